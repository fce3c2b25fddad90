/** Owns building one part of a segment: the blocks of a stretch of its records, and their searchable half. */
import { ByteReader, ByteWriter } from '../base/bytes';
import { GramIndexBuilder } from './gram-index-builder';
import type { PartIndex } from './part-index';
import { BLOCK_RECORDS, RecordBlockWriter } from './record-blocks';
import type { TextCode } from './text-code';

/** Parts begin at multiples of this, so that no block lies in two of them. */
export const PART_STEP_RECORDS = BLOCK_RECORDS;

/** Plain data, every array with a buffer of its own: a part may be built in another thread. */
export interface SegmentPart {
  readonly records: number;
  readonly titles: Uint8Array<ArrayBuffer>;
  readonly rows: Uint8Array<ArrayBuffer>;
  /** Pieces of the sections `titleBlocks` and `rowBlocks`. */
  readonly titleLengths: Uint8Array<ArrayBuffer>;
  readonly rowLengths: Uint8Array<ArrayBuffer>;
  readonly index: PartIndex;
}

/** What finds a record, beside its texts. */
export interface RecordKeys {
  /** As `numberKeys` gives them. */
  readonly numberKeys: readonly string[];
  /** As `indexPrefixesOf` gives them. */
  readonly indexPrefixes: readonly string[];
}

/** Their texts take some 100 KB. */
const INDEXED_AT_ONCE = 512;

export class SegmentPartBuilder {
  private readonly titles = new ByteWriter(1 << 20);
  private readonly rows = new ByteWriter(1 << 20);
  private readonly titleBlocks = new RecordBlockWriter(this.titles);
  private readonly rowBlocks = new RecordBlockWriter(this.rows);
  private readonly index = new GramIndexBuilder();
  private readonly waiting = new ByteWriter(1 << 18);
  /** Where title and row of each record that waits begin in `waiting`. */
  private readonly waitingPlaces: number[] = [];
  private waitingKeys: RecordKeys[] = [];
  private records = 0;

  constructor(private readonly code: TextCode) {}

  /**
   * Records come in their final order, newest first; at most `MAX_PART_RECORDS` (`posting-sorter.ts`) a part.
   * @param title as `encodeTitle` writes it
   * @param row as `encodeRowHead` and `encodeBodyPlace` write it
   */
  add(title: Uint8Array, row: Uint8Array, keys: RecordKeys): void {
    this.titleBlocks.add(title);
    this.rowBlocks.add(row);
    this.waitingPlaces.push(this.waiting.length);
    this.waiting.raw(title);
    this.waitingPlaces.push(this.waiting.length);
    this.waiting.raw(row);
    if (this.waitingKeys.push(keys) === INDEXED_AT_ONCE) this.indexWaiting();
  }

  /** Many at once: encoding and indexing each have tables that fill the processor's cache, and in turn they would drive each other out. */
  private indexWaiting(): void {
    const { code, waitingPlaces } = this;
    const reader = new ByteReader(this.waiting.bytes());
    this.waitingKeys.forEach(({ numberKeys, indexPrefixes }, i) => {
      // Entries of the code are folded once, texts would be each time.
      reader.position = waitingPlaces[i * 2] as number;
      const title = code.decodeFolded(reader);
      reader.position = waitingPlaces[i * 2 + 1] as number;
      const documentNumber = code.decodeFolded(reader);
      const excerpt = code.decodeFolded(reader);
      this.index.add({ title, documentNumber, excerpt, numberKeys, indexPrefixes });
    });
    this.records += this.waitingKeys.length;
    this.waiting.clear();
    this.waitingPlaces.length = 0;
    this.waitingKeys = [];
  }

  /** Gives what was built, and begins the next part. Where it is not the last, its records must be a multiple of `PART_STEP_RECORDS`. */
  take(): SegmentPart {
    this.indexWaiting();
    this.titleBlocks.flush();
    this.rowBlocks.flush();
    const part = {
      records: this.records,
      titles: takeBytes(this.titles),
      rows: takeBytes(this.rows),
      titleLengths: takeBytes(this.titleBlocks.lengths),
      rowLengths: takeBytes(this.rowBlocks.lengths),
      index: this.index.take(),
    };
    this.records = 0;
    return part;
  }
}

function takeBytes(from: ByteWriter): Uint8Array<ArrayBuffer> {
  const taken = from.bytes().slice();
  from.clear();
  return taken;
}
