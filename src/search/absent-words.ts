/**
 * Owns the words that a text has all grams of and yet lacks: found in a record, and what a word of a query asks for.
 *
 * A *minimal absent word* of a class (head or rest of a record) is AsD where As and sD stand in it and AsD does not; A and D are one unit, s two or
 * more. 'ABCx yBCD' lacks ABCD and yBCx. Every record is listed under those of its classes. A class has a word exactly if it has all its grams and
 * none of its absent words lies inside the word: of a word that it lacks, a shortest piece that it lacks is such an AsD, for pieces of three units
 * are grams. Conversely, who lacks a piece lacks the word.
 *
 * Absent words of more than `LONGEST_ABSENT` units are not listed one by one, nor all those of texts that repeat themselves beyond bounds; such records
 * are listed as *unlisted*, and the texts of those that are in question are read.
 */
import { NAMESPACE, unitAt } from './grams';

/** Units of the longest absent words that are listed. Part of the format: a reader asks for no longer ones. */
export const LONGEST_ABSENT = 24;
const SHORTEST_ABSENT = 4;
/** A pair that stands at more places in a class is not looked into; nor is what comes after so many absent words. */
const MAX_PLACES = 256;
const MAX_LISTED = 1024;

/** Second and third unit of the keys under `NAMESPACE.unlisted`: records with absent words of any length, and with long ones. */
const UNLISTED_ANY = 0;
const UNLISTED_LONG = 0x10000;

const SEED = 0x9e3779b9;

function mix(state: number, unit: number): number {
  const mixed = Math.imul(state ^ unit, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
}

function avalanche(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** 12 bits: absent words with the same first two units of s lie together. */
function hashInner(first: number, second: number): number {
  return avalanche(Math.imul((first << 16) | second, SEED)) >>> 20;
}

/** First unit of the key; the other two are `lowKey`. 4 bits of the inner pair's hash in the one, 8 in the other, then 24 of the whole word's. */
function highKey(inner: number): number {
  return NAMESPACE.absent + (inner >>> 8);
}

function lowKey(inner: number, state: number): number {
  return ((inner << 24) | (avalanche(state) >>> 8)) >>> 0;
}

/** Finds the absent words of one class of a record. Holds its tables, so that a million records cost no allocation. */
export class AbsentWordFinder {
  /** Stretches of all fields, with a 0 before and behind each. */
  private units = new Uint16Array(1024);
  private length = 0;
  /** Newest place of a pair + 1 by its hash, 0 for none; and of each place the one before with the same pair. */
  private newest = new Uint32Array(2048);
  private before = new Uint32Array(1024);
  /** Newest places of the pairs that stand more than once; those of a pair; units before them, and their state of the hash. */
  private repeated = new Uint32Array(1024);
  private readonly places = new Uint32Array(MAX_PLACES);
  private readonly lefts = new Uint16Array(MAX_PLACES);
  private readonly states = new Int32Array(MAX_PLACES);
  private inner = 0;
  private listed = 0;
  private hasUnlisted = false;
  private hasLong = false;
  private onAbsent: (first: number, secondThird: number) => void = () => undefined;

  /**
   * @param fields folded texts of one class of one record. @param onAbsent keys to list it under, as of `forEachGram`
   * Cost: linear but for pairs that stand often, of which `MAX_PLACES` are compared; about 1 µs for 100 units.
   */
  find(fields: readonly string[], onAbsent: (first: number, secondThird: number) => void): void {
    this.gather(fields);
    this.onAbsent = onAbsent;
    this.listed = 0;
    this.hasUnlisted = false;
    this.hasLong = false;
    const count = this.findRepeated();
    const { before, repeated } = this;
    for (let i = 0; i < count; i++) {
      const newest = repeated[i] as number;
      this.inner = -1;
      const second = (before[newest] as number) - 1;
      if (before[second] === 0) this.compareTwo(second, newest);
      else this.compareMany(newest);
      if (this.listed > MAX_LISTED) {
        this.hasUnlisted = true;
        break;
      }
    }
    if (this.hasUnlisted) onAbsent(NAMESPACE.unlisted, UNLISTED_ANY);
    if (this.hasLong) onAbsent(NAMESPACE.unlisted, UNLISTED_LONG);
  }

  /** Chains the places of every pair, and gathers in `repeated` the newest place of those that stand more than once. */
  private findRepeated(): number {
    const { units, length, newest, before, repeated } = this;
    let bits = 6;
    while (1 << bits < length * 2) bits++;
    const mask = (1 << bits) - 1;
    newest.fill(0, 0, mask + 1);
    // Of slots for now: the newest place is known at the end.
    let count = 0;
    let b = units[1] as number;
    for (let at = 1; at + 1 < length; at++) {
      const a = b;
      b = units[at + 1] as number;
      if (a === 0 || b === 0) continue;
      let slot = Math.imul((a << 16) | b, SEED) >>> (32 - bits);
      let place = newest[slot] as number;
      while (place !== 0 && (units[place - 1] !== a || units[place] !== b)) {
        slot = (slot + 1) & mask;
        place = newest[slot] as number;
      }
      before[at] = place;
      newest[slot] = at + 1;
      if (place !== 0 && before[place - 1] === 0) repeated[count++] = slot;
    }
    for (let i = 0; i < count; i++) repeated[i] = (newest[repeated[i] as number] as number) - 1;
    return count;
  }

  private compareTwo(p: number, q: number): void {
    const { units } = this;
    const leftP = units[p - 1] as number;
    const leftQ = units[q - 1] as number;
    if (leftP === leftQ) return;
    let size = 2;
    while (units[p + size] === units[q + size] && units[q + size] !== 0) size++;
    const rightP = units[p + size] as number;
    const rightQ = units[q + size] as number;
    if (rightP === rightQ) return;
    if (leftP !== 0 && rightQ !== 0) this.tell(this.stateOf(leftP, p, size), rightQ, p, size);
    if (leftQ !== 0 && rightP !== 0) this.tell(this.stateOf(leftQ, q, size), rightP, q, size);
  }

  private compareMany(newest: number): void {
    const { before, places } = this;
    let count = 0;
    for (let at = newest + 1; at !== 0; at = before[at - 1] as number) {
      if (count === MAX_PLACES) {
        this.hasUnlisted = true;
        return;
      }
      places[count++] = at - 1;
    }
    this.refine(0, count, 2);
  }

  /** `places` from … to (end exclusive) agree in `size` units. */
  private refine(from: number, to: number, agreed: number): void {
    const { units, places, lefts, states } = this;
    if (this.listed > MAX_LISTED) return;
    const some = places[from] as number;
    let kinds = 0;
    let hasOthers = false;
    for (let i = from; i < to; i++) {
      const left = units[(places[i] as number) - 1] as number;
      hasOthers ||= left !== units[some - 1];
    }
    // What goes on behind one of them has the same unit before it: nothing is absent.
    if (!hasOthers) return;
    let size = agreed;
    for (; ; size++) {
      const right = units[some + size] as number;
      let i = from + 1;
      while (i < to && units[(places[i] as number) + size] === right) i++;
      if (i < to) break;
      if (right === 0) return;
    }
    if (size + 2 > LONGEST_ABSENT) {
      this.hasLong = true;
      return;
    }
    this.sortByRight(from, to, size);
    for (let i = from; i < to; i++) {
      const left = units[(places[i] as number) - 1] as number;
      if (left === 0) continue;
      let kind = 0;
      while (kind < kinds && lefts[kind] !== left) kind++;
      if (kind < kinds) continue;
      lefts[kinds] = left;
      states[kinds++] = this.stateOf(left, some, size);
    }
    for (let start = from, end = from; start < to; start = end) {
      const right = units[(places[start] as number) + size] as number;
      while (end < to && units[(places[end] as number) + size] === right) end++;
      if (right === 0) continue;
      for (let kind = 0; kind < kinds; kind++) {
        let i = start;
        while (i < end && units[(places[i] as number) - 1] !== lefts[kind]) i++;
        if (i === end) this.tell(states[kind] as number, right, some, size);
      }
      if (this.listed > MAX_LISTED) return;
    }
    for (let start = from, end = from; start < to; start = end) {
      const right = units[(places[start] as number) + size] as number;
      while (end < to && units[(places[end] as number) + size] === right) end++;
      if (right !== 0 && end > start + 1) this.refine(start, end, size + 1);
    }
  }

  /** Insertion: few places, and those of repetitive texts are in order already. */
  private sortByRight(from: number, to: number, size: number): void {
    const { units, places } = this;
    for (let i = from + 1; i < to; i++) {
      const place = places[i] as number;
      const right = units[place + size] as number;
      let at = i;
      for (; at > from && (units[(places[at - 1] as number) + size] as number) > right; at--) {
        places[at] = places[at - 1] as number;
      }
      places[at] = place;
    }
  }

  /** State of the hash over A and s. */
  private stateOf(left: number, place: number, size: number): number {
    const { units } = this;
    let state = mix(SEED, left);
    for (let i = 0; i < size; i++) state = mix(state, units[place + i] as number);
    return state;
  }

  private tell(state: number, right: number, place: number, size: number): void {
    if (size + 2 > LONGEST_ABSENT) {
      this.hasLong = true;
      return;
    }
    const { units } = this;
    if (this.inner < 0) this.inner = hashInner(units[place] as number, units[place + 1] as number);
    this.listed++;
    this.onAbsent(highKey(this.inner), lowKey(this.inner, mix(state, right)));
  }

  private gather(fields: readonly string[]): void {
    let needed = 2;
    for (const field of fields) needed += field.length + 1;
    if (needed > this.units.length) {
      this.units = new Uint16Array(needed * 2);
      this.before = new Uint32Array(needed * 2);
      this.repeated = new Uint32Array(needed * 2);
      this.newest = new Uint32Array(needed * 8);
    }
    const { units } = this;
    let length = 0;
    units[length++] = 0;
    for (const field of fields) {
      for (let i = 0; i < field.length; i++) units[length++] = unitAt(field, i);
      units[length++] = 0;
    }
    units[length] = 0;
    this.length = length;
  }
}

/** Keys of a stretch of a word: every absent word that can lie inside it, and where records are listed that have ones beyond the bounds. */
export function absentKeysOf(stretch: string): {
  readonly absent: readonly number[];
  readonly unlisted: readonly number[];
} {
  const absent: number[] = [];
  const { length } = stretch;
  for (let start = 0; start + SHORTEST_ABSENT <= length; start++) {
    const inner = hashInner(stretch.charCodeAt(start + 1), stretch.charCodeAt(start + 2));
    let state = SEED;
    const end = Math.min(length, start + LONGEST_ABSENT);
    for (let at = start; at < end; at++) {
      state = mix(state, stretch.charCodeAt(at));
      if (at - start + 1 >= SHORTEST_ABSENT) absent.push(termKey(highKey(inner), lowKey(inner, state)));
    }
  }
  const unlisted = [UNLISTED_ANY, UNLISTED_LONG].slice(
    0,
    length < SHORTEST_ABSENT ? 0 : length <= LONGEST_ABSENT ? 1 : 2,
  );
  return { absent, unlisted: unlisted.map((low) => termKey(NAMESPACE.unlisted, low)) };
}

function termKey(first: number, secondThird: number): number {
  return first * 0x100000000 + secondThird;
}
