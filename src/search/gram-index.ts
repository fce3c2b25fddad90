/** Owns finding terms in a segment's gram blocks: which bytes to read for a range of keys, and where the lists lie in them. */
import { AppError } from '../base/app-error';
import { ByteReader } from '../base/bytes';
import type { ListKind } from './posting-list';
import type { ListPlace } from './posting-reader';

/** A stretch of the section `grams` that holds all terms with keys `from` … `to`, end inclusive. */
export interface TermSpan {
  readonly from: number;
  readonly to: number;
  /** Where given, only these of the keys are meant. */
  readonly only?: ReadonlySet<number>;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly firstBlock: number;
  readonly lastBlock: number;
}

/** Lists of the terms of a span. */
export interface TermPlaces {
  readonly head: readonly ListPlace[];
  readonly rest: readonly ListPlace[];
}

export class GramIndex {
  private constructor(
    private readonly firstKeys: Float64Array,
    /** One more for the end. */
    private readonly starts: Float64Array,
  ) {}

  /** @throws AppError `segment.malformed` */
  static parse(table: Uint8Array, sectionBytes: number): GramIndex {
    const reader = new ByteReader(table);
    const blocks = reader.varint();
    if (blocks > table.length) throw new AppError('segment.malformed', 'gram blocks');
    const firstKeys = new Float64Array(blocks);
    const starts = new Float64Array(blocks + 1);
    let key = 0;
    let start = 0;
    for (let i = 0; i < blocks; i++) {
      const step = reader.varint();
      if (step === 0) throw new AppError('segment.malformed', 'gram blocks do not ascend');
      key += step;
      firstKeys[i] = key;
      start += reader.varint();
      starts[i + 1] = start;
    }
    if (reader.remaining > 0 || start !== sectionBytes)
      throw new AppError('segment.malformed', 'gram blocks do not fill their section');
    return new GramIndex(firstKeys, starts);
  }

  /** Null where no term can be in the range. Cost: two binary searches. */
  span(from: number, to: number): TermSpan | null {
    const firstBlock = Math.max(0, this.lastBlockAt(from));
    const lastBlock = this.lastBlockAt(to);
    if (lastBlock < 0) return null;
    const offsetBytes = this.starts[firstBlock] as number;
    const lengthBytes = (this.starts[lastBlock + 1] as number) - offsetBytes;
    return { from, to, offsetBytes, lengthBytes, firstBlock, lastBlock };
  }

  /** Spans that hold the terms of some keys and give no others: one for each block. @param keys ascending */
  spansOf(keys: readonly number[]): TermSpan[] {
    const spans: TermSpan[] = [];
    for (let i = 0; i < keys.length; ) {
      const first = keys[i] as number;
      const block = this.lastBlockAt(first);
      const only = new Set<number>();
      let last = first;
      for (; i < keys.length && this.lastBlockAt(keys[i] as number) === block; i++) {
        last = keys[i] as number;
        only.add(last);
      }
      const span = this.span(first, last);
      if (span) spans.push({ ...span, only });
    }
    return spans;
  }

  /** The block that a term has to itself; null where the term begins no block, as a shortcut that was not written. */
  ownSpan(key: number): TermSpan | null {
    const block = this.lastBlockAt(key);
    return this.firstKeys[block] === key ? this.span(key, key) : null;
  }

  /** @param bytes what lies at the span @throws AppError `segment.malformed` */
  places(span: TermSpan, bytes: Uint8Array): TermPlaces {
    const head: ListPlace[] = [];
    const rest: ListPlace[] = [];
    const origin = this.starts[span.firstBlock] as number;
    for (let block = span.firstBlock; block <= span.lastBlock; block++) {
      const start = (this.starts[block] as number) - origin;
      const end = (this.starts[block + 1] as number) - origin;
      this.blockPlaces(bytes, start, end, this.firstKeys[block] as number, span, head, rest);
    }
    return { head, rest };
  }

  private blockPlaces(
    bytes: Uint8Array,
    start: number,
    end: number,
    firstKey: number,
    { from, to, only }: TermSpan,
    head: ListPlace[],
    rest: ListPlace[],
  ): void {
    const reader = new ByteReader(bytes, start);
    const terms = reader.varint();
    let key = firstKey;
    let offset = 0;
    const wanted: number[] = [];
    for (let i = 0; i < terms; i++) {
      key += reader.varint();
      const headSize = reader.varint();
      const restSize = reader.varint();
      if (key >= from && key <= to && (!only || only.has(key))) wanted.push(offset, headSize, restSize);
      offset += (headSize >>> 2) + (restSize >>> 2);
    }
    const base = reader.position;
    if (base + offset !== end) throw new AppError('segment.malformed', 'gram block');
    for (let i = 0; i < wanted.length; i += 3) {
      const headSize = wanted[i + 1] as number;
      const restSize = wanted[i + 2] as number;
      const at = base + (wanted[i] as number);
      const middle = at + (headSize >>> 2);
      if (headSize > 0) head.push({ start: at, end: middle, kind: kindOf(headSize) });
      if (restSize > 0) rest.push({ start: middle, end: middle + (restSize >>> 2), kind: kindOf(restSize) });
    }
  }

  /** -1 before the first. */
  private lastBlockAt(key: number): number {
    let low = 0;
    let high = this.firstKeys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.firstKeys[middle] as number) <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function kindOf(size: number): ListKind {
  const kind = size & 3;
  if (kind === 3) throw new AppError('segment.malformed', 'list kind');
  return kind as ListKind;
}
