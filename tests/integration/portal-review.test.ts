/** The review gate over whole runs: nothing of a row that is held back reaches the feed, and only a reviewer lets it through. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions, PublishOutcome } from '../../portal/publish/publish-options';
import { listWithdrawn } from '../../portal/publish/withdraw';
import { parseApprovals, readApprovals } from '../../portal/review/approvals';
import { idCheckCharacter } from '../../portal/review/id-number';
import { folderSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { concatBytes } from '../../src/base/bytes';
import { chainOf, type FeedFile, parseManifest } from '../../src/feed/manifest';
import { openEngine, type SearchEngine } from '../../src/search/engine';
import { memorySource, memoryVocabulary } from '../fixtures/memory-segment';
import { makeRecords, readFeed, runPortal, SITE, scratchFolder, writeExport } from './portal-feed';

const CLOCK = { nowMs: () => Date.parse('2026-11-22T04:00:00Z') };
const NOW = new Date(CLOCK.nowMs());
const TODAY = '2026-11-22';
const ID_NUMBER = `34999919900101000${idCheckCharacter('34999919900101000')}`;

/** A row that must not go out; each of its texts has a word that stands nowhere else. */
const SECRET_ROW = {
  index_no: 'MIMI-2026-00001',
  title: '关于甪直瓴甋事项的公示',
  doc_no: '瓴办〔2026〕777号',
  issuer: '示例县畲畬事务局',
  topic: '罍罌一类\\甪直二类',
  key_field: '觱篥领域',
  genre: '公示',
  written_date: '2026-01-05',
  published_date: '2026-01-06',
  validity: null,
  summary: '鼗鼓摘要。',
  body: `<p>经审核，張彧瀞（<span>${ID_NUMBER.slice(0, 8)}</span><span>${ID_NUMBER.slice(8)}</span>）符合条件，蕤賓。</p>`,
  url: 'https://www.shili.example/content/mimi-tail.html',
  attachments: [{ name: '夔牛附件.pdf', url: 'https://www.shili.example/files/kuiniu.pdf' }],
  review_note: '未经审查',
};
const SECRETS = [
  '瓴甋',
  '畲畬',
  '罍罌',
  '觱篥',
  '鼗鼓',
  '彧瀞',
  '蕤賓',
  '夔牛',
  'mimi-tail',
  'kuiniu',
  'MIMI-2026',
  '瓴办',
];

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let exports = 0;
  return {
    folder,
    feedDir,
    ledgerDir: `${feedDir}.ledger`,
    run: (records: readonly unknown[], more: Partial<PublishOptions> = {}): Promise<PublishOutcome> =>
      publish({
        files: [writeExport(join(folder, `${++exports}.jsonl`), records)],
        feedDir,
        site: SITE,
        clock: CLOCK,
        ...more,
      }),
  };
}

/** All that a stranger can read who has every file of the folder: bytes, inflated blocks, and each segment opened by itself. */
async function everythingIn(feedDir: string): Promise<string> {
  const files = readdirSync(join(feedDir, 'files'));
  const texts: string[] = [readFileSync(join(feedDir, 'timestamp.json'), 'utf8')];
  for (const name of files) {
    const bytes = readFileSync(join(feedDir, 'files', name));
    texts.push(
      bytes.toString('utf8'),
      bytes.toString('utf16le'),
      bytes.subarray(1).toString('utf16le'),
      inflateAll(bytes),
    );
    if (bytes[0] !== 0x7b) continue;
    try {
      texts.push(await readGeneration(feedDir, bytes));
    } catch (error) {
      // JSON, but no manifest.
      if (!(error instanceof Error) || !error.message.includes('feed.malformed')) throw error;
    }
  }
  return texts.join('\n');
}

/** Every record that the segments of a manifest hold, also those that a later segment takes out. */
async function readGeneration(feedDir: string, manifestBytes: Uint8Array): Promise<string> {
  const manifest = parseManifest(manifestBytes);
  const whole = (file: FeedFile) =>
    concatBytes(file.chunks.map(({ sha256 }) => readFileSync(join(feedDir, 'files', sha256))));
  const { vocabulary } = manifest.documents;
  const texts: string[] = [];
  for (const { id, files } of manifest.segments) {
    const source = memorySource(
      Object.fromEntries(Object.entries(files).map(([role, file]) => [role, whole(file)])) as never,
    );
    const engine = await openEngine(
      [{ id, source, tombstones: [] }],
      vocabulary ? memoryVocabulary(whole(vocabulary)) : undefined,
    );
    for (let offset = 0; offset < engine.records; offset += 100) {
      const request = { text: '', filters: {}, sort: 'date', offset, limit: 100, facets: [] } as const;
      for (const { id: record } of (await engine.search(request)).rows)
        texts.push(JSON.stringify(await engine.document(record)));
    }
    for (const secret of SECRETS) texts.push(...(await engine.suggest(secret, 10)).map(({ text }) => text));
    for (const facet of ['organ', 'subject', 'keyField'] as const)
      texts.push(JSON.stringify(await engine.browse(facet, {})));
  }
  return texts.join('\n');
}

/** Deflated blocks that follow each other from the start. */
function inflateAll(bytes: Buffer): string {
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    try {
      const { buffer, engine } = inflateRawSync(bytes.subarray(at), { info: true }) as unknown as {
        readonly buffer: Buffer;
        readonly engine: { readonly bytesWritten: number };
      };
      texts.push(buffer.toString('utf8'));
      if (engine.bytesWritten === 0) break;
      at += engine.bytesWritten;
    } catch {
      break;
    }
  }
  return texts.join('\n');
}

/** What the operator does: the table filled in and given back. */
function fillIn(path: string, reviewer: string, date: string): string {
  return readFileSync(path, 'utf8').replaceAll(/^([a-z][0-9a-z]{15}),,,,/gm, `$1,${reviewer},${date},同意,`);
}

test('nothing of a row that is held back stands in any file of the feed; the portal has it in its list, masked', async () => {
  const { run, feedDir, ledgerDir } = setup();
  const outcome = await run([
    ...makeRecords(30),
    SECRET_ROW,
    { ...makeRecords(1, 99)[0], interprets: [SECRET_ROW.doc_no] },
  ]);
  expect(outcome).toMatchObject({ records: 31, quarantined: 1, approved: 0 });
  const everything = await everythingIn(feedDir);
  expect(everything).toContain('关于做好第7号事项有关工作的通知');
  expect(everything).toContain('第7号事项安排如下');
  for (const secret of [...SECRETS, ID_NUMBER, ID_NUMBER.slice(8)]) expect(everything).not.toContain(secret);

  const lines = readFileSync(join(ledgerDir, 'quarantine.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      row: 31,
      organ: SECRET_ROW.issuer,
      title: SECRET_ROW.title,
      reviewNote: '未经审查',
      hits: [{ rule: 'idNumber', field: expect.stringMatching(/^(?:summary|body)$/) as string }],
    },
  ]);
  const table = readFileSync(join(ledgerDir, 'quarantine.csv'), 'utf8');
  expect(table.startsWith('\ufeffid,reviewer,date,')).toBe(true);
  expect(statSync(join(ledgerDir, 'quarantine.csv')).mode & 0o077).toBe(0);
  for (const name of readdirSync(ledgerDir)) {
    if (/\.(?:jsonl|csv|json|html)$/.test(name))
      expect(readFileSync(join(ledgerDir, name), 'utf8'), name).not.toContain(ID_NUMBER.slice(8));
  }
});

test('the list, filled in and given back, lets the row through, and what was let through is recorded', async () => {
  const { run, feedDir, ledgerDir, folder } = setup();
  const records = [...makeRecords(30), SECRET_ROW];
  const { quarantinePath } = await run(records);
  const path = join(folder, 'approved.csv');
  writeFileSync(path, fillIn(quarantinePath, '王审查', '2026-11-20'));
  const approvals = await readApprovals(path, TODAY);
  expect(approvals.byKey.size).toBe(1);
  expect(await run(records, { approvals })).toMatchObject({
    generation: 2,
    records: 31,
    quarantined: 0,
    approved: 1,
    remarks: [],
  });
  const everything = await everythingIn(feedDir);
  for (const secret of SECRETS) expect(everything, secret).toContain(secret);
  const used = readFileSync(join(ledgerDir, 'approvals-used.jsonl'), 'utf8').trim().split('\n');
  expect(used.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      key: [...approvals.byKey.keys()][0],
      recordId: expect.stringMatching(/^[0-9a-z]{12}$/) as string,
      reviewer: '王审查',
      date: '2026-11-20',
      generation: 2,
    },
  ]);
  expect(readFileSync(quarantinePath, 'utf8').trim().split('\r\n')).toHaveLength(1);

  // Another text is another matter, and the old approval is told to be without a row.
  const changed = [...makeRecords(30), { ...SECRET_ROW, summary: '改动。' }];
  const third = await run(changed, { approvals, allowances: { removals: 1, dateChanges: null, contentChanges: null } });
  expect(third).toMatchObject({ records: 30, quarantined: 1, approved: 0, change: { removed: 1, quarantined: 1 } });
  expect(third.remarks.join('\n')).toMatch(/approvals, line 2: [a-z0-9]{16} is no row of these files/);
});

test('a table filled in where it lies and given back is not lost: the next night, without it, nothing vanishes', async () => {
  const { run, ledgerDir } = setup();
  const records = [...makeRecords(30), SECRET_ROW];
  const { quarantinePath } = await run(records);
  writeFileSync(quarantinePath, fillIn(quarantinePath, '王审查', '2026-11-20'));
  const approvals = await readApprovals(quarantinePath, TODAY);
  expect(await run(records, { approvals, dryRun: true })).toMatchObject({ quarantined: 0, approved: 1 });
  expect(readFileSync(quarantinePath, 'utf8')).toContain('王审查');
  expect(existsSync(join(ledgerDir, 'approvals.jsonl'))).toBe(false);
  expect(await run(records, { approvals })).toMatchObject({ records: 31, quarantined: 0, approved: 1, remarks: [] });
  expect(await run(records)).toMatchObject({ records: 31, quarantined: 0, approved: 1, isNew: false });
  const [kept] = readFileSync(join(ledgerDir, 'approvals.jsonl'), 'utf8').trim().split('\n');
  expect(JSON.parse(kept ?? '')).toMatchObject({ decision: 'approved', reviewer: '王审查', date: '2026-11-20' });

  // A later word takes it back.
  const [key] = [...approvals.byKey.keys()];
  const refusal = parseApprovals(`id,reviewer,date,结论\n${key},李审查,2026-11-21,不同意\n`, TODAY);
  const allowances = { removals: 1, dateChanges: null, contentChanges: null };
  expect(await run(records, { approvals: refusal, allowances })).toMatchObject({ records: 30, quarantined: 1 });
  expect(await run(records)).toMatchObject({ records: 30, quarantined: 1, approved: 0 });
});

test('a table that was filled in and not given is moved aside, never written over', async () => {
  const { run, ledgerDir } = setup();
  const records = [...makeRecords(30), SECRET_ROW];
  const { quarantinePath } = await run(records);
  const filled = fillIn(quarantinePath, '王审查', '2026-11-20');
  writeFileSync(quarantinePath, filled);
  const second = await run(records);
  expect(second.remarks.join('\n')).toMatch(/filled in and not given with --approved: it is quarantine\.filled-/);
  const [aside] = readdirSync(ledgerDir).filter((name) => name.startsWith('quarantine.filled-'));
  expect(readFileSync(join(ledgerDir, aside ?? ''), 'utf8')).toBe(filled);
  expect(readFileSync(quarantinePath, 'utf8')).not.toContain('王审查');
  expect((await run(records)).remarks).toEqual([]);
});

test('a record that was published and is now held back leaves feed and disk with a delta, and comes back with an approval', async () => {
  const { run, folder, feedDir } = setup();
  const clean = { ...SECRET_ROW, body: '<p>彧瀞，蕤賓。</p>' };
  const others = makeRecords(200);
  const site = { ...SITE, selections: [{ id: 'new', name: '2024 年以来', fromYear: 2024 }] };
  const allowances = { removals: 1, dateChanges: null, contentChanges: null };
  await run([...others, clean], { site });
  // Two nights running, so that more than one step holds it.
  await run([...others, { ...clean, summary: '鼗鼓摘要甲。' }], { site });
  await run([...others, { ...clean, summary: '鼗鼓摘要乙。' }], { site });
  expect(await everythingIn(feedDir)).toContain('鼗鼓');
  const before = (await readFeed(feedDir, NOW)).manifest;
  const oldFiles = new Set(readdirSync(join(feedDir, 'files')));

  const night = [...others.slice(1), SECRET_ROW];
  const outcome = await run(night, { site, allowances: { ...allowances, removals: 2 } });
  expect(outcome).toMatchObject({
    makes: 'delta',
    records: 199,
    quarantined: 1,
    change: { removed: 2, quarantined: 1 },
  });
  expect(outcome.remarks.join('\n')).toMatch(/published are now quarantined/);
  const { manifest, engine } = await readFeed(feedDir, NOW);
  // The base of before, of which only the files that held the record are others.
  expect(manifest.chains).toHaveLength(1);
  const [base, baseBefore] = [chainOf(manifest)[0], chainOf(before)[0]];
  expect(base).toMatchObject({ from: 0, to: 1, records: baseBefore?.records });
  const kept = Object.keys(base?.files ?? {}).filter((role) =>
    isDeepStrictEqual(base?.files[role], baseBefore?.files[role]),
  );
  expect(kept).toContain('index');
  // What is left of a withdrawn record too (decision 23): names of facets.
  const everything = await everythingIn(feedDir);
  expect(SECRETS.filter((secret) => everything.includes(secret))).toEqual(['畲畬', '罍罌', '觱篥']);
  expect(readdirSync(join(feedDir, 'files')).filter((name) => oldFiles.has(name)).length).toBeGreaterThan(0);
  const rootName = readdirSync(join(feedDir, 'metadata')).find((name) => name.endsWith('.root.json')) ?? '';
  const verdict = await verifyFeed({
    source: await folderSource(feedDir),
    trustedRoot: readFileSync(join(feedDir, 'metadata', rootName)),
    nowMs: CLOCK.nowMs(),
  });
  expect(verdict.faults).toEqual([]);
  expect(await listWithdrawn(feedDir)).toBeNull();

  // As a whole build of the same rows.
  const built = join(folder, 'built');
  await publish({ files: [writeExport(join(folder, 'built.jsonl'), night)], feedDir: built, site, clock: CLOCK });
  const full = await readFeed(built, NOW);
  expect(await answersOf(engine)).toEqual(await answersOf(full.engine));

  const approved = join(folder, 'approved.csv');
  writeFileSync(approved, fillIn(outcome.quarantinePath, '王审查', '2026-11-20'));
  const approvals = await readApprovals(approved, TODAY);
  expect(await run(night, { site, approvals })).toMatchObject({ makes: 'delta', records: 200, approved: 1 });
  const again = await readFeed(feedDir, NOW);
  expect((await again.engine.search(queryOf('瓴甋'))).total).toBe(1);
  expect(again.manifest.chains).toHaveLength(1);
});

const queryOf = (text: string) =>
  ({ text, filters: {}, sort: 'date', offset: 0, limit: 100, facets: ['genre'] }) as const;

/** Totals, facets and titles of a few queries: ids of two feeds may differ. */
async function answersOf(engine: SearchEngine) {
  const answers: unknown[] = [];
  for (const text of ['', '瓴甋', '通知', '第17号', '示政办〔2024〕33号', '张彧瀞']) {
    const { total, rows, facets } = await engine.search(queryOf(text));
    answers.push({ text, total, facets, titles: rows.map(({ title }) => title) });
  }
  return answers;
}

test('the guard says apart what is gone because of the review, and the list is there to see why', async () => {
  const { run, ledgerDir } = setup();
  const records = makeRecords(50);
  await run(records);
  const marked = records.map((record, at) => (at < 10 ? { ...record, disclosure: '依申请公开' } : record));
  await expect(run(marked)).rejects.toMatchObject({
    code: 'publish.stopped',
    detail: expect.stringMatching(/10 quarantined by the review/) as string,
  });
  const table = readFileSync(join(ledgerDir, 'quarantine.csv'), 'utf8');
  expect(table.match(/公开属性：依申请公开/g)).toHaveLength(10);
  expect(parseApprovals(table, TODAY)).toMatchObject({ undecided: 10 });
});

test("a reviewer's word is kept though the guard stops the run that it came with", async () => {
  const { run } = setup();
  const records = [...makeRecords(50), SECRET_ROW];
  const { quarantinePath } = await run(records);
  const approvals = parseApprovals(fillIn(quarantinePath, '王审查', '2026-11-20'), TODAY);
  const truncated = [...makeRecords(20), SECRET_ROW];
  await expect(run(truncated, { approvals })).rejects.toMatchObject({ code: 'publish.stopped' });
  expect(await run(records)).toMatchObject({ records: 51, quarantined: 0, approved: 1 });
});

test('a run that cannot read its files leaves the last list as it was', async () => {
  const { run, ledgerDir, folder, feedDir } = setup();
  await run([...makeRecords(3), SECRET_ROW]);
  const before = readFileSync(join(ledgerDir, 'quarantine.jsonl'), 'utf8');
  await expect(publish({ files: [join(folder, 'absent.csv')], feedDir, clock: CLOCK })).rejects.toThrow();
  expect(readFileSync(join(ledgerDir, 'quarantine.jsonl'), 'utf8')).toBe(before);
  expect(existsSync(join(ledgerDir, 'quarantine.csv.new'))).toBe(false);
});

test('by the command line: exit 1 and where the list lies, exit 0 with approvals, exit 2 for a file of approvals with a mistake', async () => {
  const { folder, feedDir, ledgerDir } = setup();
  const input = writeExport(join(folder, 'in.jsonl'), [...makeRecords(5), SECRET_ROW]);
  const args = ['publish', '--in', input, '--out', feedDir];
  const first = await runPortal(args);
  expect(first.status).toBe(1);
  expect(first.stderr).toMatch(/quarantined: 1 rows wait for a review: .*quarantine\.csv/);
  expect(first.stdout + first.stderr).not.toContain(ID_NUMBER.slice(8));
  const approved = join(folder, 'approved.csv');
  const table = join(ledgerDir, 'quarantine.csv');
  writeFileSync(approved, fillIn(table, '王审查', ''));
  const wrong = await runPortal([...args, '--approved', approved]);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/approvals, line 2: no date/);
  writeFileSync(approved, fillIn(table, '王审查', new Date().toISOString().slice(0, 10)));
  const second = await runPortal([...args, '--approved', approved]);
  expect(second.stderr).toMatch(/approved: 1 rows/);
  expect(second.status).toBe(0);
});
