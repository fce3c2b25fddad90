/** Owns the fixed mixed queries of the search bench: drawn by seed from the records, the same ones for the same records. */
import { type FullRecord, recordDate } from '../../../src/catalogue/record';
import type { Filters } from '../../../src/search/query';

export interface BenchQuery {
  readonly kind: string;
  readonly text: string;
  readonly filters: Filters;
}

const HAN = /[\u4e00-\u9fff]+/g;
const OF_EACH_KIND = 25;

/** 200 queries, 25 of each of eight kinds in turn; another seed draws other ones. */
export function drawBenchQueries(records: readonly FullRecord[], seed: number): readonly BenchQuery[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const runsOf = ({ title }: FullRecord): readonly string[] => title.match(HAN) ?? ['通知公告'];
  const someRecord = <T>(of: (record: FullRecord) => T | null): T => {
    for (;;) {
      const found = of(pick(records));
      if (found !== null) return found;
    }
  };
  const stretchOf = (record: FullRecord, length: number): string | null => {
    const run = pick(runsOf(record));
    if (run.length < length) return null;
    const start = Math.floor(random() * (run.length - length + 1));
    return run.slice(start, start + length);
  };
  const stretch = (length: number): string => someRecord((record) => stretchOf(record, length));
  const rarity = pairCounts(records);
  const rareStretch = (): string =>
    someRecord((record) => {
      const run = pick(runsOf(record));
      for (let at = 0; at + 2 <= run.length; at++)
        if (rarity.get(run.slice(at, at + 2)) === 1) return run.slice(Math.max(0, at - 1), at + 3);
      return null;
    });
  const number = (): string => someRecord((record) => record.documentNumber);
  const filters: readonly (() => Filters)[] = [
    () => ({ year: [someRecord((record) => recordDate(record)?.slice(0, 4) ?? null)] }),
    () => ({ organ: [someRecord((record) => record.organ), someRecord((record) => record.organ)] }),
    () => ({ genre: [someRecord((record) => record.genre)], validity: ['valid', 'abolished'] }),
    () => ({ subject: [someRecord((record) => record.subject[0] ?? null)] }),
  ];
  const plain = (kind: string, text: string): BenchQuery => ({ kind, text, filters: {} });
  const makers: readonly ((turn: number) => BenchQuery)[] = [
    () => plain('two characters', stretch(2)),
    (turn) => plain('phrase', stretch(3 + (turn % 6))),
    (turn) =>
      // Words of one title and, every third time, of two: people combine what no record has together.
      plain(
        turn % 2 === 0 ? 'two words' : 'three words',
        turn % 3 === 2
          ? `${stretch(2)} ${stretch(2)}`
          : someRecord((record) => {
              const words = (turn % 2 === 0 ? [2, 3] : [2, 2, 2]).map((length) => stretchOf(record, length));
              return words.includes(null) || new Set(words).size < words.length ? null : words.join(' ');
            }),
      ),
    (turn) => plain('number', typedNumber(number(), turn)),
    () => plain('rare', rareStretch()),
    (turn) =>
      plain('no hit', turn % 2 === 0 ? `${stretch(3)}鬲${stretch(2)}` : `${stretch(2)}${stretch(2)}${stretch(2)}`),
    () => plain('single character', stretch(1)),
    (turn) => ({
      kind: 'filtered',
      // The last is browsing: no text at all.
      text: turn % 8 === 7 ? '' : stretch(turn % 2 === 0 ? 2 : 1),
      filters: (filters[turn % filters.length] as () => Filters)(),
    }),
  ];
  const queries: BenchQuery[] = [];
  for (let turn = 0; turn < OF_EACH_KIND; turn++) for (const make of makers) queries.push(make(turn));
  return queries;
}

/** As printed, without brackets, in full width, year and serial alone, or a part of it. */
function typedNumber(number: string, turn: number): string {
  switch (turn % 5) {
    case 0:
      return number;
    case 1:
      return number.replace(/[〔〕[\]()（）]/g, ' ').replace('号', '');
    case 2:
      return number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 3:
      return number.match(/\d+/g)?.join(' ') ?? number;
    default:
      return number.slice(0, -2);
  }
}

/** In how many titles of the sample each pair of neighbouring characters stands. */
function pairCounts(records: readonly FullRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { title } of records) {
    const pairs = new Set<string>();
    for (const run of title.match(HAN) ?? [])
      for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
