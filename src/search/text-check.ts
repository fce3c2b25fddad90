/** Owns deciding by the texts of single records whether they have every word, and whether all of them in title or numbers. */
import { ByteReader } from '../base/bytes';
import { nextTurn } from '../base/next-turn';
import { indexPrefixesOf, indexPrefixOfWord } from './number-keys';
import { decodeRow } from './record-code';
import type { SegmentReader } from './segment-reader';

/** A batch is under 1 ms at hand; cold, a round of reads that the storage shares. */
const BATCH_RECORDS = 256;

interface Checked {
  /** Ascending: those of the records with every word, and of these those with all of them in title or numbers. */
  readonly docs: Uint32Array;
  readonly head: Uint32Array;
}

/**
 * @param docs ascending @param words folded @throws what `throwIfCancelled` throws, asked between batches: a word with a mark of a sentence inside
 * may have a hundred thousand records read
 * Cost: title and row of each record are read, those of a batch in one go; about 3 µs a record at hand.
 */
export async function checkTexts(
  reader: SegmentReader,
  docs: Uint32Array,
  words: readonly string[],
  throwIfCancelled: () => void,
): Promise<Checked> {
  if (docs.length <= BATCH_RECORDS) return checkBatch(reader, docs, words);
  const found: number[] = [];
  const inHeads: number[] = [];
  for (let at = 0; at < docs.length; at += BATCH_RECORDS) {
    if (at > 0) await nextTurn();
    throwIfCancelled();
    const checked = await checkBatch(reader, docs.subarray(at, at + BATCH_RECORDS), words);
    found.push(...checked.docs);
    inHeads.push(...checked.head);
  }
  return { docs: Uint32Array.from(found), head: Uint32Array.from(inHeads) };
}

async function checkBatch(reader: SegmentReader, docs: Uint32Array, words: readonly string[]): Promise<Checked> {
  if (docs.length === 0) return { docs, head: docs };
  const [titles, rows] = await Promise.all([reader.titles.readMany(docs), reader.rows.readMany(docs)]);
  const prefixes = words.map(indexPrefixOfWord);
  const canBePrefix = prefixes.some((prefix) => prefix !== null);
  const found: number[] = [];
  const inHeads: number[] = [];
  docs.forEach((doc, i) => {
    const rowBytes = rows[i] as Uint8Array;
    const title = reader.code.decodeFolded(new ByteReader(titles[i] as Uint8Array));
    const row = new ByteReader(rowBytes);
    const documentNumber = reader.code.decodeFolded(row);
    const excerpt = reader.code.decodeFolded(row);
    const organ = reader.foldedOrgans[reader.organOf(doc) - 1] ?? '';
    const indexNumber = canBePrefix ? decodeRow(reader.code, rowBytes, reader.dayOf(doc)).indexNumber : null;
    const leading = indexNumber === null ? [] : indexPrefixesOf(indexNumber);
    let inHead = true;
    const hasAll = words.every((word, at) => {
      const prefix = prefixes[at];
      if (title.includes(word) || documentNumber.includes(word)) return true;
      if (prefix && leading.includes(prefix)) return true;
      inHead = false;
      return excerpt.includes(word) || organ.includes(word);
    });
    if (!hasAll) return;
    found.push(doc);
    if (inHead) inHeads.push(doc);
  });
  return { docs: Uint32Array.from(found), head: Uint32Array.from(inHeads) };
}
