import { expect, test } from 'vitest';
import { promptClips } from './prompt-voice';

const ANY = { has: (name: string) => !/\d/.test(name) };

test('a sentence of the interface is its stretches and, between them, the words of the numbers', () => {
  const clips = (text: string) => promptClips(text, ANY);
  expect(clips('已呼叫，请稍等')).toEqual(['已呼叫，请稍等']);
  expect(clips('找到 1,202 条')).toEqual(['找到', ...'一千二百零二', '条']);
  expect(clips('已加入查阅篮，现在有 2 份')).toEqual(['已加入查阅篮，现在有', '两', '份']);
  expect(clips('语速 120%')).toEqual(['语速', ...'一百二十']);
  expect(clips('　。')).toBeNull();
  expect(clips('12345')).toBeNull();
});

test('a sentence that is recorded with its number is played as it is; one of which a stretch is missing is not begun', () => {
  const known = new Set(['只用了前 200 个字', '找到']);
  expect(promptClips('只用了前 200 个字', known)).toEqual(['只用了前 200 个字']);
  expect(promptClips('找到 3 条', known)).toBeNull();
});
