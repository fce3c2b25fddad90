/** Owns what a segment knows of all its records at once: their order, their columns and the table of their ids. */
import { AppError } from '../base/app-error';
import { encodeDays, encodeFacetValues, encodeTies, encodeTuples, TEXT_FACETS, type TextFacet } from './columns';
import { yearsByDay } from './day-number';
import { encodeKeyTable, stableOrder } from './key-table';
import type { TextHash } from './text-hash';

export interface OutlinedRecord {
  /** `dayNumber` of the date that orders it. */
  readonly day: number;
  /** Of its id. */
  readonly hash: TextHash;
  /** Index into `VALIDITIES`. */
  readonly validity: number;
  /** Value numbers as `FacetNumbers` gives them; 0 for none. */
  readonly facets: Readonly<Record<TextFacet, number>>;
}

/** Bytes of sections, in pieces. */
export type OutlineSections = Readonly<Record<'ids' | 'facets' | 'tuples' | 'days' | 'ties', readonly Uint8Array[]>>;

/** Values of a facet, numbered from 1 in the order of first use. */
export class FacetNumbers {
  private readonly numbers = new Map<string, number>();
  readonly values: string[] = [];

  /** 0 for null and for the empty text. */
  numberOf(value: string | null): number {
    if (!value) return 0;
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.push(value);
      this.numbers.set(value, number);
    }
    return number;
  }
}

const YEARS = yearsByDay();

export class SegmentOutline {
  readonly facets: Readonly<Record<TextFacet, FacetNumbers>> = {
    organ: new FacetNumbers(),
    subject: new FacetNumbers(),
    genre: new FacetNumbers(),
    keyField: new FacetNumbers(),
  };
  private days: Uint16Array<ArrayBuffer>;
  private highs: Uint32Array<ArrayBuffer>;
  private lows: Uint32Array<ArrayBuffer>;
  private validities: Uint8Array<ArrayBuffer>;
  private readonly cells: Record<TextFacet, Uint32Array<ArrayBuffer>>;
  records = 0;

  /** @param expected records, where that is known */
  constructor(expected = 1024) {
    const size = Math.max(1, expected);
    this.days = new Uint16Array(size);
    this.highs = new Uint32Array(size);
    this.lows = new Uint32Array(size);
    this.validities = new Uint8Array(size);
    this.cells = {
      organ: new Uint32Array(size),
      subject: new Uint32Array(size),
      genre: new Uint32Array(size),
      keyField: new Uint32Array(size),
    };
  }

  /** Any order; ids must differ. */
  add({ day, hash, validity, facets }: OutlinedRecord): void {
    const at = this.records++;
    if (at === this.days.length) this.grow(at * 2);
    this.days[at] = day;
    this.highs[at] = hash.high;
    this.lows[at] = hash.low;
    this.validities[at] = validity;
    for (const facet of TEXT_FACETS) this.cells[facet][at] = facets[facet];
  }

  /** Value number of the organ of the record that was added at `index`. */
  organAt(index: number): number {
    return this.cells.organ[index] as number;
  }

  /** The same of its subject. */
  subjectAt(index: number): number {
    return this.cells.subject[index] as number;
  }

  /** Year of its day; 0 where it has none. */
  yearAt(index: number): number {
    return YEARS[this.dayAt(index)] as number;
  }

  /**
   * For each record of the segment which one it was of those added. Newest first; within a day by the hash of the id, so that base and deltas
   * interleave as one segment would lie.
   */
  order(): Uint32Array {
    const { records, days, highs, lows } = this;
    const byLow = stableOrder(records, (i) => lows[i] as number);
    const byHash = stableOrder(records, (i) => highs[i] as number, byLow);
    return stableOrder(records, (i) => 0xffff - (days[i] as number), byHash);
  }

  /** Day of the record that was added at `index`. */
  dayAt(index: number): number {
    return this.days[index] as number;
  }

  /** The sections `ids`, `facets`, `tuples`, `days` and `ties`. @throws AppError `worker.internal` where an id is used twice */
  encode(order: Uint32Array, idOf: (index: number) => string): OutlineSections {
    return {
      ids: [this.encodeIds(order, idOf)],
      facets: [
        encodeFacetValues({
          organ: this.facets.organ.values,
          subject: this.facets.subject.values,
          genre: this.facets.genre.values,
          keyField: this.facets.keyField.values,
        }),
      ],
      tuples: this.encodeTuples(order),
      days: [encodeDays(this.inOrder(order, this.days, 0))],
      ties: [encodeTies(this.inOrder(order, this.highs, 16))],
    };
  }

  /** 16 bits of each record. */
  private inOrder(order: Uint32Array, column: ArrayLike<number>, shift: number): Uint16Array {
    const sorted = new Uint16Array(order.length);
    for (let doc = 0; doc < order.length; doc++) sorted[doc] = (column[order[doc] as number] as number) >>> shift;
    return sorted;
  }

  private encodeIds(order: Uint32Array, idOf: (index: number) => string): Uint8Array {
    const entries = new Uint32Array(this.records * 3);
    order.forEach((index, doc) => {
      entries[doc * 3] = this.highs[index] as number;
      entries[doc * 3 + 1] = this.lows[index] as number;
      entries[doc * 3 + 2] = doc;
    });
    const bytes = encodeKeyTable(entries, 3);
    refuseRepeatedIds(bytes, (doc) => idOf(order[doc] as number));
    return bytes;
  }

  /** Distinct combinations of values, most frequent first, those of equal frequency by their numbers. */
  private encodeTuples(order: Uint32Array): Uint8Array[] {
    const { records, cells, validities } = this;
    const columns = [...TEXT_FACETS.map((facet) => cells[facet]), validities];
    let sorted: Uint32Array | undefined;
    for (const column of columns.toReversed()) sorted = stableOrder(records, (i) => column[i] as number, sorted);
    const tupleAt = new Uint32Array(records);
    const firsts: number[] = [];
    const counts: number[] = [];
    for (let k = 0, before = -1; k < records; k++) {
      const index = sorted?.[k] as number;
      if (before < 0 || !isSame(columns, index, before)) {
        firsts.push(index);
        counts.push(0);
      }
      const last = firsts.length - 1;
      counts[last] = (counts[last] as number) + 1;
      tupleAt[index] = last;
      before = index;
    }
    const byCount = stableOrder(firsts.length, (tuple) => 0xffffffff - (counts[tuple] as number));
    const numberOf = new Uint32Array(firsts.length);
    byCount.forEach((tuple, number) => {
      numberOf[tuple] = number;
    });
    const pick = (column: ArrayLike<number>) => byCount.map((tuple) => column[firsts[tuple] as number] as number);
    const table = {
      count: firsts.length,
      organ: pick(cells.organ),
      subject: pick(cells.subject),
      genre: pick(cells.genre),
      keyField: pick(cells.keyField),
      validity: new Uint8Array(pick(validities)),
    };
    const tupleOf = new Uint32Array(records);
    for (let doc = 0; doc < records; doc++) {
      tupleOf[doc] = numberOf[tupleAt[order[doc] as number] as number] as number;
    }
    return encodeTuples(table, tupleOf);
  }

  private grow(size: number): void {
    const longer = (from: Uint32Array<ArrayBuffer>) => {
      const grown = new Uint32Array(size);
      grown.set(from);
      return grown;
    };
    const days = new Uint16Array(size);
    days.set(this.days);
    this.days = days;
    const validities = new Uint8Array(size);
    validities.set(this.validities);
    this.validities = validities;
    this.highs = longer(this.highs);
    this.lows = longer(this.lows);
    for (const facet of TEXT_FACETS) this.cells[facet] = longer(this.cells[facet]);
  }
}

function isSame(columns: readonly ArrayLike<number>[], a: number, b: number): boolean {
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as ArrayLike<number>;
    if (column[a] !== column[b]) return false;
  }
  return true;
}

/** The same id twice would make one of the records unreachable. Same ids have the same hash, but perhaps other days. */
function refuseRepeatedIds(table: Uint8Array, idOf: (doc: number) => string): void {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const count = table.length / 12;
  const at = (entry: number, field: number) => view.getUint32(entry * 12 + field * 4, true);
  for (let i = 0; i < count; i++) {
    for (let k = i + 1; k < count && at(k, 0) === at(i, 0); k++) {
      if (at(k, 1) === at(i, 1))
        throw new AppError('worker.internal', `id used twice: ${idOf(at(i, 2))}, ${idOf(at(k, 2))}`);
    }
  }
}
