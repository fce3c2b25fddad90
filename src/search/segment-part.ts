/** Owns building one part of a segment: the blocks of a stretch of its records, and their searchable half. */
import { ByteReader, ByteWriter } from '../base/bytes';
import { InvertedIndexBuilder, type SearchedTexts } from './inverted-index-builder';
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

export class SegmentPartBuilder {
  private readonly list = new ByteWriter(1 << 20);
  private readonly detail = new ByteWriter(1 << 20);
  private readonly listBlocks = new RecordBlockWriter(this.list);
  private readonly detailBlocks = new RecordBlockWriter(this.detail);
  private readonly index: InvertedIndexBuilder;
  private records = 0;

  /** @param organs values of the facet, from number 1 on */
  constructor(organs: readonly string[]) {
    this.index = new InvertedIndexBuilder(organs);
  }

  /** Records come in their final order, newest first. Both parts as `record-code` writes them, the detail part with the place of the body. */
  add(listPart: Uint8Array, detailPart: Uint8Array, texts: SearchedTexts): void {
    this.listBlocks.add(listPart);
    this.detailBlocks.add(detailPart);
    this.index.add(this.records++, texts);
  }

  /** Gives what was built, and begins the next part. Where it is not the last, its records must be a multiple of `PART_STEP_RECORDS`. */
  take(): SegmentPart {
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

/** What is searched of a record, read from its stored parts: entries of the code are folded once, texts would be each time. */
export function foldedTexts(
  code: TextCode,
  listPart: Uint8Array,
  detailPart: Uint8Array,
  organ: number,
  numberKeys: readonly string[],
): SearchedTexts {
  const list = new ByteReader(listPart);
  const detail = new ByteReader(detailPart);
  return {
    title: code.decodeFolded(list),
    documentNumber: code.decodeFolded(list),
    indexNumber: code.decodeFolded(list),
    organ,
    summary: code.decodeFolded(detail),
    beginning: code.decodeFolded(detail),
    numberKeys,
  };
}

function takeBytes(from: ByteWriter): Uint8Array<ArrayBuffer> {
  const taken = from.bytes().slice();
  from.clear();
  return taken;
}
