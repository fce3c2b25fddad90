/** Owns finding the longest of many strings at a place of a text: a trie in one open-addressed table. */

export class TextTrie {
  private readonly parents: Int32Array;
  private readonly unitsAt: Uint16Array;
  private readonly children: Int32Array;
  private readonly shift: number;
  /** Entry that ends at a node, or -1. */
  private readonly entryAt: Int32Array;
  private nodes = 1;

  constructor(entries: readonly string[]) {
    let size = 1;
    for (const entry of entries) size += entry.length;
    let bits = 4;
    while (1 << bits < size * 2) bits++;
    this.shift = 32 - bits;
    this.parents = new Int32Array(1 << bits).fill(-1);
    this.unitsAt = new Uint16Array(1 << bits);
    this.children = new Int32Array(1 << bits);
    this.entryAt = new Int32Array(size).fill(-1);
    entries.forEach((entry, index) => {
      let node = 0;
      for (let i = 0; i < entry.length; i++) node = this.step(node, entry.charCodeAt(i), true);
      if (node !== 0 && (this.entryAt[node] as number) < 0) this.entryAt[node] = index;
    });
  }

  private step(node: number, unit: number, make: boolean): number {
    const mask = this.parents.length - 1;
    let slot = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> this.shift;
    for (;;) {
      const parent = this.parents[slot] as number;
      if (parent === -1) break;
      if (parent === node && this.unitsAt[slot] === unit) return this.children[slot] as number;
      slot = (slot + 1) & mask;
    }
    if (!make) return -1;
    this.parents[slot] = node;
    this.unitsAt[slot] = unit;
    this.children[slot] = this.nodes;
    return this.nodes++;
  }

  /** Index of the longest entry that begins at `at`, or -1. */
  longest(text: string, at: number): number {
    let node = 0;
    let best = -1;
    for (let i = at; i < text.length; i++) {
      node = this.step(node, text.charCodeAt(i), false);
      if (node < 0) break;
      const entry = this.entryAt[node] as number;
      if (entry >= 0) best = entry;
    }
    return best;
  }
}
