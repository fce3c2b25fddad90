/** Withdrawing at the portal: what goes, what stays, and that nothing brings it back. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeNextRoot } from '../../portal/keys/key-ceremony';
import { EMPTY_PASSPHRASE } from '../../portal/keys/passphrases';
import { FeedPages } from '../../portal/publish/feed-page-source';
import { publish } from '../../portal/publish/publish';
import { rollback } from '../../portal/publish/rollback';
import { listWithdrawn, restoreWithdrawn, withdraw } from '../../portal/publish/withdraw';
import { folderSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { ByteReader } from '../../src/base/bytes';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { type CatalogueManifest, listChunks } from '../../src/feed/manifest';
import { approvalHash } from '../../src/feed/takedown';
import { decodeRow } from '../../src/search/record-code';
import { SegmentReader } from '../../src/search/segment-reader';
import {
  idsByTitle,
  makeRecords,
  readFeed,
  runPortal,
  SITE,
  scratchFolder,
  snapshot,
  writeExport,
} from './portal-feed';

const SECRET: Partial<SourceRecord> = {
  index_no: 'SL009-77777',
  title: '关于张三丰同志病假审批的绝密情况说明',
  doc_no: '示密函〔2024〕7号',
  issuer: '示例县民政局',
  genre: '通知',
  written_date: '2024-05-05',
  published_date: '2024-05-05',
  summary: '张三丰同志因病请假的前后经过与处理意见。',
  body: `张三丰同志的病历与家庭情况。${'此件不应公开，须立即撤下。'.repeat(9)}`,
};
const WORDS = ['张三丰同志', '病假审批', '示密函'];
const REASON = { reason: 'personalData', authority: '示例县政府办公室' } as const;
const query = (text: string) => ({ text, filters: {}, sort: 'date', offset: 0, limit: 10, facets: [] }) as const;

function county() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const others = makeRecords(120);
  let nights = 0;
  return {
    feedDir,
    others,
    async night(records: readonly Partial<SourceRecord>[], options: { newBase?: boolean } = {}) {
      const path = writeExport(join(folder, `night-${++nights}.jsonl`), records);
      const allowances = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
      return publish({ files: [path], feedDir, site: SITE, allowances, ...options });
    },
  };
}

/** Every text of the feed that can be read out of it: rows and titles as the engine reads them, bodies inflated, documents. */
async function isReadable(feedDir: string, id: string): Promise<boolean> {
  const { engine, manifest } = await readFeed(feedDir);
  for (const word of WORDS) if ((await engine.search(query(word))).total > 0) return true;
  for (const word of ['张三', '示密']) {
    if ((await engine.suggest(word, 8)).some(({ text }) => WORDS.some((one) => text.includes(one)))) return true;
  }
  if (
    await engine.document(id).then(
      () => true,
      () => false,
    )
  )
    return true;
  return holdsBody(feedDir, manifest);
}

/** Blocks of bodies of all segments that are served, inflated, and whether a file names him in the clear. */
async function holdsBody(feedDir: string, manifest: CatalogueManifest): Promise<boolean> {
  const pages = new FeedPages(feedDir);
  try {
    for (const segment of manifest.segments) {
      const reader = await SegmentReader.open(pages.source(segment));
      const blocks = new Map<number, number>();
      for (let doc = 0; doc < reader.records; doc++) {
        const [row] = await reader.rows.readMany([doc]);
        const { body } = decodeRow(reader.code, row ?? new Uint8Array(), reader.dayOf(doc));
        if (body) blocks.set(body.blockOffsetBytes, body.blockBytes);
      }
      for (const [offsetBytes, blockBytes] of blocks) {
        const block = new ByteReader(await reader.source.read('bodies', offsetBytes, blockBytes));
        block.varint();
        if (Buffer.from(inflateSync(block.raw(block.remaining))).includes('不应公开')) return true;
      }
    }
  } finally {
    await pages.close();
  }
  return readdirSync(join(feedDir, 'files')).some((name) =>
    readFileSync(join(feedDir, 'files', name)).includes('张三丰'),
  );
}

test('a withdrawn record is in no file of the feed any more, and all others answer as before', async () => {
  const { feedDir, others, night } = county();
  await night([...others, SECRET]);
  const before = await readFeed(feedDir);
  const id = (await idsByTitle(before.engine)).get(SECRET.title ?? '') ?? '';
  const oldFiles = new Set(readdirSync(join(feedDir, 'files')));
  expect(await isReadable(feedDir, id)).toBe(true);

  const outcome = await withdraw({ feedDir, ids: [id], ...REASON });
  expect(outcome).toMatchObject({ revision: 1, generation: 2, changed: [id], withdrawn: 1, remarks: [] });
  expect(outcome.revokedFiles).toBeGreaterThanOrEqual(3);
  expect(await isReadable(feedDir, id)).toBe(false);
  for (const sha256 of (await listWithdrawn(feedDir))?.revoked ?? []) {
    expect(existsSync(join(feedDir, 'files', sha256))).toBe(false);
  }
  const after = await readFeed(feedDir);
  expect(after.engine.records).toBe(others.length);
  const kept = await idsByTitle(after.engine);
  for (const [title, other] of await idsByTitle(before.engine)) if (other !== id) expect(kept.get(title)).toBe(other);
  const [first] = kept.values();
  expect((await after.engine.document(first ?? '')).body).toBe((await before.engine.document(first ?? '')).body);
  // Of the same length: terminals fetch these chunks and no others.
  const [segment] = after.manifest.segments;
  const [old] = before.manifest.segments;
  for (const role of ['index', 'titles', 'rows', 'bodies']) {
    expect(segment?.files[role]?.sizeBytes).toBe(old?.files[role]?.sizeBytes);
  }
  expect(segment?.files.index).toEqual(old?.files.index);
  expect(readdirSync(join(feedDir, 'files')).filter((name) => oldFiles.has(name)).length).toBeGreaterThan(0);
  const verdict = await verifyFeed({ source: await folderSource(feedDir), trustedRoot: null, nowMs: Date.now() });
  expect(verdict.faults).toEqual([]);
  // Again: nothing to do.
  const state = snapshot(feedDir);
  expect(await withdraw({ feedDir, ids: [id], ...REASON })).toMatchObject({ changed: [], generation: 2 });
  expect(snapshot(feedDir)).toEqual(state);
});

test('a store that never deletes is rid of a withdrawn record by the list of its files', async () => {
  const { feedDir, others, night } = county();
  await night([...others, SECRET]);
  const { engine, manifest } = await readFeed(feedDir);
  const id = (await idsByTitle(engine)).get(SECRET.title ?? '') ?? '';
  const store = join(scratchFolder(), 'store');
  const upload = () => cpSync(feedDir, store, { recursive: true });
  upload();
  const list = ['withdrawn', '--feed', feedDir, '--files'];
  expect(await runPortal(list)).toMatchObject({ status: 0, stdout: '' });

  await withdraw({ feedDir, ids: [id], ...REASON });
  upload();
  const texts = manifest.segments.flatMap(({ files }) => [files.titles, files.rows, files.bodies]);
  const held = texts.flatMap((file) => (file?.chunks ?? []).map(({ sha256 }) => `files/${sha256}`));
  expect(held.filter((path) => existsSync(join(store, path)))).toHaveLength(3);
  const { stdout, status } = await runPortal(list);
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toEqual(expect.arrayContaining(held));
  for (const line of lines) rmSync(join(store, line));
  expect((await readFeed(store)).engine.records).toBe(others.length);
});

test('later exports, a new base and a rollback do not bring it back; restored, the next publishing does', async () => {
  const { feedDir, others, night } = county();
  await night([...others, SECRET]);
  const id = (await idsByTitle((await readFeed(feedDir)).engine)).get(SECRET.title ?? '') ?? '';
  await night([{ ...others[0], summary: '另一个摘要。' }, ...others.slice(1), SECRET]);
  await withdraw({ feedDir, ids: [id], ...REASON });

  const again = await night([...others, SECRET]);
  expect(again.remarks.join()).toMatch(/1 withdrawn records of the exports were kept out/);
  expect(again.records).toBe(others.length);
  expect(await isReadable(feedDir, id)).toBe(false);
  await rollback({ feedDir, to: 1 });
  expect(await isReadable(feedDir, id)).toBe(false);
  await night([...others, SECRET], { newBase: true });
  expect(await isReadable(feedDir, id)).toBe(false);
  expect((await listWithdrawn(feedDir))?.batches).toHaveLength(1);

  await restoreWithdrawn({ feedDir, ids: [id] });
  expect(await isReadable(feedDir, id)).toBe(false);
  await night([...others, SECRET]);
  const { engine } = await readFeed(feedDir);
  expect((await engine.document(id)).record.title).toBe(SECRET.title);
  expect((await engine.search(query('病假审批'))).total).toBe(1);
});

test('a record that is given free before any new base is whole again: what was blanked stays out', async () => {
  const { feedDir, others, night } = county();
  await night([...others, SECRET]);
  const id = (await idsByTitle((await readFeed(feedDir)).engine)).get(SECRET.title ?? '') ?? '';
  await withdraw({ feedDir, ids: [id], ...REASON });
  await restoreWithdrawn({ feedDir, ids: [id] });
  const { engine } = await readFeed(feedDir);
  expect(engine.records).toBe(others.length);
  await night([...others, SECRET]);
  const back = await readFeed(feedDir);
  expect(back.engine.records).toBe(others.length + 1);
  expect((await back.engine.search(query('张三丰'))).total).toBe(1);
  expect((await back.engine.document(id)).body).toBe(SECRET.body);

  // A base of the same records is, to the byte, the one whose files were revoked: terminals must take it.
  await night([...others, SECRET], { newBase: true });
  const { manifest } = await readFeed(feedDir);
  const revoked = new Set((await listWithdrawn(feedDir))?.revoked);
  expect(listChunks(manifest).filter(({ sha256 }) => revoked.has(sha256))).toEqual([]);
});

test('a record that was amended two nights running goes from both nights, which hold the same to the byte as the week', async () => {
  const { feedDir, others, night } = county();
  await night([...others, SECRET]);
  const id = (await idsByTitle((await readFeed(feedDir)).engine)).get(SECRET.title ?? '') ?? '';
  await night([...others, { ...SECRET, summary: '第一次改。' }]);
  await night([...others, { ...SECRET, summary: '第二次改。' }]);
  const steps = (manifest: CatalogueManifest) => manifest.segments.map(({ from, to }) => `${from}-${to}`);
  const before = (await readFeed(feedDir)).manifest;
  expect(new Set(before.segments.map((segment) => segment.id)).size).toBeLessThan(before.segments.length);
  await withdraw({ feedDir, ids: [id], ...REASON });
  expect(await isReadable(feedDir, id)).toBe(false);
  expect(steps((await readFeed(feedDir)).manifest)).toEqual(steps(before));
});

test('more than fifty at once need an approval of just these by the root keys', async () => {
  const { feedDir, others, night } = county();
  await night(others);
  const ids = [...(await idsByTitle((await readFeed(feedDir)).engine)).values()].slice(0, 51).sort();
  const state = snapshot(feedDir);
  await expect(withdraw({ feedDir, ids, ...REASON })).rejects.toMatchObject({ code: 'takedown.unapproved' });
  expect(snapshot(feedDir)).toEqual(state);

  const keysDir = `${feedDir}.ledger/keys`;
  const approve = async (approved: readonly string[]) =>
    makeNextRoot(
      {
        keysDirs: [keysDir],
        onlineDir: keysDir,
        rootPassphrases: EMPTY_PASSPHRASE,
        newPassphrases: EMPTY_PASSPHRASE,
        expiryDays: 365,
        nowMs: Date.now(),
        approve: [await approvalHash(approved)],
      },
      null,
    );
  await approve(ids.slice(1));
  await expect(withdraw({ feedDir, ids, ...REASON })).rejects.toMatchObject({ code: 'takedown.unapproved' });
  await approve(ids);
  expect(await withdraw({ feedDir, ids, ...REASON })).toMatchObject({ withdrawn: 51, revision: 1 });
  expect((await readFeed(feedDir)).engine.records).toBe(others.length - 51);
  await restoreWithdrawn({ feedDir, ids: ids.slice(0, 1) });
  expect((await listWithdrawn(feedDir))?.batches[0]?.records).toHaveLength(50);
});

test('an id that was never given is refused, and nothing changes', async () => {
  const { feedDir, others, night } = county();
  await night(others);
  const state = snapshot(feedDir);
  await expect(withdraw({ feedDir, ids: ['0000000000zz'], ...REASON })).rejects.toMatchObject({
    code: 'takedown.unknownRecord',
  });
  await expect(restoreWithdrawn({ feedDir, ids: ['0000000000zz'] })).rejects.toMatchObject({
    code: 'takedown.unknownRecord',
  });
  expect(snapshot(feedDir)).toEqual(state);
});
