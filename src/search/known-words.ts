/** Owns which stretches of a text are words: those the vocabulary has, and those that the typing itself parts. */
import type { Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

/** UTF-16 offsets into the text, end exclusive. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

const MIN_WORD_UNITS = 2;
const TWO_HAN = /^\p{Script=Han}{2}$/u;
/** What a question has around its words: no record has it. */
const ASKING = /怎么样|怎么|怎样|如何|在?哪里|在?哪儿|多少|什么/g;
const STRETCH = /[a-z]+|\d+[年月日号]?|\p{Script=Han}+/gu;

/**
 * Stretches of a folded text that are names of the vocabulary, or two characters that a name begins with (医保 of 医保局) or ends with (标准
 * of 补偿标准), longest first. Never a piece of letters or digits. Cost: one look at every name, about 1 ms for 10,000.
 */
export function knownWordsIn(text: string, { table }: Vocabulary): WordSpan[] {
  const stands = new Uint8Array(0x10000);
  for (let at = 0; at < text.length; at++) stands[text.charCodeAt(at)] = 1;
  const words = new Set<string>();
  const putPair = (pair: string) => {
    if (text.includes(pair) && TWO_HAN.test(pair)) words.add(pair);
  };
  for (let name = 0; name < table.entryOfName.length; name++) {
    const kind = ENTRY_KINDS[table.kinds[table.entryOfName[name] as number] as number];
    const start = table.nameStarts[name] as number;
    const end = (table.nameStarts[name + 1] as number) - 1;
    if (kind === 'number' || end - start < MIN_WORD_UNITS) continue;
    if (stands[table.text.charCodeAt(start)] === 1) {
      const own = table.text.slice(start, end);
      if (text.includes(own)) words.add(own);
      putPair(own.slice(0, MIN_WORD_UNITS));
    }
    // Most words have two characters: of an odd name, and of an organ's (民政局), the last two are half of one.
    const endsEvenly = kind === 'phrase' && (end - start) % MIN_WORD_UNITS === 0;
    if (endsEvenly && stands[table.text.charCodeAt(end - 1)] === 1) {
      putPair(table.text.slice(end - MIN_WORD_UNITS, end));
    }
  }
  const spans: WordSpan[] = [];
  for (const word of words) {
    for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
      const end = start + word.length;
      if (!isInRun(text, start) && !isInRun(text, end)) spans.push({ start, end });
    }
  }
  return spans.sort(longestFirst);
}

/** What a folded text falls into by itself where it is not one stretch: between scripts, years and words of asking (2027年低保标准: 低保标准). */
export function stretchesOf(text: string): WordSpan[] {
  const spans: WordSpan[] = [];
  const parted = text.replace(ASKING, (asking) => ' '.repeat(asking.length));
  for (const { 0: stretch, index } of parted.matchAll(STRETCH)) {
    // A year or a number alone finds anything.
    if (/^\d/.test(stretch) || stretch.length < MIN_WORD_UNITS || stretch.length === text.length) continue;
    spans.push({ start: index, end: index + stretch.length });
  }
  return spans.sort(longestFirst);
}

/** Whether a cut there would go through letters or digits. */
export function isInRun(text: string, cut: number): boolean {
  return isRunUnit(text.charCodeAt(cut - 1)) && isRunUnit(text.charCodeAt(cut));
}

/** a–z and 0–9 (folded text has no capitals). */
function isRunUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
}

export function longestFirst(a: WordSpan, b: WordSpan): number {
  return b.end - b.start - (a.end - a.start) || a.start - b.start;
}
