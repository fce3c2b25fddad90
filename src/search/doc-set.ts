/** Owns sets of record numbers of one segment: sorted lists where sparse, bitmaps where dense, and their intersection and union. */

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
  readonly count: number;
}

export const EMPTY_DOCS: SortedDocs = { kind: 'sorted', docs: new Uint32Array(0), count: 0 };

export function sortedDocs(docs: Uint32Array): SortedDocs {
  return { kind: 'sorted', docs, count: docs.length };
}

export function bitmapDocs(words: Uint32Array): BitmapDocs {
  return { kind: 'bitmap', words, count: countBits(words) };
}

export function allDocs(records: number): BitmapDocs {
  const words = new Uint32Array((records + 31) >>> 5).fill(0xffffffff);
  if (records & 31) words[words.length - 1] = (1 << (records & 31)) - 1;
  return { kind: 'bitmap', words, count: records };
}

export function hasDoc(set: DocSet, doc: number): boolean {
  if (set.kind === 'bitmap') return (((set.words[doc >>> 5] as number) >>> (doc & 31)) & 1) === 1;
  let low = 0;
  let high = set.docs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = set.docs[middle] as number;
    if (value === doc) return true;
    if (value < doc) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

export function intersect(a: DocSet, b: DocSet): DocSet {
  if (a.kind === 'bitmap' && b.kind === 'bitmap') {
    const words = new Uint32Array(a.words.length);
    for (let i = 0; i < words.length; i++) words[i] = (a.words[i] as number) & (b.words[i] as number);
    return bitmapDocs(words);
  }
  if (a.kind === 'sorted' && b.kind === 'sorted') {
    return a.count <= b.count ? intersectSorted(a.docs, b.docs) : intersectSorted(b.docs, a.docs);
  }
  const [list, bitmap] = a.kind === 'sorted' ? [a, b as BitmapDocs] : [b as SortedDocs, a];
  const docs = new Uint32Array(list.count);
  let count = 0;
  for (const doc of list.docs) {
    if (((bitmap.words[doc >>> 5] as number) >>> (doc & 31)) & 1) docs[count++] = doc;
  }
  return sortedDocs(docs.subarray(0, count));
}

/** Gallops through the longer list, so that a short list costs little against a long one. */
function intersectSorted(short: Uint32Array, long: Uint32Array): SortedDocs {
  const docs = new Uint32Array(short.length);
  let count = 0;
  let at = 0;
  for (const doc of short) {
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

/** Union of any number of sets over `records` records. */
export function unite(sets: readonly DocSet[], records: number): DocSet {
  const filled = sets.filter((set) => set.count > 0);
  const first = filled[0];
  if (!first) return EMPTY_DOCS;
  if (filled.length === 1) return first;
  let total = 0;
  for (const set of filled) total += set.count;
  if (filled.length === 2 && filled.every((set) => set.kind === 'sorted') && total < records >>> 4) {
    return uniteSorted((filled[0] as SortedDocs).docs, (filled[1] as SortedDocs).docs);
  }
  const words = new Uint32Array((records + 31) >>> 5);
  for (const set of filled) addTo(words, set);
  return bitmapDocs(words);
}

/** Sets the bits of `set` in a bitmap over the same records. */
export function addTo(words: Uint32Array, set: DocSet): void {
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
    let word = set.words[i] as number;
    while (word !== 0) {
      const lowest = word & -word;
      docs[count++] = (i << 5) + (31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
  return docs;
}

function countBits(words: Uint32Array): number {
  let count = 0;
  for (const word of words) {
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    count += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
