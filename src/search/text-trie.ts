/** Owns finding the longest of many strings at a place of a text: a trie in one open-addressed table. */

/** Slot: parent node (-1 free), unit, child node, index of the entry that ends at the child or -1. One cache line holds four. */
const SLOT = 4;

export class TextTrie {
  private readonly slots: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  /** Slot of each unit under the root, or -1: the first step is the most frequent one. */
  private readonly roots = new Int32Array(0x10000).fill(-1);

  constructor(entries: readonly string[]) {
    // Twice the nodes, not twice the units: prefixes are shared, and a table that fits the processor's cache is walked twice as fast.
    const size = countNodes(entries);
    let bits = 4;
    while (1 << bits < size * 2) bits++;
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.slots = new Int32Array(SLOT << bits).fill(-1);
    let nodes = 1;
    entries.forEach((entry, index) => {
      let node = 0;
      for (let i = 0; i < entry.length; i++) {
        const unit = entry.charCodeAt(i);
        const at = this.slotOf(node, unit);
        if (this.slots[at] === -1) {
          this.slots[at] = node;
          this.slots[at + 1] = unit;
          this.slots[at + 2] = nodes++;
          if (node === 0) this.roots[unit] = at;
        }
        if (i === entry.length - 1 && this.slots[at + 3] === -1) this.slots[at + 3] = index;
        node = this.slots[at + 2] as number;
      }
    });
  }

  /** The slot that leads from `node` by `unit`, or the free one where it would be. */
  private slotOf(node: number, unit: number): number {
    let slot = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> this.shift;
    for (;;) {
      const parent = this.slots[slot * SLOT] as number;
      if (parent === -1 || (parent === node && this.slots[slot * SLOT + 1] === unit)) return slot * SLOT;
      slot = (slot + 1) & this.mask;
    }
  }

  /** Index of the longest entry that begins at `at`, or -1. */
  longest(text: string, at: number): number {
    let slot = this.roots[text.charCodeAt(at)] as number;
    if (slot < 0) return -1;
    const { slots } = this;
    let best = slots[slot + 3] as number;
    for (let i = at + 1; i < text.length; i++) {
      slot = this.slotOf(slots[slot + 2] as number, text.charCodeAt(i));
      if (slots[slot] === -1) break;
      const entry = slots[slot + 3] as number;
      if (entry >= 0) best = entry;
    }
    return best;
  }
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
