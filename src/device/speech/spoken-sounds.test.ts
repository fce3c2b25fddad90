import { expect, test } from 'vitest';
import { soundsOf } from './spoken-sounds';

const READINGS = new Map([
  ['农', ['nong2']],
  ['村', ['cun1']],
  ['的', ['de5', 'di4']],
  ['长', ['chang2', 'zhang3']],
  ['你', ['ni3']],
  ['好', ['hao3', 'hao4']],
  ['不', ['bu4']],
  ['是', ['shi4']],
  ['一', ['yi1']],
  ['个', ['ge4']],
  ['年', ['nian2']],
  ['第', ['di4']],
]);
const known = {
  readings: READINGS,
  clips: new Set([...[...READINGS.values()].flat(), 'ni2', 'bu2', 'yi2', 'yi4', 'A', 'ling2', 'er4', 'liu4']),
};
const said = (text: string, syllables: readonly string[] = []) =>
  soundsOf({ text, syllables }, known).map((sound) => ('clip' in sound ? sound.clip : sound.pauseMs));

test('characters are read as they mostly are, or as the catalogue says', () => {
  expect(said('农村的')).toEqual(['nong2', 'cun1', 'de5']);
  expect(said('长')).toEqual(['chang2']);
  expect(said('村长', ['cun', 'zhang'])).toEqual(['cun1', 'zhang3']);
  // What the catalogue says and nobody reads so.
  expect(said('长', ['nong'])).toEqual(['chang2']);
});

test('tones change as they do in speech: two third tones, 不, 一', () => {
  expect(said('你好')).toEqual(['ni2', 'hao3']);
  expect(said('不是')).toEqual(['bu2', 'shi4']);
  expect(said('一个')).toEqual(['yi2', 'ge4']);
  expect(said('一年')).toEqual(['yi1', 'nian2']);
  expect(said('第一个')).toEqual(['di4', 'yi1', 'ge4']);
});

test('numbers go digit by digit, letters by name, signs are pauses of their length', () => {
  expect(said('2026年A，农。')).toEqual(['er4', 'ling2', 'er4', 'liu4', 'nian2', 'A', 220, 'nong2', 420]);
  expect(said('ａ')).toEqual(['A']);
});

test('what nobody can read is left out, and the catalogue still speaks of the right characters after it', () => {
  expect(said('𠮷长☃', ['', '', 'zhang'])).toEqual(['zhang3', 220]);
});
