/** Owns what a reader is offered when a search found nothing: a reading, a correction, a word or a filter to give up, each with what it finds. */
import { type CorrectedWord, correctWord } from './corrections';
import { isInRun, knownWordsIn, longestFirst, stretchesOf, type WordSpan } from './known-words';
import { printedForms } from './printed-form';
import type { Correction } from './query';
import {
  FACET_NAMES,
  type Filters,
  type FoundPart,
  type LoosenedFilter,
  type LoosenedWord,
  type SearchHelp,
} from './query';
import type { ParsedQuery, QueryWord, textOfWord } from './query-words';
import type { Vocabulary } from './vocabulary';

/**
 * How many records a text finds under filters; without order and rows. Rejects with `worker.cancelled` once the search is given up:
 * that ends the help too.
 */
export type CountRecords = (text: string, filters: Filters) => Promise<number>;

/** `textOfWord`, given by who asks: a part that is loaded later must not take modules out of the worker that starts. */
type WriteWord = typeof textOfWord;

const MAX_LOOSENED_WORDS = 6;
const MAX_CORRECTIONS = 3;
const MAX_PARTS = 3;
/** Candidates that are counted. */
const MAX_TRIED = 8;
const MIN_CUT_UNITS = 2;
const MAX_CUT_WORD_UNITS = 40;

/**
 * For a query with words that found nothing under `filters`. Filters that leave nothing of a text that finds something are the reader's
 * to give up; else numbers, years or letters are read otherwise or the only word is taken apart (`understoodAs`: to be searched for
 * instead), else words corrected, left out, or those within the only one. Cost: at most some 40 counts.
 */
export async function helpWithNothing(
  query: ParsedQuery,
  filters: Filters,
  vocabulary: Vocabulary,
  count: CountRecords,
  asText: WriteWord,
): Promise<SearchHelp> {
  const text = query.whole;
  const withoutFilters = hasFilters(filters) ? await count(text, {}) : 0;
  if (withoutFilters > 0) {
    const loosened = { withoutFilters, loosenFilters: await loosenFilters(text, filters, count) };
    return { ...loosened, ...(await loosenWords(query, filters, count, asText)) };
  }
  for (const phrase of [...printedForms(query, asText), vocabulary.phraseFor(text)]) {
    if (phrase !== null && (await count(phrase, filters)) > 0) return { understoodAs: phrase };
  }
  if (query.words.length > 1) {
    const found = await correct(query, filters, vocabulary, count, asText);
    return { ...correctionsOf(found), ...(await loosenWords(query, filters, count, asText)) };
  }
  return helpWithWord(query, filters, vocabulary, count, asText);
}

/**
 * What may have been meant by what is being typed and nothing is like; none where it finds something as it is, since phrases of the catalogue are
 * more than those of the vocabulary. Cost: at most some 20 counts.
 */
export async function correctTyped(
  query: ParsedQuery,
  vocabulary: Vocabulary,
  count: CountRecords,
  asText: WriteWord,
): Promise<readonly Correction[]> {
  if (query.words.length === 0 || (await count(query.whole, {})) > 0) return [];
  return correctionsOf(await correct(query, {}, vocabulary, count, asText)).corrections ?? [];
}

async function helpWithWord(
  query: ParsedQuery,
  filters: Filters,
  vocabulary: Vocabulary,
  count: CountRecords,
  asText: WriteWord,
): Promise<SearchHelp> {
  const word = query.words[0]?.folded ?? '';
  const known = knownWordsIn(word, vocabulary);
  const cut = await takeApart(word, known, filters, count);
  if (cut?.knownParts === 2) return { understoodAs: cut.text };
  const corrections = await correct(query, filters, vocabulary, count, asText);
  // What sounds alike is a likelier mistake than a space left out between parts of which one is strange.
  const isMisspelt = corrections.some(({ soundsAlike }) => soundsAlike);
  if (cut && (corrections.length === 0 || (cut.knownParts === 1 && !isMisspelt))) return { understoodAs: cut.text };
  if (corrections.length > 0) return correctionsOf(corrections);
  const parts = await partsOf(word, known, filters, count);
  return parts.length > 0 ? { parts } : {};
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
  asText: WriteWord,
): Promise<Pick<SearchHelp, 'loosen'>> {
  if (words.length < 2) return {};
  const loosened: LoosenedWord[] = [];
  for (const word of words.slice(0, MAX_LOOSENED_WORDS)) {
    const text = textOf(
      words.filter(({ typed }) => typed !== word.typed),
      asText,
    );
    const records = await count(text, filters);
    if (records > 0) loosened.push({ word: word.typed, text, count: records });
  }
  return { loosen: loosened.sort((a, b) => b.count - a.count) };
}

type FoundCorrection = Correction & { readonly soundsAlike: boolean };

/** Words that stand nowhere, corrected: all of them at once, since each would leave nothing of the rest. */
async function correct(
  { words }: ParsedQuery,
  filters: Filters,
  vocabulary: Vocabulary,
  count: CountRecords,
  asText: WriteWord,
): Promise<FoundCorrection[]> {
  let choices: readonly (readonly CorrectedWord[])[] = [[]];
  let strange = 0;
  for (const { folded } of words) {
    const isKnown = words.length > 1 && (await count(asText(folded), {})) > 0;
    const forms = isKnown ? [plainWord(folded)] : formsOf(folded, vocabulary);
    if (!isKnown) strange++;
    choices = choices.flatMap((before) => forms.map((form) => [...before, form])).slice(0, MAX_TRIED);
  }
  // Words that all stand somewhere, but not together, are not misspelt.
  if (strange === 0) return [];
  const found: FoundCorrection[] = [];
  for (const chosen of choices) {
    const correction = joined(chosen, asText);
    const records = await count(correction.text, filters);
    if (records > 0) found.push({ ...correction, count: records });
  }
  found.sort((a, b) => Number(b.soundsAlike) - Number(a.soundsAlike) || b.count - a.count);
  return found.slice(0, MAX_CORRECTIONS);
}

function correctionsOf(found: readonly FoundCorrection[]): Pick<SearchHelp, 'corrections'> {
  if (found.length === 0) return {};
  return { corrections: found.map(({ text, marks, count }) => ({ text, marks, count })) };
}

function formsOf(word: string, vocabulary: Vocabulary): CorrectedWord[] {
  const phrase = vocabulary.phraseFor(word);
  if (phrase !== null) return [{ word: phrase, marks: [[0, phrase.length]], soundsAlike: true }];
  return correctWord(word, vocabulary, MAX_TRIED);
}

function plainWord(word: string): CorrectedWord {
  return { word, marks: [], soundsAlike: true };
}

function joined(
  words: readonly CorrectedWord[],
  asText: WriteWord,
): Omit<Correction, 'count'> & { readonly soundsAlike: boolean } {
  let text = '';
  const marks: (readonly [number, number])[] = [];
  for (const { word, marks: own } of words) {
    if (text !== '') text += ' ';
    const typed = asText(word);
    const from = text.length + typed.indexOf(word);
    for (const [start, end] of own) marks.push([from + start, from + end]);
    text += typed;
  }
  return { text, marks, soundsAlike: words.every((word) => word.soundsAlike) };
}

interface Cut {
  readonly text: string;
  readonly count: number;
  /** 0 … 2. */
  readonly knownParts: number;
}

/**
 * The only word of a query cut in two, as titles have a mark or other words between: between words that are known, else not through one
 * that is, where most is found; null where no cut finds anything. Both parts must stand somewhere, which bounds where the cut can be.
 */
async function takeApart(
  word: string,
  known: readonly WordSpan[],
  filters: Filters,
  count: CountRecords,
): Promise<Cut | null> {
  if (word.length < MIN_CUT_UNITS * 2 || word.length > MAX_CUT_WORD_UNITS) return null;
  const first = MIN_CUT_UNITS;
  const last = word.length - MIN_CUT_UNITS;
  // What has a longer beginning has every shorter one, and so from the end.
  const latest = await lastWhere(first, last, async (cut) => (await count(word.slice(0, cut), filters)) > 0);
  if (latest < first) return null;
  const fromEnd = await lastWhere(first, last, async (units) => (await count(word.slice(-units), filters)) > 0);
  const cuts: { readonly at: number; readonly knownParts: number }[] = [];
  for (let at = latest; at >= Math.max(first, word.length - fromEnd); at--) {
    if (isInRun(word, at)) continue;
    const begins = known.some(({ start, end }) => start === 0 && end === at);
    const ends = known.some(({ start, end }) => start === at && end === word.length);
    const knownParts = Number(begins) + Number(ends);
    if (knownParts === 2 || known.every(({ start, end }) => at <= start || at >= end)) cuts.push({ at, knownParts });
  }
  cuts.sort((a, b) => b.knownParts - a.knownParts);
  let best: Cut | null = null;
  for (const { at, knownParts } of cuts.slice(0, MAX_TRIED)) {
    if (best && best.knownParts > knownParts) break;
    const text = `${word.slice(0, at)} ${word.slice(at)}`;
    const records = await count(text, filters);
    if (records > (best?.count ?? 0)) best = { text, count: records, knownParts };
  }
  return best;
}

/** Words within the only word of a query that find something, the longest that do not overlap: together first, then most records. */
async function partsOf(
  word: string,
  known: readonly WordSpan[],
  filters: Filters,
  count: CountRecords,
): Promise<FoundPart[]> {
  const spans = [...stretchesOf(word), ...known].filter(({ start, end }) => end - start < word.length);
  const tried = new Set<string>();
  const found: (WordSpan & FoundPart)[] = [];
  for (const { start, end } of spans.sort(longestFirst)) {
    const text = word.slice(start, end);
    if (tried.has(text) || found.some((other) => start < other.end && other.start < end)) continue;
    if (found.length === MAX_PARTS || tried.size === MAX_TRIED) break;
    tried.add(text);
    const records = await count(text, filters);
    if (records > 0) found.push({ start, end, text, count: records });
  }
  const parts = found.map(({ text, count: records }) => ({ text, count: records })).sort((a, b) => b.count - a.count);
  if (parts.length < 2) return parts;
  found.sort((a, b) => a.start - b.start);
  for (const gap of ['', ' ']) {
    // As typed where they touch (义务教育 of 义务教育划片), else apart.
    const text = found
      .map((part, at) => (found[at - 1]?.end === part.start ? gap : at > 0 ? ' ' : '') + part.text)
      .join('');
    const records = await count(text, filters);
    if (records > 0) return [{ text, count: records }, ...parts].slice(0, MAX_PARTS);
  }
  return parts;
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

function textOf(words: readonly QueryWord[], asText: WriteWord): string {
  return words.map(({ typed }) => asText(typed)).join(' ');
}
