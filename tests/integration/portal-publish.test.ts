import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Progress, Stage } from '../../portal/publish/progress';
import { publish } from '../../portal/publish/publish';
import { describeFinding, FINDING_WORDS_EN } from '../../portal/words/finding-words';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { chainOf, listChunks } from '../../src/feed/manifest';
import {
  idsByTitle,
  makeRecords,
  readFeed,
  SITE,
  scratchFolder,
  servedManifest,
  snapshot,
  writeExport,
} from './portal-feed';

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let exports = 0;
  return {
    feedDir,
    ledgerDir: join(folder, 'feed.ledger'),
    run: (records: readonly unknown[], more: Partial<Parameters<typeof publish>[0]> = {}) =>
      publish({ files: [writeExport(join(folder, `${++exports}.jsonl`), records)], feedDir, site: SITE, ...more }),
  };
}

const fileNames = (feedDir: string) => readdirSync(join(feedDir, 'files'));

/** Progress that fails when a stage begins, as a full disk would. */
function failAt(wanted: Stage): Progress {
  return {
    begin(stage) {
      if (stage === wanted) throw new Error(`injected at ${stage}`);
    },
    update() {},
    end() {},
  };
}

test('an export becomes a feed that a terminal can open, search and read', async () => {
  const { feedDir, run } = setup();
  const outcome = await run(makeRecords(120));
  expect(outcome).toMatchObject({ generation: 1, records: 120, refused: 0, warnings: 0, isNew: true });
  const { engine, manifest, organs } = await readFeed(feedDir);
  expect(manifest).toMatchObject({ generation: 1, regionName: '示例县', recordUrl: SITE.recordUrl, records: 120 });
  expect(manifest.segments).toHaveLength(1);
  const found = await engine.search({
    text: '第77号事项',
    filters: {},
    sort: 'relevance',
    offset: 0,
    limit: 5,
    facets: [],
  });
  expect(found.rows.map((row) => row.title)).toEqual(['关于做好第77号事项有关工作的通知']);
  const { record, body } = await engine.document(found.rows[0]?.id ?? '');
  expect(record).toMatchObject({ indexNumber: 'SL001-00077', documentNumber: '示政办〔2024〕77号', validity: 'valid' });
  expect(body).toContain('现将第77号事项安排如下');
  // 民政局 is named by records only: it is added, with nothing made up about it.
  expect(organs.map((organ) => [organ.name, organ.telephone])).toEqual([
    ['示例县人民政府办公室', '0000-1230001'],
    ['示例县民政局', ''],
  ]);
});

test('a small change adds one small delta; the files of the base stay, ids stay, and only new names appear', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(300);
  await run(records);
  const before = new Set(fileNames(feedDir));
  const first = await readFeed(feedDir);
  const ids = await idsByTitle(first.engine);

  const [, , changed, ...rest] = records;
  const next = [...makeRecords(2, 900), ...rest.reverse(), { ...changed, title: '关于第三号事项的更正通知' }];
  const outcome = await run(next);
  expect(outcome).toMatchObject({ generation: 2, records: 300 });
  const second = await readFeed(feedDir);
  expect(second.manifest.segments[0]).toEqual(first.manifest.segments[0]);
  expect(second.manifest.segments[1]?.records).toBe(3);
  // Index, list, details, bodies, their stretches, tombstones of the delta, and the manifest. The organ directory and the vocabulary are as they were.
  const added = fileNames(feedDir).filter((name) => !before.has(name));
  expect(added).toHaveLength(7);
  expect([...before].every((name) => fileNames(feedDir).includes(name))).toBe(true);

  const nextIds = await idsByTitle(second.engine);
  expect(nextIds.get('关于第三号事项的更正通知')).toBe(ids.get('关于做好第3号事项有关工作的通知'));
  expect(nextIds.get('关于做好第200号事项有关工作的通知')).toBe(ids.get('关于做好第200号事项有关工作的通知'));
  expect(nextIds.has('关于做好第1号事项有关工作的通知')).toBe(false);
  expect(nextIds.has('关于做好第900号事项有关工作的通知')).toBe(true);
});

test('a night brings a segment of what changed since the night before, and files that nothing offers any more go away', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(300);
  await run(records);
  const base = (await readFeed(feedDir)).manifest.segments[0];
  for (let night = 1; night <= 6; night++) await run([...records, ...makeRecords(night, 901)], { keep: 1 });
  const sixth = await readFeed(feedDir);
  expect(chainOf(sixth.manifest).map((segment) => segment.records)).toEqual([300, 1, 1, 1, 1, 1, 1]);
  await run([...records, ...makeRecords(7, 901)], { keep: 1 });
  const week = await readFeed(feedDir);
  expect(chainOf(week.manifest).map((segment) => segment.records)).toEqual([300, 7]);
  expect(chainOf(week.manifest)[0]).toEqual(base);
  expect(week.engine.records).toBe(307);
  const offered = new Set(listChunks(week.manifest).map(({ sha256 }) => sha256));
  expect(fileNames(feedDir).filter((name) => !offered.has(name))).toEqual([servedManifest(feedDir).sha256]);
});

test('what was removed and is there again, and what is as it was in the base, is one record; a removal alone is a delta too', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(50);
  await run(records);
  await run(records.slice(1), { allowances: { removals: 1, dateChanges: null, contentChanges: null } });
  const removed = await readFeed(feedDir);
  expect(removed.engine.records).toBe(49);
  expect(chainOf(removed.manifest).map((segment) => segment.records)).toEqual([50, 0]);
  expect((await idsByTitle(removed.engine)).has('关于做好第1号事项有关工作的通知')).toBe(false);
  await run(records);
  const back = await readFeed(feedDir);
  expect(back.manifest).toMatchObject({ generation: 3, records: 50 });
  expect(chainOf(back.manifest).map((segment) => segment.records)).toEqual([50, 0, 1]);
  expect((await idsByTitle(back.engine)).size).toBe(50);
});

test('a night that changes half of what was published makes a new base at once', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(100);
  await run(records);
  await run([...records, ...makeRecords(49, 500)]);
  expect(chainOf((await readFeed(feedDir)).manifest)).toHaveLength(2);
  await run([...records, ...makeRecords(124, 500)]);
  const { manifest, engine } = await readFeed(feedDir);
  expect(manifest.segments.map((segment) => segment.records)).toEqual([224]);
  expect(engine.records).toBe(224);
});

test('nothing changed, in whatever order and packing: the generation stays, and so does every byte', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(60);
  await run(records);
  const before = snapshot(feedDir);
  expect(await run(records.toReversed())).toMatchObject({ generation: 1, records: 60, isNew: false });
  // Without a site file the last one is used.
  expect(await run(records, { site: null })).toMatchObject({ generation: 1, isNew: false });
  expect(snapshot(feedDir)).toEqual(before);
  const renamed = { ...SITE, portalName: '示例县政府网' };
  expect(await run(records, { site: renamed })).toMatchObject({ generation: 2, isNew: true });
  expect((await readFeed(feedDir)).manifest.portalName).toBe('示例县政府网');
});

test('links are resolved by index or document number, in both directions, and what nobody has is told', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(10);
  const [a = {}, b = {}, c = {}, d = {}] = records;
  const linked: Partial<SourceRecord>[] = [
    { ...a, successors: [{ kind: 'abolishedBy', target: '示政办 [2024] 2 号' }] },
    b,
    { ...c, interprets: [String(b.index_no), '示政办〔1999〕9号'] },
    { ...d, interprets: [String(d.index_no)] },
    ...records.slice(4),
  ];
  const outcome = await run(linked);
  expect(
    outcome.findings
      .flatMap(({ first }) => first)
      .map(({ row, found }) => `${row} ${describeFinding(found, FINDING_WORDS_EN)}`),
  ).toEqual([
    '1 validity as stated is contradicted by a text: 《关于做好第2号事项有关工作的通知》',
    '3 interprets “示政办〔1999〕9号”: no record has this number',
    '4 interprets “SL001-00004”: names the record itself',
  ]);
  const { engine } = await readFeed(feedDir);
  const ids = await idsByTitle(engine);
  const relations = async (record: Partial<SourceRecord>) => {
    const document = await engine.document(ids.get(record.title ?? '') ?? '');
    return document.record.relations.map(({ kind, id, title }) => [kind, id, title]);
  };
  expect(await relations(a)).toEqual([['abolishedBy', ids.get(b.title ?? ''), b.title]]);
  expect(await relations(b)).toEqual([
    ['abolishes', ids.get(a.title ?? ''), a.title],
    ['interpretedBy', ids.get(c.title ?? ''), c.title],
  ]);
  expect(await relations(c)).toEqual([['interprets', ids.get(b.title ?? ''), b.title]]);

  // A link that is new changes the record at its other end too.
  await run([...linked.slice(0, 9), { ...records[9], successors: [{ kind: 'replacedBy', target: String(b.doc_no) }] }]);
  const second = await readFeed(feedDir);
  const kinds = (await second.engine.document(ids.get(b.title ?? '') ?? '')).record.relations.map(({ kind }) => kind);
  expect(kinds).toEqual(['abolishes', 'interpretedBy', 'replaces']);
});

test('a failure at any stage leaves the feed as it was, file by file, and the next run works', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(80);
  await run(records);
  const before = snapshot(feedDir);
  for (const stage of ['import', 'identify', 'build', 'vocabulary', 'switch'] as const) {
    await expect(run([...records, ...makeRecords(40, 700)], { progress: failAt(stage) })).rejects.toThrow(
      `injected at ${stage}`,
    );
    expect(snapshot(feedDir), stage).toEqual(before);
  }
  await readFeed(feedDir);
  expect(await run([...records, ...makeRecords(40, 700)])).toMatchObject({ generation: 2, records: 120 });
  expect((await readFeed(feedDir)).engine.records).toBe(120);
});

test('a first run that fails leaves no folder behind', async () => {
  const { feedDir, run } = setup();
  await expect(run(makeRecords(5), { progress: failAt('switch') })).rejects.toThrow('injected');
  expect(existsSync(feedDir)).toBe(false);
});

test('a lost ledger gives the same ids for what has numbers; a damaged one stops the run', async () => {
  const { feedDir, ledgerDir, run } = setup();
  const records = makeRecords(40);
  await run(records);
  const ids = await idsByTitle((await readFeed(feedDir)).engine);
  rmSync(ledgerDir, { recursive: true });
  expect(await run(records)).toMatchObject({
    generation: 2,
    records: 40,
    remarks: [expect.stringContaining('ledger is missing')],
  });
  expect(await idsByTitle((await readFeed(feedDir)).engine)).toEqual(ids);

  const before = snapshot(feedDir);
  const path = join(ledgerDir, 'ids-2.bin');
  const bytes = readFileSync(path);
  bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await expect(run(records)).rejects.toMatchObject({ code: 'ledger.damaged' });
  expect(snapshot(feedDir)).toEqual(before);
});

test('a lost feed is built anew under a higher number, with the ids of the ledger', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(40).map((record) => ({ ...record, index_no: null, doc_no: null }));
  await run(records);
  const ids = await idsByTitle((await readFeed(feedDir)).engine);
  rmSync(feedDir, { recursive: true });
  expect(await run(records)).toMatchObject({ generation: 2, records: 40 });
  expect(await idsByTitle((await readFeed(feedDir)).engine)).toEqual(ids);
});

test('a chunk that went missing is made again', async () => {
  const { feedDir, run } = setup();
  const records = makeRecords(40);
  await run(records);
  const { manifest } = await readFeed(feedDir);
  rmSync(join(feedDir, 'files', manifest.segments[0]?.files.rows?.chunks[0]?.sha256 ?? ''));
  expect(await run(records)).toMatchObject({ generation: 2, records: 40 });
  expect((await readFeed(feedDir)).engine.records).toBe(40);
});

test('what stands in nothing but public notices that end soon is found, and never proposed', async () => {
  const { feedDir, run: publishRecords } = setup();
  const nowMs = Date.parse('2026-01-05T20:00:00Z');
  const notices = (place: string, until: string, from: number) =>
    makeRecords(6, from).map((record, at) => ({
      ...record,
      title: `关于${place}采砂规划第${at + 1}标段的公示`,
      summary: '',
      body: '',
      genre: '公示',
      visible_until: until,
    }));
  const records = [
    ...makeRecords(30),
    ...notices('赤脚河', '2026-01-20', 300),
    ...notices('青峰岭', '2027-01-20', 400),
  ];
  await publishRecords(records, { clock: { nowMs: () => nowMs } });
  const { engine } = await readFeed(feedDir, new Date(nowMs));
  const ask = (text: string) =>
    engine.search({ text, filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] }).then(({ total }) => total);
  expect([await ask('赤脚河采砂规划'), await ask('青峰岭采砂规划')]).toEqual([6, 6]);
  expect((await engine.suggest('赤脚河', 5)).length).toBe(0);
  expect((await engine.suggest('青峰岭', 5)).length).toBeGreaterThan(0);
});
