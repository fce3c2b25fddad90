import { expect, test } from 'vitest';
import type { TermSpan } from './gram-index';
import type { SegmentReader } from './segment-reader';
import { SpanReads } from './span-reads';

const span = (offsetBytes: number): TermSpan => ({
  from: 0,
  to: 0,
  offsetBytes,
  lengthBytes: 1,
  firstBlock: 0,
  lastBlock: 0,
});

function readerOf(read: (span: TermSpan) => Uint8Array | Promise<Uint8Array>) {
  const asked: number[] = [];
  const readSpan = (one: TermSpan) => {
    asked.push(one.offsetBytes);
    return read(one);
  };
  return { asked, reader: { readSpan } as Partial<SegmentReader> as SegmentReader };
}

test('spans in memory are at hand without waiting', () => {
  const { reader } = readerOf(({ offsetBytes }) => Uint8Array.of(offsetBytes));
  const reads = new SpanReads();
  const near = span(7);
  expect(reads.read([{ reader, span: near }])).toBeNull();
  expect([...reads.of(near)]).toEqual([7]);
});

test('what is asked for together is read together, and no span twice', async () => {
  const { asked, reader } = readerOf(async ({ offsetBytes }) => Uint8Array.of(offsetBytes));
  const reads = new SpanReads();
  const [first, second, third] = [span(1), span(2), span(3)];
  const reading = reads.read([
    { reader, span: first },
    { reader, span: second },
  ]);
  // Both are under way before either has come.
  expect(asked).toEqual([1, 2]);
  await reading;
  await reads.read([
    { reader, span: second },
    { reader, span: third },
  ]);
  expect(asked).toEqual([1, 2, 3]);
  expect([first, second, third].map((one) => [...reads.of(one)])).toEqual([[1], [2], [3]]);
});

test('a span that was not read has no bytes', () => {
  expect(new SpanReads().of(span(1))).toHaveLength(0);
});
