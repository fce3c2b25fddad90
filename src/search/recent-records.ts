/**
 * Owns the bytes of the records that were read last. The first of a result are often the first of another one too, and a record takes 80 bytes where its page
 * takes 24 KB.
 */
export class RecentRecords {
  /** Since the last turn, and between the two before: who is asked for moves up, the others go with the next turn. */
  private newer = new Map<number, Uint8Array>();
  private older = new Map<number, Uint8Array>();

  /** @param maxRecords twice as many are kept at most */
  constructor(private readonly maxRecords: number) {}

  get(doc: number): Uint8Array | null {
    const known = this.newer.get(doc);
    if (known) return known;
    const moved = this.older.get(doc);
    if (!moved) return null;
    this.put(doc, moved);
    return moved;
  }

  /** A copy is kept: a view would hold on to a page. */
  add(doc: number, bytes: Uint8Array): void {
    this.put(doc, bytes.slice());
  }

  private put(doc: number, bytes: Uint8Array): void {
    if (this.newer.size >= this.maxRecords) {
      this.older = this.newer;
      this.newer = new Map();
    }
    this.newer.set(doc, bytes);
  }
}
