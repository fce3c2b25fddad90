/** Owns deciding by the texts of single records whether they have every word, and whether all of them in title or numbers. */
import { ByteReader } from '../base/bytes';
import { nextTurn } from '../base/next-turn';
import { type DocSet, hasDoc } from './doc-set';
import { indexPrefixesOf } from './number-keys';
import { decodeIndexNumber } from './record-code';
import type { SegmentReader } from './segment-reader';
import { WordSeeker } from './word-seeker';

/** A batch is under 1 ms at hand; cold, a round of reads that the storage shares. */
const BATCH_RECORDS = 256;

interface Checked {
  /** Ascending: those of the records with every word, and of these those with all of them in title or numbers. */
  readonly docs: Uint32Array;
  readonly head: Uint32Array;
}

/** A word, and what the index says of it. */
export interface AskedWord {
  /** Folded. */
  readonly text: string;
  /** `WordPlan.prefixText` */
  readonly prefixText: string | null;
  /** All records whose index number may begin with it: their rows decide, half of a hash is known. */
  readonly prefixed: DocSet;
}

interface SoughtWord extends AskedWord {
  readonly seeker: WordSeeker;
}

/**
 * @param docs ascending @throws what `throwIfCancelled` throws, asked between batches: a word with a mark of a sentence inside
 * may have a hundred thousand records read
 * Cost: the title of each record is read, and its row where a word is not in the title, those of a batch in one go; about 1 µs a record at hand.
 */
export async function checkTexts(
  reader: SegmentReader,
  docs: Uint32Array,
  words: readonly AskedWord[],
  throwIfCancelled: () => void,
): Promise<Checked> {
  if (docs.length === 0) return { docs, head: docs };
  const sought = words.map((word): SoughtWord => {
    return { ...word, seeker: new WordSeeker(reader.code, word.text, docs.length) };
  });
  const found: number[] = [];
  const inHeads: number[] = [];
  for (let at = 0; at < docs.length; at += BATCH_RECORDS) {
    if (at > 0) {
      await nextTurn();
      throwIfCancelled();
    }
    await checkBatch(reader, docs.subarray(at, at + BATCH_RECORDS), sought, found, inHeads);
  }
  return { docs: Uint32Array.from(found), head: Uint32Array.from(inHeads) };
}

async function checkBatch(
  reader: SegmentReader,
  docs: Uint32Array,
  words: readonly SoughtWord[],
  found: number[],
  inHeads: number[],
): Promise<void> {
  const reading = reader.titles.readMany(docs);
  // Titles at hand spare the rows of those that have all there; else both are asked for in one round.
  const spared =
    reading instanceof Promise ? NONE : docs.map((_, i) => (hasAll(reading[i] as Uint8Array, words) ? 1 : 0));
  const [titles, rows] = await Promise.all([reading, reader.rows.readMany(docs.filter((_, i) => spared[i] !== 1))]);
  let read = 0;
  docs.forEach((doc, i) => {
    if (spared[i] === 1) {
      found.push(doc);
      inHeads.push(doc);
      return;
    }
    const place = placeOfWords(reader, doc, titles[i] as Uint8Array, rows[read++] as Uint8Array, words);
    if (place === 'nowhere') return;
    found.push(doc);
    if (place === 'head') inHeads.push(doc);
  });
}

const NONE = new Uint32Array(0);

function hasAll(title: Uint8Array, words: readonly SoughtWord[]): boolean {
  return words.every(({ seeker }) => seeker.isIn(new ByteReader(title)));
}

function placeOfWords(
  reader: SegmentReader,
  doc: number,
  title: Uint8Array,
  rowBytes: Uint8Array,
  words: readonly SoughtWord[],
): 'head' | 'rest' | 'nowhere' {
  let isHead = true;
  for (const { text, seeker, prefixText, prefixed } of words) {
    if (seeker.isIn(new ByteReader(title))) continue;
    const row = new ByteReader(rowBytes);
    if (seeker.isIn(row)) continue;
    const isInExcerpt = seeker.isIn(row);
    if (prefixText !== null && hasDoc(prefixed, doc)) {
      const indexNumber = decodeIndexNumber(reader.code, row);
      if (indexNumber !== null && indexPrefixesOf(indexNumber).includes(prefixText)) continue;
    }
    isHead = false;
    if (!isInExcerpt && !reader.foldedOrgans[reader.organOf(doc) - 1]?.includes(text)) return 'nowhere';
  }
  return isHead ? 'head' : 'rest';
}
