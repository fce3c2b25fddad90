/** Owns what a reader is offered when a search found nothing: a reading, a correction, a word or a filter to give up, each with what it finds. */
import { type CorrectedWord, correctWord } from './corrections';
import { printedForms } from './printed-form';
import type { Correction } from './query';
import { FACET_NAMES, type Filters, type LoosenedFilter, type LoosenedWord, type SearchAnswer } from './query';
import type { ParsedQuery, QueryWord } from './query-words';
import type { Vocabulary } from './vocabulary';

/**
 * How many records a text finds under filters; without order and rows. Rejects with `worker.cancelled` once the search is given up:
 * that ends the help too.
 */
export type CountRecords = (text: string, filters: Filters) => Promise<number>;

export type Help = Pick<
  SearchAnswer,
  'loosen' | 'loosenFilters' | 'withoutFilters' | 'corrections' | 'didYouMean' | 'understoodAs'
>;

const MAX_LOOSENED_WORDS = 6;
const MAX_CORRECTIONS = 3;
/** Candidates that are counted. */
const MAX_TRIED = 8;
const MIN_CUT_UNITS = 2;
const MAX_CUT_WORD_UNITS = 40;

/**
 * For a query with words that found nothing under `filters`. Filters that leave nothing of a text that finds something are the reader's
 * to give up; else numbers, years or letters are read otherwise (`understoodAs`: the answer should be for that phrase), else words
 * corrected, left out, or the only one taken apart. Cost: at most some 30 counts.
 */
export async function helpWithNothing(
  query: ParsedQuery,
  filters: Filters,
  vocabulary: Vocabulary,
  count: CountRecords,
): Promise<Help> {
  const text = query.whole;
  const withoutFilters = hasFilters(filters) ? await count(text, {}) : 0;
  if (withoutFilters > 0) {
    const loosened = { withoutFilters, loosenFilters: await loosenFilters(text, filters, count) };
    return { ...loosened, ...(await loosenWords(query, filters, count)) };
  }
  for (const phrase of [...printedForms(query), vocabulary.phraseFor(text)]) {
    if (phrase !== null && (await count(phrase, filters)) > 0) return { understoodAs: phrase };
  }
  const corrections = await correct(query, filters, vocabulary, count);
  const found = corrections.length > 0 ? { corrections } : {};
  if (query.words.length > 1) return { ...found, ...(await loosenWords(query, filters, count)) };
  const didYouMean = await takeApart(query.words[0]?.folded ?? '', filters, count);
  return didYouMean ? { ...found, didYouMean } : found;
}

async function loosenFilters(text: string, filters: Filters, count: CountRecords): Promise<LoosenedFilter[]> {
  const chosen = FACET_NAMES.filter((facet) => (filters[facet]?.length ?? 0) > 0);
  const loosened: LoosenedFilter[] = [];
  // One after the other, here and below, so that a search given up stops soon.
  for (const facet of chosen) {
    const records = await count(text, { ...filters, [facet]: [] });
    if (records > 0) loosened.push({ facet, count: records });
  }
  return loosened.sort((a, b) => b.count - a.count);
}

async function loosenWords(
  { words }: ParsedQuery,
  filters: Filters,
  count: CountRecords,
): Promise<Pick<Help, 'loosen'>> {
  if (words.length < 2) return {};
  const loosened: LoosenedWord[] = [];
  for (const word of words.slice(0, MAX_LOOSENED_WORDS)) {
    const text = textOf(words.filter(({ typed }) => typed !== word.typed));
    const records = await count(text, filters);
    if (records > 0) loosened.push({ word: word.typed, text, count: records });
  }
  return { loosen: loosened.sort((a, b) => b.count - a.count) };
}

/** Words that stand nowhere, corrected: all of them at once, since each would leave nothing of the rest. */
async function correct(
  { words }: ParsedQuery,
  filters: Filters,
  vocabulary: Vocabulary,
  count: CountRecords,
): Promise<Correction[]> {
  let choices: readonly (readonly CorrectedWord[])[] = [[]];
  let strange = 0;
  for (const { folded } of words) {
    const isKnown = words.length > 1 && (await count(folded, {})) > 0;
    const forms = isKnown ? [plainWord(folded)] : formsOf(folded, vocabulary);
    if (!isKnown) strange++;
    choices = choices.flatMap((before) => forms.map((form) => [...before, form])).slice(0, MAX_TRIED);
  }
  // Words that all stand somewhere, but not together, are not misspelt.
  if (strange === 0) return [];
  const found: (Correction & { readonly soundsAlike: boolean })[] = [];
  for (const chosen of choices) {
    const correction = joined(chosen);
    const records = await count(correction.text, filters);
    if (records > 0) found.push({ ...correction, count: records });
  }
  found.sort((a, b) => Number(b.soundsAlike) - Number(a.soundsAlike) || b.count - a.count);
  return found.slice(0, MAX_CORRECTIONS).map(({ text, marks, count: records }) => ({ text, marks, count: records }));
}

function formsOf(word: string, vocabulary: Vocabulary): CorrectedWord[] {
  const phrase = vocabulary.phraseFor(word);
  if (phrase !== null) return [{ word: phrase, marks: [[0, phrase.length]], soundsAlike: true }];
  return correctWord(word, vocabulary, MAX_TRIED);
}

function plainWord(word: string): CorrectedWord {
  return { word, marks: [], soundsAlike: true };
}

function joined(words: readonly CorrectedWord[]): Omit<Correction, 'count'> & { readonly soundsAlike: boolean } {
  let text = '';
  const marks: (readonly [number, number])[] = [];
  for (const { word, marks: own } of words) {
    if (text !== '') text += ' ';
    for (const [start, end] of own) marks.push([text.length + start, text.length + end]);
    text += word;
  }
  return { text, marks, soundsAlike: words.every((word) => word.soundsAlike) };
}

/**
 * The only word of a query cut in two where most is found, as titles have a mark between; null where no cut finds anything. Both parts
 * must stand somewhere, which bounds where the cut can be.
 */
async function takeApart(
  word: string,
  filters: Filters,
  count: CountRecords,
): Promise<{ readonly text: string; readonly count: number } | null> {
  if (word.length < MIN_CUT_UNITS * 2 || word.length > MAX_CUT_WORD_UNITS) return null;
  const first = MIN_CUT_UNITS;
  const last = word.length - MIN_CUT_UNITS;
  // What has a longer beginning has every shorter one, and so from the end.
  const latest = await lastWhere(first, last, async (cut) => (await count(word.slice(0, cut), filters)) > 0);
  if (latest < first) return null;
  const fromEnd = await lastWhere(first, last, async (units) => (await count(word.slice(-units), filters)) > 0);
  const earliest = word.length - fromEnd;
  let best: { text: string; count: number } | null = null;
  let tried = 0;
  for (let cut = latest; cut >= Math.max(first, earliest) && tried < MAX_TRIED; cut--) {
    if (isRunUnit(word.charCodeAt(cut - 1)) && isRunUnit(word.charCodeAt(cut))) continue;
    tried++;
    const text = `${word.slice(0, cut)} ${word.slice(cut)}`;
    const records = await count(text, filters);
    if (records > (best?.count ?? 0)) best = { text, count: records };
  }
  return best;
}

/** The last of `first` … `last` that holds, where all before one that holds do too; `first` - 1 where none does. */
async function lastWhere(first: number, last: number, holds: (at: number) => Promise<boolean>): Promise<number> {
  let low = first - 1;
  let high = last;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (await holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((chosen) => chosen && chosen.length > 0);
}

function textOf(words: readonly QueryWord[]): string {
  return words.map(({ typed }) => typed).join(' ');
}

/** a–z and 0–9 (folded text has no capitals): what is not cut within. */
function isRunUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
}
