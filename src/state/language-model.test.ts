import { expect, test, vi } from 'vitest';
import type { Language } from '../base/language';
import { LanguageModel } from './language-model';

/** Loads when it is told to. */
function heldLoad() {
  const waiting = new Map<Language, { readonly come: () => void; readonly fail: () => void }>();
  const load = (language: Language) =>
    new Promise<void>((resolve, reject) => {
      waiting.set(language, { come: resolve, fail: () => reject(new Error('offline')) });
    });
  return { load, waiting };
}

test('a language is shown when its words are there, and forgotten with the session', async () => {
  const { load, waiting } = heldLoad();
  const model = new LanguageModel(load);
  const chosen = model.choose('en');
  expect(model.shown.value).toBe('zh-Hans');
  waiting.get('en')?.come();
  await chosen;
  expect(model.shown.value).toBe('en');
  model.forget();
  expect(model.shown.value).toBe('zh-Hans');
});

test('what was wanted last is shown, and nothing after the end of the session', async () => {
  const { load, waiting } = heldLoad();
  const model = new LanguageModel(load);
  const first = model.choose('en');
  const second = model.choose('zh-Hant');
  waiting.get('zh-Hant')?.come();
  await second;
  waiting.get('en')?.come();
  await first;
  expect(model.shown.value).toBe('zh-Hant');
  const late = model.choose('en');
  model.forget();
  waiting.get('en')?.come();
  await late;
  expect(model.shown.value).toBe('zh-Hans');
});

test('the next reader finds the language of the terminal', async () => {
  const model = new LanguageModel(async () => {});
  await model.setUsual('zh-Hant');
  expect(model.shown.value).toBe('zh-Hant');
  await model.choose('en');
  model.forget();
  expect(model.shown.value).toBe('zh-Hant');
});

test('the language that a reader had comes back, whichever was wanted last', async () => {
  const waiting: (() => void)[] = [];
  const model = new LanguageModel(async (language) => {
    if (language === 'zh-Hant') await new Promise<void>((come) => waiting.push(come));
  });
  const usual = model.keep();
  await model.choose('en');
  const giveBack = model.keep();
  usual();
  expect(model.shown.value).toBe('zh-Hans');
  const late = model.choose('zh-Hant');
  giveBack();
  waiting[0]?.();
  await late;
  expect(model.shown.value).toBe('en');
});

test('words that do not come are said, and asked for again at the next touch', async () => {
  vi.useFakeTimers();
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  let isOffline = true;
  const model = new LanguageModel(async () => {
    if (isOffline) throw new Error('offline');
  });
  const chosen = model.choose('en');
  await vi.runAllTimersAsync();
  await chosen;
  expect([model.shown.value, model.failed.value]).toEqual(['zh-Hans', true]);
  expect(said).toHaveBeenCalledOnce();
  isOffline = false;
  await model.choose('en');
  expect([model.shown.value, model.failed.value]).toEqual(['en', false]);
  vi.useRealTimers();
  said.mockRestore();
});
