/**
 * Owns what is indexed of a folded text: grams of three neighbouring UTF-16 units, and the few places where grams alone do not decide.
 *
 * Texts fall into stretches at spaces and at the marks of a sentence, which words do not have but in quotes and numbers; grams across them would be
 * a fifth of the index. At each unit of a stretch begins a gram: the unit and the next two, 0 past the end. So a word of one or two units is the
 * range of grams that begin with it, a word of three is one gram, and a longer word is in a text only if all its grams are.
 *
 * The reverse fails only by a crossing: all grams of ABCD are in 'xABCx yBCDy', ABCD is not. Then a stretch s (BC) lies inside the word and
 * occurs twice in the text with different units before it and different units after it. Where the first such s begins with the pair (B, C), the record is
 * listed under that crossing pair. A record with all grams of a word that is listed under none of the word's inner pairs has the word.
 * Proof: let p be a place of the longest beginning of the word that occurs, q a place of the gram that goes one unit further. Both agree in the last two
 * units of that beginning; take their longest agreement s to the left. It does not reach the word's beginning (or a longer one would occur at q), so the
 * units before s differ, and so do those after it.
 */

export const SPACE = 0x20;
/** Folded texts have no unit below the space and none from here on: `foldText` drops control characters and noncharacters. */
export const FIRST_FORBIDDEN_UNIT = 0xfffe;

/** First unit of the keys of terms that are not grams; texts have no such units. */
export const NAMESPACE = {
  /** (B, C): records with a crossing that begins with this pair. */
  crossing: 1,
  /** First two units of the title (0 where it has one): head list only. */
  titleStart: 2,
  /** Number of the organ, high and low 16 bits: rest list only. */
  organ: 3,
  /** 32-bit hash of leading components of the index number: head list only. */
  indexPrefix: 4,
  /** (mark of a sentence, 0): records that have it. */
  mark: 5,
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
export function isSentenceMark(unit: number): boolean {
  return unit > 0x3f ? unit === FULL_STOP : unit === 0x2c || unit === 0x21 || unit === 0x3b || unit === 0x3f;
}

/** The unit, or 0 for what parts stretches. */
function unitAt(folded: string, at: number): number {
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

/** Occurrences of one pair compared with each other; a text that repeats a pair more often is taken to cross there. */
const MAX_COMPARED = 8;
const TABLE_BITS = 10;

/** Finds crossing pairs. Holds its tables, so that a million records cost no allocation. */
export class CrossingFinder {
  /** Stretches of all fields, with a 0 before and behind each. */
  private units = new Uint16Array(1024);
  private length = 0;
  /** Newest place of a pair by hash, and for each place the one before with the same hash; + 1, 0 for none. */
  private readonly newest = new Uint32Array(1 << TABLE_BITS);
  private before = new Uint32Array(1024);

  /** @param fields folded texts of one class of one record. @param onCrossing each crossing pair once */
  find(fields: readonly string[], onCrossing: (pair: number) => void): void {
    this.gather(fields);
    const { units, length, newest, before } = this;
    newest.fill(0);
    const told: number[] = [];
    for (let at = 1; at + 1 < length; at++) {
      const a = units[at] as number;
      const b = units[at + 1] as number;
      if (a === 0 || b === 0) continue;
      const pair = ((a << 16) | b) >>> 0;
      const slot = Math.imul(pair, 0x9e3779b1) >>> (32 - TABLE_BITS);
      const head = newest[slot] as number;
      before[at] = head;
      newest[slot] = at + 1;
      let compared = 0;
      for (let other = head; other !== 0; other = before[other - 1] as number) {
        const place = other - 1;
        if (units[place] !== a || units[place + 1] !== b) continue;
        if (++compared > MAX_COMPARED || this.cross(place, at)) {
          if (!told.includes(pair)) {
            told.push(pair);
            onCrossing(pair);
          }
          break;
        }
      }
    }
  }

  /** Whether units before differ, and those behind the longest agreement too, so that a word could lead in at one place and out at the other. */
  private cross(p: number, q: number): boolean {
    const { units } = this;
    const beforeP = units[p - 1] as number;
    const beforeQ = units[q - 1] as number;
    if (beforeP === beforeQ) return false;
    let step = 2;
    while (units[p + step] === units[q + step] && units[q + step] !== 0) step++;
    const behindP = units[p + step] as number;
    const behindQ = units[q + step] as number;
    return behindP !== behindQ && ((beforeP !== 0 && behindQ !== 0) || (beforeQ !== 0 && behindP !== 0));
  }

  private gather(fields: readonly string[]): void {
    let needed = 2;
    for (const field of fields) needed += field.length + 1;
    if (needed > this.units.length) {
      this.units = new Uint16Array(needed * 2);
      this.before = new Uint32Array(needed * 2);
    }
    const { units } = this;
    let length = 0;
    units[length++] = 0;
    for (const field of fields) {
      for (let i = 0; i < field.length; i++) {
        units[length++] = unitAt(field, i);
      }
      units[length++] = 0;
    }
    units[length] = 0;
    this.length = length;
  }
}

/** What a folded word without spaces asks of the index: all of it, in one class. */
export interface WordGrams {
  /** Keys of terms. */
  readonly terms: readonly number[];
  /** Stretches of 1 or 2 units: the range of grams that begin with them. */
  readonly ranges: readonly { readonly first: number; readonly second: number | null }[];
  /** Keys of crossing pairs (namespace included) that leave it undecided. */
  readonly crossings: readonly number[];
  /** False where it has a mark of a sentence among other units: terms never decide then. */
  readonly decides: boolean;
}

/** @param word folded, without spaces, not empty */
export function gramsOfWord(word: string): WordGrams {
  const terms = new Set<number>();
  const crossings = new Set<number>();
  const ranges: { first: number; second: number | null }[] = [];
  let marks = 0;
  for (let start = 0; start < word.length; ) {
    let end = start;
    while (end < word.length && !isSentenceMark(word.charCodeAt(end))) end++;
    const length = end - start;
    if (length > 2) {
      for (let i = start; i + 2 < end; i++) {
        terms.add(gramKey(word.charCodeAt(i), word.charCodeAt(i + 1), word.charCodeAt(i + 2)));
      }
      for (let i = start + 1; i + 2 < end; i++) {
        crossings.add(gramKey(NAMESPACE.crossing, word.charCodeAt(i), word.charCodeAt(i + 1)));
      }
    } else if (length > 0) {
      ranges.push({ first: word.charCodeAt(start), second: length === 2 ? word.charCodeAt(start + 1) : null });
    }
    if (end < word.length) {
      marks++;
      terms.add(gramKey(NAMESPACE.mark, word.charCodeAt(end), 0));
    }
    start = end + 1;
  }
  return { terms: [...terms], ranges, crossings: [...crossings], decides: marks === 0 || word.length === 1 };
}
