/** Owns the part of the handwriting bench for words that are written without a rest: how many are read right, as a whole. */
import { openRecogniser } from '../../../src/input/handwriting/recogniser';
import { InkSegmenter } from '../../../src/input/handwriting/segment-ink';
import { readInk } from '../../../src/input/read-ink';
import { continuationsOf } from '../../../src/search/continuations';
import { Vocabulary } from '../../../src/search/vocabulary';
import { createVocabularyBuilder } from '../../../src/search/vocabulary-builder';
import { ENTRY_KINDS } from '../../../src/search/vocabulary-format';
import { readDemoCatalogue } from '../../fixtures/demo-catalogue';
import { percentiles } from '../percentiles';
import type { ShapeLine } from './cases';
import { chooseWords, type RunCase, runCases } from './run-cases';

/** Candidates of a stretch, as the pad asks for. */
const LIMIT = 12;
const READINGS = 10;
const HAN = /^\p{Script=Han}+$/u;

interface RunScore {
  readonly words: number;
  /** Percent: cut where they should be, by ink alone; read right at first; among ten; read right at first without the catalogue. */
  readonly cut: number;
  readonly top1: number;
  readonly top10: number;
  readonly top1WithoutWords: number;
}

export interface RunFigures {
  readonly groups: { readonly [group: string]: RunScore };
  /** Of a stroke more in the run: all that the worker does for it; and of reading the whole lattice, expectations known. */
  readonly strokeMsP50: number;
  readonly strokeMsP95: number;
  readonly wrong: readonly string[];
}

/** The vocabulary of 3,000 records of the demo county, as a portal makes it. */
function demoVocabulary(): Vocabulary {
  const builder = createVocabularyBuilder({ readings: () => [] });
  for (const record of readDemoCatalogue({ records: 3000, seed: 1, today: '2026-11-23' })) builder.add(record);
  return Vocabulary.parse(builder.finish());
}

/** Its phrases, organs and subjects of two to four characters. */
function wordsOf({ table }: Vocabulary): string[] {
  const words = new Set<string>();
  table.entryOfName.forEach((entry, name) => {
    const text = table.text.slice(table.nameStarts[name], (table.nameStarts[name + 1] as number) - 1);
    const kind = ENTRY_KINDS[table.kinds[entry] as number];
    if (kind !== 'number' && text.length >= 2 && text.length <= 4 && HAN.test(text)) words.add(text);
  });
  return [...words].sort();
}

/** @param count words, about, in each manner of writing */
export async function scoreRuns(
  model: Uint8Array,
  shapes: readonly ShapeLine[],
  seed: number,
  count: number,
): Promise<RunFigures> {
  const recogniser = openRecogniser(model);
  const vocabulary = demoVocabulary();
  const expectations = new Map<string, ReturnType<typeof expect>>();
  const expect = (text: string) => {
    const { characters, unseen } = continuationsOf(vocabulary, text, 0);
    return { probabilities: new Map(characters.map((one) => [one.character, one.probability])), unseen };
  };
  const expectationAfter = async (text: string) => {
    const known = expectations.get(text) ?? expect(text);
    expectations.set(text, known);
    return known;
  };
  const known = new Set(shapes.map(({ char }) => char));
  const words = wordsOf(vocabulary).filter((word) => [...word].every((character) => known.has(character)));
  const strokeMs: number[] = [];
  const outcomes: Outcome[] = [];
  for (const one of runCases(chooseWords(words, count, seed), shapes, seed)) {
    const segmenter = new InkSegmenter(recogniser.layout, (strokes) => recogniser.recognise(strokes, LIMIT));
    for (let drawn = 1; drawn < one.strokes.length; drawn++) {
      const startMs = performance.now();
      segmenter.segment(one.strokes.slice(0, drawn), one.restsMs.slice(0, drawn));
      strokeMs.push(performance.now() - startMs);
    }
    const lattice = segmenter.segment(one.strokes, one.restsMs);
    const readings = await readInk(lattice, '', expectationAfter, READINGS);
    const [plain] = await readInk(lattice, '', async () => null, 1);
    outcomes.push({
      ...one,
      isCut: plain?.characters.length === one.text.length,
      readings: readings.map(({ text }) => text),
      plain: plain?.text ?? '',
    });
  }
  const { p50, p95 } = percentiles(strokeMs);
  const wrong = outcomes
    .filter(({ text, readings }) => readings[0] !== text)
    .map(({ text, readings, group }) => `${text}→${readings[0] ?? '—'} (${group})`);
  return { groups: groupsOf(outcomes), strokeMsP50: p50, strokeMsP95: p95, wrong };
}

interface Outcome extends RunCase {
  readonly isCut: boolean;
  readonly readings: readonly string[];
  readonly plain: string;
}

function groupsOf(outcomes: readonly Outcome[]): { readonly [group: string]: RunScore } {
  const groups: { [group: string]: RunScore } = { all: scoreOf(outcomes) };
  for (const group of new Set(outcomes.map((one) => one.group))) {
    groups[group] = scoreOf(outcomes.filter((one) => one.group === group));
  }
  for (const length of [2, 3, 4]) {
    const chosen = outcomes.filter(({ text }) => text.length === length);
    if (chosen.length > 0) groups[`${length} characters`] = scoreOf(chosen);
  }
  return groups;
}

function scoreOf(outcomes: readonly Outcome[]): RunScore {
  const share = (isRight: (one: Outcome) => boolean) =>
    Math.round((1000 * outcomes.filter(isRight).length) / outcomes.length) / 10;
  return {
    words: outcomes.length,
    cut: share(({ isCut }) => isCut),
    top1: share(({ readings, text }) => readings[0] === text),
    top10: share(({ readings, text }) => readings.includes(text)),
    top1WithoutWords: share(({ plain, text }) => plain === text),
  };
}

/** A Markdown table. */
export function tableOfRuns({ groups }: RunFigures): string {
  const rows = Object.entries(groups).map(
    ([name, { words, top1, top10, top1WithoutWords, cut }]) =>
      `| ${name} | ${words} | ${top1.toFixed(1)} | ${top10.toFixed(1)} | ${top1WithoutWords.toFixed(1)} | ${cut.toFixed(1)} |`,
  );
  return [
    '| | words | first | of 10 | first, ink alone | as many characters, ink alone |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}
