/** Owns building one part of a segment: the blocks of a stretch of its records, and their searchable half. */
import { ByteReader, ByteWriter } from '../base/bytes';
import { InvertedIndexBuilder } from './inverted-index-builder';
import type { PartIndex } from './part-index';
import { BLOCK_RECORDS, RecordBlockWriter } from './record-blocks';
import type { TextCode } from './text-code';

/** Parts begin at multiples of this, so that no block lies in two of them. */
export const PART_STEP_RECORDS = BLOCK_RECORDS;

/** Plain data, every array with a buffer of its own: a part may be built in another thread. */
export interface SegmentPart {
  readonly records: number;
  readonly list: Uint8Array<ArrayBuffer>;
  readonly detail: Uint8Array<ArrayBuffer>;
  /** Pieces of the sections `listBlocks` and `detailBlocks`. */
  readonly listLengths: Uint8Array<ArrayBuffer>;
  readonly detailLengths: Uint8Array<ArrayBuffer>;
  readonly index: PartIndex;
}

/** Their texts take some 100 KB. */
const INDEXED_AT_ONCE = 512;

export class SegmentPartBuilder {
  private readonly list = new ByteWriter(1 << 20);
  private readonly detail = new ByteWriter(1 << 20);
  private readonly listBlocks = new RecordBlockWriter(this.list);
  private readonly detailBlocks = new RecordBlockWriter(this.detail);
  private readonly index: InvertedIndexBuilder;
  private readonly waiting = new ByteWriter(1 << 18);
  /** Of each record that waits: where its two parts begin in `waiting`, and its organ. */
  private readonly waitingPlaces: number[] = [];
  private waitingKeys: (readonly string[])[] = [];
  private records = 0;

  /** @param organs values of the facet, from number 1 on */
  constructor(
    private readonly code: TextCode,
    organs: readonly string[],
  ) {
    this.index = new InvertedIndexBuilder(organs);
  }

  /**
   * Records come in their final order, newest first. Both parts as `record-code` writes them, the detail part with the place of the body.
   * @param organ its value number, 0 for none
   * @param numberKeys as `numberKeys` gives them
   */
  add(listPart: Uint8Array, detailPart: Uint8Array, organ: number, numberKeys: readonly string[]): void {
    this.listBlocks.add(listPart);
    this.detailBlocks.add(detailPart);
    const start = this.waiting.length;
    this.waiting.raw(listPart);
    this.waitingPlaces.push(start, this.waiting.length, organ);
    this.waiting.raw(detailPart);
    if (this.waitingKeys.push(numberKeys) === INDEXED_AT_ONCE) this.indexWaiting();
  }

  /** Many at once: encoding and indexing each have tables that fill the processor's cache, and in turn they would drive each other out. */
  private indexWaiting(): void {
    const { code, waitingPlaces } = this;
    const reader = new ByteReader(this.waiting.bytes());
    this.waitingKeys.forEach((numberKeys, i) => {
      // Entries of the code are folded once, texts would be each time.
      reader.position = waitingPlaces[i * 3] as number;
      const title = code.decodeFolded(reader);
      const documentNumber = code.decodeFolded(reader);
      const indexNumber = code.decodeFolded(reader);
      reader.position = waitingPlaces[i * 3 + 1] as number;
      const summary = code.decodeFolded(reader);
      const beginning = code.decodeFolded(reader);
      const organ = waitingPlaces[i * 3 + 2] as number;
      this.index.add(this.records++, { title, documentNumber, indexNumber, organ, summary, beginning, numberKeys });
    });
    this.waiting.clear();
    this.waitingPlaces.length = 0;
    this.waitingKeys = [];
  }

  /** Gives what was built, and begins the next part. Where it is not the last, its records must be a multiple of `PART_STEP_RECORDS`. */
  take(): SegmentPart {
    this.indexWaiting();
    this.listBlocks.flush();
    this.detailBlocks.flush();
    const part = {
      records: this.records,
      list: takeBytes(this.list),
      detail: takeBytes(this.detail),
      listLengths: takeBytes(this.listBlocks.lengths),
      detailLengths: takeBytes(this.detailBlocks.lengths),
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
