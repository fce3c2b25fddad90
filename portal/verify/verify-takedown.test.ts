import { createHash } from 'node:crypto';
import { Root, TargetFile, Targets } from '@tufjs/models';
import { expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import type { CatalogueManifest } from '../../src/feed/manifest';
import { approvalHash, TAKEDOWN_TARGET, type TakedownList } from '../../src/feed/takedown';
import type { FeedSource } from './feed-source';
import { verifyTakedown } from './verify-takedown';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const utf8 = (text: string) => new TextEncoder().encode(text);

const SECRET = utf8('what was withdrawn');
const NOW = '2027-01-01T00:00:00Z';

function listOf(
  ids: readonly string[],
  revoked: readonly string[] = [],
  approvedIds: string[] | null = null,
): TakedownList {
  const records = ids.map((id) => ({ id, replacedBy: null }));
  const batch = {
    revision: 1,
    at: '2026-11-23T00:00:00Z',
    reason: 'wrong' as const,
    authority: '县政府办公室',
    records,
  };
  return { format: 1, revision: 1, batches: [{ ...batch, approvedIds }], revoked: [...revoked] };
}

/** A feed of the list alone; of other files what `served` gives. */
async function verify(
  list: TakedownList | string,
  options: {
    served?: (sha256: string) => Uint8Array<ArrayBuffer> | null;
    approved?: readonly string[];
    manifest?: CatalogueManifest;
  } = {},
) {
  const bytes = utf8(typeof list === 'string' ? list : JSON.stringify(list));
  const hash = sha256(bytes);
  const target = new TargetFile({ path: TAKEDOWN_TARGET, length: bytes.length, hashes: { sha256: hash } });
  const targets = new Targets({
    specVersion: '1.0.31',
    version: 1,
    expires: NOW,
    targets: { [TAKEDOWN_TARGET]: target },
  });
  const root = new Root({
    specVersion: '1.0.31',
    version: 1,
    expires: NOW,
    unrecognizedFields: { approvedWithdrawals: [...(options.approved ?? [])] },
  });
  const source: FeedSource = {
    name: 'test',
    read: async (path) => (path === `files/${hash}` ? bytes : (options.served?.(path.slice('files/'.length)) ?? null)),
    listRoots: async () => null,
    look: null,
  };
  return (await verifyTakedown(source, targets, root, options.manifest ?? null)).map(
    ({ code, file }) => `${code} ${file}`,
  );
}

test('a list whose revoked files are gone, or are other bytes by now, is well', async () => {
  const list = listOf(['SL-1'], [sha256(SECRET), '0'.repeat(64)]);
  expect(await verify(list)).toEqual([]);
  expect(await verify(list, { served: () => utf8('another file in its place') })).toEqual([]);
  const webPage = () => {
    throw new AppError('feed.malformed', 'a web page came instead');
  };
  expect(await verify(list, { served: webPage })).toEqual([]);
});

test('a revoked file that can still be had is a fault, and one of which nothing can be said is too', async () => {
  const revoked = sha256(SECRET);
  expect(await verify(listOf(['SL-1'], [revoked]), { served: () => SECRET })).toEqual([
    `file.revoked files/${revoked}`,
  ]);
  const refused = () => {
    throw new AppError('network.status', '500');
  };
  expect(await verify(listOf(['SL-1'], [revoked]), { served: refused })).toEqual([`file.unreadable files/${revoked}`]);
});

test('a catalogue that names a revoked file is a fault', async () => {
  const revoked = sha256(SECRET);
  const chunk = { sha256: revoked, sizeBytes: SECRET.length };
  const manifest = {
    segments: [],
    documents: { organs: { sizeBytes: SECRET.length, chunks: [chunk] } },
  } as unknown as CatalogueManifest;
  expect(await verify(listOf(['SL-1'], [revoked]), { manifest })).toEqual([`catalogue.revoked files/${revoked}`]);
});

test('more than fifty at once need the approval of the root’s keys for exactly these', async () => {
  const ids = Array.from({ length: 51 }, (_, i) => `SL-${i}`);
  const unapproved = [`takedown.unapproved ${TAKEDOWN_TARGET}`];
  expect(await verify(listOf(ids))).toEqual(unapproved);
  expect(await verify(listOf(ids, [], ids), { approved: [await approvalHash(ids.slice(1))] })).toEqual(unapproved);
  expect(await verify(listOf(ids, [], ids), { approved: [await approvalHash(ids)] })).toEqual([]);
});

test('what is no list is told as such', async () => {
  expect(await verify('{"format":1}')).toEqual([`file.malformed ${TAKEDOWN_TARGET}`]);
});
