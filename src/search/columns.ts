/** Owns a segment's columns: day, order within a day, and the tuple of facet values of every record, in memory for counting and filtering. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { VALIDITIES } from '../catalogue/record';

/** Facets whose values are texts of the segment's own dictionary. Order is part of the format. */
export const TEXT_FACETS = ['organ', 'subject', 'genre', 'keyField'] as const;
export type TextFacet = (typeof TEXT_FACETS)[number];

/** Distinct combinations of facet values, most frequent first. Text facets: 0 for none, else index + 1 into the facet's values. */
export interface TupleTable {
  readonly count: number;
  readonly organ: Uint32Array;
  readonly subject: Uint32Array;
  readonly genre: Uint32Array;
  readonly keyField: Uint32Array;
  /** Index into `VALIDITIES`. */
  readonly validity: Uint8Array;
}

/** Days and how many records each has: records are numbered by recency, so those of a day lie together. */
export interface DayRuns {
  /** `dayNumber` of each day that has records, descending; 0 (no date) last. */
  readonly days: Uint16Array;
  /** First record of each day, and one more for the end. */
  readonly dayStarts: Uint32Array;
}

export interface Columns extends DayRuns {
  readonly records: number;
  readonly tuples: TupleTable;
  /** Tuple number of each record. */
  readonly tupleOf: Uint16Array | Uint32Array;
  /** Orders records of one day the same in every segment: high 16 bits of the hash of the id. Ascending within a day. */
  readonly ties: Uint16Array;
}

export interface ColumnSections {
  readonly tuples: Uint8Array;
  readonly days: Uint8Array;
  readonly ties: Uint8Array;
}

export type FacetValues = Readonly<Record<TextFacet, readonly string[]>>;

export function encodeFacetValues(values: FacetValues): Uint8Array {
  const out = new ByteWriter();
  for (const facet of TEXT_FACETS) {
    out.varint(values[facet].length);
    for (const value of values[facet]) out.text(value);
  }
  return out.bytes();
}

export function parseFacetValues(bytes: Uint8Array): FacetValues {
  const reader = new ByteReader(bytes);
  const list = () => {
    const values: string[] = [];
    for (let rest = reader.varint(); rest > 0; rest--) values.push(reader.text());
    return values;
  };
  const values = { organ: list(), subject: list(), genre: list(), keyField: list() };
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'bytes after the facet values');
  return values;
}

/** More tuples than this take four bytes a record. */
const MAX_NARROW_TUPLES = 0x10000;

/** Section `tuples`: the table, padded to a multiple of four bytes, then the tuple of each record. */
export function encodeTuples(tuples: TupleTable, tupleOf: Uint32Array): Uint8Array[] {
  const table = new ByteWriter();
  table.varint(tuples.count);
  for (let i = 0; i < tuples.count; i++) {
    for (const facet of TEXT_FACETS) table.varint(tuples[facet][i] as number);
    table.varint(tuples.validity[i] as number);
  }
  while (table.length % 4 !== 0) table.u8(0);
  return [table.bytes(), bytesOf(tuples.count <= MAX_NARROW_TUPLES ? new Uint16Array(tupleOf) : tupleOf)];
}

/** Section `days`. @param dayOf day of each record, descending, 0 last */
export function encodeDays(dayOf: Uint16Array): Uint8Array {
  const runs = new ByteWriter();
  let entries = 0;
  let before = 0;
  for (let from = 0; from < dayOf.length; ) {
    const day = dayOf[from] as number;
    let to = from + 1;
    while (to < dayOf.length && dayOf[to] === day) to++;
    runs.varint(entries === 0 ? day : before - day);
    runs.varint(to - from);
    before = day;
    entries++;
    from = to;
  }
  const out = new ByteWriter(runs.length + 8);
  out.varint(entries);
  out.raw(runs.bytes());
  return out.bytes();
}

/** Section `ties`. */
export function encodeTies(ties: Uint16Array): Uint8Array {
  return bytesOf(ties);
}

function bytesOf(column: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** @throws AppError `segment.malformed` for wrong lengths, wrong order, and values that no dictionary has. */
export function parseColumns(sections: ColumnSections, records: number, values: FacetValues): Columns {
  const reader = new ByteReader(sections.tuples);
  const tuples = parseTuples(reader, values);
  const tupleOf = parseTupleOf(reader, tuples.count, records);
  const runs = parseDays(sections.days, records);
  if (sections.ties.length !== records * 2) throw new AppError('segment.malformed', 'ties: length');
  // A copy, so that the column is aligned and does not hold a page of the store. Little-endian, as every browser's platform.
  const ties = new Uint16Array(sections.ties.slice().buffer);
  for (let i = 0; i < runs.days.length; i++) {
    const end = runs.dayStarts[i + 1] as number;
    for (let doc = (runs.dayStarts[i] as number) + 1; doc < end; doc++) {
      if ((ties[doc] as number) < (ties[doc - 1] as number)) throw new AppError('segment.malformed', 'ties: order');
    }
  }
  return { records, tuples, tupleOf, ...runs, ties };
}

function parseTuples(reader: ByteReader, values: FacetValues): TupleTable {
  const count = reader.varint();
  if (count * 5 > reader.remaining) throw new AppError('segment.malformed', 'tuples: count');
  const column = () => new Uint32Array(count);
  const tuples = { count, organ: column(), subject: column(), genre: column(), keyField: column() };
  const validity = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    for (const facet of TEXT_FACETS) {
      const value = reader.varint();
      if (value > values[facet].length) throw new AppError('segment.malformed', `tuples: ${facet}`);
      tuples[facet][i] = value;
    }
    const value = reader.varint();
    if (value >= VALIDITIES.length) throw new AppError('segment.malformed', 'tuples: validity');
    validity[i] = value;
  }
  return { ...tuples, validity };
}

function parseTupleOf(reader: ByteReader, count: number, records: number): Uint16Array | Uint32Array {
  reader.position = (reader.position + 3) & ~3;
  const isNarrow = count <= MAX_NARROW_TUPLES;
  if (reader.remaining !== records * (isNarrow ? 2 : 4)) throw new AppError('segment.malformed', 'tuples: length');
  const copy = reader.raw(reader.remaining).slice().buffer;
  const tupleOf = isNarrow ? new Uint16Array(copy) : new Uint32Array(copy);
  for (let doc = 0; doc < records; doc++) {
    if ((tupleOf[doc] as number) >= count) throw new AppError('segment.malformed', 'tuples: number');
  }
  return tupleOf;
}

function parseDays(bytes: Uint8Array, records: number): DayRuns {
  const reader = new ByteReader(bytes);
  const entries = reader.varint();
  if (entries * 2 > reader.remaining) throw new AppError('segment.malformed', 'days: count');
  const days = new Uint16Array(entries);
  const dayStarts = new Uint32Array(entries + 1);
  let day = 0;
  let start = 0;
  for (let i = 0; i < entries; i++) {
    const step = reader.varint();
    const count = reader.varint();
    day = i === 0 ? step : day - step;
    start += count;
    if ((i > 0 && step === 0) || day < 0 || day > 0xffff || count === 0 || start > records) {
      throw new AppError('segment.malformed', 'days do not descend');
    }
    days[i] = day;
    dayStarts[i + 1] = start;
  }
  if (reader.remaining > 0 || start !== records) throw new AppError('segment.malformed', 'days: records');
  return { days, dayStarts };
}
