/**
 * Owns the terms of one part of a segment as bytes, on their way from the thread that gathers them to where parts are joined. No format for keeps.
 *
 * Terms ascend by key, in frames. A term: varint distance of its key to the one before, then head and rest: varint count; where it is not 0 varint
 * first record (from the beginning of the part); where it is more than 1 varint distance of the last record to the first, varint bytes of the
 * distances from record to record, and these.
 */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import { gramKey } from './grams';
import type { SortedPostings } from './posting-sorter';

/** A frame is closed when it has this many bytes: what a cursor holds in memory. */
const FRAME_BYTES = 128 * 1024;
/** Records of a part fit 16 bits, so distances take three bytes at most. */
const MAX_GAP_BYTES = 3;

export interface PartTerms {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly frameLengths: Uint32Array<ArrayBuffer>;
}

export function encodePartTerms({ firsts, secondThirds, starts, docs }: SortedPostings): PartTerms {
  const out = new ByteWriter(docs.length * 2 + 1024);
  const frameLengths: number[] = [];
  let frameStart = 0;
  let keyBefore = 0;
  let gaps = new Uint8Array(1024);
  for (let term = 0; term < firsts.length; term++) {
    const secondThird = secondThirds[term] as number;
    const key = gramKey(firsts[term] as number, secondThird >>> 16, secondThird & 0xffff);
    out.varint(key - keyBefore);
    keyBefore = key;
    for (let list = term * 2; list < term * 2 + 2; list++) {
      const start = starts[list] as number;
      const end = starts[list + 1] as number;
      out.varint(end - start);
      if (end === start) continue;
      const first = docs[start] as number;
      out.varint(first);
      if (end - start === 1) continue;
      out.varint((docs[end - 1] as number) - first);
      if (gaps.length < (end - start) * MAX_GAP_BYTES) gaps = new Uint8Array((end - start) * MAX_GAP_BYTES * 2);
      const length = writeGaps(docs, start, end, gaps);
      out.varint(length);
      out.raw(gaps.subarray(0, length));
    }
    if (out.length - frameStart >= FRAME_BYTES) {
      frameLengths.push(out.length - frameStart);
      frameStart = out.length;
    }
  }
  if (out.length > frameStart) frameLengths.push(out.length - frameStart);
  return { bytes: out.bytes().slice(), frameLengths: Uint32Array.from(frameLengths) };
}

/** Varint distances of all records but the first. */
function writeGaps(docs: Uint16Array, start: number, end: number, into: Uint8Array): number {
  let length = 0;
  let before = docs[start] as number;
  for (let i = start + 1; i < end; i++) {
    const doc = docs[i] as number;
    let gap = doc - before;
    before = doc;
    while (gap >= 0x80) {
      into[length++] = (gap & 0x7f) | 0x80;
      gap >>>= 7;
    }
    into[length++] = gap;
  }
  return length;
}

/** Gives the frames of a part in their order, each once: from memory, or from where they were laid aside. */
export interface FrameSource {
  /** The next so many bytes; good until the next call. */
  next(lengthBytes: number): Uint8Array;
}

export function memoryFrames(bytes: Uint8Array): FrameSource {
  let at = 0;
  return {
    next(lengthBytes) {
      at += lengthBytes;
      return bytes.subarray(at - lengthBytes, at);
    },
  };
}

/** One of the two lists of the term at a cursor: its records from the beginning of the part, distances in the cursor's frame. */
export interface ListPiece {
  count: number;
  first: number;
  last: number;
  gapsFrom: number;
  gapsTo: number;
}

/** Walks the terms of a part. */
export class PartTermCursor {
  /** Of the present term; infinite past the end. */
  key = 0;
  frame: Uint8Array = new Uint8Array(0);
  readonly pieces: readonly [ListPiece, ListPiece] = [emptyPiece(), emptyPiece()];
  private at = 0;
  private nextFrame = 0;

  constructor(
    private readonly frames: FrameSource,
    private readonly frameLengths: Uint32Array,
  ) {
    this.advance();
  }

  advance(): void {
    if (this.at === this.frame.length) {
      if (this.nextFrame === this.frameLengths.length) {
        this.key = Number.POSITIVE_INFINITY;
        return;
      }
      this.frame = this.frames.next(this.frameLengths[this.nextFrame++] as number);
      this.at = 0;
    }
    this.key += this.varint();
    for (let i = 0; i < 2; i++) {
      const piece = this.pieces[i] as ListPiece;
      piece.count = this.varint();
      if (piece.count === 0) continue;
      piece.first = this.varint();
      piece.last = piece.first;
      piece.gapsFrom = this.at;
      if (piece.count > 1) {
        piece.last += this.varint();
        const length = this.varint();
        piece.gapsFrom = this.at;
        this.at += length;
      }
      piece.gapsTo = this.at;
    }
    if (this.at > this.frame.length) throw new AppError('worker.internal', 'terms of a part are cut off');
  }

  private varint(): number {
    const { frame } = this;
    let at = this.at;
    let byte = frame[at++] as number;
    let value = byte & 0x7f;
    // Beyond 28 bits in floating point: keys have 48.
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = frame[at++] as number;
      value += (byte & 0x7f) * scale;
    }
    this.at = at;
    return value;
  }
}

function emptyPiece(): ListPiece {
  return { count: 0, first: 0, last: 0, gapsFrom: 0, gapsTo: 0 };
}
