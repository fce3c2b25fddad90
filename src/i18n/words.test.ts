import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { en } from './en';
import { createTranslate, loadLaterWords } from './translate';
import { zhHans } from './zh-hans';
import { laterWords } from './zh-hans/later';
import { zhHant } from './zh-hant';

const source: { readonly [key: string]: string } = { ...zhHans, ...laterWords };
const others: { readonly [language: string]: { readonly [key: string]: string } } = {
  en: en.words,
  'zh-Hant': zhHant.words,
};

const namesIn = (message: string) =>
  [...new Set([...message.matchAll(/\{([a-zA-Z]+)/g)].map(([, name]) => name ?? ''))].sort();

test('an area stands in one file, so that no word hides another, and has a file in every language', async () => {
  const files = readdirSync(new URL('./zh-hans/', import.meta.url)).filter((file) => file !== 'later.ts');
  const areas: string[] = [];
  let words = 0;
  for (const file of files) {
    const module: { [name: string]: object } = await import(`./zh-hans/${file.replace('.ts', '')}.ts`);
    const keys = Object.values(module).flatMap((part) => Object.keys(part));
    areas.push(...new Set(keys.map((key) => key.slice(0, key.indexOf('.')))));
    words += keys.length;
  }
  expect(new Set(areas).size).toBe(areas.length);
  expect(Object.keys(source)).toHaveLength(words);
  expect(readdirSync(new URL('./en/', import.meta.url))).toEqual(files);
  expect(readdirSync(new URL('./zh-hant/', import.meta.url))).toEqual(files);
});

test('a message has the placeholders of its source in every language, and what depends on a number has a form for every other number', () => {
  const wrong = Object.entries(others).flatMap(([language, words]) =>
    Object.entries(source).flatMap(([key, message]) => {
      const here = words[key] ?? '';
      const same = namesIn(here).join() === namesIn(message).join();
      const forms = [...here.matchAll(/\{[a-zA-Z]+:([^}]*)\}/g)].map(([, inside]) => inside ?? '');
      return same && forms.every((inside) => /(^|\|)other=/.test(inside)) ? [] : [`${language} ${key}: ${here}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('no message is left in the language of the source', () => {
  const hanzi = /\p{Script=Han}/u;
  // What is written in Chinese for a clerk stands in brackets or quotes, and in examples of what may be typed.
  const quoted = /（[^）]*）|\([^)]*\)|"[^"]*"|\b(?:finds|counts as|a dot as|such as|like) \S+/g;
  const left = Object.entries(en.words).filter(
    ([key, message]) => !/^(strokes|app\.seal|shell\.languages)/.test(key) && hanzi.test(message.replace(quoted, '')),
  );
  expect(left).toEqual([]);
  // Forms that only simplified writing has; those of both are not among them.
  const simplified = /[这们个为说请点击页码单词读写还没让给对从来时间东车书见长门问闻电话机关开条览录终]/u;
  const both = /[個為說請點擊頁碼單詞讀寫還沒讓給對從來時間東車書見長門問聞電話機關開條覽錄終]/u;
  const mixed = Object.entries(zhHant.words).filter(([, message]) =>
    [...message].some((character) => simplified.test(character) && !both.test(character)),
  );
  expect(mixed).toEqual([]);
});

test('English uses no signs that a Chinese font draws as wide as a character', () => {
  expect(Object.entries(en.words).filter(([, message]) => /[“”‘’…—]/.test(message))).toEqual([]);
});

test('words of later screens are there once they were loaded', async () => {
  const t = createTranslate();
  expect(t('app.home')).toBe('首页');
  expect(Object.keys(zhHans).filter((key) => key in laterWords)).toEqual([]);
  await loadLaterWords();
  expect(t('staff.title')).toBe('工作人员');
});
