/**
 * Owns reading what was typed: words, all of which must be found, and the numbers that the whole may be.
 *
 * White space, quotes, book-title marks and the marks of a sentence part words, so that 低保，特困 are two; what stands in quotes or
 * book-title marks is parted by other quotes alone, so that 《关于甲，乙的通知》 and “示例县民政局 示例县财政局” are one each. A word is
 * found as it is written, with all else that is in it: 低保、特困 and 1,000 and --x are one word each.
 */
import { foldWithMap } from '../base/text';
import {
  documentNumberKey,
  findDocumentNumber,
  normaliseIndexNumber,
  withoutSpokenTail,
} from '../catalogue/document-number';

/** The search field cuts there too, and says so. */
const MAX_QUERY_UNITS = 200;

export interface QueryWord {
  /** As typed, for 'which word to leave out'. */
  readonly typed: string;
  /** Folded; what must be in some one field's folded text. Spaces only where they stood in quotes. */
  readonly folded: string;
}

export interface ParsedQuery {
  /** In the order typed, repeats taken out. Empty for a query of nothing but white space, quotes and what folding drops. */
  readonly words: readonly QueryWord[];
  /** The whole text folded, quotes and book-title marks included: a whole title pasted. */
  readonly whole: string;
  /** The same without quotes, book-title marks and the spaces outside of them, and without the marks of a sentence at its ends. */
  readonly phrase: string;
  /** Keys of the table of numbers under which exact matches are. */
  readonly numberKeys: readonly string[];
}

// All of these are folded forms.
const QUOTE = /["'“”‘’„‟«»《》〈〉「」『』]/;
const HELD_TOGETHER = /"[^"]*"|[“„‟][^”]*”|《[^》]*》|「[^」]*」|『[^』]*』|«[^»]*»/g;
const SENTENCE_MARK = /[。?!;,]/;
// People end and begin what they copy with these; alone they are searched for only where nothing else was typed.
const MARKS_AT_ENDS = /^[ 。?!;,、:]+|[ 。?!;,、:]+$/g;

export function parseQuery(text: string): ParsedQuery {
  const cut = cutUnits(text, MAX_QUERY_UNITS);
  const { folded, map } = foldWithMap(cut);
  const words: QueryWord[] = [];
  const add = (start: number, end: number) => {
    const word = folded.slice(start, end);
    if (word === '' || words.some((known) => known.folded === word)) return;
    // A character that folds to several (🄁 to 0 and a comma) is told whole.
    let after = end;
    while (after < folded.length && map[after] === map[end - 1]) after++;
    words.push({ typed: cut.slice(map[start], map[after]), folded: word });
  };
  const held = heldTogether(folded);
  forEachStretch(folded, held, true, (start, end) => {
    const stretch = folded.slice(start, end);
    const leading = /^[ 。?!;,、:]*/.exec(stretch)?.[0].length ?? 0;
    add(start + leading, start + leading + stretch.replace(MARKS_AT_ENDS, '').length);
  });
  if (words.length === 0) forEachStretch(folded, held, false, add);
  let phrase = '';
  forEachStretch(folded, held, false, (start, end) => {
    phrase += folded.slice(start, end);
  });
  return {
    words,
    whole: folded,
    phrase: phrase.replace(MARKS_AT_ENDS, '') || words.map((word) => word.folded).join(''),
    numberKeys: keysOf(cut, folded),
  };
}

/** The word as a text that is read as this one word: in quotes where it would be parted. */
export function textOfWord(word: string): string {
  const { words, whole } = parseQuery(word);
  return words[0]?.folded === whole ? word : `“${word}”`;
}

/** 1 for each unit that stands in quotes or book-title marks, these included. */
function heldTogether(folded: string): Uint8Array {
  const held = new Uint8Array(folded.length + 1);
  for (const { index, 0: together } of folded.matchAll(HELD_TOGETHER)) held.fill(1, index, index + together.length);
  return held;
}

/** Stretches without a space at their ends. */
function forEachStretch(
  folded: string,
  held: Uint8Array,
  atMarks: boolean,
  onStretch: (start: number, end: number) => void,
): void {
  let start = 0;
  for (let at = 0; at <= folded.length; at++) {
    const mark = folded[at] ?? '"';
    const parts = QUOTE.test(mark) || (held[at] === 0 && (mark === ' ' || (atMarks && partsAt(folded, at, mark))));
    if (!parts) continue;
    let end = at;
    if (folded[start] === ' ' && start < end) start++;
    if (folded[end - 1] === ' ' && start < end) end--;
    if (start < end) onStretch(start, end);
    start = at + 1;
  }
}

/** 1,000 is one word. */
function partsAt(folded: string, at: number, mark: string): boolean {
  if (!SENTENCE_MARK.test(mark)) return false;
  return mark !== ',' || !/\d/.test(folded[at - 1] ?? '') || !/\d/.test(folded[at + 1] ?? '');
}

function keysOf(text: string, folded: string): string[] {
  const keys: string[] = [];
  const number = findDocumentNumber(withoutSpokenTail(folded));
  if (number) {
    // Without an issuer, "2020年 12" may be a date: only what says that it is a number, or its two bare parts.
    const says = /[号第()]/.test(folded) || /^\d{4} \d+$/.test(folded);
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
