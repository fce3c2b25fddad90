/** Owns the bytes of the terms that one query reads: each span once, those that are asked for together in one round. */
import type { TermSpan } from './gram-index';
import type { SegmentReader } from './segment-reader';

export interface WantedSpan {
  readonly reader: SegmentReader;
  readonly span: TermSpan;
}

const EMPTY_BYTES = new Uint8Array(0);

export class SpanReads {
  private readonly bytes = new Map<TermSpan, Uint8Array>();

  /** All at once: what is in memory costs no turn, the rest goes to the storage together. Null where nothing has to be waited for. */
  read(wanted: readonly WantedSpan[]): Promise<unknown> | null {
    const waiting: Promise<void>[] = [];
    for (const { reader, span } of wanted) {
      if (this.bytes.has(span)) continue;
      const read = reader.readSpan(span);
      if (read instanceof Promise) waiting.push(read.then((late) => void this.bytes.set(span, late)));
      else this.bytes.set(span, read);
    }
    return waiting.length > 0 ? Promise.all(waiting) : null;
  }

  /** Of a span that was read; empty for any other. */
  readonly of = (span: TermSpan): Uint8Array => this.bytes.get(span) ?? EMPTY_BYTES;
}
