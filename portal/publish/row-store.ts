/** Owns the rows of one run between import and build: their JSON in a file on disk, and 78 bytes a row of keys in memory. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { recordDate } from '../../src/catalogue/record';
import { dayNumber } from '../../src/search/day-number';
import type { CheckedRecord } from '../check/check-record';
import { KEYS, writeIdentityKeys } from './identity-keys';
import { OrganTable } from './organ-table';

const BUFFER_BYTES = 1024 * 1024;

/** Rows are numbered from 0 in the order of `add`. Not safe for use by two at once. */
export class RowStore {
  private readonly descriptor: number;
  private readonly pending = Buffer.allocUnsafe(BUFFER_BYTES);
  private pendingBytes = 0;
  private flushedBytes = 0;
  private readonly ahead = Buffer.allocUnsafe(BUFFER_BYTES);
  private aheadOffset = 0;
  private aheadBytes = 0;
  /** Where the last row that was read ended. */
  private readToOffset = 0;
  private capacity = 4096;
  private offsets = new Float64Array(this.capacity);
  private lengths = new Uint32Array(this.capacity);
  /** Row number in its file, as the import counts them. */
  private sourceRows = new Uint32Array(this.capacity);
  /** `KEYS` keys a row, two numbers each. */
  keys = new Uint32Array(this.capacity * KEYS * 2);
  /** Content of a row as exported (without its links): 64 bits of SHA-256 a row. */
  contents = new Uint32Array(this.capacity * 2);
  /** Organ of each row, as its number in `organTable`. */
  organs = new Uint32Array(this.capacity);
  /** Date that orders the row, as in `src/search/day-number`: 0 for none, and where only the year is known. */
  days = new Uint16Array(this.capacity);
  readonly organTable = new OrganTable();
  count = 0;

  constructor(readonly path: string) {
    this.descriptor = openSync(path, 'w+');
  }

  /** @param sourceRow its number in the file it came from */
  add(record: CheckedRecord, sourceRow: number): number {
    if (this.count === this.capacity) this.grow();
    const row = this.count++;
    const json = Buffer.from(JSON.stringify(record), 'utf8');
    this.offsets[row] = this.flushedBytes + this.pendingBytes;
    this.lengths[row] = json.length;
    this.sourceRows[row] = sourceRow;
    this.append(json);
    const digest = createHash('sha256').update(json).digest();
    this.contents[row * 2] = digest.readUInt32LE(0) || 1;
    this.contents[row * 2 + 1] = digest.readUInt32LE(4);
    writeIdentityKeys(this.keys, row * KEYS * 2, record);
    this.organs[row] = this.organTable.numberOf(record.organ);
    this.days[row] = dayNumber(recordDate(record));
    return row;
  }

  /** Cost: a read from the page cache (rows that follow each other share one) and a JSON parse. */
  get(row: number): CheckedRecord {
    this.flush();
    const length = this.lengths[row] as number;
    const bytes = this.bytesAt(this.offsets[row] as number, length);
    if (bytes.length < length) throw new Error(`row ${row} is cut off in ${this.path}`);
    // What was written by `add` a moment ago: no need to check it again.
    return JSON.parse(bytes.toString('utf8')) as CheckedRecord;
  }

  /** Reads ahead where the one before ended just here; the bytes are good until the next call. */
  private bytesAt(offset: number, length: number): Buffer {
    const isNext = offset === this.readToOffset;
    this.readToOffset = offset + length;
    const start = offset - this.aheadOffset;
    if (start >= 0 && start + length <= this.aheadBytes) return this.ahead.subarray(start, start + length);
    if (!isNext || length > BUFFER_BYTES) return this.readAt(Buffer.allocUnsafe(length), offset);
    this.aheadOffset = offset;
    this.aheadBytes = this.readAt(this.ahead, offset).length;
    return this.ahead.subarray(0, Math.min(length, this.aheadBytes));
  }

  /** Fills `into` as far as the file goes. */
  private readAt(into: Buffer, offset: number): Buffer {
    let done = 0;
    while (done < into.length) {
      const read = readSync(this.descriptor, into, done, into.length - done, offset + done);
      if (read === 0) break;
      done += read;
    }
    return into.subarray(0, done);
  }

  sourceRowOf(row: number): number {
    return this.sourceRows[row] as number;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private append(bytes: Buffer): void {
    if (this.pendingBytes + bytes.length > BUFFER_BYTES) this.flush();
    if (bytes.length > BUFFER_BYTES) {
      this.writeOut(bytes);
      return;
    }
    bytes.copy(this.pending, this.pendingBytes);
    this.pendingBytes += bytes.length;
  }

  private flush(): void {
    if (this.pendingBytes === 0) return;
    const bytes = this.pending.subarray(0, this.pendingBytes);
    this.pendingBytes = 0;
    this.writeOut(bytes);
  }

  private writeOut(bytes: Buffer): void {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(this.descriptor, bytes, done, bytes.length - done, this.flushedBytes + done);
    }
    this.flushedBytes += bytes.length;
  }

  private grow(): void {
    this.capacity *= 2;
    const offsets = new Float64Array(this.capacity);
    offsets.set(this.offsets);
    this.offsets = offsets;
    const longer = (old: Uint32Array<ArrayBuffer>, width: number) => {
      const grown = new Uint32Array(this.capacity * width);
      grown.set(old);
      return grown;
    };
    this.lengths = longer(this.lengths, 1);
    this.sourceRows = longer(this.sourceRows, 1);
    this.keys = longer(this.keys, KEYS * 2);
    this.contents = longer(this.contents, 2);
    this.organs = longer(this.organs, 1);
    const days = new Uint16Array(this.capacity);
    days.set(this.days);
    this.days = days;
  }
}
