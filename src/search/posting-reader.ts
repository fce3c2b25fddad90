/** Owns reading the posting lists of one section of a segment: which terms to read together, and the union of what they hold. */
import { addTo, bitmapDocs, type DocSet, EMPTY_DOCS, unite } from './doc-set';
import { decodePostings } from './posting-list';

/** Which records have a term: in title or numbers, and in the rest (organ, summary, body). */
export interface TermDocs {
  readonly head: DocSet;
  readonly rest: DocSet;
}

export const NO_DOCS: TermDocs = { head: EMPTY_DOCS, rest: EMPTY_DOCS };

/** Lists of one section: `2 * terms + 1` offsets; list `2i` is the head list of term i, `2i + 1` the rest. */
export type ListOffsets = Uint32Array | Float64Array;

/** Term numbers, end exclusive. */
export type TermRange = readonly [from: number, to: number];

/** More lists than these are united as they are decoded: a digit alone stands in hundreds of thousands of runs. */
const MAX_HELD_LISTS = 64;
/** Terms that lie no further apart are read in one piece. */
const BRIDGED_BYTES = 32 * 1024;
const SPAN_BYTES = 1024 * 1024;
const PARALLEL_READS = 4;

interface Span {
  start: number;
  end: number;
  readonly ranges: TermRange[];
}

export class PostingReader {
  constructor(
    private readonly read: (offsetBytes: number, lengthBytes: number) => Promise<Uint8Array>,
    private readonly offsets: ListOffsets,
    private readonly records: number,
  ) {}

  /** Encoded size of a term's lists: a guess at how rare it is, without reading. */
  bytesOf(term: number): number {
    return this.at(2 * term + 2) - this.at(2 * term);
  }

  /**
   * Union over the terms of `ranges`, which ascend and do not overlap. Cost: one read for ranges that lie together, at most a
   * megabyte each as far as ranges allow; about 0.4 µs a list.
   */
  async docsOf(ranges: readonly TermRange[]): Promise<TermDocs> {
    let lists = 0;
    for (const [from, to] of ranges) lists += 2 * (to - from);
    const union = lists <= MAX_HELD_LISTS ? new HeldUnion(this.records) : new BitmapUnion(this.records);
    const spans = this.spansOf(ranges);
    let next = 0;
    const worker = async () => {
      for (let span = spans[next++]; span; span = spans[next++]) {
        this.decode(span, await this.read(span.start, span.end - span.start), union);
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL_READS, spans.length) }, worker));
    return union.docs();
  }

  private spansOf(ranges: readonly TermRange[]): Span[] {
    const spans: Span[] = [];
    for (const range of ranges) {
      const start = this.at(2 * range[0]);
      const end = this.at(2 * range[1]);
      if (start === end) continue;
      const last = spans[spans.length - 1];
      if (last && start - last.end <= BRIDGED_BYTES && end - last.start <= SPAN_BYTES) {
        last.end = end;
        last.ranges.push(range);
      } else spans.push({ start, end, ranges: [range] });
    }
    return spans;
  }

  private decode({ start, ranges }: Span, bytes: Uint8Array, union: HeldUnion | BitmapUnion): void {
    for (const [from, to] of ranges) {
      for (let list = 2 * from; list < 2 * to; list++) {
        const at = this.at(list);
        const end = this.at(list + 1);
        if (at < end) union.add(list % 2 === 0, decodePostings(bytes.subarray(at - start, end - start), this.records));
      }
    }
  }

  private at(list: number): number {
    return this.offsets[list] as number;
  }
}

/** Keeps the sets apart until the end, so that few short lists stay short lists. */
class HeldUnion {
  private readonly heads: DocSet[] = [];
  private readonly rests: DocSet[] = [];

  constructor(private readonly records: number) {}

  add(inHead: boolean, set: DocSet): void {
    (inHead ? this.heads : this.rests).push(set);
  }

  docs(): TermDocs {
    return { head: unite(this.heads, this.records), rest: unite(this.rests, this.records) };
  }
}

/** Memory: two bitmaps, however many sets. */
class BitmapUnion {
  private readonly heads: Uint32Array;
  private readonly rests: Uint32Array;

  constructor(records: number) {
    this.heads = new Uint32Array((records + 31) >>> 5);
    this.rests = new Uint32Array((records + 31) >>> 5);
  }

  add(inHead: boolean, set: DocSet): void {
    addTo(inHead ? this.heads : this.rests, set);
  }

  docs(): TermDocs {
    return { head: bitmapDocs(this.heads), rest: bitmapDocs(this.rests) };
  }
}
