/** Owns writing the section `grams`: terms and their lists in blocks, and the table of blocks that goes with it. */
import { ByteWriter } from '../base/bytes';
import type { ListSize } from './posting-list';
import type { SegmentSink } from './segment-sink';

/** A block is closed when it has this many bytes of lists; a term with more has a block to itself. */
const BLOCK_BYTES = 4096;
const FLUSH_BYTES = 1024 * 1024;

export class GramBlockWriter {
  private readonly out = new ByteWriter(2 * FLUSH_BYTES);
  private readonly heads = new ByteWriter();
  private readonly lists = new ByteWriter(2 * BLOCK_BYTES);
  private readonly blocks = new ByteWriter();
  private terms = 0;
  private firstKey = 0;
  private lastKey = 0;
  private tableKey = 0;
  private blockCount = 0;
  private writtenBytes = 0;

  constructor(private readonly sink: SegmentSink) {}

  /**
   * Keys ascend.
   * @param lists head and rest, one behind the other
   * @param isAlone gives the term a block to itself however short it is
   */
  add(key: number, head: ListSize, rest: ListSize, lists: Uint8Array, isAlone: boolean): void {
    const ownBlock = isAlone || lists.length > BLOCK_BYTES;
    if (ownBlock) this.close();
    if (this.terms === 0) this.firstKey = key;
    this.heads.varint(this.terms === 0 ? 0 : key - this.lastKey);
    this.heads.varint(head);
    this.heads.varint(rest);
    this.lists.raw(lists);
    this.lastKey = key;
    this.terms++;
    if (ownBlock || this.lists.length >= BLOCK_BYTES) this.close();
  }

  /** To be awaited now and then: gives to the sink what has gathered. */
  async flush(leastBytes = FLUSH_BYTES): Promise<void> {
    if (this.out.length < leastBytes || this.out.length === 0) return;
    this.writtenBytes += this.out.length;
    await this.sink.write('index', this.out.bytes());
    this.out.clear();
  }

  get wantsFlush(): boolean {
    return this.out.length >= FLUSH_BYTES;
  }

  /** Length of the section, and the section `gramTable`. */
  async finish(): Promise<{ readonly gramBytes: number; readonly gramTable: readonly Uint8Array[] }> {
    this.close();
    await this.flush(0);
    const count = new ByteWriter(8);
    count.varint(this.blockCount);
    return { gramBytes: this.writtenBytes, gramTable: [count.bytes(), this.blocks.bytes()] };
  }

  private close(): void {
    if (this.terms === 0) return;
    const start = this.out.length;
    this.out.varint(this.terms);
    this.out.raw(this.heads.bytes());
    this.out.raw(this.lists.bytes());
    this.blocks.varint(this.firstKey - this.tableKey);
    this.blocks.varint(this.out.length - start);
    this.tableKey = this.firstKey;
    this.blockCount++;
    this.terms = 0;
    this.heads.clear();
    this.lists.clear();
  }
}
