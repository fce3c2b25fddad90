/** Owns reading what was typed: words, all of which must be found, and the numbers that the whole may be. */
import { foldText } from '../base/text';
import { documentNumberKey, findDocumentNumber, normaliseIndexNumber } from '../catalogue/document-number';
import { termsOfWord, type WordTerms } from './terms';

const MAX_QUERY_UNITS = 200;

export interface QueryWord {
  /** As typed, for 'which word to leave out'. */
  readonly typed: string;
  /** Folded, without spaces; what must be in some one field's folded text. */
  readonly folded: string;
  readonly terms: WordTerms;
}

export interface ParsedQuery {
  /** In the order typed, repeats taken out. Empty for a query of nothing but white space and quotes. */
  readonly words: readonly QueryWord[];
  /** The whole text folded, quotes and book-title marks included: a whole title pasted. */
  readonly whole: string;
  /** Words joined without anything between: the phrase as typed but for spaces. */
  readonly phrase: string;
  /** Keys of the table of numbers under which exact matches are. */
  readonly numberKeys: readonly string[];
}

// People quote titles; the marks are tolerated by splitting there, never searched for.
const SEPARATORS = /[\s"'“”‘’„‟«»《》〈〉「」『』﹁﹂﹃﹄＂＇]+/u;
// A question is typed with its mark. Stripped only where something is left.
const ENDING = /[。．？！?!，,；;、]+$/;

export function parseQuery(text: string): ParsedQuery {
  const cut = cutUnits(text, MAX_QUERY_UNITS);
  const words: QueryWord[] = [];
  const seen = new Set<string>();
  for (const typed of cut.split(SEPARATORS)) {
    // Folding can bring spaces (from compatibility forms), so split again.
    for (const part of foldText(typed).split(/["' ]/)) {
      const folded = part.replace(ENDING, '') || part;
      if (folded === '' || seen.has(folded)) continue;
      seen.add(folded);
      words.push({ typed, folded, terms: termsOfWord(folded) });
    }
  }
  return {
    words,
    whole: foldText(cut),
    phrase: words.map((word) => word.folded).join(''),
    numberKeys: keysOf(cut),
  };
}

function keysOf(text: string): string[] {
  const keys: string[] = [];
  const number = findDocumentNumber(text);
  if (number) {
    // Without an issuer, "2020年 12" may be a date: only what says that it is a number, or its two bare parts.
    const says = /[号第()]/.test(foldText(text)) || /^\s*\d{4}\s+\d+\s*$/.test(foldText(text));
    if (number.issuerCode !== '' || says) keys.push(`d:${documentNumberKey(number)}`);
  }
  const index = normaliseIndexNumber(text);
  if (index !== null) keys.push(`i:${index}`);
  return keys;
}

function cutUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const cut = text.slice(0, units);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
