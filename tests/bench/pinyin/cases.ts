/** Owns what the pinyin bench asks: lines of keys, a tab and what they are to give. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { countedTexts, DEMO_RECORDS } from '../../../portal/pinyin/counted-texts';
import { readingsOf } from '../../../portal/publish/readings';

export interface TypingCase {
  readonly keys: string;
  readonly expected: string;
}

/**
 * Government words and sentences as readers ask them, written for this bench. None was put into the dictionary because of it, but some words stand
 * in the texts that the dictionary was counted from: `unseenOf` are those that do not.
 */
export const WORDS_SET = 'tests/fixtures/pinyin/words.tsv';
export const SENTENCES_SET = 'tests/fixtures/pinyin/sentences.tsv';
const REAL_CATALOGUE = '../shared/data/catalogue.jsonl.gz';

/** @throws RangeError naming the first line that is none */
export function casesOfSet(path: string): readonly TypingCase[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, index) => {
    const [keys, expected, ...more] = line.split('\t');
    if (!keys || !expected || more.length > 0 || !/^[a-z']+$/.test(keys)) {
      throw new RangeError(`${path}: line ${index + 1} is not keys, a tab and a text`);
    }
    return { keys, expected };
  });
}

/** Stretches of titles of the real catalogue, every so many; null where it is not beside the project. */
export function casesOfRealTitles(every: number): readonly TypingCase[] | null {
  if (!existsSync(REAL_CATALOGUE)) return null;
  const lines = gunzipSync(readFileSync(REAL_CATALOGUE)).toString('utf8').trimEnd().split('\n');
  const stretches = lines.flatMap((line) => {
    const { title } = JSON.parse(line) as { title: string };
    return title.match(/[\u4e00-\u9fff]{4,16}(?![\u4e00-\u9fff])/g) ?? [];
  });
  return [...new Set(stretches)]
    .filter((_, index) => index % every === 0)
    .map((expected) => ({ keys: readingsOf(expected).join(''), expected }))
    .filter(({ keys }) => /^[a-z]+$/.test(keys));
}

/** Cases whose text stands nowhere in the texts that the dictionary is counted from. Cost: some 10 s. */
export function unseenOf(cases: readonly TypingCase[]): readonly TypingCase[] {
  const seen = new Set<string>();
  for (const { text } of countedTexts(DEMO_RECORDS))
    for (const [stretch] of text.matchAll(/[\u4e00-\u9fff]{2,}/g)) seen.add(stretch);
  const all = [...seen].join('\n');
  return cases.filter(({ expected }) => !all.includes(expected));
}
