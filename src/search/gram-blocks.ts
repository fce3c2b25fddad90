/** Owns writing the section `grams`: terms and their lists in blocks, and the table of blocks that goes with it. */
import { ByteWriter } from '../base/bytes';
import { LIST_ELSEWHERE, type ListSize } from './posting-list';
import { LEAST_REPEATED_BYTES, RepeatedLists } from './repeated-lists';
import type { SegmentSink } from './segment-sink';

/** A block is closed when it has this many bytes of lists; a term with more has a block to itself. */
const BLOCK_BYTES = 4096;
/** Or this many terms: a reader walks the sizes of all of them. In small segments a thousand terms would not fill a block. */
const BLOCK_TERMS = 64;
const FLUSH_BYTES = 1024 * 1024;

export class GramBlockWriter {
  private readonly out = new ByteWriter(2 * FLUSH_BYTES);
  private readonly heads = new ByteWriter();
  private readonly lists = new ByteWriter(2 * BLOCK_BYTES);
  private readonly blocks = new ByteWriter();
  private readonly repeated = new RepeatedLists();
  /** Lists of the open block that others may refer to, and where in `lists` they begin. */
  private readonly fresh: { readonly key: string; readonly at: number }[] = [];
  private readonly kept = new ByteWriter();
  private terms = 0;
  private refers = false;
  private firstKey = 0;
  private lastKey = 0;
  private tableKey = 0;
  private blockCount = 0;
  private writtenBytes = 0;

  constructor(private readonly sink: SegmentSink) {}

  /** Keys ascend. @param lists head and rest, one behind the other */
  add(key: number, head: ListSize, rest: ListSize, lists: Uint8Array): void {
    if (head >>> 2 < LEAST_REPEATED_BYTES && rest >>> 2 < LEAST_REPEATED_BYTES) {
      // As nearly all are: nothing to look up, and never long.
      this.put(key, head, rest, lists);
      if (this.isFull) this.close();
      return;
    }
    const split = head >>> 2;
    const found = [this.seek(lists.subarray(0, split), head), this.seek(lists.subarray(split), rest)];
    this.kept.clear();
    const sizes = [
      this.keep(lists.subarray(0, split), head, found[0]),
      this.keep(lists.subarray(split), rest, found[1]),
    ];
    const isLong = this.kept.length > BLOCK_BYTES;
    if (isLong) this.close();
    let at = this.lists.length;
    for (const [i, size] of sizes.entries()) {
      const sought = found[i];
      if (sought && sought.offsetBytes === undefined) this.fresh.push({ key: sought.key, at });
      at += size >>> 2;
    }
    this.refers ||= found.some((sought) => sought?.offsetBytes !== undefined);
    this.put(key, sizes[0] as number, sizes[1] as number, this.kept.bytes());
    if (isLong || this.isFull) this.close();
  }

  private get isFull(): boolean {
    return this.lists.length >= BLOCK_BYTES || this.terms === BLOCK_TERMS;
  }

  /** The same for a term that is a block of its own, however short. */
  addAlone(key: number, head: ListSize, rest: ListSize, lists: Uint8Array): void {
    this.close();
    this.put(key, head, rest, lists);
    this.close();
  }

  private seek(
    list: Uint8Array,
    size: ListSize,
  ): { readonly key: string; readonly offsetBytes: number | undefined } | null {
    const key = this.repeated.keyOf(list, size);
    return key === null ? null : { key, offsetBytes: this.repeated.find(key) };
  }

  /** The list, or where it lies. */
  private keep(list: Uint8Array, size: ListSize, found: ReturnType<GramBlockWriter['seek']> | undefined): ListSize {
    if (found?.offsetBytes === undefined) {
      this.kept.raw(list);
      return size;
    }
    const start = this.kept.length;
    this.kept.varint(found.offsetBytes);
    this.kept.varint(size);
    return (this.kept.length - start) * 4 + LIST_ELSEWHERE;
  }

  private put(key: number, head: ListSize, rest: ListSize, lists: Uint8Array): void {
    if (this.terms === 0) this.firstKey = key;
    this.heads.varint(this.terms === 0 ? 0 : key - this.lastKey);
    this.heads.varint(head);
    this.heads.varint(rest);
    this.lists.raw(lists);
    this.lastKey = key;
    this.terms++;
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
    this.out.varint(this.terms * 2 + (this.refers ? 1 : 0));
    this.out.raw(this.heads.bytes());
    const listsStart = this.writtenBytes + this.out.length;
    for (const { key, at } of this.fresh) this.repeated.note(key, listsStart + at);
    this.out.raw(this.lists.bytes());
    this.blocks.varint(this.firstKey - this.tableKey);
    this.blocks.varint(this.out.length - start);
    this.tableKey = this.firstKey;
    this.blockCount++;
    this.terms = 0;
    this.refers = false;
    this.fresh.length = 0;
    this.heads.clear();
    this.lists.clear();
  }
}
