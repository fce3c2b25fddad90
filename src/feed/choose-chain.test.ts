import { expect, test } from 'vitest';
import { chooseChain } from './choose-chain';
import { type CatalogueManifest, MAX_DELTAS, type SegmentEntry } from './manifest';

const MB = 1_000_000;

/** A segment of one file, named by its ends. */
function step(from: number, to: number, sizeBytes: number): SegmentEntry {
  const sha256 = `${from}-${to}`;
  const files = { index: { sizeBytes, chunks: [{ sha256, sizeBytes }] } };
  return { id: sha256, from, to, records: 1, files, tombstones: null };
}

function offering(segments: readonly SegmentEntry[], ...chains: readonly (readonly string[])[]): CatalogueManifest {
  return {
    format: 2,
    generation: 90,
    publishedAt: '2026-11-21T18:00:00.000Z',
    regionName: '示例县',
    portalName: '示例县人民政府门户网站',
    recordUrl: 'https://portal.example/r/{index}',
    records: 3,
    segments: [...segments],
    chains: chains.map((ids) => ids.map((id) => segments.findIndex((segment) => segment.id === id))),
    documents: {},
  };
}

/** The ids that a terminal opens that has these segments whole. */
function chosen(manifest: CatalogueManifest, have: readonly string[]): string[] {
  const missing = (segment: SegmentEntry) => (have.includes(segment.id) ? 0 : (segment.files.index?.sizeBytes ?? 0));
  return chooseChain(manifest, missing).map(({ id }) => id);
}

test('a terminal that has nothing takes the chain of the newest base', () => {
  const manifest = offering(
    [step(0, 60, 360 * MB), step(0, 1, 350 * MB), step(1, 60, 60 * MB), step(60, 61, MB)],
    ['0-60', '60-61'],
    ['0-1', '1-60', '60-61'],
  );
  expect(chosen(manifest, [])).toEqual(['0-60', '60-61']);
});

test('a terminal stays on its base until all of the next is there', () => {
  const base = step(0, 60, 360 * MB);
  const manifest = offering(
    [base, step(0, 1, 350 * MB), step(1, 60, 60 * MB), step(60, 61, MB)],
    ['0-60', '60-61'],
    ['0-1', '1-60', '60-61'],
  );
  expect(chosen(manifest, ['0-1', '1-60'])).toEqual(['0-1', '1-60', '60-61']);
  expect(chosen(manifest, ['0-1', '1-60', '0-60'])).toEqual(['0-60', '60-61']);
  // All but the last chunk.
  const missing = (segment: SegmentEntry) => (segment === base ? 4 * MB : segment.id === '60-61' ? MB : 0);
  expect(chooseChain(manifest, missing).map(({ id }) => id)).toEqual(['0-1', '1-60', '60-61']);
});

test('a base that is damaged is healed, not left for another', () => {
  const manifest = offering(
    [step(0, 60, 360 * MB), step(0, 1, 350 * MB), step(1, 60, 60 * MB)],
    ['0-60'],
    ['0-1', '1-60'],
  );
  const missing = (segment: SegmentEntry) => ({ '0-1': 4 * MB, '0-60': 330 * MB })[segment.id] ?? 0;
  expect(chooseChain(manifest, missing).map(({ id }) => id)).toEqual(['0-1', '1-60']);
});

test('a terminal that is up to date pays the merges of the portal; one that would pay for much that it has goes another way', () => {
  const merged = offering(
    [
      step(0, 1, 360 * MB),
      step(1, 36, 34 * MB),
      step(1, 29, 28 * MB),
      step(29, 36, 8 * MB),
      step(29, 64, 34 * MB),
      step(36, 64, 28 * MB),
    ],
    ['0-1', '1-36', '36-64'],
  );
  expect(chosen(merged, ['0-1', '1-36'])).toEqual(['0-1', '1-36', '36-64']);
  expect(chosen(merged, ['0-1', '1-29'])).toEqual(['0-1', '1-29', '29-64']);
  // The way round saves too little.
  const small = offering(
    [...merged.segments.slice(0, 2), step(36, 64, MB), step(1, 64, 35 * MB - 1)],
    ['0-1', '1-36', '36-64'],
  );
  expect(chosen(small, ['0-1'])).toEqual(['0-1', '1-36', '36-64']);
});

test('no way is longer than a terminal may open', () => {
  const nights = Array.from({ length: MAX_DELTAS + 1 }, (_, at) => step(at + 1, at + 2, 10 * MB));
  const manifest = offering(
    [step(0, 1, 360 * MB), ...nights, step(1, 5, 40 * MB), step(5, 8, 40 * MB), step(2, 8, 60 * MB)],
    ['0-1', '1-5', '5-8'],
  );
  const ids = nights.map(({ id }) => id);
  expect(chosen(manifest, ['0-1', ...ids.slice(0, -1)])).toEqual(['0-1', ...ids.slice(0, 4), '5-8']);
  expect(chosen(manifest, ['0-1', ids[0] ?? '', '2-8'])).toEqual(['0-1', '1-2', '2-8']);
});

test('what is not to be had is in no way, and another base helps out', () => {
  const manifest = offering(
    [step(0, 60, 360 * MB), step(0, 1, 350 * MB), step(1, 60, 60 * MB), step(60, 61, MB)],
    ['0-60', '60-61'],
    ['0-1', '1-60', '60-61'],
  );
  const onStick = (id: string) => (segment: SegmentEntry) =>
    segment.id === '0-1' ? 0 : segment.id === id ? Number.POSITIVE_INFINITY : (segment.files.index?.sizeBytes ?? 0);
  expect(chooseChain(manifest, onStick('none')).map(({ id }) => id)).toEqual(['0-1', '1-60', '60-61']);
  expect(chooseChain(manifest, onStick('1-60')).map(({ id }) => id)).toEqual(['0-60', '60-61']);
});
