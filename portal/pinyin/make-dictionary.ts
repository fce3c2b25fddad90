/** Owns what goes into the pinyin dictionary: which words and characters, how likely each is, and how likely after which. Pure, but for the readings. */
import { foldCharacters } from '../../src/base/text';
import type { DictionaryContents } from '../../src/input/pinyin/dictionary-file';
import type { PairCounts } from '../../src/input/pinyin/word-pairs';
import type { SpelledWord } from '../../src/input/pinyin/word-table';
import type { PairCounter } from './count-pairs';
import { type GeneralWord, isSpelled } from './general-words';

// Found on titles of the real catalogue, which are not in the test set of the bench; `npm run bench -- pinyin` gives the figures.
/** Share of the counted texts in the likelihood of a word; the rest is general language. */
const COUNTED_SHARE = 0.5;
/** Of single characters: in the counted texts they are pieces of invented names. */
const COUNTED_SHARE_ALONE = 0.2;
/** A character by itself is a word less often than general counts say. */
const ALONE_COST = 1;
/** Taken off each pair's count, for the pairs that were not seen. */
const DISCOUNT = 0.75;
/** As if each word had been followed by so many words more: rare ones say little of what follows. */
const UNSEEN_FOLLOWERS = 20;
/** Of the followers of a word, at least so much is left for pairs that are not kept. */
const LEAST_LEFT = 0.2;
const LEAST_PAIR_COUNT = 2;
/** Names of people are kept where they are this frequent: nobody searches for the others by a word. */
const LEAST_NAME_COUNT = 40;
/** General texts name few counties, and a terminal stands in one of them: no place is rarer than this. */
const LEAST_PLACE_COUNT = 1000;
const COUNTY = /^(.{2,})[县市区旗]$/;
/** 莘县, 单县: nobody leaves the 县 away. */
const SHORT_COUNTY = /^.县$/;
/** Of a reading that no word of the character shows. */
const LEAST_SHARE = 0.001;
/** Of a character that the general words do not have. */
const RARE_COUNT = 0.05;

export interface DictionarySize {
  readonly words: number;
  readonly pairs: number;
}

export interface DictionaryInput {
  readonly general: readonly GeneralWord[];
  readonly counted: PairCounter;
  /** Names of places that count as such, whatever the general words take them for. */
  readonly places: readonly string[];
  /** Pinyin of one character. */
  readingsOf(text: string): readonly string[];
}

/** −ln P of each word by the general counts. */
export function generalCosts(general: readonly GeneralWord[]): ReadonlyMap<string, number> {
  const total = general.reduce((sum, { count }) => sum + count, 0);
  return new Map(general.map(({ text, count }) => [text, -Math.log(count / total)]));
}

/** @param size the likeliest words, and the most frequent pairs */
export function makeDictionary(input: DictionaryInput, size: DictionarySize): Omit<DictionaryContents, 'description'> {
  const { general, counted } = input;
  const syllables = [...new Set(general.flatMap((word) => word.syllables))].sort();
  const soundOf = new Map(syllables.map((syllable, sound) => [syllable, sound]));
  const soundsOf = (read: readonly string[]) => read.map((syllable) => soundOf.get(syllable) as number);
  const total = general.reduce((sum, { count }) => sum + count, 0);
  const countedTotal = sum(counted.words.values());
  const likely = (text: string, count: number, share: number) =>
    (1 - share) * (count / total) + share * ((counted.words.get(text) ?? 0) / countedTotal);

  const readings = readingShares(general);
  const characters = charactersOf(input, readings);
  const alone = characters.flatMap(({ text, count }): SpelledWord[] => {
    const shares = readings.get(text) ?? new Map([[input.readingsOf(text)[0] as string, 1]]);
    return [...shares].map(([syllable, share]) => ({
      text,
      sounds: soundsOf([syllable]),
      cost: -Math.log(likely(text, count, COUNTED_SHARE_ALONE) * Math.max(share, LEAST_SHARE)) + ALONE_COST,
    }));
  });
  const counties = countyNames(input);
  const placeCost = (text: string) => -Math.log(likely(text, LEAST_PLACE_COUNT, COUNTED_SHARE));
  const words = general
    .filter(
      ({ text, kind, count }) =>
        text.length > 1 && (counties.has(text) || !(kind.startsWith('nr') && count < LEAST_NAME_COUNT)),
    )
    .map((word) => {
      const cost = -Math.log(likely(word.text, word.count, COUNTED_SHARE));
      return { ...word, cost: counties.has(word.text) ? Math.min(cost, placeCost(word.text)) : cost };
    })
    .sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))
    .slice(0, size.words)
    .map(({ text, kind, syllables: read, cost }) => ({
      text,
      sounds: soundsOf(read),
      cost: kind === 'ns' ? Math.min(cost, placeCost(text)) : cost,
    }));
  return { syllables, words: [...alone, ...words], pairs: choosePairs(counted, size.pairs) };
}

/** What stands with 县, 市, 区 or 旗 too, and places whose reading had to be told: the general list takes many of them for names of people (乐清, 洪洞, 栾川). */
function countyNames({ general, places }: DictionaryInput): ReadonlySet<string> {
  const known = new Map(general.map(({ text, kind }) => [text, kind]));
  const names = new Set(places.filter((text) => known.has(text)));
  for (const { text, kind } of general) {
    if (kind === 'ns' && SHORT_COUNTY.test(text)) names.add(text);
    const name = COUNTY.exec(text)?.[1];
    const own = name === undefined ? undefined : known.get(name);
    if (name === undefined || own === undefined) continue;
    if (kind === 'ns' || own.startsWith('nr')) names.add(name);
  }
  return names;
}

/** Of each character the shares of its readings, by the words that it stands in. */
function readingShares(general: readonly GeneralWord[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, syllables, count } of general) {
    [...text].forEach((character, at) => {
      const own = counts.get(character) ?? new Map<string, number>();
      counts.set(character, own);
      const syllable = syllables[at] as string;
      // What a character is read as by itself counts little: the library gives one reading for all.
      own.set(syllable, (own.get(syllable) ?? 0) + (text.length === 1 ? 1 : count));
    });
  }
  for (const own of counts.values()) {
    const all = sum(own.values());
    for (const [syllable, count] of own) own.set(syllable, count / all);
  }
  return counts;
}

/** Those of the general words, and every other simplified character of Unicode's first block that has a reading. */
function charactersOf(
  { general, readingsOf }: DictionaryInput,
  readings: ReadonlyMap<string, ReadonlyMap<string, number>>,
): readonly { readonly text: string; readonly count: number }[] {
  const counts = new Map([...readings.keys()].map((text) => [text, RARE_COUNT]));
  for (const { text, count } of general) if (text.length === 1) counts.set(text, count);
  const known = new Set(general.flatMap(({ syllables }) => syllables));
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const text = String.fromCodePoint(code);
    if (counts.has(text) || foldCharacters(text) !== text) continue;
    const read = readingsOf(text);
    if (isSpelled(text, read) && known.has(read[0] as string)) counts.set(text, RARE_COUNT);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
}

function choosePairs({ pairs }: PairCounter, most: number): PairCounts {
  const found = [...pairs].flatMap(([before, after]) => {
    const followers = sum(after.values()) + UNSEEN_FOLLOWERS;
    return [...after]
      .filter(([, count]) => count >= LEAST_PAIR_COUNT)
      .map(([word, count]) => ({ before, word, count, probability: (count - DISCOUNT) / followers }));
  });
  const kept = found
    .sort((a, b) => b.count - a.count || compareTexts(a.before, b.before) || compareTexts(a.word, b.word))
    .slice(0, most);
  // The start stands first, whether anything follows it or not.
  const words = [
    '',
    ...[...new Set(kept.flatMap(({ before, word }) => [before, word]))].filter((word) => word !== '').sort(),
  ];
  const numberOf = new Map(words.map((word, number) => [word, number]));
  const left = words.map(() => 1);
  const numbered = kept.map(({ before, word, probability }) => {
    const from = numberOf.get(before) as number;
    left[from] = (left[from] as number) - probability;
    return [from, numberOf.get(word) as number, probability] as const;
  });
  return { words, pairs: numbered, left: left.map((share) => Math.max(share, LEAST_LEFT)) };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
