import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scriptedConnection } from '../../../tests/fixtures/scripted-connection';
import { createTranslate } from '../../i18n/translate';
import { InputModel } from '../../state/input-model';
import { LanguageModel } from '../../state/language-model';
import { RouteModel } from '../../state/route-model';
import { SessionModel } from '../../state/session-model';
import type { App } from '../app-context';
import { startSpeechKey } from './speech-key';

let glass: EventTarget;
beforeEach(() => {
  glass = new EventTarget();
  vi.stubGlobal('addEventListener', glass.addEventListener.bind(glass));
});
afterEach(() => vi.unstubAllGlobals());

function start(speech?: readonly string[], phase = 'ready') {
  const session = new SessionModel({
    clock: { nowMs: () => 0 },
    idle: () => ({ seconds: 90, warningSeconds: 30 }),
    onEnd() {},
    keepOthers: () => () => {},
  });
  const route = new RouteModel();
  startSpeechKey({
    session,
    route,
    input: new InputModel(),
    connection: scriptedConnection(),
    language: new LanguageModel(async () => {}),
    terminal: { phase: signal(phase), config: signal({ config: { controls: speech ? { keypad: { speech } } : {} } }) },
    t: createTranslate(),
  } as unknown as App);
  const press = (code: string, more: object = {}) => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { code, repeat: false, ...more });
    glass.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const shown = () => [session.status.value.name, route.stack.value.at(-1)?.screen.name, session.speech.value];
  return { press, shown };
}

test('on the attract screen the key begins a session that is read aloud, then switches it off and on where one is', () => {
  const { press, shown } = start();
  expect(shown()).toEqual(['none', 'attract', 0]);
  expect(press('F8')).toBe(true);
  expect(shown()).toEqual(['active', 'home', 1]);
  // Held down it is one press.
  expect(press('F8', { repeat: true })).toBe(true);
  expect(shown()).toEqual(['active', 'home', 1]);
  press('F8');
  expect(shown()).toEqual(['active', 'home', 0]);
  press('F8');
  expect(shown()).toEqual(['active', 'home', 1]);
});

test("the keypad's own key does the same; other keys do nothing", () => {
  const { press, shown } = start(['F20']);
  expect([press('KeyV'), press('F8', { ctrlKey: true })]).toEqual([false, false]);
  expect(shown()).toEqual(['none', 'attract', 0]);
  expect(press('F20')).toBe(true);
  expect(shown()).toEqual(['active', 'home', 1]);
});

test('a terminal that is being set up has nothing to be read aloud', () => {
  const unready = start(undefined, 'needsPin');
  expect(unready.press('F8')).toBe(false);
  expect(unready.shown()).toEqual(['none', 'attract', 0]);
});
