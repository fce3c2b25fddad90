/**
 * Owns learning pieces of text by merging pairs: the pair of neighbouring pieces that stands most often becomes one piece, again and again
 * (byte pair encoding; Gage 1994, Sennrich et al. 2016). So pieces nest and hardly overlap, which counted n-grams do: half the bytes for titles.
 */

/** Fewer occurrences do not pay for an entry. */
const LEAST_COUNT = 3;
/** Halves of a surrogate pair are never pieces, and nothing is merged across the end of a text. */
const BARRIER = -1;
const MERGED = -2;

/**
 * Single units that stand at least twice, then merged pieces in the order of merging; the same piece may come of two merges. Deterministic. Cost: about 0.6 s and 100 MB at a million units.
 * @param maxPieces in all
 * @param maxUnits of one piece
 */
export function mergePairs(texts: readonly string[], maxPieces: number, maxUnits: number): string[] {
  return new PairMerger(texts, maxUnits).run(maxPieces);
}

class PairMerger {
  private readonly pieces: string[] = [];
  /** Piece at each place of the texts, one behind the other; places before and behind it that are not merged into others. */
  private readonly pieceAt: Int32Array;
  private readonly before: Int32Array;
  private readonly after: Int32Array;
  private readonly pairs: PairTable;
  private readonly end: number;

  constructor(
    texts: readonly string[],
    private readonly maxUnits: number,
  ) {
    this.end = texts.reduce((sum, { length }) => sum + length + 1, 0);
    const pieceOfUnit = this.takeUnits(texts);
    this.pieceAt = new Int32Array(this.end + 1).fill(BARRIER);
    this.before = new Int32Array(this.end + 1);
    this.after = new Int32Array(this.end + 1);
    for (let at = 0; at <= this.end; at++) {
      this.before[at] = at - 1;
      this.after[at] = at + 1;
    }
    let place = 0;
    for (const text of texts) {
      for (let i = 0; i < text.length; i++) this.pieceAt[place++] = pieceOfUnit[text.charCodeAt(i)] as number;
      place++;
    }
    this.pairs = new PairTable(this.end);
    for (let at = 0; at < this.end; at++) this.note(at);
  }

  private takeUnits(texts: readonly string[]): Int32Array {
    const counts = new Uint32Array(0x10000);
    for (const text of texts) {
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        counts[unit] = (counts[unit] as number) + 1;
      }
    }
    const pieceOfUnit = new Int32Array(0x10000).fill(BARRIER);
    counts.forEach((count, unit) => {
      if (unit === 0 || count < 2 || (unit >= 0xd800 && unit < 0xe000)) return;
      pieceOfUnit[unit] = this.pieces.push(String.fromCharCode(unit)) - 1;
    });
    return pieceOfUnit;
  }

  run(maxPieces: number): string[] {
    const { pairs, pieces } = this;
    const queue = new PairQueue(pairs);
    for (let pair = 0; pair < pairs.size; pair++) if (pairs.count(pair) >= LEAST_COUNT) queue.push(pair);
    const touched = new Set<number>();
    while (pieces.length < maxPieces) {
      const pair = queue.pop();
      if (pair < 0) break;
      touched.clear();
      this.merge(pair, touched);
      for (const other of touched) if (pairs.count(other) >= LEAST_COUNT) queue.push(other);
    }
    return pieces;
  }

  /** Makes one piece of the pair wherever it stands. @param touched gets the pairs that are more now */
  private merge(pair: number, touched: Set<number>): void {
    const { pairs, pieceAt, before, after } = this;
    const left = pairs.left(pair);
    const right = pairs.right(pair);
    const piece = this.pieces.push((this.pieces[left] as string) + (this.pieces[right] as string)) - 1;
    for (const at of pairs.takePlaces(pair)) {
      const next = after[at] as number;
      // Places are noted once and not taken back: this one may have been merged otherwise since.
      if (pieceAt[at] !== left || pieceAt[next] !== right) continue;
      const ahead = before[at] as number;
      const behind = after[next] as number;
      if (ahead >= 0 && (pieceAt[ahead] as number) >= 0) pairs.lessen(pieceAt[ahead] as number, left, pair);
      if (behind < this.end && (pieceAt[behind] as number) >= 0) pairs.lessen(right, pieceAt[behind] as number, pair);
      pieceAt[at] = piece;
      pieceAt[next] = MERGED;
      after[at] = behind;
      if (behind <= this.end) before[behind] = at;
      const first = ahead >= 0 ? this.note(ahead) : -1;
      if (first >= 0) touched.add(first);
      const second = this.note(at);
      if (second >= 0) touched.add(second);
    }
  }

  /** Counts the pair at a place. -1 where there is none. */
  private note(at: number): number {
    const left = this.pieceAt[at] as number;
    const next = this.after[at] as number;
    const right = next < this.end ? (this.pieceAt[next] as number) : BARRIER;
    if (left < 0 || right < 0) return -1;
    if ((this.pieces[left] as string).length + (this.pieces[right] as string).length > this.maxUnits) return -1;
    return this.pairs.add(left, right, at);
  }
}

/** Pairs with their counts and the places where they were noted, by number in the order of first meeting. */
class PairTable {
  size = 0;
  private readonly slots: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  /** Bounds the memory: pairs met when it is full are not counted. */
  private readonly capacity: number;
  private readonly lefts: Int32Array;
  private readonly rights: Int32Array;
  private readonly counts: Int32Array;
  /** Place noted last of each pair, and for each place the one noted before; -1 for none. */
  private readonly lastPlaces: Int32Array;
  private readonly placesBefore: Int32Array;

  constructor(units: number) {
    let bits = 8;
    while (1 << bits < units * 2) bits++;
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.capacity = 1 << (bits - 1);
    this.slots = new Int32Array(1 << bits).fill(-1);
    this.lefts = new Int32Array(this.capacity);
    this.rights = new Int32Array(this.capacity);
    this.counts = new Int32Array(this.capacity);
    this.lastPlaces = new Int32Array(this.capacity).fill(-1);
    this.placesBefore = new Int32Array(units + 1);
  }

  left(pair: number): number {
    return this.lefts[pair] as number;
  }

  right(pair: number): number {
    return this.rights[pair] as number;
  }

  count(pair: number): number {
    return this.counts[pair] as number;
  }

  /** Number of the pair, or -1 where the table is full. */
  add(left: number, right: number, place: number): number {
    const slot = this.slotOf(left, right);
    let pair = this.slots[slot] as number;
    if (pair < 0) {
      if (this.size === this.capacity) return -1;
      pair = this.size++;
      this.slots[slot] = pair;
      this.lefts[pair] = left;
      this.rights[pair] = right;
    }
    this.counts[pair] = (this.counts[pair] as number) + 1;
    this.placesBefore[place] = this.lastPlaces[pair] as number;
    this.lastPlaces[pair] = place;
    return pair;
  }

  lessen(left: number, right: number, except: number): void {
    const pair = this.slots[this.slotOf(left, right)] as number;
    if (pair >= 0 && pair !== except) this.counts[pair] = (this.counts[pair] as number) - 1;
  }

  /** Places in the order of noting, which are forgotten, and the count with them. */
  takePlaces(pair: number): number[] {
    const places: number[] = [];
    for (let at = this.lastPlaces[pair] as number; at >= 0; at = this.placesBefore[at] as number) places.push(at);
    this.lastPlaces[pair] = -1;
    this.counts[pair] = 0;
    return places.reverse();
  }

  private slotOf(left: number, right: number): number {
    let slot = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b) >>> this.shift;
    for (;;) {
      const pair = this.slots[slot] as number;
      if (pair < 0 || (this.lefts[pair] === left && this.rights[pair] === right)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}

/** Pairs by count, the most frequent first, those of equal counts by number. Counts that fell since are put right when their turn comes. */
class PairQueue {
  private readonly counts: number[] = [];
  private readonly numbers: number[] = [];

  constructor(private readonly pairs: PairTable) {}

  push(pair: number): void {
    const count = this.pairs.count(pair);
    let at = this.counts.length;
    this.counts.push(count);
    this.numbers.push(pair);
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.precedes(count, pair, parent)) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(at, count, pair);
  }

  /** -1 when none is left. */
  pop(): number {
    while (this.counts.length > 0) {
      const count = this.counts[0] as number;
      const pair = this.numbers[0] as number;
      this.dropFirst();
      const now = this.pairs.count(pair);
      if (now === count) return pair;
      if (now >= LEAST_COUNT && now < count) this.push(pair);
    }
    return -1;
  }

  private dropFirst(): void {
    const count = this.counts.pop() as number;
    const pair = this.numbers.pop() as number;
    const size = this.counts.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      if (
        child + 1 < size &&
        this.precedes(this.counts[child + 1] as number, this.numbers[child + 1] as number, child)
      ) {
        child++;
      }
      if (this.precedes(count, pair, child)) break;
      this.move(child, at);
      at = child;
    }
    this.put(at, count, pair);
  }

  private precedes(count: number, pair: number, other: number): boolean {
    const otherCount = this.counts[other] as number;
    return count > otherCount || (count === otherCount && pair < (this.numbers[other] as number));
  }

  private move(from: number, to: number): void {
    this.put(to, this.counts[from] as number, this.numbers[from] as number);
  }

  private put(at: number, count: number, pair: number): void {
    this.counts[at] = count;
    this.numbers[at] = pair;
  }
}
