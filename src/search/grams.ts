/**
 * Owns what is indexed of a folded text: grams of three neighbouring UTF-16 units, and the few places where grams alone do not decide.
 *
 * Texts fall into stretches at spaces. At each unit of a stretch begins a gram: the unit and the next two, 0 past the end. So a word of one
 * or two units is the range of grams that begin with it, a word of three is one gram, and a longer word is in a text only if all its grams are.
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
  /** (unit, 0): union of all grams that begin with it, for the few where that is large. */
  unit: 0xfffe,
  /** (a, b): the same for pairs. */
  pair: 0xffff,
} as const;

/** Key of a term: three units in the order of their weight. At most 2^48 - 1, so exact in a number; ascending as the units do. */
export function gramKey(first: number, second: number, third: number): number {
  return first * 0x100000000 + (((second << 16) | third) >>> 0);
}

/** Calls back for every gram of a folded text in text order; repeated ones come repeatedly. Cost: linear, no allocation. */
export function forEachGram(folded: string, onGram: (first: number, secondThird: number) => void): void {
  const length = folded.length;
  let a = length > 0 ? folded.charCodeAt(0) : SPACE;
  let b = length > 1 ? folded.charCodeAt(1) : SPACE;
  for (let i = 0; i < length; i++) {
    const c = i + 2 < length ? folded.charCodeAt(i + 2) : SPACE;
    if (a !== SPACE) {
      if (b === SPACE) onGram(a, 0);
      else onGram(a, c === SPACE ? (b << 16) >>> 0 : ((b << 16) | c) >>> 0);
    }
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
        const unit = field.charCodeAt(i);
        units[length++] = unit === SPACE ? 0 : unit;
      }
      units[length++] = 0;
    }
    units[length] = 0;
    this.length = length;
  }
}

/** What a folded word without spaces asks of the index. */
export interface WordGrams {
  /** 1 or 2 units: the range of grams that begin with them. Null for longer words. */
  readonly range: { readonly first: number; readonly second: number | null } | null;
  /** Keys of the grams of a longer word, each once. */
  readonly grams: readonly number[];
  /** Keys of crossing pairs (namespace included) that leave it undecided; empty where having the grams is having the word. */
  readonly crossings: readonly number[];
}

/** @param word folded, without spaces, not empty */
export function gramsOfWord(word: string): WordGrams {
  if (word.length < 3) {
    return {
      range: { first: word.charCodeAt(0), second: word.length === 2 ? word.charCodeAt(1) : null },
      grams: [],
      crossings: [],
    };
  }
  const grams = new Set<number>();
  const crossings = new Set<number>();
  for (let i = 0; i + 2 < word.length; i++) {
    grams.add(gramKey(word.charCodeAt(i), word.charCodeAt(i + 1), word.charCodeAt(i + 2)));
  }
  for (let i = 1; i + 2 < word.length; i++) {
    crossings.add(gramKey(NAMESPACE.crossing, word.charCodeAt(i), word.charCodeAt(i + 1)));
  }
  return { range: null, grams: [...grams], crossings: [...crossings] };
}
