import { expect, test } from 'vitest';
import { promptClips } from './prompt-voice';

test('a sentence of the interface is its stretches and, between them, the words of the numbers', () => {
  expect(promptClips('已呼叫，请稍等')).toEqual(['已呼叫，请稍等']);
  expect(promptClips('找到 1,202 条')).toEqual(['找到', ...'一千二百零二', '条']);
  expect(promptClips('已加入查阅篮，现在有 2 份')).toEqual(['已加入查阅篮，现在有', '两', '份']);
  expect(promptClips('语速 120%')).toEqual(['语速', ...'一百二十']);
  expect(promptClips('　。')).toEqual([]);
  expect(promptClips('12345')).toEqual([]);
});
