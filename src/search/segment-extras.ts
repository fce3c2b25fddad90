/**
 * Owns the bytes of the files that only some segments have (`docs/segment-format.md`): `ends`, until which day records may be shown, and `blanked`,
 * the records whose bytes were taken out. Both are small and read at opening.
 */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { MAX_DAY } from './day-number';

/** Last days on which records are shown: by day, ascending. */
export interface RecordEnds {
  readonly days: Uint16Array;
  /** Where the records of each day begin in `docs`, and the end. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
}

export const NO_ENDS: RecordEnds = { days: new Uint16Array(0), starts: new Uint32Array(1), docs: new Uint32Array(0) };

/**
 * Varint days; for each varint day as distance from the one before, then its records as in `blanked`. Null where no record has an end.
 * @param endOf day number of the last day of each record, by its number; 0 where it has none
 */
export function encodeEnds(endOf: ArrayLike<number>): Uint8Array | null {
  const byDay = new Map<number, number[]>();
  for (let doc = 0; doc < endOf.length; doc++) {
    const day = endOf[doc] as number;
    if (day === 0) continue;
    const docs = byDay.get(day);
    if (docs) docs.push(doc);
    else byDay.set(day, [doc]);
  }
  if (byDay.size === 0) return null;
  const out = new ByteWriter();
  out.varint(byDay.size);
  let before = 0;
  for (const [day, docs] of [...byDay].sort(([a], [b]) => a - b)) {
    out.varint(day - before);
    before = day;
    writeDocs(docs, out);
  }
  return out.bytes().slice();
}

/** @throws AppError `segment.malformed` */
export function parseEnds(bytes: Uint8Array, records: number): RecordEnds {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (count > Math.min(MAX_DAY, reader.remaining)) throw new AppError('segment.malformed', 'ends');
  const days = new Uint16Array(count);
  const starts = new Uint32Array(count + 1);
  const lists: Uint32Array[] = [];
  let day = 0;
  for (let i = 0; i < count; i++) {
    day += reader.varint();
    if (day < 1 || day > MAX_DAY) throw new AppError('segment.malformed', 'ends');
    const docs = readDocs(reader, records);
    days[i] = day;
    starts[i + 1] = (starts[i] as number) + docs.length;
    lists.push(docs);
  }
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'ends');
  const docs = new Uint32Array(starts[count] as number);
  for (const [i, list] of lists.entries()) docs.set(list, starts[i]);
  return { days, starts, docs };
}

/** Varint count, then each record as varint distance from the one before (the first: its number). @param docs ascending, each once */
export function encodeDocs(docs: readonly number[]): Uint8Array {
  const out = new ByteWriter();
  writeDocs(docs, out);
  return out.bytes().slice();
}

/** @throws AppError `segment.malformed` */
export function parseDocs(bytes: Uint8Array, records: number): Uint32Array {
  const reader = new ByteReader(bytes);
  const docs = readDocs(reader, records);
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'blanked');
  return docs;
}

function writeDocs(docs: readonly number[], out: ByteWriter): void {
  out.varint(docs.length);
  let before = 0;
  for (const doc of docs) {
    out.varint(doc - before);
    before = doc;
  }
}

function readDocs(reader: ByteReader, records: number): Uint32Array {
  const count = reader.varint();
  if (count > reader.remaining) throw new AppError('segment.malformed', 'list of records');
  const docs = new Uint32Array(count);
  let doc = 0;
  for (let i = 0; i < count; i++) {
    const gap = reader.varint();
    doc += gap;
    if (doc >= records || (i > 0 && gap === 0)) throw new AppError('segment.malformed', 'list of records');
    docs[i] = doc;
  }
  return docs;
}
