/** Nights that bring changes alone: what is published over them is what whole exports would have given, and what does not fit is refused in words. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions } from '../../portal/publish/publish-options';
import { rollback } from '../../portal/publish/rollback';
import { withdraw } from '../../portal/publish/withdraw';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { FACET_NAMES } from '../../src/search/query';
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

vi.setConfig({ testTimeout: 600_000 });

const ANYTHING = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
const DAY_MS = 86_400_000;

type Row = Partial<SourceRecord>;

function setup() {
  const folder = scratchFolder();
  let nowMs = Date.parse('2026-01-05T20:00:00Z');
  const clock = { nowMs: () => nowMs };
  const own = { site: SITE, allowances: ANYTHING, clock, threads: 0 };
  const write = (rows: readonly Row[]) => writeExport(join(folder, 'export.jsonl'), rows);
  return {
    folder,
    feedDir: join(folder, 'feed'),
    clock,
    passDays(days: number) {
      nowMs += days * DAY_MS;
    },
    whole: (feedDir: string, rows: readonly Row[], more: Partial<PublishOptions> = {}) =>
      publish({ ...own, files: [write(rows)], feedDir, ...more }),
    changes: (feedDir: string, rows: readonly Row[], removed: readonly string[], more: Partial<PublishOptions> = {}) =>
      publish({ ...own, files: rows.length > 0 ? [write(rows)] : [], changes: { removed }, feedDir, ...more }),
    read: async (feedDir: string) => readFeed(feedDir, new Date(nowMs)),
  };
}

/** Everything a reader could get; proposals that count an earlier night left out. */
async function allAnswers({ engine, organs, manifest }: Awaited<ReturnType<typeof readFeed>>): Promise<unknown> {
  const ask = (text: string, sort: 'date' | 'relevance') =>
    engine.search({ text, filters: {}, sort, offset: 0, limit: 100, facets: FACET_NAMES });
  const all = await ask('', 'date');
  const answers = [all];
  for (const text of ['事项', '更正', '民政局', '示政办〔2024〕12号', 'SL001-00004'])
    answers.push(await ask(text, 'date'), await ask(text, 'relevance'));
  const documents = await Promise.all(all.rows.map(({ id }) => engine.document(id)));
  return { answers, documents, organs, records: manifest.records };
}

const START = 18;
const FATES = [
  'gone',
  'plain',
  'amended',
  'renumbered',
  'abolished',
  'ends',
  'held',
  'twice',
  'parts',
  'elsewhere',
  'later',
] as const;
type Fate = (typeof FATES)[number];

/** Rows of one document as its portal exports it. */
function rowsOf(serial: number, fate: Fate): Row[] {
  const [record] = makeRecords(1, serial);
  if (!record) return [];
  switch (fate) {
    case 'gone':
      return [];
    case 'plain':
      return [record];
    case 'amended':
      return [{ ...record, title: `${record.title}（更正）`, summary: `更正${serial}。` }];
    case 'renumbered':
      return [{ ...record, index_no: `SL009-${serial}` }];
    case 'abolished':
      return [
        {
          ...record,
          successors: [{ kind: 'abolishedBy', target: `SL001-${String((serial % START) + 1).padStart(5, '0')}` }],
        },
      ];
    // Expired by itself some weeks on, with nothing changed in the export.
    case 'ends':
      return [
        {
          ...record,
          validity: null,
          body: `${record.body}\n本通知自2024年2月1日起施行，至2026年1月${20 + (serial % 9)}日止。`,
        },
      ];
    // Its deed is told from a later day on.
    case 'later':
      return [
        {
          ...record,
          body: `${record.body}\n本通知自2026年2月${1 + (serial % 9)}日起施行。《关于做好第${(serial % START) + 1}号事项有关工作的通知》（示政办〔2024〕${(serial % START) + 1}号）同时废止。`,
        },
      ];
    case 'held':
      return [{ ...record, body: '张三，身份证号：349999199001010007，户籍地示例县。' }];
    case 'twice':
      return [record, record];
    case 'parts':
      return [
        { ...record, summary: null },
        { ...record, body: null, summary: `另一处的概述${serial}。` },
      ];
    case 'elsewhere':
      return [{ ...record, issuer: `示例县第${serial % 4}局`, url: null }];
  }
}

const isSeveral = (fate: Fate | undefined) => fate === 'twice' || fate === 'parts';

test('drawn weeks of changes answer as whole exports do, with the same ids, also over terms that end and withdrawals', async () => {
  const change = fc.tuple(fc.integer({ min: 1, max: START + 5 }), fc.constantFrom(...FATES));
  const night = fc.record({
    changes: fc.array(change, { minLength: 0, maxLength: 5 }),
    withdrawn: fc.nat(19).map((one) => one === 0),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...FATES.slice(1)), fc.nat(2)), { minLength: START, maxLength: START }),
      fc.array(night, { minLength: 7, maxLength: 9 }),
      async (start, nights) => {
        const portal = setup();
        const [a, b] = [join(portal.folder, 'a'), join(portal.folder, 'b')];
        const fates = new Map<number, Fate>(start.map(([fate, die], at) => [at + 1, die > 0 ? 'plain' : fate]));
        const all = () => [...fates].sort(([x], [y]) => x - y).flatMap(([serial, fate]) => rowsOf(serial, fate));
        await portal.whole(a, all());
        await portal.whole(b, all());
        for (const { changes, withdrawn } of nights) {
          const tonight = new Map(changes);
          const removed: string[] = [];
          for (const [serial, fate] of tonight) {
            const before = fates.get(serial) ?? 'gone';
            const named = rowsOf(serial, before)[0]?.index_no;
            // Of a document in several rows the rest is named too, or nobody would know that it is gone.
            // So is one of which nothing stays by which it could be known again.
            const isOther = [before, fate].includes('renumbered') && [before, fate].includes('elsewhere');
            if (named && (fate === 'gone' || isSeveral(before) || isOther)) removed.push(named);
            fates.set(serial, fate);
          }
          if (withdrawn) {
            const [id] = [...(await idsByTitle((await portal.read(a)).engine)).values()];
            for (const feedDir of id === undefined ? [] : [a, b]) {
              await withdraw({
                feedDir,
                ids: [id as string],
                reason: 'wrong',
                authority: '县政府办',
                clock: portal.clock,
              });
            }
          }
          portal.passDays(6);
          await portal.whole(a, all());
          await portal.changes(
            b,
            [...tonight].flatMap(([serial, fate]) => rowsOf(serial, fate)),
            removed,
          );
          const expected = await allAnswers(await portal.read(a));
          expect(await allAnswers(await portal.read(b))).toEqual(expected);
          // What waits for a review is listed as it was.
          const list = (feedDir: string) =>
            readFileSync(join(`${feedDir}.ledger`, 'quarantine.jsonl'), 'utf8')
              .split('\n')
              .filter(Boolean)
              .map((line) => JSON.parse(line).key as string)
              .sort();
          expect(new Set(list(b))).toEqual(new Set(list(a)));
        }
      },
    ),
    // A night costs a second or two: what fails is looked at by its seed.
    { numRuns: process.env.CHAYUE_FULL === '1' ? 30 : 1, endOnFailure: true },
  );
});

test('changes are refused in words where there is nothing to lay them upon, and leave everything as it was', async () => {
  const portal = setup();
  const { feedDir } = portal;
  const records = makeRecords(40);
  const [first, second] = records;
  const amended = [{ ...first, summary: '另有安排。' }];
  const refused = (code: string, detail: RegExp) => ({ code, detail: expect.stringMatching(detail) });
  await expect(portal.changes(feedDir, amended, [])).rejects.toMatchObject(
    refused('changes.noFooting', /nothing was published/),
  );
  await portal.whole(feedDir, records);
  const before = snapshot(feedDir);

  await expect(portal.changes(feedDir, amended, ['SL001-99999', 'nonsense'])).rejects.toMatchObject(
    refused('changes.unknownRecord', /SL001-99999, nonsense/),
  );
  await expect(portal.changes(feedDir, records, [])).rejects.toMatchObject(
    refused('changes.wholeExport', /40 of the 40 rows/),
  );
  const site = { ...SITE, organs: SITE.organs.map((organ) => ({ ...organ, name: '示例县人民政府' })) };
  await expect(portal.changes(feedDir, amended, [], { site })).rejects.toMatchObject(
    refused('changes.noFooting', /directory of organs/),
  );
  // The same guard as for whole exports.
  const many = records.slice(0, 8).map(({ index_no }) => index_no ?? '');
  await expect(
    portal.changes(feedDir, [], many, { allowances: { removals: null, dateChanges: null, contentChanges: null } }),
  ).rejects.toMatchObject({ code: 'publish.stopped' });
  expect(snapshot(feedDir)).toEqual(before);

  // A dry run tells, and changes nothing.
  const rows = join(`${feedDir}.ledger`, 'rows');
  const kept = snapshot(rows);
  expect(await portal.changes(feedDir, amended, [second?.index_no ?? ''], { dryRun: true })).toMatchObject({
    change: { changed: 1, removed: 1, added: 0 },
    isDryRun: true,
  });
  expect([snapshot(feedDir), snapshot(rows)]).toEqual([before, kept]);

  expect(await portal.changes(feedDir, amended, [second?.index_no ?? ''])).toMatchObject({
    generation: 2,
    records: 39,
  });
  // The same list a second time says what is known already.
  const again = await portal.changes(feedDir, amended, [second?.index_no ?? '']);
  expect(again).toMatchObject({ isNew: false, records: 39 });
  expect(again.remarks.join('\n')).toContain('gone already');

  await rollback({ feedDir, clock: portal.clock });
  await expect(portal.changes(feedDir, amended, [])).rejects.toMatchObject(
    refused('changes.noFooting', /shows an earlier one again/),
  );
  await portal.whole(feedDir, [...amended, ...records.slice(2)]);
  // Rows whose texts were altered on the disk go nowhere.
  const [heads = ''] = readdirSync(rows).filter((name) => name.endsWith('.heads'));
  await portal.changes(feedDir, [{ ...records[2], summary: '改。' }], []);
  const bytes = readFileSync(join(rows, heads));
  writeFileSync(
    join(rows, heads),
    bytes.map((byte) => byte ^ 1),
  );
  await expect(portal.changes(feedDir, [{ ...records[3], summary: '改。' }], [])).rejects.toMatchObject(
    refused('ledger.damaged', /were altered/),
  );
  rmSync(`${feedDir}.ledger`, { recursive: true });
  await expect(portal.changes(feedDir, amended, [])).rejects.toMatchObject(
    refused('changes.noFooting', /ledger is missing/),
  );
});

test('what waits for a day or for a reviewer is removed by its index number too, and an index number of several is refused', async () => {
  const portal = setup();
  const { feedDir } = portal;
  const rows = [
    ...makeRecords(20, 100),
    ...rowsOf(3, 'ends'),
    ...rowsOf(4, 'held'),
    ...makeRecords(2, 200).map((record) => ({ ...record, index_no: 'SL-两份' })),
  ];
  expect(await portal.whole(feedDir, rows)).toMatchObject({ records: 23, quarantined: 1 });
  await expect(portal.changes(feedDir, [], ['SL-两份'])).rejects.toMatchObject({
    code: 'changes.unknownRecord',
    detail: expect.stringContaining('several records'),
  });
  const removed = ['SL001-00003', 'SL001-00004'];
  expect(await portal.changes(feedDir, [], removed)).toMatchObject({ records: 22, quarantined: 0 });
  expect(readFileSync(join(`${feedDir}.ledger`, 'quarantine.jsonl'), 'utf8')).toBe('');
});

test('the command takes changes and removals from files, and tells what does not go together', async () => {
  const portal = setup();
  const { feedDir, folder } = portal;
  const records = makeRecords(60);
  const whole = writeExport(join(folder, 'whole.jsonl'), records);
  const site = join(folder, 'site.json');
  writeFileSync(site, JSON.stringify(SITE));
  expect(await runPortal(['publish', '--in', whole, '--out', feedDir, '--site', site])).toMatchObject({ status: 0 });
  const changes = writeExport(join(folder, 'changes.jsonl'), [
    { ...records[0], title: `${records[0]?.title}（更正）` },
    ...makeRecords(2, 700),
  ]);
  const removed = join(folder, 'removed.txt');
  writeFileSync(removed, `\ufeff${records[1]?.index_no}\r\n\r\n`);
  const args = ['publish', '--changes', changes, '--removed', removed, '--out', feedDir, '--allow-removals', '1'];
  const run = await runPortal(args);
  expect(run.status, run.stderr).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ generation: 2, records: 61, added: 2, changed: 1, removed: 1 });
  const { manifest, engine } = await readFeed(feedDir);
  expect(manifest.records).toBe(61);
  expect(await idsByTitle(engine)).not.toContain(records[1]?.title);
  const mixed = await runPortal([...args, '--in', whole]);
  expect(mixed.status).toBe(2);
  expect(mixed.stderr).toContain('--in');
  const nowhere = await runPortal(['publish', '--removed', join(folder, 'none.txt'), '--out', feedDir]);
  expect(nowhere).toMatchObject({ status: 2 });
  expect(nowhere.stderr).toContain('none.txt');
});
