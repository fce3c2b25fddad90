import { expect, test } from 'vitest';
import { fetchPiece } from './fetch-piece';

const SIZE = 1_200_000;
const FILE = new Uint8Array(SIZE).map((_, i) => (i * 7919 + (i >> 8)) & 255);
const CHUNK = { sha256: 'c'.repeat(64), sizeBytes: SIZE };
const FROM = 100_001;
const LENGTH = 1_000_000;
const PIECE = FILE.subarray(FROM, FROM + LENGTH);

interface Server {
  /** The connection is cut after so many bytes of each answer. */
  cutAfter?: number;
  knowsRanges?: boolean;
  /** Of the answer to each request, counted from 0. */
  etag?(request: number): string;
}

/** What came of the piece, what it cost, and what was asked for. */
async function get({ cutAfter = Number.POSITIVE_INFINITY, knowsRanges = true, etag }: Server, tries = 2) {
  const asked: string[] = [];
  const seen = { fetchedBytes: 0, countedBytes: 0 };
  const bytes = await fetchPiece(CHUNK, FROM, LENGTH, {
    url: 'https://portal.example/files/c',
    stallMs: 20_000,
    retry: { signal: new AbortController().signal, tries, firstWaitMs: 1, random: () => 0.5 },
    onBytes: (more) => {
      seen.countedBytes += more;
    },
    onFetched: (more) => {
      seen.fetchedBytes += more;
    },
    async fetch(_, init) {
      const range = new Headers(init.headers).get('range') ?? '';
      const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
      const from = knowsRanges ? Number(first ?? 0) : 0;
      const end = knowsRanges && last ? Number(last) + 1 : SIZE;
      const headers = new Headers(etag && { etag: etag(asked.length) });
      if (knowsRanges) headers.set('content-range', `bytes ${from}-${end - 1}/${SIZE}`);
      asked.push(range);
      return new Response(cutStream(FILE.subarray(from, end), cutAfter), { status: knowsRanges ? 206 : 200, headers });
    },
  }).catch((thrown: unknown) => thrown);
  return { bytes, asked, ...seen };
}

// A million of bytes that differ take long to print.
const isPiece = (bytes: unknown) => bytes instanceof Uint8Array && Buffer.compare(bytes, PIECE) === 0;

function cutStream(bytes: Uint8Array, cutAfter: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= cutAfter) controller.error(new TypeError('cut'));
      else if (at >= bytes.length) controller.close();
      else {
        const end = Math.min(at + 16_384, cutAfter, bytes.length);
        controller.enqueue(bytes.slice(at, end));
        at = end;
      }
    },
  });
}

test('a line that is cut again and again brings the piece, and no byte of it twice', async () => {
  const { bytes, asked, fetchedBytes, countedBytes } = await get({ cutAfter: 90_000 });
  expect(isPiece(bytes)).toBe(true);
  expect([fetchedBytes, countedBytes]).toEqual([LENGTH, LENGTH]);
  expect(asked).toHaveLength(12);
  expect(asked[0]).toBe(`bytes=${FROM}-${FROM + LENGTH - 1}`);
  expect(asked[1]).toBe(`bytes=${FROM + 90_000}-${FROM + LENGTH - 1}`);
});

test('a line that brings next to nothing is given up, and what was counted is taken back', async () => {
  const { bytes, asked, countedBytes } = await get({ cutAfter: 5_000 }, 3);
  expect(bytes).toMatchObject({ code: 'network.unreachable' });
  expect(asked).toHaveLength(3);
  expect(countedBytes).toBe(0);
});

test('a server that knows no ranges gives the chunk, and begins it anew after a cut', async () => {
  const whole = await get({ knowsRanges: false });
  expect(isPiece(whole.bytes)).toBe(true);
  expect(whole.countedBytes).toBe(LENGTH);
  const cut = await get({ knowsRanges: false, cutAfter: 900_000 });
  expect(cut.bytes).toMatchObject({ code: 'network.unreachable' });
  expect(cut.countedBytes).toBe(0);
});

test('what came of another file is not gone on with', async () => {
  const { bytes, asked } = await get({ cutAfter: 600_000, etag: (request) => (request === 0 ? '"a"' : '"b"') });
  expect(isPiece(bytes)).toBe(true);
  expect(asked[1]).toBe(`bytes=${FROM + 600_000}-${FROM + LENGTH - 1}`);
  expect(asked[2]).toBe(`bytes=0-${FROM + LENGTH - 1}`);
});
