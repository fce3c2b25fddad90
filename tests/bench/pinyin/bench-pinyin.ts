/** Owns the command `npm run bench -- pinyin`: what the engine makes of typed letters, and what a peer makes of the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { decodeDictionary } from '../../../src/input/pinyin/dictionary-file';
import { PinyinEngine } from '../../../src/input/pinyin/pinyin-engine';
import { percentiles } from '../percentiles';
import { casesOfRealTitles, casesOfSet, SENTENCES_SET, type TypingCase, unseenOf, WORDS_SET } from './cases';
import { wordsOfFeed } from './feed-words';
import { askRime, RIME_PACKAGES } from './rime';

/** What fits on the screen without turning over. */
const LIMIT = 10;
const REAL_TITLES_EVERY = 25;
/** What the figures of the whole are of: the set's own groups, no part of them twice, no titles of somebody's catalogue. */
const WHOLE: readonly string[] = ['set', 'words', 'sentences'];

interface Figures {
  readonly cases: number;
  readonly top1: number;
  readonly top5: number;
  readonly top10: number;
}

interface GroupResult {
  readonly ours: Figures;
  /** Null where no peer is installed. */
  readonly rime: Figures | null;
}

export async function benchPinyin(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      set: { type: 'string' },
      dictionary: { type: 'string', default: 'public/models/pinyin.bin' },
      feed: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const bytes = new Uint8Array(readFileSync(values.dictionary));
  const readyStartMs = performance.now();
  const engine = new PinyinEngine(decodeDictionary(bytes));
  const readyMs = performance.now() - readyStartMs;
  if (values.feed) engine.setCatalogue(await wordsOfFeed(values.feed));
  const groups = readGroups(values.set);
  const times: number[] = [];
  const results: { [group: string]: GroupResult } = {};
  const wrong: string[] = [];
  for (const [name, cases] of groups) {
    const ours = cases.map((one) => typeKeyByKey(engine, one.keys, times));
    const peer = askRime(cases.map(({ keys }) => keys));
    results[name] = { ours: figuresOf(cases, ours), rime: peer && figuresOf(cases, peer.candidates) };
    if (name === 'words' || values.set) wrong.push(...worst(cases, ours));
  }
  const { p50, p95 } = percentiles(times);
  const dictionaryGzipKB = Math.round(gzipSync(bytes, { level: 9 }).length / 100) / 10;
  console.log(tableOf(results));
  console.log(
    `\n${times.length} keys typed: median ${p50} ms, p95 ${p95} ms a key; dictionary ${dictionaryGzipKB} KB with gzip, ready in ${readyMs.toFixed(0)} ms`,
  );
  if (Object.values(results).some(({ rime }) => rime === null)) {
    console.log(`librime is not installed (apt-get install ${RIME_PACKAGES}): not compared`);
  }
  console.log(
    `\nworst words (keys, expected, what came first):\n${wrong
      .slice(0, 30)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  );
  if (values.json) {
    const all = WHOLE.flatMap((name) => groups.get(name) ?? []);
    const whole = figuresOf(
      all,
      all.map(({ keys }) => engine.candidates(keys, LIMIT, { fuzzy: false }).map(({ text }) => text)),
    );
    const figures = {
      ...whole,
      msP95: p95,
      dictionaryGzipKB,
      readyMs: Math.round(readyMs),
      groups: results,
      worst: wrong.slice(0, 30),
    };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

function readGroups(set: string | undefined): ReadonlyMap<string, readonly TypingCase[]> {
  if (set !== undefined) return new Map([['set', casesOfSet(set)]]);
  const words = casesOfSet(WORDS_SET);
  const groups = new Map([
    ['words', words],
    ['words that the counted texts lack', unseenOf(words)],
    ['sentences', casesOfSet(SENTENCES_SET)],
  ]);
  const titles = casesOfRealTitles(REAL_TITLES_EVERY);
  if (titles) groups.set('real titles', titles);
  else console.log('the real catalogue is not beside the project: its titles are left out');
  return groups;
}

/** Candidates after the last key; each key is timed, as a reader waits for each. */
function typeKeyByKey(engine: PinyinEngine, keys: string, times: number[]): readonly string[] {
  let texts: readonly string[] = [];
  for (let typed = 1; typed <= keys.length; typed++) {
    const startMs = performance.now();
    texts = engine.candidates(keys.slice(0, typed), LIMIT, { fuzzy: false }).map(({ text }) => text);
    times.push(performance.now() - startMs);
  }
  return texts;
}

function figuresOf(cases: readonly TypingCase[], answers: readonly (readonly string[])[]): Figures {
  const within = (most: number) => {
    const right = cases.filter(({ expected }, index) => (answers[index] ?? []).slice(0, most).includes(expected));
    return Math.round((right.length / cases.length) * 1000) / 10;
  };
  return { cases: cases.length, top1: within(1), top5: within(5), top10: within(LIMIT) };
}

/** Those that are nowhere first, then those further down. */
function worst(cases: readonly TypingCase[], answers: readonly (readonly string[])[]): readonly string[] {
  const places = cases.map(({ expected }, index) => {
    const place = (answers[index] ?? []).indexOf(expected);
    return place < 0 ? LIMIT : place;
  });
  return cases
    .map(({ keys, expected }, index) => ({
      place: places[index] as number,
      line: `${keys} ${expected} ${answers[index]?.[0] ?? '–'}`,
    }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => b.place - a.place)
    .map(({ line }) => line);
}

function tableOf(results: { readonly [group: string]: GroupResult }): string {
  const row = (name: string, { cases, top1, top5, top10 }: Figures) =>
    `| ${name} | ${cases} | ${top1} | ${top5} | ${top10} |`;
  const rows = Object.entries(results).flatMap(([name, { ours, rime }]) => [
    row(`${name}, ours`, ours),
    ...(rime ? [row(`${name}, librime`, rime)] : []),
  ]);
  return ['| percent right | cases | first | among 5 | among 10 |', '|---|---|---|---|---|', ...rows].join('\n');
}
