/** Owns finding the longest of many strings at a place of a text: a trie in one open-addressed table. */

/** Slot: parent node (-1 free), child node. Eight of them share a cache line; the whole must fit the processor's cache. */
const SLOT = 2;

export class TextTrie {
  private readonly slots: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  /** Of each node: the unit that leads to it, and the entry that ends there or -1. */
  private readonly unitOf: Uint16Array;
  private readonly entryOf: Int32Array;
  /** Child of the root for each unit, or 0: the first step is the most frequent one. */
  private readonly roots = new Int32Array(0x10000);

  constructor(entries: readonly string[]) {
    // Twice the nodes, not twice the units: prefixes are shared, and a table that fits the processor's cache is walked twice as fast.
    const size = countNodes(entries) + 1;
    let bits = 4;
    while (1 << bits < size * 2) bits++;
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.slots = new Int32Array(SLOT << bits).fill(-1);
    this.unitOf = new Uint16Array(size);
    this.entryOf = new Int32Array(size).fill(-1);
    let nodes = 1;
    entries.forEach((entry, index) => {
      let node = 0;
      for (let i = 0; i < entry.length; i++) {
        const unit = entry.charCodeAt(i);
        let child = this.child(node, unit);
        if (child < 0) {
          child = nodes++;
          this.put(node, child, unit);
        }
        node = child;
      }
      if (node !== 0 && this.entryOf[node] === -1) this.entryOf[node] = index;
    });
  }

  private put(node: number, child: number, unit: number): void {
    this.unitOf[child] = unit;
    if (node === 0) {
      this.roots[unit] = child;
      return;
    }
    let slot = hash(node, unit) >>> this.shift;
    while (this.slots[slot * SLOT] !== -1) slot = (slot + 1) & this.mask;
    this.slots[slot * SLOT] = node;
    this.slots[slot * SLOT + 1] = child;
  }

  /** The node that `unit` leads to, or -1. */
  private child(node: number, unit: number): number {
    if (node === 0) return (this.roots[unit] as number) || -1;
    const { slots, mask, unitOf } = this;
    let slot = hash(node, unit) >>> this.shift;
    for (;;) {
      const parent = slots[slot * SLOT] as number;
      if (parent === -1) return -1;
      if (parent === node) {
        const child = slots[slot * SLOT + 1] as number;
        if (unitOf[child] === unit) return child;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Index of the longest entry that begins at `at`, or -1. */
  longest(text: string, at: number): number {
    const { entryOf } = this;
    let node = this.roots[text.charCodeAt(at)] as number;
    if (node === 0) return -1;
    let best = entryOf[node] as number;
    for (let i = at + 1; i < text.length; i++) {
      node = this.child(node, text.charCodeAt(i));
      if (node < 0) break;
      const entry = entryOf[node] as number;
      if (entry >= 0) best = entry;
    }
    return best;
  }
}

function hash(node: number, unit: number): number {
  return Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
}

/** Nodes under the root. Cost: linear in the entries, which need not be sorted. */
function countNodes(entries: readonly string[]): number {
  const sorted = [...entries].sort();
  let nodes = 0;
  let before = '';
  for (const entry of sorted) {
    let shared = 0;
    while (shared < entry.length && entry.charCodeAt(shared) === before.charCodeAt(shared)) shared++;
    nodes += entry.length - shared;
    before = entry;
  }
  return nodes;
}
