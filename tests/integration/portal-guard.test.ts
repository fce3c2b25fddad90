/** "Never worse" over whole runs: what stops leaves every byte as it was, what is let through goes out, and a dry run replaces nothing. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions } from '../../portal/publish/publish-options';
import { makeRecords, readFeed, SITE, scratchFolder, snapshot, writeExport } from './portal-feed';

/** `npm run test:full` cuts an export at more bytes. */
const full = process.env.CHAYUE_FULL === '1';
const CLOCK = { nowMs: () => Date.parse('2026-11-22T04:00:00Z') };

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const ledgerDir = `${feedDir}.ledger`;
  let exports = 0;
  return {
    folder,
    feedDir,
    ledgerDir,
    run: (records: readonly unknown[], more: Partial<PublishOptions> = {}) =>
      publish({
        files: [writeExport(join(folder, `${++exports}.jsonl`), records)],
        feedDir,
        site: SITE,
        clock: CLOCK,
        ...more,
      }),
    /** All that must not change: the feed and the ledgers, not the notes of the run. */
    kept: () => [...snapshot(feedDir), ...snapshot(ledgerDir).filter((line) => line.includes('ids-'))],
  };
}

const stopped = (message: RegExp) => ({ code: 'publish.stopped', detail: expect.stringMatching(message) });

test('a run that would take away more than one percent stops, feed and ledger as they were, until it is told to', async () => {
  const { run, kept, feedDir } = setup();
  const records = makeRecords(400);
  await run(records);
  const before = kept();
  await expect(run(records.slice(5))).rejects.toMatchObject(
    stopped(/^5 of 400 records \(1\.3 %\) would vanish, more than 1 %: 5 not in the exports.*\n.*--allow-removals 5$/),
  );
  expect(kept()).toEqual(before);
  await expect(
    run(records.slice(5), { allowances: { removals: 4, dateChanges: null, contentChanges: null } }),
  ).rejects.toMatchObject(stopped(/--allow-removals 5/));
  expect(kept()).toEqual(before);
  const outcome = await run(records.slice(5), { allowances: { removals: 5, dateChanges: null, contentChanges: null } });
  expect(outcome).toMatchObject({ generation: 2, records: 395, change: { added: 0, changed: 0, removed: 5 } });
  expect((await readFeed(feedDir)).engine.records).toBe(395);
  // What is within the limits needs no word.
  expect(await run(records.slice(8))).toMatchObject({ generation: 3, change: { removed: 3 } });
});

test('a tenth of an organ is too much though it is little of all; under another name nothing vanishes', async () => {
  const { run } = setup();
  const records = makeRecords(600);
  const small = makeRecords(20, 1000).map((record) => ({ ...record, issuer: '示例县残联' }));
  await run([...records, ...small]);
  await expect(run([...records, ...small.slice(3)])).rejects.toMatchObject(
    stopped(/more than 10 % of an organ's records would vanish: 示例县残联 3 of 20\n/),
  );
  const renamed = small.map((record) => ({ ...record, issuer: '示例县残疾人联合会' }));
  expect(await run([...records, ...renamed])).toMatchObject({ change: { added: 0, changed: 20, removed: 0 } });
});

test('what the desk refused is told from what is not in the exports', async () => {
  const { run } = setup();
  const records = makeRecords(100);
  await run(records);
  const blank = records
    .slice(0, 6)
    .map((record) => ({ ...record, title: '', doc_no: null, body: null, summary: null }));
  await expect(run([...blank, ...records.slice(10)])).rejects.toMatchObject(
    stopped(/10 of 100 records \(10\.0 %\) would vanish, more than 1 %: 4 not in the exports, 6 refused/),
  );
});

test('dates that jump stop the run: all stamped with one day, a column that is not found any more, an old export', async () => {
  const { run, kept } = setup();
  const records = makeRecords(300);
  await run(records);
  const before = kept();
  const stamped = records.map((record) => ({ ...record, published_date: '2026-11-22' }));
  await expect(run(stamped)).rejects.toMatchObject(stopped(/would move to one and the same day, 2026-11-22\n/));
  const undated = records.map((record) => ({ ...record, published_date: null, written_date: '日期', doc_no: null }));
  await expect(run(undated)).rejects.toMatchObject(
    stopped(/300 of 300 records \(100\.0 %\) would have no date any more/),
  );
  expect(kept()).toEqual(before);
  const allowances = { removals: null, dateChanges: 300, contentChanges: 300 };
  expect(await run(undated, { allowances })).toMatchObject({ generation: 2, change: { changed: 300 } });

  const late = makeRecords(2, 800).map((record, i) => ({ ...record, published_date: `2026-11-${10 + i}` }));
  const fresh = makeRecords(4, 900).map((record, i) => ({ ...record, published_date: `2026-11-${12 + i}` }));
  const most = makeRecords(800);
  await run([...most, ...late, ...fresh], { allowances });
  // Six of 806 are less than one percent, and no organ loses a tenth.
  await expect(run(most)).rejects.toMatchObject(stopped(/newest date would fall back from 2026-11-15 to 2025-/));
});

test('contents that lose their substance stop the run, each with its words, until it is told to; a real night passes', async () => {
  const { run, kept } = setup();
  const records = makeRecords(1000);
  await run(records);
  const before = kept();
  const all = (change: (record: (typeof records)[number], i: number) => object) =>
    records.map((record, i) => ({ ...record, ...change(record, i) }));
  const bare = all(() => ({ body: '' }));
  const spoilt: readonly [RegExp, readonly object[]][] = [
    [/1,000 of 1,000 records \(100\.0 %\) that had a text would have none/, bare],
    [/1,000 of 1,000 records \(100\.0 %\) that had a summary would/, all(() => ({ body: '', summary: '' }))],
    [/that had an index number would have none/, all(() => ({ index_no: '' }))],
    [/that had a document number would have none/, all(() => ({ doc_no: '' }))],
    [/800 of 800 records \(100\.0 %\) that were in force would be abolished/, all(() => ({ validity: '废止' }))],
    [/would have another title/, all((_, i) => ({ title: records[(i + 1) % records.length]?.title }))],
    [/would get one and the same title/, all(() => ({ title: '政府信息公开' }))],
  ];
  for (const [message, spoiltRecords] of spoilt) {
    await expect(run(spoiltRecords), String(message)).rejects.toMatchObject(stopped(message));
  }
  expect(kept()).toEqual(before);
  const night = records.map((record, i) =>
    i < 3 ? { ...record, title: `关于第${i}件别的事的公告`, body: '' } : record,
  );
  expect(await run(night)).toMatchObject({
    generation: 2,
    change: { changed: 3, contents: { known: 1000, titles: 3 } },
  });
  const allowances = { removals: null, dateChanges: null, contentChanges: 997 };
  expect(await run(bare, { allowances })).toMatchObject({ generation: 3 });
});

test('the day is China’s whatever the zone of the machine: what was published at dawn in Beijing is not in the future', async () => {
  const folder = scratchFolder();
  const [record] = makeRecords(1);
  const zone = process.env.TZ;
  onTestFinished(() => {
    process.env.TZ = zone;
  });
  process.env.TZ = 'UTC';
  for (const [date, codes] of [
    ['2026-11-23', []],
    ['2026-11-24', ['date.future']],
  ] as const) {
    const dated = { ...record, written_date: date, published_date: date, doc_no: '' };
    const outcome = await publish({
      files: [writeExport(join(folder, 'dawn.jsonl'), [dated])],
      feedDir: join(folder, `feed-${date}`),
      site: SITE,
      // 03:29 on the 23rd in Beijing.
      clock: { nowMs: () => Date.parse('2026-11-22T19:29:00Z') },
    });
    expect([...new Set(outcome.findings.map(({ code }) => code))], date).toEqual(codes);
  }
});

test('a dry run tells what would be, and replaces nothing; it stops where the run would', async () => {
  const { run, kept, feedDir, ledgerDir } = setup();
  const records = makeRecords(200);
  expect(await run(records, { dryRun: true })).toMatchObject({
    generation: 1,
    records: 200,
    isNew: true,
    isDryRun: true,
    makes: 'base',
    change: { added: 200, changed: 0, removed: 0 },
  });
  expect(existsSync(feedDir)).toBe(false);
  expect(existsSync(join(ledgerDir, 'ids-1.bin'))).toBe(false);

  await run(records);
  const before = kept();
  const [first, ...rest] = records;
  const next = [{ ...first, summary: '另有说明。' }, ...rest, ...makeRecords(5, 700)];
  const dry = await run(next, { dryRun: true });
  expect(dry).toMatchObject({ generation: 2, makes: 'delta', change: { added: 5, changed: 1, removed: 0 } });
  expect(await run([...records, ...makeRecords(1000, 700)], { dryRun: true })).toMatchObject({ makes: 'base' });
  expect(await run(records, { dryRun: true })).toMatchObject({ generation: 1, isNew: false, makes: null });
  await expect(run(records.slice(20), { dryRun: true })).rejects.toMatchObject(stopped(/--allow-removals 20/));
  expect(kept()).toEqual(before);
  const { isDryRun: _dry, ...same } = dry;
  const { isDryRun: _real, ...real } = await run(next);
  expect({ ...real, findings: [] }).toEqual({ ...same, findings: [] });
});

test('a ledger that was lost does not open the door: fewer records than the feed had are stopped', async () => {
  const { run, feedDir, ledgerDir } = setup();
  const records = makeRecords(200);
  await run(records);
  const before = snapshot(feedDir);
  rmSync(ledgerDir, { recursive: true });
  await expect(run(records.slice(50))).rejects.toMatchObject(stopped(/^at least 50 of 200 records/));
  expect(snapshot(feedDir)).toEqual(before);
  expect(await run(records)).toMatchObject({ generation: 2, records: 200 });
});

test('an export cut off at any byte stops the run, or loses less than the guard allows', async () => {
  const { run, feedDir, folder, kept } = setup();
  const records = makeRecords(300);
  await run(records);
  const before = kept();
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const header = ['索引号', '标题', '文号', '发布机构', '成文日期', '发布日期', '正文', '网址'];
  const cell = (text: unknown) => `"${String(text ?? '').replaceAll('"', '""')}"`;
  const rows = records.map((one) =>
    [one.index_no, one.title, one.doc_no, one.issuer, one.written_date, one.published_date, one.body, one.url]
      .map(cell)
      .join(','),
  );
  const table = [header.join(','), ...rows].join('\r\n');
  const whole: [string, Buffer][] = [
    ['cut.jsonl.gz', gzipSync(lines)],
    ['cut.jsonl', Buffer.from(lines)],
    ['cut.csv', Buffer.from(table)],
    ['cut.csv.gz', gzipSync(table)],
  ];
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 2 ** 32;
  };
  for (const [name, bytes] of whole) {
    // Anywhere, and within the last rows, where less is missing than the guard would stop.
    const lengths = [
      ...Array.from({ length: full ? 10 : 2 }, () => Math.floor(random() * (bytes.length - 1))),
      ...(full ? [3, 9, 40, 77, 150] : [3, 40, 150]).map((missing) => bytes.length - missing),
    ];
    for (const length of lengths) {
      const path = join(folder, name);
      writeFileSync(path, bytes.subarray(0, length));
      const thrown: unknown = await publish({ files: [path], feedDir, site: SITE, clock: CLOCK, dryRun: true }).catch(
        (error: unknown) => error,
      );
      expect(thrown, `${name}, ${length} of ${bytes.length} bytes`).toMatchObject({
        code: expect.stringMatching(/^(import|publish)\./),
      });
    }
  }
  expect(kept()).toEqual(before);
});
