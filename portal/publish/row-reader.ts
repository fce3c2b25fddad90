/** Owns reading rows back from the files of the row store, in this thread or another. */
import { closeSync, openSync, readSync } from 'node:fs';

const AHEAD_BYTES = 1024 * 1024;
/** Rows of a block that lie so close are read as one, with what lies between. */
const BRIDGED_BYTES = 8 * 1024;

export class RowReader {
  private readonly file: number;
  private ahead: Buffer | null = null;
  private aheadStart = 0;
  private aheadBytes = 0;
  /** Where the last row that was read ended. */
  private readTo = -1;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'r');
  }

  /** Reads ahead where the one before ended just here; the bytes are good until the next call. */
  read(start: number, lengthBytes: number): Buffer {
    const isNext = start === this.readTo;
    this.readTo = start + lengthBytes;
    const from = start - this.aheadStart;
    if (from >= 0 && from + lengthBytes <= this.aheadBytes && this.ahead)
      return this.ahead.subarray(from, from + lengthBytes);
    if (!isNext || lengthBytes > AHEAD_BYTES) return this.readWhole(Buffer.allocUnsafe(lengthBytes), start);
    this.ahead ??= Buffer.allocUnsafeSlow(AHEAD_BYTES);
    this.aheadStart = start;
    this.aheadBytes = this.readUpTo(this.ahead, 0, AHEAD_BYTES, start);
    if (this.aheadBytes < lengthBytes) throw this.cutOff(start);
    return this.ahead.subarray(0, lengthBytes);
  }

  /**
   * Reads many, in whatever order they lie; gives them one behind the other in the order asked for, in `into`, which must be long enough.
   * Cost: neighbours share a read.
   */
  readMany(starts: Float64Array, lengths: Uint32Array, into: Buffer): void {
    const order = Uint32Array.from(starts, (_, i) => i).sort((a, b) => (starts[a] as number) - (starts[b] as number));
    const places = new Float64Array(starts.length);
    let place = 0;
    for (let i = 0; i < starts.length; i++) {
      places[i] = place;
      place += lengths[i] as number;
    }
    const endOf = (i: number) => (starts[i] as number) + (lengths[i] as number);
    this.ahead ??= Buffer.allocUnsafeSlow(AHEAD_BYTES);
    this.aheadBytes = 0;
    for (let k = 0; k < order.length; ) {
      const first = order[k] as number;
      const start = starts[first] as number;
      let end = endOf(first);
      let next = k + 1;
      for (; next < order.length; next++) {
        const other = order[next] as number;
        if ((starts[other] as number) > end + BRIDGED_BYTES || endOf(other) - start > AHEAD_BYTES) break;
        end = Math.max(end, endOf(other));
      }
      if (next === k + 1) {
        const at = places[first] as number;
        this.readWhole(into.subarray(at, at + (lengths[first] as number)), start);
      } else {
        this.readWhole(this.ahead.subarray(0, end - start), start);
        for (; k < next; k++) {
          const one = order[k] as number;
          this.ahead.copy(into, places[one] as number, (starts[one] as number) - start, endOf(one) - start);
        }
      }
      k = next;
    }
  }

  close(): void {
    closeSync(this.file);
  }

  private readWhole(into: Buffer, start: number): Buffer {
    if (this.readUpTo(into, 0, into.length, start) < into.length) throw this.cutOff(start);
    return into;
  }

  /** Fills `into` as far as the file goes. */
  private readUpTo(into: Buffer, at: number, lengthBytes: number, start: number): number {
    let done = 0;
    while (done < lengthBytes) {
      const read = readSync(this.file, into, at + done, lengthBytes - done, start + done);
      if (read === 0) break;
      done += read;
    }
    return done;
  }

  private cutOff(start: number): Error {
    return new Error(`a row at ${start} is cut off in ${this.path}`);
  }
}
