/** Owns the command `npm run bench -- handwriting`: what the recogniser makes of written characters, and what a peer makes of the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { mergeCandidates, openRecogniser } from '../../../src/input/handwriting/recogniser';
import { percentiles } from '../percentiles';
import { scoreRuns, tableOfRuns } from './bench-runs';
import { casesOfFile, casesOfShapes, type ShapeLine, testShapes, type WritingCase } from './cases';
import { drawnShapes, printedShapes } from './development-shapes';
import { groupResults, type Outcome, type Score, scoreOf, tableOf, worstCharacters } from './scores';
import { SIMPLE, simpleCases } from './simple-cases';
import { askZinnia, ZINNIA_PACKAGES } from './zinnia';

/** The size of a candidate list on the screen. */
const LIMIT = 10;

export async function benchHandwriting(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      set: { type: 'string' },
      development: { type: 'boolean', default: false },
      'simple-times': { type: 'string', default: '20' },
      runs: { type: 'string', default: '30' },
      model: { type: 'string', default: 'public/models/handwriting-main.bin' },
      with: { type: 'string' },
      every: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      'peer-cases': { type: 'string', default: '3000' },
      json: { type: 'string' },
    },
  });
  const seed = wholeNumber('seed', values.seed, 0);
  const tested = testShapes();
  const shapes = values.development
    ? [...drawnShapes(), ...(await printedShapes(new Set(tested.map(({ char }) => char))))]
    : tested;
  const cases = values.set
    ? casesOfFile(values.set)
    : casesOfShapes(shapes, seed, wholeNumber('every', values.every, 1));
  if (cases.length === 0) throw new RangeError('no case in the set');
  const files = [values.model, ...(values.with ? [values.with] : [])].map((path) => new Uint8Array(readFileSync(path)));
  const { outcomes, msP95, msP50 } = recogniseAll(cases, files);
  const modelGzipKB = round1(files.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0) / 1000);
  const groups = groupResults(outcomes);
  console.log(`${cases.length} cases; percent right at first, among 5, among ${LIMIT}\n`);
  console.log(tableOf(groups));
  console.log(`\na match: median ${msP50} ms, p95 ${msP95} ms; model ${modelGzipKB} KB with gzip`);
  const worst = worstCharacters(outcomes, 30);
  console.log(`\nworst (right among those written; taken for):\n${worst.map((line) => `  ${line}`).join('\n')}`);
  const simple = values.set
    ? null
    : simpleScores(shapes, seed, wholeNumber('simple-times', values['simple-times'], 0), files);
  const runs = values.set ? null : await runFigures(files[0], shapes, seed, wholeNumber('runs', values.runs, 0));
  const peer = comparePeer(cases, outcomes, wholeNumber('peer-cases', values['peer-cases'], 0));
  if (values.json) {
    const { cases: count, top1, top5, top10 } = scoreOf(outcomes);
    const figures = { cases: count, top1, top5, top10, msP95, modelGzipKB, groups, simple, runs, worst, zinnia: peer };
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

/** Of words written without a rest, with the main model. */
async function runFigures(model: Uint8Array | undefined, shapes: readonly ShapeLine[], seed: number, count: number) {
  if (!model || count === 0) return null;
  const figures = await scoreRuns(model, shapes, seed, count);
  console.log(`\nwords written without a rest, about ${count} in each manner; percent:\n`);
  console.log(tableOfRuns(figures));
  console.log(`\na stroke more: median ${figures.strokeMsP50} ms, p95 ${figures.strokeMsP95} ms`);
  for (const line of figures.wrong.slice(0, 30)) console.log(`  ${line}`);
  return figures;
}

/** Of the characters that must be right by themselves: by how they were written, and each. */
function simpleScores(shapes: readonly ShapeLine[], seed: number, times: number, files: readonly Uint8Array[]) {
  const cases = simpleCases(shapes, seed, times);
  if (cases.length === 0) return null;
  const { outcomes } = recogniseAll(cases, files);
  const groups: { [group: string]: Score } = { all: scoreOf(outcomes) };
  for (const group of new Set(cases.map((one) => one.group))) {
    groups[group] = scoreOf(outcomes.filter((one) => one.group === group));
  }
  for (const character of SIMPLE) {
    groups[character] = scoreOf(outcomes.filter((one) => one.character === character));
  }
  console.log(`\n${SIMPLE.join('')} alone, ${times} times by each hand in each proportion:\n`);
  console.log(tableOf(groups));
  const taken = worstCharacters(outcomes, SIMPLE.length);
  console.log(`\n${taken.map((line) => `  ${line}`).join('\n')}`);
  return { groups, taken };
}

function recogniseAll(cases: readonly WritingCase[], files: readonly Uint8Array[]) {
  const recognisers = files.map((bytes) => openRecogniser(bytes));
  const recognise = ({ strokes }: WritingCase) => {
    const lists = recognisers.map((recogniser) => recogniser.recognise(strokes, LIMIT));
    return lists.length === 1 ? (lists[0] ?? []) : mergeCandidates(lists, LIMIT);
  };
  // What is compiled while the first ones are asked is no time of a match.
  for (const one of cases.slice(0, 300)) recognise(one);
  const times: number[] = [];
  const outcomes = cases.map((one): Outcome => {
    const startMs = performance.now();
    const candidates = recognise(one);
    times.push(performance.now() - startMs);
    return { ...one, candidates: candidates.map(({ character }) => character) };
  });
  const { p50, p95 } = percentiles(times);
  return { outcomes, msP50: p50, msP95: p95 };
}

interface PeerResult {
  readonly cases: number;
  readonly msMean: number;
  readonly groups: { readonly [group: string]: Score };
  readonly oursOnTheSame: { readonly [group: string]: Score };
}

function comparePeer(cases: readonly WritingCase[], outcomes: readonly Outcome[], count: number): PeerResult | null {
  if (count === 0) return null;
  const every = Math.max(1, Math.ceil(cases.length / count));
  const asked = outcomes.filter((_, index) => index % every === 0);
  const answer = askZinnia(asked);
  if (!answer) {
    console.log(`\nzinnia is not installed (apt-get install ${ZINNIA_PACKAGES}): not compared`);
    return null;
  }
  const theirs = asked.map((one, index): Outcome => ({ ...one, candidates: answer.candidates[index] ?? [] }));
  const result = {
    cases: asked.length,
    msMean: round1(answer.msMean),
    groups: groupResults(theirs),
    oursOnTheSame: groupResults(asked),
  };
  console.log(`\nzinnia with Tegaki's model on ${asked.length} of the cases, ${result.msMean} ms each:\n`);
  console.log(tableOf(result.groups));
  console.log('\nours on the same:\n');
  console.log(tableOf(result.oursOnTheSame));
  return result;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`--${name} is no whole number from ${least}: ${text}`);
  return value;
}
