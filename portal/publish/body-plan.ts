/** Owns which bodies of a segment share a block, and where each lies when its block is packed. */
import { closesBlock } from '../../src/search/body-blocks';
import type { RowStore } from './row-store';
import { BODY_PLACE_NUMBERS, type BodyBlocksTask, type PackedBodies } from './segment-bench';

/** Raw bytes that a thread packs at once. */
const TASK_BYTES = 4 * 1024 * 1024;
const NO_BLOCK = 0xffffffff;

/** Bodies in the order of the rows; rows without one take part in no block. */
export class BodyPlan {
  /** Of each row: its block, and which of the block's bodies it has. */
  private readonly blockOf: Uint32Array;
  private readonly indexOf: Uint16Array;
  private readonly rawBytes: number[] = [];
  /** First row of each block, by its place in `wanted`. */
  private readonly firsts: number[] = [];
  private readonly offsets: number[] = [];
  private readonly sizes: number[] = [];
  private packedBytes = 0;

  /** @param wanted rows of the segment */
  constructor(
    private readonly rows: RowStore,
    private readonly wanted: Uint32Array,
  ) {
    this.blockOf = new Uint32Array(wanted.length).fill(NO_BLOCK);
    this.indexOf = new Uint16Array(wanted.length);
    let raw = 0;
    let index = 0;
    wanted.forEach((row, i) => {
      const length = rows.bodyLength(row);
      if (length === 0) return;
      if (this.firsts.length === 0 || closesBlock(raw, length)) {
        this.firsts.push(i);
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
    const end = this.firsts[last] ?? this.wanted.length;
    for (let i = this.firsts[first] as number; i < end; i++) {
      const block = this.blockOf[i] as number;
      if (block === NO_BLOCK) continue;
      const row = this.wanted[i] as number;
      starts.push(this.rows.bodyStart(row));
      lengths.push(this.rows.bodyLength(row));
      blockCounts[block - first] = (blockCounts[block - first] as number) + 1;
    }
    return { starts: Float64Array.from(starts), lengths: Uint32Array.from(lengths), blockCounts };
  }
}
