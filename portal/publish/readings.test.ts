import { expect, test } from 'vitest';
import { PLACE_READINGS } from './place-readings';
import { readingsOf } from './readings';

test('places are read as they are called, also within a longer name', () => {
  expect(readingsOf('六安')).toEqual(['lu', 'an']);
  expect(readingsOf('歙县人民政府')).toEqual(['she', 'xian', 'ren', 'min', 'zheng', 'fu']);
  expect(readingsOf('洪洞县')).toEqual(['hong', 'tong', 'xian']);
});

test('every name has a reading of as many syllables as characters, and the library follows it', () => {
  for (const [name, reading] of Object.entries(PLACE_READINGS)) {
    const plain = reading
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .split(' ');
    expect(readingsOf(name), name).toEqual(plain);
  }
});

test('ü is v, and what is no character stands for itself', () => {
  expect(readingsOf('绿地2号')).toEqual(['lv', 'di', '2', 'hao']);
});
