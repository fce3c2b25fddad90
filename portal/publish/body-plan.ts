/** Owns which bodies of a segment share a block, and where each lies when its block is packed. */
import { closesBlock } from '../../src/search/body-blocks';
import { bodyOrder } from '../../src/search/body-order';
import type { SegmentOutline } from '../../src/search/segment-outline';
import type { RowStore } from './row-store';
import { BODY_PLACE_NUMBERS, type BodyBlocksTask, type PackedBodies } from './segment-bench';

/** Raw bytes that a thread packs at once. */
const TASK_BYTES = 4 * 1024 * 1024;
const NO_BLOCK = 0xffffffff;

/** Bodies in the order of `bodyOrder`; rows without one take part in no block. */
export class BodyPlan {
  /** Of each row: its block, and which of the block's bodies it has. */
  private readonly blockOf: Uint32Array;
  private readonly indexOf: Uint16Array;
  private readonly rawBytes: number[] = [];
  /** Places in `wanted` of the rows that have a body, in the order of the bodies. */
  private readonly order: Uint32Array;
  /** First body of each block, by its place in `order`. */
  private readonly firsts: number[] = [];
  private readonly offsets: number[] = [];
  private readonly sizes: number[] = [];
  private packedBytes = 0;

  /**
   * @param wanted rows of the segment
   * @param outline of these rows in this order
   */
  constructor(
    private readonly rows: RowStore,
    private readonly wanted: Uint32Array,
    outline: SegmentOutline,
  ) {
    this.blockOf = new Uint32Array(wanted.length).fill(NO_BLOCK);
    this.indexOf = new Uint16Array(wanted.length);
    const withBody = Uint32Array.from(wanted.keys()).filter((i) => rows.bodyLength(wanted[i] as number) > 0);
    this.order = bodyOrder(outline, withBody);
    let raw = 0;
    let index = 0;
    this.order.forEach((i, place) => {
      const length = rows.bodyLength(wanted[i] as number);
      if (this.firsts.length === 0 || closesBlock(raw, length)) {
        this.firsts.push(place);
        this.rawBytes.push(0);
        raw = 0;
        index = 0;
      }
      this.blockOf[i] = this.firsts.length - 1;
      this.indexOf[i] = index++;
      raw += length;
      this.rawBytes[this.rawBytes.length - 1] = raw;
    });
  }

  /** Places in `wanted` of the rows whose bodies are in a block. */
  rowsOf(block: number): Uint32Array {
    return this.order.subarray(this.firsts[block], this.firsts[block + 1]);
  }

  get isEmpty(): boolean {
    return this.firsts.length === 0;
  }

  /** In the order of the blocks. */
  *tasks(): Generator<BodyBlocksTask> {
    for (let first = 0; first < this.firsts.length; ) {
      let last = first;
      let raw = 0;
      while (last < this.firsts.length && raw < TASK_BYTES) raw += this.rawBytes[last++] as number;
      yield this.task(first, last);
      first = last;
    }
  }

  /** Takes what came of a task, in the order of the tasks. */
  take({ sizes }: PackedBodies): void {
    for (const size of sizes) {
      this.offsets.push(this.packedBytes);
      this.sizes.push(size);
      this.packedBytes += size;
    }
  }

  /** Writes the numbers of a place, or leaves them 0 where the row has no body. @param index place of the row in `wanted` */
  writePlace(index: number, into: Float64Array, at: number): void {
    const block = this.blockOf[index] as number;
    if (block === NO_BLOCK) return;
    into[at] = this.offsets[block] as number;
    into[at + 1] = this.sizes[block] as number;
    into[at + BODY_PLACE_NUMBERS - 1] = this.indexOf[index] as number;
  }

  private task(first: number, last: number): BodyBlocksTask {
    const starts: number[] = [];
    const lengths: number[] = [];
    const blockCounts = new Uint32Array(last - first);
    for (const i of this.order.subarray(this.firsts[first], this.firsts[last])) {
      const block = this.blockOf[i] as number;
      const row = this.wanted[i] as number;
      starts.push(this.rows.bodyStart(row));
      lengths.push(this.rows.bodyLength(row));
      blockCounts[block - first] = (blockCounts[block - first] as number) + 1;
    }
    return { starts: Float64Array.from(starts), lengths: Uint32Array.from(lengths), blockCounts };
  }
}
