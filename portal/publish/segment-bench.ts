/** Owns a thread's share of building a segment: blocks of bodies, and parts with their texts encoded and indexed. */
import { deflateRawSync } from 'node:zlib';
import { ByteWriter } from '../../src/base/bytes';
import { findDocumentNumber } from '../../src/catalogue/document-number';
import type { FullRecord } from '../../src/catalogue/record';
import { packBlock } from '../../src/search/body-blocks';
import { dayNumber } from '../../src/search/day-number';
import { indexPrefixesOf, parsedNumberKeys } from '../../src/search/number-keys';
import { numberStem } from '../../src/search/number-stem';
import { type MinedPhrase, PhraseMiner } from '../../src/search/phrase-miner';
import { encodeBodyPlace, encodeRowHead, encodeTitle } from '../../src/search/record-code';
import { type Draft, draftOf, sampleTexts } from '../../src/search/segment-draft';
import { type SegmentPart, SegmentPartBuilder } from '../../src/search/segment-part';
import { TextCode } from '../../src/search/text-code';
import { learnTextCode } from '../../src/search/text-code-learner';
import { serialiseTextCode } from '../../src/search/text-writer';
import { decodeHead, type RowHead } from './row-code';
import { layOver, type RowOverlay } from './row-overlay';
import { RowReader } from './row-reader';

/** Files of the row store. */
export interface RowFiles {
  readonly headsPath: string;
  readonly bodiesPath: string;
}

/** Some rows: where their heads lie. */
export interface HeadPlaces {
  readonly headStarts: Float64Array<ArrayBuffer>;
  readonly headLengths: Uint32Array<ArrayBuffer>;
}

/** Rows from which the text code is learned. */
export interface SampleTask extends HeadPlaces {
  /** Their ids, a line each. */
  readonly ids: string;
}

/** Rows whose titles are mined. */
export interface TitlesTask extends HeadPlaces {
  /** Of which the rows are an even sample. */
  readonly records: number;
}

export interface SegmentSettings {
  /** As `TextCode.serialise` gives it. */
  readonly code: Uint8Array;
}

/** Bodies that follow each other, in blocks: places in the row store's file, and how many bodies each block has. */
export interface BodyBlocksTask {
  readonly starts: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly blockCounts: Uint32Array<ArrayBuffer>;
}

/** Deflated blocks one behind the other. */
export interface PackedBodies {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sizes: Uint32Array<ArrayBuffer>;
}

/** Records that follow each other in the segment. */
export interface PartTask extends HeadPlaces {
  /** Their ids, a line each. */
  readonly ids: string;
  /** Value number of the organ of each. */
  /** Day number of each. */
  readonly days: Uint16Array<ArrayBuffer>;
  /** The numbers of a `BodyPlace` for each, all 0 where it has no body; null where none has one. */
  readonly bodyPlaces: Float64Array<ArrayBuffer> | null;
  /** By place in the part. */
  readonly overlays: ReadonlyMap<number, RowOverlay>;
}

export interface BuiltPart {
  readonly part: SegmentPart;
  /** How many records have each stem of a document number. */
  readonly stems: ReadonlyMap<string, number>;
  /** Day number of the last day on which each record may be shown, 0 for most. */
  readonly ends: Uint16Array<ArrayBuffer>;
}

export const BODY_PLACE_NUMBERS = 3;
/** Rows whose texts are in memory at once. */
const BATCH_ROWS = 2048;

export class SegmentBench {
  private readonly heads: RowReader;
  private readonly bodies: RowReader;
  private code = new TextCode([]);
  private builder = new SegmentPartBuilder(this.code);
  private readonly title = new ByteWriter();
  private readonly row = new ByteWriter();
  private scratch = Buffer.allocUnsafeSlow(1024 * 1024);

  constructor({ headsPath, bodiesPath }: RowFiles) {
    this.heads = new RowReader(headsPath);
    this.bodies = new RowReader(bodiesPath);
  }

  /** The text code of a segment, serialised. */
  learnCode({ ids, ...places }: SampleTask): Uint8Array<ArrayBuffer> {
    const idOf = ids.split('\n');
    const drafts: Draft[] = [];
    this.readHeads(places, ({ links: _links, excerpt, ...head }, i) => {
      drafts.push(draftOf({ id: idOf[i] as string, ...head, relations: [] }, excerpt, false));
    });
    return serialiseTextCode(learnTextCode(sampleTexts(drafts))).slice();
  }

  minePhrases({ records, ...places }: TitlesTask): MinedPhrase[] {
    const miner = new PhraseMiner();
    const titles: string[] = [];
    this.readHeads(places, ({ title }) => titles.push(title));
    miner.addSample(titles, records);
    return miner.finish();
  }

  openSegment({ code }: SegmentSettings): void {
    this.code = TextCode.parse(code);
    this.builder = new SegmentPartBuilder(this.code);
  }

  packBodies({ starts, lengths, blockCounts }: BodyBlocksTask): PackedBodies {
    const packed: Uint8Array[] = [];
    const raw = this.readAll(this.bodies, starts, lengths, 0, starts.length);
    let at = 0;
    let body = 0;
    for (const count of blockCounts) {
      const ofBlock = lengths.subarray(body, body + count);
      const end = ofBlock.reduce((sum, length) => sum + length, at);
      packed.push(packBlock(ofBlock, raw.subarray(at, end), (bytes) => deflateRawSync(bytes)));
      body += count;
      at = end;
    }
    const bytes = new Uint8Array(Buffer.concat(packed));
    return { bytes, sizes: Uint32Array.from(packed, ({ length }) => length) };
  }

  buildPart({ ids, headStarts, headLengths, days, bodyPlaces, overlays }: PartTask): BuiltPart {
    const stems = new Map<string, number>();
    const idOf = ids.split('\n');
    const { code, title, row } = this;
    const ends = new Uint16Array(headStarts.length);
    this.readHeads({ headStarts, headLengths }, ({ links: _links, excerpt, ...head }, i) => {
      const overlay = overlays.get(i);
      const plain: Omit<FullRecord, 'body'> = { id: idOf[i] as string, ...head, relations: [] };
      const place = bodyPlaceAt(bodyPlaces, i);
      const draft = draftOf(overlay ? layOver(plain, overlay) : plain, excerpt, place !== null);
      const { documentNumber, indexNumber } = draft.row;
      const number = documentNumber === null ? null : findDocumentNumber(documentNumber);
      const stem = numberStem(number);
      if (stem !== null) stems.set(stem, (stems.get(stem) ?? 0) + 1);
      ends[i] = dayNumber(draft.row.visibleUntil);
      title.clear();
      encodeTitle(code, draft.title, title);
      row.clear();
      encodeRowHead(code, draft.row, days[i] as number, row);
      if (place) encodeBodyPlace(place, row);
      this.builder.add(title.bytes(), row.bytes(), {
        numberKeys: parsedNumberKeys(number, indexNumber),
        indexPrefixes: indexNumber === null ? [] : indexPrefixesOf(indexNumber),
      });
    });
    return { part: this.builder.take(), stems, ends };
  }

  close(): void {
    this.heads.close();
    this.bodies.close();
  }

  readHeads({ headStarts, headLengths }: HeadPlaces, onHead: (head: RowHead, index: number) => void): void {
    for (let first = 0; first < headStarts.length; first += BATCH_ROWS) {
      const last = Math.min(headStarts.length, first + BATCH_ROWS);
      const heads = this.readAll(this.heads, headStarts, headLengths, first, last);
      let at = 0;
      for (let i = first; i < last; i++) {
        const end = at + (headLengths[i] as number);
        onHead(decodeHead(heads, at, end), i);
        at = end;
      }
    }
  }

  /** Rows `first` … `last` - 1, one behind the other; good until the next call. */
  private readAll(
    reader: RowReader,
    starts: Float64Array<ArrayBuffer>,
    lengths: Uint32Array<ArrayBuffer>,
    first: number,
    last: number,
  ): Buffer {
    let total = 0;
    for (let i = first; i < last; i++) total += lengths[i] as number;
    if (this.scratch.length < total) this.scratch = Buffer.allocUnsafeSlow(Math.max(total, this.scratch.length * 2));
    const whole = this.scratch.subarray(0, total);
    reader.readMany(starts.subarray(first, last), lengths.subarray(first, last), whole);
    return whole;
  }
}

function bodyPlaceAt(places: Float64Array | null, index: number) {
  if (places === null) return null;
  const at = index * BODY_PLACE_NUMBERS;
  const [blockOffsetBytes = 0, blockBytes = 0, bodyIndex = 0] = places.subarray(at, at + BODY_PLACE_NUMBERS);
  return blockBytes === 0 ? null : { blockOffsetBytes, blockBytes, index: bodyIndex };
}

/** Buffers of a part, for giving it away. */
export function partBuffers({ part, ends }: BuiltPart): ArrayBuffer[] {
  const { titles, rows, titleLengths, rowLengths, index } = part;
  const { terms, pairCounts, numbers } = index;
  const arrays = [titles, rows, titleLengths, rowLengths, terms.bytes, terms.frameLengths, numbers, ends];
  return [...arrays, pairCounts.pairs, pairCounts.postings].map((array) => array.buffer);
}
