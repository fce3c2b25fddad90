/**
 * Owns the bytes of the pinyin dictionary, version 1. Little-endian:
 * "CYPY", version u32, SHA-256 of all that follows (32 bytes), then, lengths as varints:
 * text of the description (JSON); text of the syllables, a space between; for each syllable text of its characters, the likeliest first;
 * words, single characters among them, in the order of a `WordTable`, by columns: number; how many syllables one shares with the one before, u8;
 * how many it has, u8; low bytes of those not shared, then their high bytes; place of each character in its syllable's list, low bytes, then
 * high; cost, u8;
 * words that stand in pairs as text, a space between; what is left for others after each, u8; pairs by the word before: number; steps of the word
 * before, varint; low, then high bytes of the word; −ln P, u8.
 * Costs are tenths, what is left is in 255ths.
 */
import { type ByteReader, ByteWriter } from '../../base/bytes';
import { readChecked, withHead } from '../checked-file';
import { makeWordPairs, type PairCounts, type WordPairs } from './word-pairs';
import { makeWordTable, type SpelledWord, type WordTable, wordText } from './word-table';

/** Raised with every change of this format. */
const KIND = { magic: 0x59505943, version: 1, name: 'dictionary of pinyin' };
const TENTHS = 10;
/** In the place of a character for which a unit is not enough. */
const STAND_IN = 0xfffd;

/** What the file says of itself. */
interface DictionaryDescription {
  /** What it was made of, and under which licences. */
  readonly sources: readonly { readonly name: string; readonly licence: string }[];
}

export interface DictionaryContents {
  readonly description: DictionaryDescription;
  /** Sorted, ü as v; at most 65,536. */
  readonly syllables: readonly string[];
  /** Single characters and words; each character of a word stands there by itself with the same syllable. */
  readonly words: readonly SpelledWord[];
  readonly pairs: PairCounts;
}

export interface PinyinDictionary {
  readonly description: DictionaryDescription;
  readonly syllables: readonly string[];
  readonly table: WordTable;
  readonly pairs: WordPairs;
}

export function encodeDictionary({
  description,
  syllables,
  words,
  pairs,
}: DictionaryContents): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter(1 << 21);
  body.text(JSON.stringify(description));
  body.text(syllables.join(' '));
  const table = makeWordTable(words);
  writeWords(body, table, writeCharacters(body, syllables, table));
  writePairs(body, pairs);
  return withHead(KIND, body.bytes());
}

/** Place of each character in its syllable's list, by syllable. */
type Places = readonly ReadonlyMap<string, number>[];

/** A table has alike words in the order of their cost: most places are small numbers. */
function writeCharacters(body: ByteWriter, syllables: readonly string[], table: WordTable): Places {
  const lists = syllables.map((): string[] => []);
  for (let word = 0; word < table.words; word++) {
    const { from, to } = soundsOf(table, word);
    if (to - from === 1) lists[table.sounds[from] as number]?.push(wordText(table, word));
  }
  return lists.map((list) => {
    body.text(list.join(''));
    return new Map(list.map((character, place) => [character, place]));
  });
}

function writeWords(body: ByteWriter, table: WordTable, places: Places): void {
  const { words, sounds } = table;
  const shared = new Uint8Array(words);
  const lengths = new Uint8Array(words);
  const own: number[] = [];
  const placed: number[] = [];
  for (let word = 0; word < words; word++) {
    const { from, to } = soundsOf(table, word);
    const before = word === 0 ? { from: 0, to: 0 } : soundsOf(table, word - 1);
    let same = 0;
    while (before.from + same < before.to && from + same < to && sounds[before.from + same] === sounds[from + same])
      same++;
    shared[word] = same;
    lengths[word] = to - from;
    own.push(...sounds.subarray(from + same, to));
    [...wordText(table, word)].forEach((character, at) => {
      const place = places[sounds[from + at] as number]?.get(character);
      if (place === undefined) throw new RangeError(`${wordText(table, word)}: ${character} is not read so by itself`);
      placed.push(place);
    });
  }
  body.varint(words);
  body.raw(shared);
  body.raw(lengths);
  writeHalves(body, own);
  writeHalves(body, placed);
  for (const cost of table.costs) body.u8(toTenths(cost));
}

function soundsOf({ starts }: WordTable, word: number): { readonly from: number; readonly to: number } {
  return { from: starts[word] as number, to: starts[word + 1] as number };
}

/** Low bytes, then high bytes: gzip gains by it. */
function writeHalves(body: ByteWriter, values: readonly number[]): void {
  for (const value of values) body.u8(value & 255);
  for (const value of values) body.u8(value >> 8);
}

function readHalves(reader: ByteReader, count: number): Uint16Array {
  const low = reader.raw(count);
  const high = reader.raw(count);
  return Uint16Array.from(low, (value, index) => value | ((high[index] as number) << 8));
}

function writePairs(body: ByteWriter, { words, pairs, left }: PairCounts): void {
  body.text(words.join(' '));
  for (const share of left) body.u8(Math.round(share * 255));
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  body.varint(sorted.length);
  sorted.forEach(([before], index) => {
    body.varint(before - (sorted[index - 1]?.[0] ?? 0));
  });
  writeHalves(
    body,
    sorted.map(([, word]) => word),
  );
  for (const [, , probability] of sorted) body.u8(toTenths(-Math.log(probability)));
}

function toTenths(cost: number): number {
  return Math.min(255, Math.max(0, Math.round(cost * TENTHS)));
}

/**
 * Cost: some 100 ms for 130,000 words.
 * @throws AppError `model.unsupported`: another format or version; `model.damaged`: cut off, or its hash does not fit.
 */
export function decodeDictionary(bytes: Uint8Array): PinyinDictionary {
  return readChecked(KIND, bytes, readBody);
}

/** Throws anything: the caller names it. */
function readBody(reader: ByteReader): PinyinDictionary {
  const description = JSON.parse(reader.text()) as DictionaryDescription;
  const syllables = reader.text().split(' ');
  const lists = syllables.map(() => [...reader.text()]);
  const table = readWords(reader, lists);
  const pairs = readPairs(reader);
  return { description, syllables, table, pairs };
}

function readWords(reader: ByteReader, lists: readonly (readonly string[])[]): WordTable {
  const words = reader.varint();
  const shared = reader.raw(words);
  const lengths = reader.raw(words);
  const starts = new Uint32Array(words + 1);
  let own = 0;
  for (let word = 0; word < words; word++) {
    starts[word + 1] = (starts[word] as number) + (lengths[word] as number);
    own += (lengths[word] as number) - (shared[word] as number);
  }
  const total = starts[words] as number;
  const others = readHalves(reader, own);
  const places = readHalves(reader, total);
  const costs = Float32Array.from(reader.raw(words), (cost) => cost / TENTHS);
  const sounds = new Uint16Array(total);
  const units = new Uint16Array(total);
  const astral = new Map<number, string>();
  for (let word = 0, at = 0; word < words; word++) {
    const from = starts[word] as number;
    const same = shared[word] as number;
    for (let i = 0; i < same; i++) sounds[from + i] = sounds[(starts[word - 1] as number) + i] as number;
    const to = starts[word + 1] as number;
    for (let i = from + same; i < to; i++) sounds[i] = others[at++] as number;
    let isAstral = false;
    for (let i = from; i < to; i++) {
      const character = lists[sounds[i] as number]?.[places[i] as number];
      if (character === undefined) throw new RangeError(`word ${word} has a character that is not there`);
      units[i] = character.length === 1 ? character.charCodeAt(0) : STAND_IN;
      isAstral ||= character.length > 1;
    }
    if (isAstral) {
      const text = Array.from(
        sounds.subarray(from, to),
        (sound, i) => lists[sound]?.[places[from + i] as number] ?? '',
      );
      astral.set(word, text.join(''));
    }
  }
  return { words, starts, sounds, units: new TextDecoder('utf-16le').decode(units), astral, costs };
}

function readPairs(reader: ByteReader): WordPairs {
  const words = reader.text().split(' ');
  const left = Array.from(reader.raw(words.length), (share) => share / 255);
  const count = reader.varint();
  const before: number[] = [];
  for (let pair = 0; pair < count; pair++) before.push((before[pair - 1] ?? 0) + reader.varint());
  const followers = readHalves(reader, count);
  const costs = reader.raw(count);
  const pairs = before.map(
    (word, pair) => [word, followers[pair] as number, Math.exp(-(costs[pair] as number) / TENTHS)] as const,
  );
  return makeWordPairs({ words, pairs, left });
}
