/** Owns the texts of records for peers: what is searched of them, cut into tokens, and what their rows show. */
import { foldText } from '../../../src/base/text';
import { type FullRecord, recordDate } from '../../../src/catalogue/record';
import { excerptOf } from '../../../src/search/excerpt';
import { markWords } from '../../../src/search/marks';
import { parseQuery } from '../../../src/search/query-words';
import { snippetOf } from '../../../src/search/snippet';
import type { PeerRow } from './peer-protocol';

export const LIMIT = 20;

/** Folded: title and document number; organ, index number and excerpt. */
export function searchedTexts(record: FullRecord): readonly [head: string, rest: string] {
  const fold = (texts: readonly (string | null)[]) => texts.map((text) => foldText(text ?? '')).join('\n');
  return [fold([record.title, record.documentNumber]), fold([record.organ, record.indexNumber, excerptOf(record)])];
}

/** Folded words of a query, as the terminal reads it. */
export function wordsOf(text: string): readonly string[] {
  return parseQuery(text).words.map((word) => word.folded);
}

// Letters a to z and digits; all other letters; all other digits.
const RUNS = /[a-z0-9]+|[^\P{L}a-z]+|[^\P{N}0-9]+/gu;

/** Pairs of neighbouring characters (one alone where it stands alone); letters a to z and digits by the run. */
export function tokensOf(folded: string): string[] {
  const tokens: string[] = [];
  for (const run of folded.match(RUNS) ?? []) {
    if (run.length === 1 || isLatin(run.charCodeAt(0))) tokens.push(run);
    else for (let at = 0; at + 2 <= run.length; at++) tokens.push(run.slice(at, at + 2));
  }
  return tokens;
}

export function isLatin(unit: number): boolean {
  return unit < 0x80;
}

export interface ShownTexts {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly date: string | null;
  readonly excerpt: string;
}

export function shownTexts(record: FullRecord): ShownTexts {
  const { id, title, documentNumber, organ } = record;
  return { id, title, documentNumber, organ, date: recordDate(record), excerpt: excerptOf(record) };
}

export function rowOf({ excerpt, ...texts }: ShownTexts, words: readonly string[]): PeerRow {
  const { text, marks } = snippetOf([excerpt], words);
  return { ...texts, titleMarks: markWords(texts.title, words), snippet: text, snippetMarks: marks };
}
