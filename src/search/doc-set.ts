/** Owns sets of record numbers of one segment: sorted lists where sparse, bitmaps where dense, and what is done with them. */

export type DocSet = SortedDocs | BitmapDocs;

export interface SortedDocs {
  readonly kind: 'sorted';
  /** Ascending, no repeats. */
  readonly docs: Uint32Array;
  readonly count: number;
}

export interface BitmapDocs {
  readonly kind: 'bitmap';
  /** Bit `doc & 31` of word `doc >> 5`. */
  readonly words: Uint32Array;
  /** Cost: a walk over the words when it is first asked for; `isEmpty` is cheaper. */
  readonly count: number;
}

class CountedBitmap implements BitmapDocs {
  readonly kind = 'bitmap';
  private known: number;

  constructor(
    readonly words: Uint32Array,
    count?: number,
  ) {
    this.known = count ?? -1;
  }

  get count(): number {
    if (this.known < 0) this.known = countBits(this.words, 0, this.words.length);
    return this.known;
  }
}

export const EMPTY_DOCS: SortedDocs = { kind: 'sorted', docs: new Uint32Array(0), count: 0 };

export function sortedDocs(docs: Uint32Array): SortedDocs {
  return docs.length === 0 ? EMPTY_DOCS : { kind: 'sorted', docs, count: docs.length };
}

export function bitmapDocs(words: Uint32Array): BitmapDocs {
  return new CountedBitmap(words);
}

/** Cost: nothing for a list; of a bitmap its words up to the first that has a record. */
export function isEmpty(set: DocSet): boolean {
  if (set.kind === 'sorted') return set.count === 0;
  const { words } = set;
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return false;
  return true;
}

export function allDocs(records: number): BitmapDocs {
  const words = new Uint32Array((records + 31) >>> 5).fill(0xffffffff);
  if (records & 31) words[words.length - 1] = (1 << (records & 31)) - 1;
  return new CountedBitmap(words, records);
}

export function hasDoc(set: DocSet, doc: number): boolean {
  if (set.kind === 'bitmap') return (((set.words[doc >>> 5] as number) >>> (doc & 31)) & 1) === 1;
  return set.docs[lowerBound(set.docs, doc)] === doc;
}

/** Place of the first number that is not below `doc`. */
export function lowerBound(docs: Uint32Array, doc: number): number {
  let low = 0;
  let high = docs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] as number) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What all of `sets` have and `without` has not: the shortest list first and bitmaps last, so that little is compared, and at most one bitmap
 * is made. At least one set.
 */
export function intersectAll(sets: readonly DocSet[], without: DocSet | null = null): DocSet {
  const size = (set: DocSet) => (set.kind === 'sorted' ? set.count : Number.MAX_SAFE_INTEGER);
  const [first, ...others] = [...new Set(sets)].sort((a, b) => size(a) - size(b));
  if (!first) return EMPTY_DOCS;
  if (first.kind === 'sorted') {
    const all = others.reduce(intersect, first);
    return without ? subtract(all, without) : all;
  }
  if (others.length === 0) return without ? subtract(first, without) : first;
  const words = first.words.slice();
  // All others are bitmaps: lists come first.
  for (const other of others) if (other.kind === 'bitmap') keepOnly(words, other.words);
  if (without) takeFrom(words, without);
  return bitmapDocs(words);
}

function keepOnly(words: Uint32Array, kept: Uint32Array): void {
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & (kept[i] as number);
}

function takeFrom(words: Uint32Array, gone: DocSet): void {
  if (gone.kind === 'bitmap')
    for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) & ~(gone.words[i] as number);
  else for (const doc of gone.docs) words[doc >>> 5] = (words[doc >>> 5] as number) & ~(1 << (doc & 31));
}

export function intersect(a: DocSet, b: DocSet): DocSet {
  if (a === b) return a;
  if (a.kind === 'bitmap' && b.kind === 'bitmap') {
    const words = a.words.slice();
    keepOnly(words, b.words);
    return bitmapDocs(words);
  }
  if (a.kind === 'sorted' && b.kind === 'sorted') {
    return a.count <= b.count ? intersectSorted(a.docs, b.docs) : intersectSorted(b.docs, a.docs);
  }
  const [list, bitmap] = a.kind === 'sorted' ? [a, b as BitmapDocs] : [b as SortedDocs, a];
  return sortedDocs(filterByBitmap(list.docs, bitmap.words, 1));
}

/** What `a` has and `b` has not. */
export function subtract(a: DocSet, b: DocSet): DocSet {
  if (a === EMPTY_DOCS || isEmpty(b)) return a;
  if (a.kind === 'sorted') {
    if (b.kind === 'bitmap') return sortedDocs(filterByBitmap(a.docs, b.words, 0));
    const taken = intersect(a, b);
    if (taken.count === 0) return a;
    const docs = new Uint32Array(a.count - taken.count);
    const gone = docsOf(taken);
    let count = 0;
    let at = 0;
    for (const doc of a.docs) {
      if (doc === gone[at]) at++;
      else docs[count++] = doc;
    }
    return sortedDocs(docs);
  }
  const words = a.words.slice();
  takeFrom(words, b);
  return bitmapDocs(words);
}

function filterByBitmap(docs: Uint32Array, words: Uint32Array, wanted: 0 | 1): Uint32Array {
  const kept = new Uint32Array(docs.length);
  let count = 0;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] as number;
    if ((((words[doc >>> 5] as number) >>> (doc & 31)) & 1) === wanted) kept[count++] = doc;
  }
  return kept.subarray(0, count);
}

/** Gallops through the longer list, so that a short list costs little against a long one. */
function intersectSorted(short: Uint32Array, long: Uint32Array): SortedDocs {
  const docs = new Uint32Array(short.length);
  let count = 0;
  let at = 0;
  for (let i = 0; i < short.length; i++) {
    const doc = short[i] as number;
    let step = 1;
    while (at + step < long.length && (long[at + step] as number) < doc) step <<= 1;
    let low = at + (step >> 1);
    let high = Math.min(at + step, long.length - 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((long[middle] as number) < doc) low = middle + 1;
      else high = middle;
    }
    at = low;
    if (at >= long.length) break;
    if (long[at] === doc) docs[count++] = doc;
  }
  return sortedDocs(docs.subarray(0, count));
}

/** Union of any number of sets over `records` records, less what `without` has. At most one bitmap is made. */
export function unite(sets: readonly DocSet[], records: number, without: DocSet | null = null): DocSet {
  const filled = sets.filter((set, at) => !isEmpty(set) && sets.indexOf(set) === at);
  const [first, second] = filled;
  if (!first) return EMPTY_DOCS;
  if (!second) return without ? subtract(first, without) : first;
  if (filled.length === 2 && first.kind === 'sorted' && second.kind === 'sorted') {
    if (first.count + second.count < records >>> 4) {
      const both = uniteSorted(first.docs, second.docs);
      return without ? subtract(both, without) : both;
    }
  }
  // A copy costs less than zeros and an addition.
  const copied = filled.find((set) => set.kind === 'bitmap');
  const words = copied?.kind === 'bitmap' ? copied.words.slice() : new Uint32Array((records + 31) >>> 5);
  for (const set of filled) if (set !== copied) addTo(words, set);
  if (without) takeFrom(words, without);
  return bitmapDocs(words);
}

/** Sets the bits of `set` in a bitmap over the same records. */
function addTo(words: Uint32Array, set: DocSet): void {
  if (set.kind === 'bitmap')
    for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) | (set.words[i] as number);
  else for (const doc of set.docs) words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
}

function uniteSorted(a: Uint32Array, b: Uint32Array): SortedDocs {
  const docs = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    docs[count++] = Math.min(x, y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  while (i < a.length) docs[count++] = a[i++] as number;
  while (j < b.length) docs[count++] = b[j++] as number;
  return sortedDocs(docs.subarray(0, count));
}

/** Ascending record numbers. */
export function docsOf(set: DocSet): Uint32Array {
  if (set.kind === 'sorted') return set.docs;
  const docs = new Uint32Array(set.count);
  let count = 0;
  for (let i = 0; i < set.words.length; i++) {
    let word = (set.words[i] as number) | 0;
    while (word !== 0) {
      const lowest = word & -word;
      docs[count++] = (i << 5) + (31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
  return docs;
}

/** How many of the set lie in `from` … `to`, end exclusive. */
export function countWithin(set: DocSet, from: number, to: number): number {
  if (from >= to) return 0;
  if (set.kind === 'sorted') return lowerBound(set.docs, to) - lowerBound(set.docs, from);
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const startMask = 0xffffffff << (from & 31);
  const endMask = 0xffffffff >>> (31 - ((to - 1) & 31));
  if (first === last) return bitsOf((set.words[first] as number) & startMask & endMask);
  return (
    bitsOf((set.words[first] as number) & startMask) +
    countBits(set.words, first + 1, last) +
    bitsOf((set.words[last] as number) & endMask)
  );
}

function countBits(words: Uint32Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const word = (words[i] as number) | 0;
    if (word !== 0) count += bitsOf(word);
  }
  return count;
}

function bitsOf(word: number): number {
  let v = (word | 0) - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
