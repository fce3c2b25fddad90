import { Signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { RouteModel } from './route-model';
import { SessionModel } from './session-model';

function setup(idle = { seconds: 90, warningSeconds: 30 }) {
  let nowMs = 1_000_000;
  let ends = 0;
  let language = 'zh-Hans';
  const session = new SessionModel({
    clock: { nowMs: () => nowMs },
    idle: () => idle,
    onEnd() {
      ends += 1;
    },
    keepOthers() {
      const before = language;
      return () => {
        language = before;
      };
    },
  });
  return {
    session,
    language: () => language,
    setLanguage(other: string) {
      language = other;
    },
    ends: () => ends,
    pass(seconds: number) {
      nowMs += seconds * 1000;
      session.tick();
    },
  };
}

test('a session warns when nobody touches, is kept by any touch as often as wanted, and ends by itself', () => {
  const { session, pass, ends } = setup();
  session.begin();
  for (let times = 0; times < 20; times++) {
    pass(90);
    expect(session.status.value).toEqual({ name: 'warning', secondsLeft: 30 });
    session.touch();
    expect(session.status.value).toEqual({ name: 'active' });
  }
  pass(119);
  expect(session.status.value).toEqual({ name: 'warning', secondsLeft: 1 });
  pass(1);
  expect(session.status.value).toEqual({ name: 'none' });
  expect(ends()).toBe(1);
});

test('who is helped has twice the time, text a size larger, and afterwards all as before', () => {
  const { session, pass } = setup();
  const route = new RouteModel();
  session.begin();
  session.stepContrast();
  route.home();
  route.open({ name: 'basket' });
  const place = route.stack.value;
  session.beginAssistance(place);
  expect(session.textSize.value).toBe('large');
  pass(179);
  expect(session.status.value).toEqual({ name: 'active' });
  pass(1);
  expect(session.status.value).toEqual({ name: 'warning', secondsLeft: 60 });
  session.touch();
  session.stepTextSize();
  session.stepContrast();
  session.speech.value = 1;
  // Helped already: the reader's own settings are not lost.
  session.beginAssistance([]);
  expect(session.endAssistance()).toBe(place);
  expect([session.textSize.value, session.contrast.value, session.speech.value]).toEqual(['standard', 'dark', 0]);
  expect(session.endAssistance()).toBeNull();
  pass(90);
  expect(session.status.value).toEqual({ name: 'warning', secondsLeft: 30 });
});

test('every setting of the reader comes back after help, and is the usual one after the session', () => {
  const { session, language, setLanguage } = setup();
  // What is no setting: whoever adds a signal that is none names it here.
  const others = ['status', 'basket', 'takenFromBasket', 'wantedForms', 'issuedSlips', 'assistance'];
  const own = { textSize: 'large', contrast: 'dark', speech: 1.4, isSimple: true, isReach: true } as const;
  const more = { readingRate: 0.5, volume: 0.2, scanStepMs: 2000 };
  const chosen: { readonly [name: string]: unknown } = { ...own, ...more };
  const isSignal = (value: unknown): value is Signal<unknown> => value instanceof Signal;
  const settings = Object.entries<unknown>(session).flatMap(([name, value]) =>
    isSignal(value) && !/Count$|^isLarge$/.test(name) && !others.includes(name) ? [{ name, value }] : [],
  );
  expect(settings.map(({ name }) => name).sort()).toEqual(Object.keys(chosen).sort());
  const shown = () => Object.fromEntries(settings.map(({ name, value }) => [name, value.value]));
  const usual = shown();
  const set = (values: { readonly [name: string]: unknown }) => {
    for (const { name, value } of settings) value.value = values[name];
  };
  session.begin();
  set(chosen);
  setLanguage('en');
  session.beginAssistance([]);
  set(usual);
  setLanguage('zh-Hant');
  session.endAssistance();
  expect([shown(), language()]).toEqual([chosen, 'en']);
  session.end();
  expect(shown()).toEqual(usual);
});

test('who scans with a switch has three times the time, until the session ends', () => {
  const { session, pass } = setup();
  session.begin();
  session.scanStepMs.value = 2000;
  pass(269);
  expect(session.status.value).toEqual({ name: 'active' });
  pass(1);
  expect(session.status.value).toEqual({ name: 'warning', secondsLeft: 90 });
  pass(90);
  expect([session.status.value.name, session.scanStepMs.value]).toEqual(['none', 0]);
});

test('the end of a session ends the help too, and all settings are defaults', () => {
  const { session } = setup();
  session.begin('large');
  session.isSimple.value = true;
  session.isReach.value = true;
  session.beginAssistance([]);
  expect(session.textSize.value).toBe('extra');
  session.end();
  expect([session.isSimple.value, session.isReach.value]).toEqual([false, false]);
  expect(session.assistance.value).toBeNull();
  expect([session.textSize.value, session.contrast.value, session.speech.value]).toEqual(['standard', 'normal', 0]);
});

test('sizes and contrasts go round', () => {
  const { session } = setup();
  const sizes = [1, 2, 3].map(() => {
    session.stepTextSize();
    return session.textSize.value;
  });
  const contrasts = [1, 2, 3].map(() => {
    session.stepContrast();
    return session.contrast.value;
  });
  expect(sizes).toEqual(['large', 'extra', 'standard']);
  expect(contrasts).toEqual(['dark', 'light', 'normal']);
});

test('leaving help leads to where it was asked for, from the call too', () => {
  const route = new RouteModel();
  route.home();
  route.open({ name: 'organs' });
  const before = route.stack.value;
  route.open({ name: 'help' });
  route.open({ name: 'call' });
  route.leaveHelp();
  expect(route.stack.value).toEqual(before);
});

test('a screen that wants to be asked is asked before the dock leaves it, and no longer once it is gone', () => {
  const route = new RouteModel();
  route.home();
  const asked: (() => void)[] = [];
  const forget = route.askBeforeLeaving((go) => void asked.push(go));
  route.open({ name: 'call' });
  route.leave(route.home);
  expect(route.stack.value.at(-1)?.screen.name).toBe('call');
  asked[0]?.();
  expect(route.stack.value.at(-1)?.screen.name).toBe('home');
  forget();
  route.leave(() => route.open({ name: 'basket' }));
  expect(route.stack.value.at(-1)?.screen.name).toBe('basket');
  expect(asked).toHaveLength(1);
});
