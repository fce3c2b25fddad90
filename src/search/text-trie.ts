/**
 * Owns finding the longest of many strings at a place of a text: a trie in one open-addressed table. Stretches without a branch are one step (as in
 * Morrison's PATRICIA, JACM 15(4), 1968): a step is a cache miss, and most pieces of a catalogue have a single way on.
 */

/**
 * Slot, which is the node's number: the parent (-1 free, or `ROOT`); the unit that leads here, and how many units follow it without a branch; where
 * these lie; the entry that ends here + 1, doubled, and 1 where the node has children. Four of them share a cache line; the whole must fit the
 * processor's cache.
 */
const SLOT = 4;
const VIA = 1;
const TAIL = 2;
const ENTRY = 3;
const ROOT = 0x7fffffff;

export class TextTrie {
  private readonly slots: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  private readonly tails: Uint16Array;
  private tailUnits = 0;
  /** Slot of the root's child for each unit, + 1; 0 for none: the first step is the most frequent one. */
  private readonly roots = new Int32Array(0x10000);

  /** @param entries shorter than 65,536 units; of equal ones the first counts, empty ones do not */
  constructor(entries: readonly string[]) {
    const indexOf = new Map<string, number>();
    entries.forEach((entry, index) => {
      if (!indexOf.has(entry)) indexOf.set(entry, index);
    });
    const sorted = [...indexOf.keys()].sort();
    // One node for each entry, and at most one for each branch: twice as many slots.
    let bits = 4;
    while (1 << bits < countNodes(sorted) * 1.5) bits++;
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.slots = new Int32Array(SLOT << bits);
    for (let at = 0; at < this.slots.length; at += SLOT) this.slots[at] = -1;
    this.tails = new Uint16Array(sorted.reduce((sum, { length }) => sum + length, 0));
    this.grow(sorted, sorted[0] === '' ? 1 : 0, sorted.length, 0, ROOT, indexOf);
  }

  /** Adds the entries `first` … `end` - 1, which agree in `depth` units and go on, below `parent`. */
  private grow(
    sorted: readonly string[],
    first: number,
    end: number,
    depth: number,
    parent: number,
    indexOf: ReadonlyMap<string, number>,
  ): void {
    for (let from = first, to = first; from < end; from = to) {
      const entry = sorted[from] as string;
      const unit = entry.charCodeAt(depth);
      while (to < end && (sorted[to] as string).charCodeAt(depth) === unit) to++;
      const shared = sharedUnits(entry, sorted[to - 1] as string, depth + 1);
      const endsHere = entry.length === shared;
      const below = endsHere ? from + 1 : from;
      const slot = this.put(parent, unit);
      const at = slot * SLOT;
      this.slots[at + VIA] = (unit << 16) | (shared - depth - 1);
      this.slots[at + TAIL] = this.tailUnits;
      for (let i = depth + 1; i < shared; i++) this.tails[this.tailUnits++] = entry.charCodeAt(i);
      const index = endsHere ? (indexOf.get(entry) as number) + 1 : 0;
      this.slots[at + ENTRY] = index * 2 + (below < to ? 1 : 0);
      this.grow(sorted, below, to, shared, slot, indexOf);
    }
  }

  /** Takes a free slot. */
  private put(parent: number, unit: number): number {
    let slot = hash(parent, unit) >>> this.shift;
    while (this.slots[slot * SLOT] !== -1) slot = (slot + 1) & this.mask;
    this.slots[slot * SLOT] = parent;
    if (parent === ROOT) this.roots[unit] = slot + 1;
    return slot;
  }

  /** Index of the longest entry that begins at `at`, or -1. */
  longest(text: string, at: number): number {
    const { slots, tails, shift, mask } = this;
    const { length } = text;
    let slot = (this.roots[text.charCodeAt(at)] as number) - 1;
    let best = -1;
    let next = at + 1;
    while (slot >= 0) {
      const place = slot * SLOT;
      const tailUnits = (slots[place + VIA] as number) & 0xffff;
      if (tailUnits > 0) {
        if (next + tailUnits > length) return best;
        const tail = slots[place + TAIL] as number;
        for (let i = 0; i < tailUnits; i++) if (tails[tail + i] !== text.charCodeAt(next + i)) return best;
        next += tailUnits;
      }
      const entry = slots[place + ENTRY] as number;
      if (entry > 1) best = (entry >>> 1) - 1;
      if ((entry & 1) === 0 || next >= length) return best;
      const unit = text.charCodeAt(next++);
      const parent = slot;
      slot = hash(parent, unit) >>> shift;
      for (;;) {
        const found = slots[slot * SLOT] as number;
        if (found === -1) return best;
        if (found === parent && (slots[slot * SLOT + VIA] as number) >>> 16 === unit) break;
        slot = (slot + 1) & mask;
      }
    }
    return best;
  }
}

function hash(node: number, unit: number): number {
  return Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
}

/** Where the two first differ, from `from` on: before it they agree. */
function sharedUnits(a: string, b: string, from: number): number {
  let shared = from;
  while (shared < a.length && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

/** Ends of entries and branches under the root. @param sorted without repeats */
function countNodes(sorted: readonly string[]): number {
  // Branches that are open before the present entry, by depth: the way to it.
  const open: number[] = [];
  let nodes = 0;
  let before = '';
  for (const entry of sorted) {
    const shared = sharedUnits(entry, before, 0);
    while (open.length > 0 && (open.at(-1) as number) > shared) open.pop();
    if (shared > 0 && open.at(-1) !== shared) {
      open.push(shared);
      nodes++;
    }
    open.push(entry.length);
    nodes++;
    before = entry;
  }
  return nodes;
}
