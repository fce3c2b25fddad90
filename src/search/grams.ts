/**
 * Owns what is indexed of a folded text: grams of three neighbouring UTF-16 units.
 *
 * Texts fall into stretches at spaces and at the marks of a sentence, which words do not have but in quotes and numbers; grams across them would be
 * a fifth of the index. At each unit of a stretch begins a gram: the unit and the next two, 0 past the end. So a word of one or two units is the
 * range of grams that begin with it, a word of three is one gram, and a longer word is in a text only if all its grams are.
 *
 * The reverse fails where all grams of ABCD are in 'xABCx yBCDy' and ABCD is not: `absent-words.ts` lists what a text lacks so.
 */

export const SPACE = 0x20;

/** First unit of the keys of terms that are not grams. Folded texts have no unit below the space and none from 0xfffe on: `foldText` drops control characters and noncharacters. */
export const NAMESPACE = {
  /** (0 | 1, 0): records with absent words that are not listed one by one. */
  unlisted: 1,
  /** First two units of the title (0 where it has one): head list only. */
  titleStart: 2,
  /** 32-bit hash of leading components of the index number: head list only. */
  indexPrefix: 4,
  /** (mark of a sentence, 0): records that have it. */
  mark: 5,
  /** This and the 15 after it, then 32 bits: hash of an absent word (`absent-words.ts`). */
  absent: 16,
  /** (unit, 0): union of all grams that begin with it, for the few where that is large. */
  unit: 0xfffe,
  /** (a, b): the same for pairs. */
  pair: 0xffff,
} as const;

/** Key of a term: three units in the order of their weight. At most 2^48 - 1, so exact in a number; ascending as the units do. */
export function gramKey(first: number, second: number, third: number): number {
  return first * 0x100000000 + (((second << 16) | third) >>> 0);
}

const FULL_STOP = 0x3002;

/** 。 ? ! ; , as folded. */
function isSentenceMark(unit: number): boolean {
  return unit > 0x3f ? unit === FULL_STOP : unit === 0x2c || unit === 0x21 || unit === 0x3b || unit === 0x3f;
}

/** The unit, or 0 for what parts stretches. */
export function unitAt(folded: string, at: number): number {
  const unit = folded.charCodeAt(at);
  if (unit > 0x3f) return unit === FULL_STOP ? 0 : unit;
  // Past the end it is NaN, which is no number above.
  return unit === SPACE || isSentenceMark(unit) ? 0 : unit || 0;
}

/**
 * Calls back for every gram of a folded text in text order, and for each mark of a sentence with its own namespace; repeated ones come repeatedly.
 * Cost: linear, no allocation.
 */
export function forEachGram(folded: string, onGram: (first: number, secondThird: number) => void): void {
  const { length } = folded;
  let a = unitAt(folded, 0);
  let b = unitAt(folded, 1);
  for (let i = 0; i < length; i++) {
    const c = unitAt(folded, i + 2);
    if (a !== 0) onGram(a, b === 0 ? 0 : ((b << 16) | c) >>> 0);
    else if (folded.charCodeAt(i) !== SPACE) onGram(NAMESPACE.mark, (folded.charCodeAt(i) << 16) >>> 0);
    a = b;
    b = c;
  }
}
