/** Owns terms and lists that wait on disk until all parts of a segment are there: at a million records they are hundreds of megabytes. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { FrameSource } from '../../src/search/part-terms';

const READ_BYTES = 256 * 1024;

export class ListSpill {
  private readonly file: number;
  private endBytes = 0;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'w+');
  }

  /** Lays the lists aside; they are read once, in their order. */
  add(lists: Uint8Array): FrameSource {
    const start = this.endBytes;
    for (let done = 0; done < lists.length; ) {
      done += writeSync(this.file, lists, done, lists.length - done, start + done);
    }
    this.endBytes += lists.length;
    return this.source(start, this.endBytes);
  }

  close(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }

  private source(start: number, end: number): FrameSource {
    let buffer = Buffer.alloc(0);
    let at = 0;
    let readTo = start;
    return {
      next: (lengthBytes) => {
        if (at + lengthBytes > buffer.length) {
          const rest = buffer.subarray(at);
          const wanted = Math.min(Math.max(lengthBytes, READ_BYTES), rest.length + end - readTo);
          if (wanted < lengthBytes) throw new Error(`posting lists are cut off in ${this.path}`);
          const grown = Buffer.allocUnsafe(wanted);
          rest.copy(grown);
          let filled = rest.length;
          while (filled < wanted) {
            const read = readSync(this.file, grown, filled, wanted - filled, readTo);
            if (read === 0) throw new Error(`posting lists are cut off in ${this.path}`);
            filled += read;
            readTo += read;
          }
          buffer = grown;
          at = 0;
        }
        at += lengthBytes;
        return buffer.subarray(at - lengthBytes, at);
      },
    };
  }
}
