/** Owns writing the frame of the titles and rows files: records in blocks of 16. */
import { ByteWriter } from '../base/bytes';

export const BLOCK_RECORDS = 16;

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
