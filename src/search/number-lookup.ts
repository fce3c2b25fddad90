/** Owns finding the records whose document or index number is what was typed as a whole: candidates from the index, confirmed by the record. */
import { docsOf } from './doc-set';
import { gramKey, NAMESPACE } from './grams';
import { isDead, type LiveSegment } from './live-segment';
import { indexNumberOfKey, indexPrefixOfWord, numberKeys } from './number-keys';
import { unitePostings } from './posting-reader';
import { decodeRow, type RowPart } from './record-code';
import type { SegmentReader } from './segment-reader';
import { hashText } from './text-hash';

/** What more records begin with is no whole number but the leading part of many: they are found by it, and none comes first for it. */
const MAX_ALIKE = 64;

/**
 * Live records that the index has under one of the keys, ascending: nearly all rightly, since it knows half of a hash (once in 3,000 keys of a
 * million records one comes up wrongly).
 * @param keys as `numberKeys` gives them. Cost: a read for each key
 */
export async function findNumberCandidates(segment: LiveSegment, keys: readonly string[]): Promise<Uint32Array> {
  const { reader } = segment;
  const candidates = await Promise.all(
    keys.flatMap((key) => [reader.numbers.find(key), findByIndexNumber(reader, indexNumberOfKey(key))]),
  );
  const docs = new Set(candidates.flatMap((found) => [...found]));
  return Uint32Array.from(docs)
    .filter((doc) => !isDead(segment, doc))
    .sort();
}

/** Those of `docs` whose numbers are under one of the keys. Cost: their rows are read, each may lie in a page of its own. */
export async function confirmNumbers(
  reader: SegmentReader,
  keys: readonly string[],
  docs: Uint32Array,
): Promise<Uint32Array> {
  const rows = await readNumberRows(reader, docs);
  const wanted = new Set(keys);
  return docs.filter((_, i) => {
    const row = rows[i];
    return row !== undefined && numberKeys(row.documentNumber, row.indexNumber).some((key) => wanted.has(key));
  });
}

/** A whole index number stands among its own prefixes. */
async function findByIndexNumber(
  reader: SegmentReader,
  indexNumber: string | null,
): Promise<ArrayLike<number> & Iterable<number>> {
  const prefix = indexNumber === null ? null : indexPrefixOfWord(indexNumber);
  if (prefix === null) return [];
  const { high } = hashText(prefix);
  const key = gramKey(NAMESPACE.indexPrefix, high >>> 16, high & 0xffff);
  const span = reader.grams.span(key, key);
  if (!span) return [];
  const bytes = await reader.readSpan(span);
  const found = unitePostings(bytes, reader.grams.places(span, bytes).head, reader.records);
  return found.count > MAX_ALIKE ? [] : docsOf(found);
}

/** Rows of `docs`, for their numbers and ids. */
export async function readNumberRows(reader: SegmentReader, docs: ArrayLike<number>): Promise<RowPart[]> {
  if (docs.length === 0) return [];
  const bytes = await reader.rows.readMany(docs);
  return bytes.map((row, i) => decodeRow(reader.code, row, reader.dayOf(docs[i] as number)));
}
