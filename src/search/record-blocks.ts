/** Owns the frame of the titles and rows files: records in blocks of 16, found by number, many read in few pieces. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import type { PageSource, SegmentRole } from './page-source';

export const BLOCK_RECORDS = 16;
/** One read takes at most about this much, and bridges gaps of up to so much. */
const SPAN_BYTES = 48 * 1024;
const BRIDGED_BYTES = 6 * 1024;
const PARALLEL_READS = 16;

/** Places `from` … `to` of the asked records lie in these blocks. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly firstBlock: number;
  readonly lastBlock: number;
}

/** Block: a varint length for each of its records, then the records. `lengths` collects the blocks' lengths. */
export class RecordBlockWriter {
  readonly lengths = new ByteWriter();
  private readonly block = new ByteWriter(16 * 1024);
  private readonly head = new ByteWriter();
  private count = 0;

  constructor(private readonly out: ByteWriter) {}

  add(bytes: Uint8Array): void {
    this.head.varint(bytes.length);
    this.block.raw(bytes);
    if (++this.count === BLOCK_RECORDS) this.flush();
  }

  flush(): void {
    if (this.count === 0) return;
    this.lengths.varint(this.head.length + this.block.length);
    this.out.raw(this.head.bytes());
    this.out.raw(this.block.bytes());
    this.head.clear();
    this.block.clear();
    this.count = 0;
  }
}

export class RecordBlocks {
  /** Start of each block, and the end. */
  private readonly starts: Float64Array | Uint32Array;

  /** @param lengths section `titleBlocks` or `rowBlocks` */
  constructor(
    private readonly source: PageSource,
    private readonly role: SegmentRole,
    lengths: Uint8Array,
    private readonly records: number,
  ) {
    const blocks = Math.ceil(records / BLOCK_RECORDS);
    const size = source.sizeBytes(role);
    this.starts = size > 0xffffffff ? new Float64Array(blocks + 1) : new Uint32Array(blocks + 1);
    const reader = new ByteReader(lengths);
    let start = 0;
    for (let i = 0; i < blocks; i++) {
      start += reader.varint();
      this.starts[i + 1] = start;
    }
    if (reader.remaining > 0 || start !== size)
      throw new AppError('segment.malformed', `${role}: blocks do not fill the file`);
  }

  async read(doc: number): Promise<Uint8Array> {
    const block = Math.floor(doc / BLOCK_RECORDS);
    const start = this.start(block);
    const bytes = await this.source.read(this.role, start, this.start(block + 1) - start);
    return this.split(bytes, block)[doc % BLOCK_RECORDS] ?? missing(doc);
  }

  /** Bytes that `readMany` would read, gaps included. Cost: linear in `docs`, no read. */
  bytesFor(docs: Uint32Array): number {
    return this.spansOf(docs).reduce(
      (sum, span) => sum + this.start(span.lastBlock + 1) - this.start(span.firstBlock),
      0,
    );
  }

  /** Pieces of 48 KB, as storage keeps them, that `readMany` would touch. Cost: linear in `docs`, no read. */
  piecesFor(docs: Uint32Array): number {
    let pieces = 0;
    let last = -1;
    for (const span of this.spansOf(docs)) {
      const from = Math.floor(this.start(span.firstBlock) / SPAN_BYTES);
      const to = Math.floor((this.start(span.lastBlock + 1) - 1) / SPAN_BYTES);
      pieces += to - Math.max(from, last + 1) + 1;
      last = to;
    }
    return pieces;
  }

  /**
   * Calls back for each of `docs` (ascending) with its bytes; neighbours share a read. The bytes must not be kept.
   * Callbacks come in ascending order within a read, reads in any order.
   * @param beforeRead called before every read; what it throws ends the reading
   */
  async readMany(
    docs: Uint32Array,
    onRecord: (doc: number, bytes: Uint8Array, index: number) => void,
    beforeRead: () => void = () => {},
  ): Promise<void> {
    const spans = this.spansOf(docs);
    let next = 0;
    const worker = async () => {
      while (next < spans.length) {
        const span = spans[next++];
        if (!span) break;
        beforeRead();
        const start = this.start(span.firstBlock);
        const bytes = await this.source.read(this.role, start, this.start(span.lastBlock + 1) - start);
        let block = -1;
        let parts: Uint8Array[] = [];
        for (let i = span.from; i < span.to; i++) {
          const doc = docs[i] as number;
          const wanted = Math.floor(doc / BLOCK_RECORDS);
          if (wanted !== block) {
            block = wanted;
            parts = this.split(bytes.subarray(this.start(block) - start, this.start(block + 1) - start), block);
          }
          onRecord(doc, parts[doc % BLOCK_RECORDS] ?? missing(doc), i);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL_READS, spans.length) }, worker));
  }

  /** Which blocks to read together: neighbours, up to the size of a span, small gaps bridged. */
  private spansOf(docs: Uint32Array): Span[] {
    const spans: Span[] = [];
    for (let i = 0; i < docs.length; ) {
      const firstBlock = Math.floor((docs[i] as number) / BLOCK_RECORDS);
      let lastBlock = firstBlock;
      const from = i;
      for (i++; i < docs.length; i++) {
        const block = Math.floor((docs[i] as number) / BLOCK_RECORDS);
        if (block === lastBlock) continue;
        if (this.start(block + 1) - this.start(firstBlock) > SPAN_BYTES) break;
        if (block > lastBlock + 1 && this.start(block) - this.start(lastBlock + 1) > BRIDGED_BYTES) break;
        lastBlock = block;
      }
      spans.push({ from, to: i, firstBlock, lastBlock });
    }
    return spans;
  }

  private start(block: number): number {
    return this.starts[block] ?? missing(block * BLOCK_RECORDS);
  }

  private split(bytes: Uint8Array, block: number): Uint8Array[] {
    const count = Math.min(BLOCK_RECORDS, this.records - block * BLOCK_RECORDS);
    const reader = new ByteReader(bytes);
    const lengths: number[] = [];
    for (let i = 0; i < count; i++) lengths.push(reader.varint());
    const parts = lengths.map((length) => reader.raw(length));
    if (reader.remaining > 0) throw new AppError('segment.malformed', `${this.role}: block ${block} is too long`);
    return parts;
  }
}

function missing(doc: number): never {
  throw new AppError('segment.malformed', `no record ${doc}`);
}
