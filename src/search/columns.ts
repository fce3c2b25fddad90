/** Owns a segment's columns: date, order within a day, and facet values of every record, in memory for counting and filtering. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { VALIDITIES } from '../catalogue/record';

/** Facets whose values are texts of the segment's own dictionary. Order is part of the format. */
export const TEXT_FACETS = ['organ', 'subject', 'genre', 'keyField'] as const;
export type TextFacet = (typeof TEXT_FACETS)[number];

type FacetColumn = Uint8Array | Uint16Array | Uint32Array;

export interface Columns {
  /** `dayNumber` of the record's date; 0 for none. Descending. */
  readonly days: Uint16Array;
  /** Orders records of one day the same in every segment: high half of the hash of the id. Ascending within a day. */
  readonly ties: Uint32Array;
  /** Index into `VALIDITIES`. */
  readonly validities: Uint8Array;
  /** 0 for none, else index + 1 into the facet's values. */
  readonly facets: Readonly<Record<TextFacet, FacetColumn>>;
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

/** Bytes a value takes in a facet's column: enough for `values` and the 0. */
export function columnWidth(values: number): 1 | 2 | 4 {
  return values < 0x100 ? 1 : values < 0x10000 ? 2 : 4;
}

/** In file order, each column padded to a multiple of four bytes: days, ties, validities, then the text facets. */
export function encodeColumns(columns: Columns): Uint8Array[] {
  return [columns.days, columns.ties, columns.validities, ...TEXT_FACETS.map((facet) => columns.facets[facet])].map(
    (column) => {
      const padded = new Uint8Array((column.byteLength + 3) & ~3);
      padded.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      return padded;
    },
  );
}

/** @throws AppError `segment.malformed` for wrong lengths and for values that no dictionary has. */
export function parseColumns(bytes: Uint8Array, records: number, values: FacetValues): Columns {
  const reader = new ByteReader(bytes);
  // A copy, so that the columns are aligned and do not hold a page of the store. Little-endian, as every browser's platform.
  const take = (width: number): ArrayBuffer => {
    const length = records * width;
    const copy = reader.raw((length + 3) & ~3).slice(0, length);
    return copy.buffer;
  };
  const days = new Uint16Array(take(2));
  const ties = new Uint32Array(take(4));
  const validities = new Uint8Array(take(1));
  const facet = (name: TextFacet): FacetColumn => {
    const count = values[name].length;
    const width = columnWidth(count);
    const buffer = take(width);
    const column =
      width === 1 ? new Uint8Array(buffer) : width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
    for (const value of column) if (value > count) throw new AppError('segment.malformed', `column ${name}`);
    return column;
  };
  const facets = {
    organ: facet('organ'),
    subject: facet('subject'),
    genre: facet('genre'),
    keyField: facet('keyField'),
  };
  for (const validity of validities) {
    if (validity >= VALIDITIES.length) throw new AppError('segment.malformed', 'column validity');
  }
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'bytes after the columns');
  return { days, ties, validities, facets };
}
