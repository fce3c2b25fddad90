/** `verify`: each thing that can be wrong with a feed is found and named, in a folder and over HTTP; a good one passes. */
import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { initKeys, makeNextRoot } from '../../portal/keys/key-ceremony';
import { passphrasesOf } from '../../portal/keys/passphrases';
import { publish } from '../../portal/publish/publish';
import { signAgain } from '../../portal/publish/resign';
import { withdraw } from '../../portal/publish/withdraw';
import { startServer } from '../../portal/serve/start-server';
import { FAULTS, NOTICES } from '../../portal/verify/fault';
import { addressSource, folderSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { TRUST_WORDS_ZH } from '../../portal/words/trust-words-zh';
import {
  idsByTitle,
  makeRecords,
  readFeed,
  runPortal,
  SITE,
  scratchFolder,
  servedManifest,
  writeExport,
} from './portal-feed';

const DAY_MS = 86_400_000;
const PASSPHRASES = passphrasesOf(['a passphrase for tests', 'one for online keys'], 'file');
const ONLINE_PASSPHRASES = passphrasesOf(['one for online keys'], 'file');

async function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const keysDir = join(folder, 'keys');
  const nowMs = Date.now();
  const shared = { rootPassphrases: PASSPHRASES, expiryDays: 365, logN: 10, nowMs };
  const root = await initKeys({
    ...shared,
    keysDir,
    onlineDir: keysDir,
    rootKeys: 1,
    rootThreshold: 1,
    scheme: 'ed25519',
    firstVersion: 1,
    onlinePassphrases: ONLINE_PASSPHRASES,
  });
  const signing = { keysDir, passphrases: PASSPHRASES };
  const files = [writeExport(join(folder, 'export.jsonl'), makeRecords(60))];
  await publish({ files, feedDir, site: SITE, signing, clock: { nowMs: () => nowMs } });
  const check = async (atMs = nowMs, trustedRoot: Uint8Array | null = root.bytes) =>
    verifyFeed({ source: await folderSource(feedDir), trustedRoot, nowMs: atMs });
  return {
    folder,
    feedDir,
    root,
    nowMs,
    signing,
    check,
    codes: async (atMs?: number) => [...new Set((await check(atMs)).faults.map(({ code }) => code))],
    sign: () => signAgain({ feedDir, signing, clock: { nowMs: () => nowMs } }),
    rotate: () =>
      makeNextRoot(
        { ...shared, keysDirs: [keysDir], onlineDir: keysDir, newPassphrases: PASSPHRASES },
        { role: 'timestamp', replaced: null, scheme: 'ed25519' },
      ),
  };
}

type Feed = Awaited<ReturnType<typeof setup>>;

const edit = (path: string, change: (json: Json) => void) => {
  const json = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(json);
  writeFileSync(path, JSON.stringify(json));
};
interface Json {
  signed: { version: number; expires: string; [field: string]: unknown };
  signatures: { keyid: string; sig: string }[];
}
const catalogueOf = (feedDir: string): string => servedManifest(feedDir).sha256;
const aChunk = (feedDir: string): string =>
  join(feedDir, 'files', readdirSync(join(feedDir, 'files')).find((name) => name !== catalogueOf(feedDir)) ?? '');

test('a good feed passes with its figures, from a new root and after a rotation', async () => {
  const { feedDir, check, rotate, sign } = await setup();
  const verdict = await check();
  expect(verdict).toMatchObject({ faults: [], notices: [], generation: 1, records: 60, rootVersion: 1 });
  expect(verdict.files).toBe(readdirSync(join(feedDir, 'files')).length);
  await rotate();
  await sign();
  expect(await check()).toMatchObject({ faults: [], notices: [], rootVersion: 2 });
});

const DAMAGES: { readonly [name: string]: readonly [codes: string[], damage: (feed: Feed) => unknown] } = {
  'timestamp.json is gone': [['file.absent'], ({ feedDir }) => rmSync(join(feedDir, 'timestamp.json'))],
  'timestamp.json is half a file': [
    ['file.malformed'],
    ({ feedDir }) => truncateSync(join(feedDir, 'timestamp.json'), 50),
  ],
  'the timestamp was altered': [
    ['file.unsigned'],
    ({ feedDir }) =>
      edit(join(feedDir, 'timestamp.json'), ({ signed }) => {
        signed.expires = '2099-01-01T00:00:00Z';
      }),
  ],
  'the snapshot was altered': [
    ['file.mixedUp', 'file.unsigned'],
    ({ feedDir }) =>
      edit(join(feedDir, 'metadata/1.snapshot.json'), ({ signed }) => {
        signed.version = 2;
      }),
  ],
  'the targets are gone': [['file.absent'], ({ feedDir }) => rmSync(join(feedDir, 'metadata/1.targets.json'))],
  'the targets have no signature': [
    ['file.mixedUp', 'file.unsigned'],
    ({ feedDir }) =>
      edit(join(feedDir, 'metadata/1.targets.json'), (json) => {
        json.signatures = [];
      }),
  ],
  'the manifest is gone': [['chunk.absent'], ({ feedDir }) => rmSync(join(feedDir, 'files', catalogueOf(feedDir)))],
  'a chunk is gone': [['chunk.absent'], ({ feedDir }) => rmSync(aChunk(feedDir))],
  'a chunk is cut off': [['chunk.altered'], ({ feedDir }) => truncateSync(aChunk(feedDir), 10)],
  'a chunk is longer': [
    ['chunk.altered'],
    ({ feedDir }) => writeFileSync(aChunk(feedDir), Buffer.concat([readFileSync(aChunk(feedDir)), Buffer.from('x')])),
  ],
  'a bit of a chunk is another': [
    ['chunk.altered'],
    ({ feedDir }) => {
      const path = aChunk(feedDir);
      const bytes = readFileSync(path);
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
  'the next root is not signed by the old keys': [
    ['root.broken'],
    async ({ feedDir }) => {
      const other = await setup();
      await other.rotate();
      writeFileSync(join(feedDir, 'metadata/2.root.json'), readFileSync(join(other.folder, 'keys/2.root.json')));
    },
  ],
  'a root in the chain is missing': [
    ['root.broken', 'file.unsigned'],
    async ({ feedDir, rotate, sign }) => {
      await rotate();
      await sign();
      renameSync(join(feedDir, 'metadata/2.root.json'), join(feedDir, 'metadata/3.root.json'));
    },
  ],
  'a key was rotated and nothing signed since': [
    ['file.unsigned'],
    async ({ feedDir, folder, rotate }) => {
      await rotate();
      writeFileSync(join(feedDir, 'metadata/2.root.json'), readFileSync(join(folder, 'keys/2.root.json')));
    },
  ],
};

for (const [name, [codes, damage]] of Object.entries(DAMAGES)) {
  test(`verify finds it when ${name}`, async () => {
    const feed = await setup();
    await damage(feed);
    expect(await feed.codes()).toEqual(codes);
  });
}

test('what expires is told before it does, and is a fault from then on', async () => {
  const { nowMs, check, codes } = await setup();
  expect((await check(nowMs + 2.5 * DAY_MS)).notices.map(({ code }) => code)).toEqual(['timestamp.ends']);
  expect(await codes(nowMs + 4 * DAY_MS)).toEqual(['file.expired']);
  expect((await check(nowMs + 320 * DAY_MS)).notices.map(({ code }) => code)).toContain('root.ends');
  expect(await codes(nowMs + 366 * DAY_MS)).toEqual(['root.expired', 'file.expired']);
});

test('another set’s root does not vouch for this feed; without one the feed is only asked whether it is of one piece', async () => {
  const feed = await setup();
  const other = await setup();
  const foreign = await feed.check(feed.nowMs, other.root.bytes);
  expect(foreign.faults.map(({ code }) => code)).toContain('file.unsigned');
  const own = await feed.check(feed.nowMs, null);
  expect(own).toMatchObject({ faults: [], notices: [{ code: 'root.taken' }] });
});

test('over HTTP the same is found, by a root out of a site config; a portal that is down is no verdict', async () => {
  const { feedDir, folder, root, nowMs } = await setup();
  const server = await startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
  // It is closed by the test itself too.
  onTestFinished(() => server.close().catch(() => undefined));
  const verify = () =>
    verifyFeed({ source: addressSource(`${server.url}feed`, fetch), trustedRoot: root.bytes, nowMs });
  expect(await verify()).toMatchObject({ faults: [], notices: [], generation: 1 });
  rmSync(aChunk(feedDir));
  expect((await verify()).faults).toEqual([expect.objectContaining({ code: 'chunk.absent' })]);
  const rootFile = join(folder, 'site.json');
  writeFileSync(rootFile, JSON.stringify({ feed: { root: JSON.parse(Buffer.from(root.bytes).toString('utf8')) } }));
  const told = await runPortal(['verify', `${server.url}feed/`, '--root', rootFile]);
  expect(told.status).toBe(1);
  expect(told.stderr).toContain('not well: 1 faults');
  expect(told.stderr).toContain('next: ');
  expect(JSON.parse(told.stdout)).toMatchObject({ ok: false, faults: [{ code: 'chunk.absent' }] });
  await server.close();
  expect((await runPortal(['verify', `${server.url}feed/`, '--root', rootFile])).status).toBe(2);
});

test('an address that sends elsewhere is told as that, in words', async () => {
  const elsewhere = createServer((_request, response) => {
    response.writeHead(301, { location: 'https://portal.example/feed/timestamp.json' }).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void elsewhere.close());
  const { port } = elsewhere.address() as AddressInfo;
  const told = await runPortal(['verify', `http://127.0.0.1:${port}/feed/`]);
  expect(told.status).toBe(1);
  expect(told.stderr).toContain('the address leads elsewhere');
  expect(told.stderr).toContain('https://portal.example/feed/timestamp.json');
});

test('a withdrawn file that a server still gives is found at its address', async () => {
  const { feedDir, root, nowMs, signing } = await setup();
  const files = join(feedDir, 'files');
  const before = readdirSync(files).map((name) => [name, readFileSync(join(files, name))] as const);
  const [id = ''] = (await idsByTitle((await readFeed(feedDir)).engine)).values();
  await withdraw({
    feedDir,
    ids: [id],
    reason: 'wrong',
    authority: '县政府办公室',
    signing,
    clock: { nowMs: () => nowMs },
  });
  const server = await startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
  onTestFinished(() => server.close());
  const verify = async () =>
    (await verifyFeed({ source: addressSource(`${server.url}feed`, fetch), trustedRoot: root.bytes, nowMs })).faults;
  expect(await verify()).toEqual([]);
  // As a copy that was made without deletion, or a cache that was not purged.
  const gone = before.filter(([name]) => !readdirSync(files).includes(name));
  expect(gone.length).toBeGreaterThan(0);
  for (const [name, bytes] of gone) writeFileSync(join(files, name), bytes);
  const faults = await verify();
  expect(faults.length).toBeGreaterThan(0);
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['file.revoked']));
});

test('every fault and every notice has words for people', () => {
  expect(Object.keys(TRUST_WORDS_ZH.faults).sort()).toEqual([...FAULTS].sort());
  expect(Object.keys(TRUST_WORDS_ZH.notices).sort()).toEqual([...NOTICES].sort());
});
