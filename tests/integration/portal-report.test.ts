/** The quality report over whole runs: what the desk found stands in it, also of a run that stopped, and no number of a person ever does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions } from '../../portal/publish/publish-options';
import type { QualityReport } from '../../portal/report/quality-report';
import { makeRecords, SITE, scratchFolder, writeExport } from './portal-feed';

const CLOCK = { nowMs: () => Date.parse('2026-11-22T04:00:00Z') };
/** A made-up number with a valid check digit. */
const ID_NUMBER = '110101199003078515';

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const dir = `${feedDir}.ledger`;
  return {
    folder,
    run: (records: readonly unknown[], more: Partial<PublishOptions> = {}) =>
      publish({ files: [writeExport(join(folder, 'a.jsonl'), records)], feedDir, site: SITE, clock: CLOCK, ...more }),
    report: () => JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8')) as QualityReport,
    texts: () =>
      ['report.html', 'report.json', 'report.last.json'].map((name) => readFileSync(join(dir, name), 'utf8')),
    feedDir,
  };
}

const countOf = (report: QualityReport, wanted: string) =>
  report.findings.find(({ code }) => code === wanted)?.count ?? 0;

/** Sixty sound records, and one row for each defect. */
function dirtyRecords(): unknown[] {
  const [first, second, third, ...rest] = makeRecords(60);
  const odd = (at: number, more: object) => ({
    ...makeRecords(1, 500 + at)[0],
    doc_no: `示教〔2024〕${500 + at}号`,
    issuer: '示例县教育局',
    ...more,
  });
  return [
    ...[first, second, third, ...rest],
    first,
    odd(1, { title: '  ', doc_no: null }),
    odd(2, { written_date: '2024-03-01', published_date: '2024-06-03' }),
    odd(3, { written_date: '2024-06-03', published_date: '2024-03-01' }),
    odd(4, { written_date: ID_NUMBER }),
    odd(5, { doc_no: '示教〔2019〕5号' }),
    odd(6, { doc_no: second?.doc_no, issuer: second?.issuer }),
    odd(7, { index_no: third?.index_no }),
    odd(8, { successors: [{ kind: 'abolishedBy', target: '示政办〔1999〕99号' }] }),
    odd(9, { body: `救助对象张三，身份证号${ID_NUMBER}。` }),
    odd(10, { title: `关于公布名单的公示（${ID_NUMBER}）`, published_date: '2031-01-01' }),
    odd(11, { issuer: `某局${ID_NUMBER}`, url: `javascript:${ID_NUMBER}` }),
  ];
}

test('every defect of an export is counted where it belongs, with its organ and its row', async () => {
  const { run, report, feedDir } = setup();
  const outcome = await run(dirtyRecords());
  expect(outcome.reportPath).toBe(`${feedDir}.ledger/report.html`);
  const written = report();
  expect(written.totals.rows).toBe(72);
  expect(written.run).toMatchObject({ outcome: 'published', generationBefore: null, generationAfter: 1, stop: null });
  expect(written.run.change).toMatchObject({ before: 0, now: outcome.records, added: outcome.records });
  expect(written.totals).toMatchObject({ refused: outcome.refused, quarantined: outcome.quarantined });
  for (const [code, count] of [
    ['row.noTitle', 1],
    ['row.duplicate', 1],
    ['date.late', 1],
    ['date.writtenAfterPublished', 1],
    ['date.malformed', 1],
    ['number.yearApart', 1],
    ['number.shared', 2],
    ['index.shared', 2],
    ['link.dead', 1],
  ] as const) {
    expect(countOf(written, code), code).toBe(count);
  }
  const late = written.findings.find(({ code }) => code === 'date.late');
  expect(late?.examples).toMatchObject([
    { file: 0, row: 63, seen: expect.stringMatching(/^6\d$/), organ: '示例县教育局' },
  ]);
  expect(written.organs.find(({ organ }) => organ === '示例县教育局')?.findings).toMatchObject({ 'date.late': 1 });
  expect(written.run.inputs).toMatchObject([{ file: 'a.jsonl', rows: 72, format: 'jsonl' }]);
  expect(written.rules).toMatchObject({ idNumber: expect.any(Number) });
});

test('figures of records count each once: rows repeated, and rows made one of several', async () => {
  const { run, report } = setup();
  const bare = makeRecords(20).map((record) => ({ ...record, written_date: null, topic: null, doc_no: null }));
  await run(bare);
  const once = report();
  expect(once.totals).toMatchObject({ rows: 20, records: 20 });
  // Twelve again as they are, and of five the row that has what the first lacks.
  const fuller = bare.slice(0, 5).map((record) => ({ ...record, topic: '民政、扶贫、救灾\\社会救助' }));
  await run([...bare, ...bare.slice(5, 17), ...fuller]);
  const twice = report();
  expect([countOf(twice, 'row.duplicate'), countOf(twice, 'row.merged')]).toEqual([12, 5]);
  expect(twice.totals).toMatchObject({ rows: 37, records: 20, judged: once.totals.judged });
  expect(once.missing).toMatchObject({ subject: 20 });
  expect(twice.missing).toEqual({ ...once.missing, subject: 15 });
  for (const figure of ['delays', 'years', 'months', 'dialects', 'derived', 'undatedRows'] as const) {
    expect(twice[figure], figure).toEqual(once[figure]);
  }
  const lines = (of: QualityReport) => of.organs.map(({ organ, records }) => `${organ} ${records}`).sort();
  expect(lines(twice)).toEqual(lines(once));
});

test('a number of a person stands in no file of the report, wherever the export has it', async () => {
  const { run, texts } = setup();
  await run(dirtyRecords());
  for (const text of texts()) {
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toContain(ID_NUMBER);
    expect(text).not.toContain(ID_NUMBER.slice(6, 14));
  }
});

test('a second run is compared with the first; a dry run and a stopped run leave that comparison as it is', async () => {
  const { run, report, texts } = setup();
  await run(dirtyRecords());
  const good = texts()[2];
  const clean = makeRecords(60);
  await expect(run(clean)).rejects.toMatchObject({ code: 'publish.stopped' });
  const stopped = report();
  expect(stopped.run).toMatchObject({ outcome: 'stopped', generationAfter: 1, stop: { code: 'publish.stopped' } });
  expect(stopped.run.violations.map(({ code }) => code)).toContain('removals.all');
  expect(texts()[0]).toContain('已停止，没有发布；终端仍在使用第 1 代，未受影响。');
  const allowances = { removals: 100, dateChanges: 100, contentChanges: 100 };
  await run(clean, { dryRun: true, allowances });
  expect(report().run).toMatchObject({ outcome: 'rehearsed', generationAfter: 2 });
  expect(texts()[2]).toBe(good);
  await run(clean, { allowances });
  expect(texts()[0]).toContain('已发布第 2 代');
  expect(texts()[0]).toContain('好转');
  expect(texts()[2]).not.toBe(good);
});

test('a run that cannot read its file has a report that says so', async () => {
  const { folder, feedDir, report } = setup();
  const file = join(folder, 'broken.csv');
  writeFileSync(file, '栏一,栏二\n甲,乙\n');
  await expect(publish({ files: [file], feedDir, site: SITE, clock: CLOCK })).rejects.toMatchObject({
    code: 'import.noColumns',
  });
  expect(report()).toMatchObject({
    run: { outcome: 'stopped', stop: { code: 'import.noColumns' }, inputs: [{ file: 'broken.csv', rows: null }] },
    totals: { rows: 0 },
  });
});
