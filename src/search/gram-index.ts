/** Owns finding terms in a segment's gram blocks: which bytes to read for a range of keys, and where the lists lie in them. */
import { AppError } from '../base/app-error';
import { ByteReader } from '../base/bytes';
import { LIST_ELSEWHERE, type ListKind } from './posting-list';
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

/** A list that several terms share: where in the section it lies. */
export interface FarList {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly kind: ListKind;
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

  /** @param bytes what lies at the span, then what lies at `far`, one behind the other @throws AppError `segment.malformed` */
  places(span: TermSpan, bytes: Uint8Array): TermPlaces {
    const head: ListPlace[] = [];
    const rest: ListPlace[] = [];
    let farStart = span.lengthBytes;
    this.eachList(span, bytes, false, (isHead, start, size) => {
      const lists = isHead ? head : rest;
      if ((size & 3) !== LIST_ELSEWHERE) {
        lists.push({ start, end: start + (size >>> 2), kind: (size & 3) as ListKind });
        return;
      }
      const { lengthBytes, kind } = readReference(bytes, start);
      lists.push({ start: farStart, end: farStart + lengthBytes, kind });
      farStart += lengthBytes;
    });
    if (farStart > bytes.length) throw new AppError('segment.malformed', 'lists elsewhere are missing');
    return { head, rest };
  }

  /** Lists of the span that lie elsewhere in the section: `places` wants them behind its bytes. Cost: nothing where no block has any. */
  far(span: TermSpan, bytes: Uint8Array): FarList[] {
    const lists: FarList[] = [];
    this.eachList(span, bytes, true, (_isHead, start, size) => {
      if ((size & 3) === LIST_ELSEWHERE) lists.push(readReference(bytes, start));
    });
    return lists;
  }

  /** Calls back for every list of the span that is not empty: where its bytes begin, and its size. @param onlyReferring skips other blocks */
  private eachList(
    span: TermSpan,
    bytes: Uint8Array,
    onlyReferring: boolean,
    onList: (isHead: boolean, start: number, size: number) => void,
  ): void {
    const origin = this.starts[span.firstBlock] as number;
    let at = 0;
    // By hand: it is walked for every term of every query.
    const varint = (): number => {
      let byte = bytes[at++] as number;
      if (byte < 0x80) return byte;
      let value = byte & 0x7f;
      for (let scale = 0x80; ; scale *= 0x80) {
        byte = bytes[at++] ?? malformed();
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
      }
    };
    for (let block = span.firstBlock; block <= span.lastBlock; block++) {
      at = (this.starts[block] as number) - origin;
      const frame = varint();
      if (onlyReferring && frame % 2 === 0) continue;
      let key = this.firstKeys[block] as number;
      let offset = 0;
      const wanted: number[] = [];
      for (let terms = Math.floor(frame / 2); terms > 0; terms--) {
        key += varint();
        const headSize = varint();
        const restSize = varint();
        if (key >= span.from && key <= span.to && (!span.only || span.only.has(key)))
          wanted.push(offset, headSize, restSize);
        offset += (headSize >>> 2) + (restSize >>> 2);
      }
      const base = at;
      if (base + offset !== (this.starts[block + 1] as number) - origin) malformed();
      for (let i = 0; i < wanted.length; i += 3) {
        const start = base + (wanted[i] as number);
        const headSize = wanted[i + 1] as number;
        const restSize = wanted[i + 2] as number;
        if (headSize > 0) onList(true, start, headSize);
        if (restSize > 0) onList(false, start + (headSize >>> 2), restSize);
      }
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

function malformed(): never {
  throw new AppError('segment.malformed', 'gram block');
}

function readReference(bytes: Uint8Array, start: number): FarList {
  const reader = new ByteReader(bytes, start);
  const offsetBytes = reader.varint();
  const size = reader.varint();
  if ((size & 3) === LIST_ELSEWHERE) throw new AppError('segment.malformed', 'reference to a reference');
  return { offsetBytes, lengthBytes: size >>> 2, kind: (size & 3) as ListKind };
}
