import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DictionaryContents, decodeDictionary, encodeDictionary } from './dictionary-file';
import { wordText } from './word-table';

const CONTENTS: DictionaryContents = {
  description: { sources: [{ name: 'none', licence: 'MIT' }] },
  syllables: ['bao', 'di', 'tu'],
  words: [
    { text: '低', sounds: [1], cost: 3.1 },
    { text: '地', sounds: [1], cost: 2 },
    { text: '保', sounds: [0], cost: 4 },
    { text: '𠮷', sounds: [2], cost: 9 },
    { text: '低保', sounds: [1, 0], cost: 5 },
    { text: '低𠮷保', sounds: [1, 2, 0], cost: 6 },
  ],
  pairs: { words: ['', '低保', '地'], pairs: [[1, 2, 0.25]], left: [1, 0.6, 1] },
};

test('a dictionary comes back as it was', () => {
  const { description, syllables, table, pairs } = decodeDictionary(encodeDictionary(CONTENTS));
  expect(description).toEqual(CONTENTS.description);
  expect(syllables).toEqual(CONTENTS.syllables);
  const words = Array.from({ length: table.words }, (_, word) => wordText(table, word));
  expect(words).toEqual(['保', '地', '低', '低保', '低𠮷保', '𠮷']);
  expect(Array.from(table.costs)).toEqual([4, 2, 3.1, 5, 6, 9].map(Math.fround));
  expect(pairs.costAfter(pairs.find('低保'), pairs.find('地'), 50)).toBeCloseTo(-Math.log(0.25), 1);
  expect(pairs.costAfter(pairs.find('低保'), pairs.find('保'), 5)).toBeCloseTo(5 - Math.log(0.6), 1);
});

test('generated words come back, each once, with their sounds', () => {
  const letters = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (drawn) => {
      const character = (sound: number) => String.fromCharCode(0x4e00 + sound);
      const alone = [0, 1, 2, 3, 4, 5].map((sound) => ({ text: character(sound), sounds: [sound], cost: 1 }));
      const longer = drawn.map((sounds) => ({ text: sounds.map(character).join(''), sounds, cost: 2 }));
      const { table } = decodeDictionary(
        encodeDictionary({ ...CONTENTS, syllables: ['a', 'b', 'c', 'd', 'e', 'f'], words: [...alone, ...longer] }),
      );
      const found = Array.from({ length: table.words }, (_, word) => wordText(table, word));
      expect(found).toEqual([...new Set([...alone, ...longer].map(({ text }) => text))].sort());
      const sounds = found.map((_, word) => [...table.sounds.slice(table.starts[word], table.starts[word + 1])]);
      expect(sounds.map((own) => own.map(character).join(''))).toEqual(found);
    }),
  );
});

test('a byte that is altered anywhere, and a file that is cut off, are told apart from another version', () => {
  const bytes = encodeDictionary(CONTENTS);
  for (let at = 8; at < bytes.length; at++) {
    const altered = bytes.slice();
    altered[at] = (altered[at] ?? 0) ^ 0x10;
    expect(() => decodeDictionary(altered)).toThrowError(expect.objectContaining({ code: 'model.damaged' }));
  }
  for (const length of [0, 7, 39, bytes.length - 1]) {
    expect(() => decodeDictionary(bytes.slice(0, length))).toThrowError(
      expect.objectContaining({ code: 'model.damaged' }),
    );
  }
  const newer = bytes.slice();
  newer[4] = 99;
  expect(() => decodeDictionary(newer)).toThrowError(expect.objectContaining({ code: 'model.unsupported' }));
});

test('a word with a character that is not there by itself is refused', () => {
  const words = [{ text: '低保', sounds: [1, 0], cost: 5 }];
  expect(() => encodeDictionary({ ...CONTENTS, words })).toThrow('is not read so by itself');
});
