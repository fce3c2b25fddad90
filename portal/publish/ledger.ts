/**
 * Owns the id ledger in memory: every id that was ever given, the keys by which its record was last known, and what was published
 * of it. Twenty-one numbers of 32 bits an entry; entries are only ever added.
 */
import { KeyTable, writeKey } from './key-table';
import { OrganTable } from './organ-table';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
/** Numbers of an entry: where each column begins. Those up to `live` are pairs. */
export const COLUMN = {
  id: 0,
  index: 2,
  document: 4,
  full: 6,
  address: 8,
  /** Content as exported, at the last publishing that had it. */
  content: 10,
  /** Content with links as in the current generation; 0 where the record is not in it. */
  live: 12,
  /** Bits of the states (`chain-state.ts`) since which it was added, changed or removed. */
  touched: 14,
  /** Bits of the states in which it was published: segments that lead there hold it. */
  held: 15,
  firstGeneration: 16,
  lastGeneration: 17,
  /** Number in `organs` of who published it, when it was last published; 0 for nobody. */
  organ: 18,
  /** Date that ordered it, when it was last published, as in `src/search/day-number`. */
  day: 19,
  /** What of its content the guard compares, when it was last published: see `content-marks.ts`; 0 where it is not known. */
  marks: 20,
} as const;
export const ENTRY_NUMBERS = 21;

export class Ledger {
  numbers: Uint32Array<ArrayBuffer>;
  count: number;
  private readonly byId: KeyTable;
  private readonly digest = new Uint32Array(2);

  constructor(
    numbers: Uint32Array<ArrayBuffer> = new Uint32Array(0),
    readonly organs: OrganTable = new OrganTable(),
  ) {
    this.numbers = numbers;
    this.count = numbers.length / ENTRY_NUMBERS;
    this.byId = new KeyTable(this.count);
    for (let entry = 0; entry < this.count; entry++) {
      this.byId.set(this.high(entry, COLUMN.id), this.low(entry, COLUMN.id), entry);
    }
  }

  high(entry: number, column: number): number {
    return this.numbers[entry * ENTRY_NUMBERS + column] as number;
  }

  low(entry: number, column: number): number {
    return this.numbers[entry * ENTRY_NUMBERS + column + 1] as number;
  }

  at(entry: number, column: number): number {
    return this.numbers[entry * ENTRY_NUMBERS + column] as number;
  }

  set(entry: number, column: number, value: number): void {
    this.numbers[entry * ENTRY_NUMBERS + column] = value;
  }

  setPair(entry: number, column: number, high: number, low: number): void {
    this.numbers[entry * ENTRY_NUMBERS + column] = high;
    this.numbers[entry * ENTRY_NUMBERS + column + 1] = low;
  }

  samePair(entry: number, a: number, b: number): boolean {
    return this.high(entry, a) === this.high(entry, b) && this.low(entry, a) === this.low(entry, b);
  }

  /** Entry of an id, -1 for one that was never given. */
  entryOf(id: string): number {
    const high = readBits(id.slice(0, 6));
    const low = readBits(id.slice(6));
    return id.length !== 12 || high < 0 || low < 0 ? -1 : this.byId.get(high, low);
  }

  /** Its record is in no segment any more, and can be published anew. */
  unpublish(entry: number): void {
    this.setPair(entry, COLUMN.live, 0, 0);
    this.set(entry, COLUMN.touched, 0);
    this.set(entry, COLUMN.held, 0);
  }

  isLive(entry: number): boolean {
    return this.high(entry, COLUMN.live) !== 0;
  }

  /** Twelve characters of Crockford's base 32, lower case: short enough for a slip's QR, with no look-alikes. */
  idOf(entry: number): string {
    return spell(this.high(entry, COLUMN.id)) + spell(this.low(entry, COLUMN.id));
  }

  /**
   * A new entry whose id is made from `seed` (the record's first identity), so that a lost ledger gives most ids again.
   * An id that was ever given is never given again: the seed is varied until it is free.
   */
  add(seed: string, generation: number): number {
    for (let attempt = 1; ; attempt++) {
      writeKey(this.digest, 0, attempt === 1 ? seed : `${seed}\u0000#${attempt}`);
      const high = (this.digest[0] as number) >>> 2 || 1;
      const low = (this.digest[1] as number) >>> 2;
      if (this.byId.get(high, low) >= 0) continue;
      const entry = this.count++;
      if (this.numbers.length < this.count * ENTRY_NUMBERS) this.grow();
      this.setPair(entry, COLUMN.id, high, low);
      this.set(entry, COLUMN.firstGeneration, generation);
      this.byId.set(high, low, entry);
      return entry;
    }
  }

  /** Appends an entry of another ledger as it is. */
  adopt(other: Ledger, theirs: number): void {
    const entry = this.count++;
    if (this.numbers.length < this.count * ENTRY_NUMBERS) this.grow();
    const numbers = other.numbers.subarray(theirs * ENTRY_NUMBERS, (theirs + 1) * ENTRY_NUMBERS);
    this.numbers.set(numbers, entry * ENTRY_NUMBERS);
    this.byId.set(this.high(entry, COLUMN.id), this.low(entry, COLUMN.id), entry);
  }

  /** Makes room for so many more entries at once: growing by steps would hold them twice. */
  reserve(entries: number): void {
    const wanted = this.count + entries;
    if (this.numbers.length < wanted * ENTRY_NUMBERS) this.grow(wanted);
  }

  private grow(entries = Math.max(1024, this.count * 2)): void {
    const grown = new Uint32Array(entries * ENTRY_NUMBERS);
    grown.set(this.numbers);
    this.numbers = grown;
  }
}

/** Thirty bits in six characters. */
function spell(bits: number): string {
  let text = '';
  for (let shift = 25; shift >= 0; shift -= 5) text += CROCKFORD[(bits >>> shift) & 31];
  return text;
}

/** What `spell` wrote; -1 for anything else. */
function readBits(text: string): number {
  let bits = 0;
  for (const character of text) {
    const value = CROCKFORD.indexOf(character);
    if (value < 0) return -1;
    bits = bits * 32 + value;
  }
  return bits;
}
