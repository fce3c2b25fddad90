import { expect, test } from 'vitest';
import { CHUNK_BYTES, chainOf, listChunks, narrowToChain, parseManifest } from './manifest';
import { planSync } from './plan-sync';

const hash = (digit: string) => digit.repeat(64);
const chunk = (digit: string, sizeBytes: number) => ({ sha256: hash(digit), sizeBytes });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function manifest() {
  return {
    format: 2,
    generation: 7,
    publishedAt: '2026-11-21T18:00:00.000Z',
    regionName: '示例县',
    portalName: '示例县人民政府门户网站',
    recordUrl: 'https://portal.example/r/{index}',
    records: 3,
    segments: [
      {
        id: hash('0'),
        from: 0,
        to: 7,
        records: 3,
        files: {
          index: { sizeBytes: CHUNK_BYTES + 5, chunks: [chunk('a', CHUNK_BYTES), chunk('b', 5)] },
          list: { sizeBytes: 5, chunks: [chunk('b', 5)] },
          bodies: { sizeBytes: 0, chunks: [] },
        },
        tombstones: { sizeBytes: 2, chunks: [chunk('c', 2)] },
      },
    ],
    chains: [[0]],
    documents: { organs: { sizeBytes: 9, chunks: [chunk('d', 9)] } },
  };
}

/** A chain of so many segments. */
function row(length: number) {
  const [segment] = manifest().segments;
  const segments = Array.from({ length }, (_, at) => ({ ...segment, from: at, to: at + 1 }));
  return { ...manifest(), segments, chains: [segments.map((_, at) => at)] };
}

function apart() {
  const [segment] = manifest().segments;
  const segments = [segment, { ...segment, to: 8 }];
  return { ...manifest(), segments, chains: [[0], [1]] };
}

test('a chunk stays as long as every published feed has it', () => {
  expect(CHUNK_BYTES).toBe(4_177_920);
});

test('a manifest is read, and its chunks are listed once each, documents first', () => {
  const parsed = parseManifest(bytes(manifest()));
  expect(listChunks(parsed).map((entry) => entry.sha256[0])).toEqual(['d', 'c', 'a', 'b']);
});

test('the plan names what lacks in the order of its hashes, and its bytes', () => {
  const parsed = parseManifest(bytes(manifest()));
  const plan = planSync(parsed, new Set([hash('a'), hash('f')]));
  expect(plan.missing.map((entry) => entry.sha256[0])).toEqual(['b', 'c', 'd']);
  expect(plan).toMatchObject({ missingBytes: 16, totalBytes: CHUNK_BYTES + 16 });
});

test('chunks that do not make their file are refused: an offset must tell the chunk', () => {
  const short = manifest();
  const [first] = short.segments;
  if (!first) throw new Error('no segment');
  first.files.index = { sizeBytes: 10, chunks: [chunk('a', 5), chunk('b', 5)] };
  expect(() => parseManifest(bytes(short))).toThrow(expect.objectContaining({ code: 'feed.malformed' }));
  const long = manifest();
  long.documents.organs.sizeBytes = 10;
  expect(() => parseManifest(bytes(long))).toThrow(expect.objectContaining({ code: 'feed.malformed' }));
});

test.each([
  ['not JSON', new TextEncoder().encode('<html>'), 'feed.malformed'],
  ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'feed.malformed'],
  ['null', bytes(null), 'feed.malformed'],
  ['empty', new Uint8Array(0), 'feed.malformed'],
  ['a later format', bytes({ format: 3, anything: true }), 'feed.unsupportedFormat'],
  ['an unknown field', bytes({ ...manifest(), extra: 1 }), 'feed.malformed'],
  [
    'a chain that begins with no base',
    bytes({ ...manifest(), segments: [{ ...manifest().segments[0], from: 6 }] }),
    'feed.malformed',
  ],
  ['a chain over a segment that is not there', bytes({ ...manifest(), chains: [[1]] }), 'feed.malformed'],
  [
    'a segment that leads backwards',
    bytes({ ...manifest(), segments: [{ ...manifest().segments[0], to: 0 }] }),
    'feed.malformed',
  ],
  ['chains that end apart', bytes(apart()), 'feed.malformed'],
  ['a chain of seven deltas', bytes(row(8)), 'feed.malformed'],
  ['a generation of 0', bytes({ ...manifest(), generation: 0 }), 'feed.malformed'],
  [
    'a hash that is a path',
    bytes({ ...manifest(), segments: [{ ...manifest().segments[0], id: '../../etc/passwd' }] }),
    'feed.malformed',
  ],
])('%s is refused', (_name, input, code) => {
  expect(() => parseManifest(input)).toThrow(expect.objectContaining({ code }));
});

test('a manifest of before chains is read as one chain of its segments', () => {
  const { chains: _chains, ...rest } = row(3);
  const segments = rest.segments.map(({ from: _from, to: _to, ...segment }) => segment);
  const parsed = parseManifest(bytes({ ...rest, format: 1, segments }));
  expect(parsed).toEqual(parseManifest(bytes(row(3))));
  expect(chainOf(parsed)).toEqual(parsed.segments);
});

test('a manifest of seven segments in a row is read, and narrowed to a chain it is one of its own', () => {
  const parsed = parseManifest(bytes(row(7)));
  const narrow = narrowToChain(parsed, chainOf(parsed).slice(0, 3));
  expect(narrow).toMatchObject({ generation: 7, chains: [[0, 1, 2]] });
  expect(parseManifest(bytes(narrow))).toEqual(narrow);
});
