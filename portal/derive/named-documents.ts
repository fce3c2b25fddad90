/** Owns finding the documents that a line of text names: 《title》（number）, each with its place. */
import { normaliseDocumentNumber } from '../../src/catalogue/document-number';

export interface NamedDocument {
  /** Without its 《》, or null where only a number stands there. */
  readonly title: string | null;
  /** As written, or null. */
  readonly number: string | null;
  /** Units of the line: from the 《 (or the number's first) up to behind the bracket of the number. */
  readonly start: number;
  readonly end: number;
}

const NUMBER_SOURCE =
  '[\\p{Script=Han}A-Za-z]{1,14}(?:[（(][\\p{Script=Han}]{1,4}[）)][\\p{Script=Han}]{0,4})?\\s*[〔［\\[(（【]\\s*(?:19|20)\\d{2}\\s*[〕］\\])）】]\\s*第?\\s*\\d{1,5}\\s*号';
const NUMBER = new RegExp(NUMBER_SOURCE, 'u');
const NUMBERS = new RegExp(NUMBER_SOURCE, 'gu');
const ORDER = /[\p{Script=Han}]{2,16}令(?:\d{4}年)?第?\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号/u;
/** What stands in brackets behind a title, brackets within it included. */
const BRACKET = /^\s*[（(]((?:[^（()）]|[（(][^（()）]{0,12}[）)]){1,80})[）)]/u;

/** In the order of the line; a 《 that is never closed ends the search. Cost: linear. */
export function namedDocuments(line: string): NamedDocument[] {
  const found: NamedDocument[] = [];
  let at = 0;
  while (at < line.length) {
    const start = line.indexOf('《', at);
    if (start < 0) break;
    const close = closingMark(line, start);
    if (close < 0) break;
    const title = line.slice(start + 1, close).trim();
    const bracket = BRACKET.exec(line.slice(close + 1, close + 100));
    const number = bracket ? numberIn(bracket[1] ?? '') : null;
    const end = close + 1 + (bracket && number !== null ? bracket[0].length : 0);
    if (title !== '') found.push({ title, number, start, end });
    at = end;
  }
  return found;
}

/** Numbers that stand in a text without a title. */
export function bareNumbers(text: string): string[] {
  return [...text.matchAll(NUMBERS)].map(([number]) => number.trim());
}

/** The first number in a text, in a form that can be compared; null where there is none. */
export function numberIn(text: string): string | null {
  const number = NUMBER.exec(text)?.[0] ?? ORDER.exec(text)?.[0];
  if (number === undefined || normaliseDocumentNumber(number) === null) return null;
  return number.trim();
}

/** 《 within 《》 happens where 〈〉 should stand. */
function closingMark(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (line[at] === '《') depth++;
    else if (line[at] === '》' && --depth === 0) return at;
  }
  return -1;
}
