import { expect, test } from 'vitest';
import { findExcess } from './markup-bounds';

test('ordinary markup has no excess', () => {
  const attributes = Array.from({ length: 20 }, (_, i) => `a${i} = "v ${i} > x"`).join(' ');
  expect(findExcess(`<p ${attributes}>正文</p> 1 < 2 <br/>`, 100, 60)).toBeNull();
});

test('a picture of many characters is one attribute', () => {
  const data = 'iVBORw0/KGgo+AAA/ '.repeat(10_000);
  expect(findExcess(`<img src="data:image/png;base64,${data}" alt='a b c'>`, 100, 5)).toBeNull();
});

test('the tag after the last allowed one is where to cut', () => {
  const markup = '<b>x</b><i>y</i>';
  expect(findExcess(markup, 2, 60)).toBe(markup.indexOf('<i>'));
});

test('a flood of attributes is found, with values, slashes or quotes between', () => {
  for (const one of ['a', 'a=1', "a='x'", 'a="x"', 'a = b']) {
    for (const gap of [' ', '/', '\n']) {
      if (one.includes('=1') && gap === '/') continue;
      if (one === 'a = b' && gap === '/') continue;
      const flood = Array.from({ length: 100 }, () => one).join(gap);
      expect(findExcess(`<p>字</p><p ${flood}>`, 100, 60), `${one} ${gap}`).toBe(8);
    }
  }
});

test('a comment or an open quote before a flood does not hide it', () => {
  const flood = Array.from({ length: 100 }, (_, i) => `a${i}=1`).join(' ');
  const markup = `<!--<a b='--><p ${flood}>`;
  expect(findExcess(markup, 100, 60)).toBe(markup.indexOf('<p'));
});

test('work stays in proportion to the length when every tag opens a quote', () => {
  const markup = "<a b='".repeat(20_000);
  expect(findExcess(markup, 40_000, 60)).not.toBeNull();
});
