import { TargetFile, Targets } from '@tufjs/models';
import { expect, test } from 'vitest';
import type { FeedSource, ServedHead } from './feed-source';
import { verifyServing } from './verify-serving';

const MANIFEST = 'a'.repeat(64);
const PATHS = {
  timestamp: 'timestamp.json',
  missing: 'metadata/4.root.json',
  targets: 'metadata/7.targets.json',
  file: `files/${MANIFEST}`,
} as const;
type Place = keyof typeof PATHS;
type Headers_ = { readonly [name: string]: string | null };

/** As the recipes of `docs/operations.md` serve it. */
const GOOD: { readonly [place in Place]: { readonly status: number; readonly headers: Headers_ } } = {
  timestamp: { status: 200, headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' } },
  missing: { status: 404, headers: { 'cache-control': 'no-store', 'access-control-allow-origin': '*' } },
  targets: { status: 200, headers: { 'cache-control': 'public, max-age=31536000, immutable' } },
  file: {
    status: 206,
    headers: {
      'cache-control': 'public, max-age=31536000, s-maxage=86400, immutable',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Content-Range, ETag',
      'cross-origin-resource-policy': 'cross-origin',
      'content-range': 'bytes 1-99/100',
      etag: '"x"',
    },
  },
};

async function verify(place: Place, headers: Headers_, status = GOOD[place].status): Promise<string[]> {
  const target = new TargetFile({ path: 'catalogue.json', length: 100, hashes: { sha256: MANIFEST } });
  const targets = new Targets({
    specVersion: '1.0.31',
    version: 7,
    expires: '2027-01-01T00:00:00Z',
    targets: { 'catalogue.json': target },
  });
  const look = async (path: string, fromByte: number): Promise<ServedHead> => {
    const asked = (Object.keys(PATHS) as Place[]).find((one) => PATHS[one] === path);
    if (!asked) throw new Error(path);
    expect(fromByte).toBe(asked === 'file' ? 1 : 0);
    const all = { ...GOOD[asked].headers, ...(asked === place ? headers : {}) };
    const kept = Object.entries(all).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as [string, string]],
    );
    return { status: asked === place ? status : GOOD[asked].status, headers: new Headers(kept) };
  };
  const source: FeedSource = { name: 'test', read: async () => null, listRoots: async () => null, look };
  return (await verifyServing(source, 3, targets)).map(({ code }) => code);
}

test('a feed that is served as the table of operations says gives no notice', async () => {
  expect(await verify('file', {})).toEqual([]);
  expect(await verify('timestamp', { 'cache-control': 'public, max-age=60' })).toEqual([]);
  expect(await verify('missing', { 'cache-control': 'max-age=10' }, 403)).toEqual([]);
  expect(await verify('file', { 'access-control-expose-headers': '*' })).toEqual([]);
});

const BAD: readonly (readonly [code: string, place: Place, headers: Headers_, status: number | undefined])[] = [
  ['served.origin', 'timestamp', { 'access-control-allow-origin': null }, undefined],
  ['served.origin', 'missing', { 'access-control-allow-origin': null }, undefined],
  ['served.origin', 'file', { 'access-control-allow-origin': null }, undefined],
  ['served.origin', 'file', { 'access-control-expose-headers': 'etag' }, undefined],
  ['served.origin', 'file', { 'cross-origin-resource-policy': 'same-origin' }, undefined],
  ['served.timestampKept', 'timestamp', { 'cache-control': 'max-age=3600' }, undefined],
  ['served.timestampKept', 'timestamp', { 'cache-control': 'max-age=0, s-maxage=600' }, undefined],
  ['served.timestampKept', 'timestamp', { 'cache-control': null }, undefined],
  ['served.timestampKept', 'timestamp', { age: '400' }, undefined],
  ['served.missingKept', 'missing', { 'cache-control': 'max-age=300' }, undefined],
  ['served.missingKept', 'missing', { 'cache-control': null }, undefined],
  ['served.notKept', 'targets', { 'cache-control': 'no-cache' }, undefined],
  ['served.notKept', 'file', { 'cache-control': null }, undefined],
  ['served.keptTooLong', 'file', { 'cache-control': 'public, max-age=31536000, immutable' }, undefined],
  ['served.noRange', 'file', { 'content-range': null }, 200],
  ['served.noRange', 'file', { etag: null }, undefined],
  ['served.noRange', 'file', { 'content-encoding': 'gzip' }, undefined],
];

test.each(BAD)('%s is told of %s with %o', async (code, place, headers, status) => {
  expect(await verify(place, headers, status)).toEqual([code]);
});

test('of a folder nothing is asked', async () => {
  const source: FeedSource = { name: 'test', read: async () => null, listRoots: async () => null, look: null };
  expect(await verifyServing(source, 1, null)).toEqual([]);
});
