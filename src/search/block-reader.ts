/** Owns reading records out of the titles and rows files: blocks of 16 found by number, many in one go, held or kept in memory where wanted. */
import { AppError } from '../base/app-error';
import { ByteReader } from '../base/bytes';
import type { PageSource, SegmentRole } from './page-source';
import { RecentRecords } from './recent-records';
import { BLOCK_RECORDS } from './record-blocks';

/** A file is taken into memory in pieces, so that a search in between waits for one of them at most. */
const HOLD_STEP_BYTES = 2 * 1024 * 1024;
/** A page of results, not the many that a search checks once. */
const MOST_KEPT_AT_ONCE = 100;

export class BlockReader {
  /** Start of each block, and the end. */
  private readonly starts: Uint32Array;
  private held: Uint8Array | null = null;
  private readonly recent: RecentRecords | null;

  /** @param lengths section `titleBlocks` or `rowBlocks` @param keptRecords so many of those that were read last stay in memory, and as many more for a while */
  constructor(
    private readonly source: PageSource,
    private readonly role: SegmentRole,
    lengths: Uint8Array,
    private readonly records: number,
    keptRecords = 0,
  ) {
    this.recent = keptRecords > 0 ? new RecentRecords(keptRecords) : null;
    const blocks = Math.ceil(records / BLOCK_RECORDS);
    this.starts = new Uint32Array(blocks + 1);
    const reader = new ByteReader(lengths);
    let start = 0;
    for (let i = 0; i < blocks; i++) {
      start += reader.varint();
      this.starts[i + 1] = start;
    }
    if (reader.remaining > 0 || start !== source.sizeBytes(role) || start > 0xffffffff)
      throw new AppError('segment.malformed', `${role}: blocks do not fill the file`);
  }

  get sizeBytes(): number {
    return this.starts[this.starts.length - 1] as number;
  }

  /** Whether a record is in memory for good. */
  isHeld(doc: number): boolean {
    return (this.starts[Math.floor(doc / BLOCK_RECORDS) + 1] ?? Number.POSITIVE_INFINITY) <= this.heldBytes;
  }

  get heldBytes(): number {
    return this.held?.length ?? 0;
  }

  /** Takes the file into memory, or so many of its first blocks as `maxBytes` goes. What is held in part is not held anew for a part that is larger. */
  async hold(maxBytes: number, signal?: AbortSignal): Promise<void> {
    const all = this.sizeBytes;
    const size = all <= maxBytes ? all : (this.starts.findLast((start) => start <= maxBytes) ?? 0);
    if (this.heldBytes >= size || (this.heldBytes > 0 && size < all)) return;
    const held = new Uint8Array(size);
    for (let at = 0; at < size; at += HOLD_STEP_BYTES) {
      if (signal?.aborted) return;
      const length = Math.min(HOLD_STEP_BYTES, size - at);
      held.set(await this.source.read(this.role, at, length, { keep: false }), at);
    }
    this.held = held;
  }

  /**
   * Bytes of each of `docs`, in their order; not to be kept or written to. What is not in memory is read in one go.
   * Cost: about 0.3 µs a record at hand, else see `PageSource.read`.
   */
  readMany(docs: ArrayLike<number>): Uint8Array[] | Promise<Uint8Array[]> {
    const { recent } = this;
    if (!recent || docs.length > MOST_KEPT_AT_ONCE) return this.readBlocks(docs);
    const records: (Uint8Array | null)[] = Array.from(docs, (doc) => recent.get(doc));
    const places = records.flatMap((bytes, place) => (bytes ? [] : [place]));
    if (places.length === 0) return records as Uint8Array[];
    const fill = (read: readonly Uint8Array[]): Uint8Array[] => {
      places.forEach((place, i) => {
        const bytes = read[i] as Uint8Array;
        recent.add(docs[place] as number, bytes);
        records[place] = bytes;
      });
      return records as Uint8Array[];
    };
    const read = this.readBlocks(places.map((place) => docs[place] as number));
    return read instanceof Promise ? read.then(fill) : fill(read);
  }

  private readBlocks(docs: ArrayLike<number>): Uint8Array[] | Promise<Uint8Array[]> {
    const blocks: (Uint8Array | Promise<Uint8Array>)[] = [];
    let waits = false;
    let last = -1;
    for (let i = 0; i < docs.length; i++) {
      const block = Math.floor((docs[i] as number) / BLOCK_RECORDS);
      if (block === last) blocks.push(blocks[i - 1] as Uint8Array);
      else {
        const bytes = this.blockBytes(block);
        waits ||= bytes instanceof Promise;
        blocks.push(bytes);
      }
      last = block;
    }
    if (!waits) return blocks.map((bytes, i) => this.split(bytes as Uint8Array, docs[i] as number));
    return Promise.all(blocks).then((read) => read.map((bytes, i) => this.split(bytes, docs[i] as number)));
  }

  /** Where a record's bytes lie in the file. Cost: a read of its block. */
  async locate(doc: number): Promise<{ readonly offsetBytes: number; readonly lengthBytes: number }> {
    const block = Math.floor(doc / BLOCK_RECORDS);
    const bytes = await this.blockBytes(block);
    const own = this.split(bytes, doc);
    return {
      offsetBytes: (this.starts[block] as number) + own.byteOffset - bytes.byteOffset,
      lengthBytes: own.length,
    };
  }

  private blockBytes(block: number): Uint8Array | Promise<Uint8Array> {
    const start = this.starts[block];
    const end = this.starts[block + 1];
    if (start === undefined || end === undefined)
      throw new AppError('segment.malformed', `no block ${block} of ${this.role}`);
    if (this.held && end <= this.held.length) return this.held.subarray(start, end);
    return this.source.tryRead(this.role, start, end - start) ?? this.source.read(this.role, start, end - start);
  }

  private split(bytes: Uint8Array, doc: number): Uint8Array {
    const place = doc % BLOCK_RECORDS;
    const count = Math.min(BLOCK_RECORDS, this.records - (doc - place));
    if (place >= count) throw new AppError('segment.malformed', `no record ${doc}`);
    // By hand: it is done for hundreds of titles of a search.
    let at = 0;
    let start = 0;
    let length = 0;
    for (let i = 0; i < count; i++) {
      let size = 0;
      let byte: number;
      let shift = 0;
      do {
        if (at >= bytes.length || shift > 21)
          throw new AppError('segment.malformed', `${this.role}: lengths of a block`);
        byte = bytes[at++] as number;
        size |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte >= 0x80);
      if (i < place) start += size;
      else if (i === place) length = size;
    }
    at += start;
    if (at + length > bytes.length)
      throw new AppError('segment.malformed', `${this.role}: record ${doc} past its block`);
    return bytes.subarray(at, at + length);
  }
}
