import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionStatus } from '../../state/session-model';
import type { App } from '../app-context';
import { watchActivity } from './activity';

let glass: EventTarget;
beforeEach(() => {
  glass = new EventTarget();
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', glass.addEventListener.bind(glass));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function watch() {
  const status = signal<SessionStatus>({ name: 'active' });
  let touches = 0;
  const touch = () => {
    touches += 1;
    status.value = { name: 'active' };
  };
  const opened: string[] = [];
  watchActivity({
    session: { status, touch, tick() {} },
    terminal: { phase: signal('ready') },
    route: { stack: signal([]), open: ({ name }: { name: string }) => opened.push(name) },
  } as unknown as App);
  const heard: string[] = [];
  // Whatever else listens: the panel, a keypad, the way back.
  for (const type of ['keydown', 'keyup']) glass.addEventListener(type, () => heard.push(type));
  const key = (type: 'keydown' | 'keyup', code: string, more: object = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), { code, repeat: false, ...more });
    glass.dispatchEvent(event);
    return event;
  };
  const warn = () => {
    status.value = { name: 'warning', secondsLeft: 20 };
  };
  return { status, touches: () => touches, opened, heard, key, warn };
}

test('a key that answers the warning does nothing beneath it, however long it is held', () => {
  const { status, heard, key, warn, opened } = watch();
  for (const code of ['Escape', 'Enter', 'KeyA']) {
    warn();
    expect(key('keydown', code).defaultPrevented).toBe(true);
    expect(status.value.name).toBe('active');
    expect(key('keydown', code, { repeat: true }).defaultPrevented).toBe(true);
    expect(key('keyup', code).defaultPrevented).toBe(true);
  }
  warn();
  key('keydown', 'KeyS', { ctrlKey: true, altKey: true });
  key('keyup', 'KeyS');
  expect([heard, opened]).toEqual([[], []]);
  // The next press is one again.
  expect(key('keydown', 'Enter').defaultPrevented).toBe(false);
  key('keyup', 'Enter');
  expect(heard).toEqual(['keydown', 'keyup']);
});

test('what a person does is a sign of life; what the terminal scrolls by itself is none', () => {
  const { touches, key } = watch();
  for (const type of ['pointerdown', 'wheel', 'touchmove', 'input']) glass.dispatchEvent(new Event(type));
  key('keydown', 'Tab');
  expect(touches()).toBe(5);
  glass.dispatchEvent(new Event('scroll'));
  expect(touches()).toBe(5);
});
