import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HOSTILE, SAMPLE_FACTS, SAMPLE_RECORD, sampleTally } from '../../tests/fixtures/sample-report';
import { finding } from '../check/finding';
import { FINDING_CODES, MOST_ORGANS } from '../desk/organ-tally';
import { addFinding, addToTally, createTally } from '../desk/quality-tally';
import { VIOLATIONS } from '../publish/guard';
import { REMARKS_EN, type RemarkCode, sayRemark } from '../words/remark-words';
import { REPORT_WORDS_ZH } from '../words/report-words-zh';
import { compareReports } from './compare-reports';
import { chooseFirstSteps } from './first-steps';
import { makeReport } from './make-report';
import { readReport } from './quality-report';
import { renderReport } from './report-page';
import type { RunFacts } from './run-facts';
import { shortenPaths } from './shorten-paths';
import { writeReport } from './write-report';

const ABSENT = { kind: 'absent' } as const;
const SAMPLE_INPUT = { file: '', sizeBytes: 1, rows: null, format: null, encoding: null, columns: [] };

function withoutStyle(page: string): string {
  return page.replace(/<style>.*?<\/style>/s, '');
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'chayue-report-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

test('report.json is read back as it was written, and nothing half written stays', async () => {
  const dir = folder();
  const { jsonPath, report } = await writeReport(dir, sampleTally(), SAMPLE_FACTS);
  expect(await readReport(jsonPath)).toEqual({ kind: 'read', report });
  expect(readdirSync(dir).sort()).toEqual(['report.html', 'report.json', 'report.last.json']);
  expect(report.findings.map(({ code }) => code)).toEqual(FINDING_CODES);
});

test('counts of organs, classes and lists add up to the whole', () => {
  const report = makeReport(sampleTally(), SAMPLE_FACTS);
  const { totals, delays, organs } = report;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  expect(totals).toMatchObject({ rows: 400, refused: 8, quarantined: 8 });
  for (const name of ['rows', 'refused', 'quarantined', 'judged'] as const) {
    expect(sum(organs.map((line) => line[name])), name).toBe(totals[name]);
  }
  expect(sum(delays.classes.map(({ rows }) => rows))).toBe(totals.judged);
  const { historical, undated, reversed, beyondTable } = delays;
  expect(totals.judged + historical + undated + reversed + beyondTable).toBe(totals.rows - totals.refused);
  expect(historical).toBeGreaterThan(0);
  expect(sum(report.years.map(({ rows }) => rows)) + report.undatedRows).toBe(totals.rows - totals.refused);
  expect(sum(report.dialects.map(({ rows }) => rows))).toBe(totals.rows - totals.refused);
  for (const { code, count } of report.findings)
    expect(sum(organs.map((line) => line.findings[code] ?? 0))).toBe(count);
  expect(report.months.map(({ month }) => month).at(0)).toBe('2024-12');
  expect(report.months.at(-1)?.month).toBe('2026-11');
});

test('a damaged report, and one of another version, are told on the page and cost only the comparison', async () => {
  const dir = folder();
  await writeReport(dir, sampleTally(), SAMPLE_FACTS);
  const last = join(dir, 'report.last.json');
  const whole = readFileSync(last, 'utf8');
  const said = REPORT_WORDS_ZH.page.comparison;
  for (const [text, kind] of [
    [whole.slice(0, 900), 'damaged'],
    ['', 'damaged'],
    ['null', 'damaged'],
    [whole.replace('"rows":', '"rows": "many", "were":'), 'damaged'],
    [whole.replace('"version": 1', '"version": 2'), 'otherVersion'],
  ] as const) {
    writeFileSync(last, text);
    const written = await writeReport(dir, sampleTally(), { ...SAMPLE_FACTS, outcome: 'rehearsed' });
    expect(written.earlier).toBe(kind);
    expect(readFileSync(written.htmlPath, 'utf8')).toContain(said[kind]);
  }
});

test('a dry run and a stopped run are compared with the last good one and do not take its place', async () => {
  const dir = folder();
  const first = await writeReport(dir, sampleTally(100), SAMPLE_FACTS);
  expect(first.earlier).toBe('absent');
  const good = readFileSync(join(dir, 'report.last.json'), 'utf8');
  for (const outcome of ['rehearsed', 'stopped'] as const) {
    const written = await writeReport(dir, sampleTally(400), { ...SAMPLE_FACTS, outcome });
    expect(written.earlier).toBe('read');
    expect(readFileSync(join(dir, 'report.last.json'), 'utf8')).toBe(good);
    expect(JSON.parse(readFileSync(written.jsonPath, 'utf8'))).toMatchObject({ run: { outcome } });
  }
  await writeReport(dir, sampleTally(400), { ...SAMPLE_FACTS, outcome: 'unchanged' });
  expect(readFileSync(join(dir, 'report.last.json'), 'utf8')).not.toBe(good);
  expect(existsSync(join(dir, 'report.html.new'))).toBe(false);
});

test('what got better and what got worse is told by finding and by organ', () => {
  const tallyWith = (late: number, dead: number) => {
    const tally = createTally('2026-11-22');
    for (let row = 0; row < late; row++) {
      addFinding(tally, finding('date.late', null, 21), { file: 0, row, title: null, organ: '甲局' });
    }
    for (let row = 0; row < dead; row++) {
      addFinding(tally, finding('link.dead'), { file: 0, row, title: null, organ: '乙局' });
    }
    for (let row = 0; row < 9; row++) {
      addFinding(tally, finding('number.style'), { file: 0, row, title: null, organ: '丙局' });
    }
    return makeReport(tally, SAMPLE_FACTS);
  };
  const { findings, organs } = compareReports(tallyWith(5, 1), tallyWith(2, 4));
  expect(findings).toEqual([
    { name: 'link.dead', before: 1, now: 4 },
    { name: 'number.style', before: 9, now: 9 },
    { name: 'date.late', before: 5, now: 2 },
  ]);
  expect(organs).toEqual([
    { name: '乙局', before: 1, now: 4 },
    { name: '甲局', before: 5, now: 2 },
  ]);
});

test('the first steps are the review, then what hurts readers most, with the organs concerned', () => {
  const report = makeReport(sampleTally(), SAMPLE_FACTS);
  const steps = chooseFirstSteps(report);
  expect(steps).toHaveLength(3);
  expect(steps[0]).toMatchObject({ kind: 'review', rows: 8 });
  expect(steps[1]).toMatchObject({ kind: 'finding', name: 'row.noTitle' });
  expect(steps[0]?.organs.length).toBeLessThanOrEqual(3);
  expect(steps[0]?.organCount).toBeGreaterThanOrEqual(steps[0]?.organs.length ?? 0);
  expect(chooseFirstSteps(makeReport(sampleTally(), { ...SAMPLE_FACTS, outcome: 'stopped' }))[0]?.kind).toBe('stop');
  expect(chooseFirstSteps(makeReport(createTally('2026-11-22'), SAMPLE_FACTS))).toEqual([]);
});

test('five refused rows come before a million without a subject', () => {
  const tally = createTally('2026-11-22');
  const passed = { kind: 'passed' as const, record: SAMPLE_RECORD, findings: [], approvedKey: null, reviewNote: null };
  addToTally(tally, { ...passed, row: 0 }, 0);
  tally.all.missing.fill(0);
  tally.all.missing[4] = 1_000_000;
  for (let row = 1; row <= 5; row++) {
    addToTally(tally, { kind: 'refused', row, reason: finding('row.noTitle'), identity: null }, 0);
  }
  expect(chooseFirstSteps(makeReport(tally, SAMPLE_FACTS)).map(({ name }) => name)).toEqual(['row.noTitle', 'subject']);
});

test.each([
  ['published', '已发布第 12 代，共 382 条；8 条被拒收，8 条待审查。'],
  ['unchanged', '内容没有变化，仍为第 12 代，共 382 条；8 条被拒收，8 条待审查。'],
  ['rehearsed', '试运行：发布后将是第 12 代，共 382 条，目前未改动任何内容；8 条被拒收，8 条待审查。'],
  ['stopped', '发布中途出错，已停止，没有发布；终端仍在使用第 11 代，未受影响。'],
] as const)('the verdict of a run that was %s is one sentence', (outcome, sentence) => {
  const report = makeReport(sampleTally(), { ...SAMPLE_FACTS, outcome });
  expect(renderReport(report, ABSENT, REPORT_WORDS_ZH)).toContain(`>${sentence}</p>`);
});

test('a stopped run says why, by what rules and how much it would need', () => {
  const organs = [{ organ: '示例县教育局', removed: 80, before: 120 }];
  const page = renderReport(
    makeReport(createTally('2026-11-22'), {
      ...SAMPLE_FACTS,
      outcome: 'stopped',
      generationAfter: 11,
      change: null,
      stop: { code: 'publish.stopped', detail: '80 of 380 records would vanish; 110101199003078515' },
      violations: [{ code: 'removals.organ', count: 80, of: 120, organs, needed: 80 }],
    }),
    ABSENT,
    REPORT_WORDS_ZH,
  );
  for (const said of ['变动太大', '有机构将消失的条目超过其 10%', '示例县教育局 80/120', '--allow-removals 80<']) {
    expect(page).toContain(said);
  }
  expect(page).not.toContain('19900307');
});

test('a run that could not read its file says so in the words of the error, masked', () => {
  const inputs = [{ ...SAMPLE_INPUT, file: '/srv/夜间 导出/a.csv', sizeBytes: 900 }];
  const stop = {
    code: 'import.unreadable',
    detail: '/srv/夜间 导出/a.csv: row 7: a quote that opens there never closes: 110101199003078515…',
  };
  const facts = {
    ...SAMPLE_FACTS,
    outcome: 'stopped' as const,
    generationBefore: null,
    generationAfter: null,
    stop,
    inputs,
  };
  const page = renderReport(makeReport(createTally('2026-11-22'), { ...facts, change: null }), ABSENT, REPORT_WORDS_ZH);
  expect(page.includes('>有文件读不出来或不完整，已停止，没有发布。</p>')).toBe(true);
  expect(page.includes('<p>文件：a.csv</p><p>第 7 行的引号没有闭合，后面的内容无法分行。</p>')).toBe(true);
  expect(
    page.includes('技术信息</p><pre class="detail" lang="en">row 7: a quote that opens there never closes: 110***15…<'),
  ).toBe(true);
  expect(page.includes('夜间')).toBe(false);
});

test('values are escaped and cut, and the page asks for nothing from anywhere', () => {
  const page = renderReport(makeReport(sampleTally(), SAMPLE_FACTS), ABSENT, REPORT_WORDS_ZH);
  expect(page).not.toContain(HOSTILE);
  expect(page).not.toMatch(/<img|<script>window|<link|@import|url\(|<iframe|\u202e/);
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(
    [...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, to]) => to).filter((to) => !to?.startsWith('#')),
  ).toEqual([]);
  expect(page).not.toMatch(/\sstyle="|\son[a-z]+="/);
  expect(page).not.toContain('长'.repeat(200));
  expect(page).toContain('&lt;script&gt;');
});

test('links within the page lead to something, and names are given once', () => {
  const page = renderReport(makeReport(sampleTally(), SAMPLE_FACTS), ABSENT, REPORT_WORDS_ZH);
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids, id).toContain(id);
});

test('thousands of organs do not make a page that no browser opens', () => {
  const tally = createTally('2026-11-22');
  for (let row = 0; row < MOST_ORGANS * 2; row++) {
    const record = { ...SAMPLE_RECORD, organ: `机构${row}`, subject: [] };
    addToTally(
      tally,
      { kind: 'passed', row, record, findings: [finding('date.late', null, 30)], approvedKey: null, reviewNote: null },
      0,
    );
  }
  const report = makeReport(tally, SAMPLE_FACTS);
  expect(report.organs).toHaveLength(MOST_ORGANS);
  expect(report.otherOrgans?.rows).toBe(MOST_ORGANS);
  const page = renderReport(report, ABSENT, REPORT_WORDS_ZH);
  expect(page.length).toBeLessThan(1_500_000);
  expect(page.includes('其余机构合计')).toBe(true);
});

test('an empty run has a report too', () => {
  const report = makeReport(createTally('2026-11-22'), { ...SAMPLE_FACTS, inputs: [], change: null });
  const page = renderReport(report, ABSENT, REPORT_WORDS_ZH);
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

const NOTHING_PUBLISHED = { ...SAMPLE_FACTS, outcome: 'stopped', generationAfter: 11, change: null } as const;

test('where nothing was read nothing is said of rows, least of all that they are well', () => {
  for (const [sizeBytes, detail, reason, advice] of [
    [0, '/tmp/x/13_zero.csv: the file is empty', '有文件是空的', '确认文件大小不是 0'],
    [31, '/tmp/x/13_zero.csv: the file is empty', '有文件是空的', '确认文件大小不是 0'],
    [900, '/tmp/x/13_zero.csv: no column for the title among a, b, nor one for …', '有文件认不出栏目', '--write-map'],
    [900, 'no row that can be shown, 0 refused', '文件里没有一行数据', '只有表头'],
  ] as const) {
    const code = detail.startsWith('no row') ? 'publish.nothing' : 'import.noColumns';
    const inputs = [{ ...SAMPLE_INPUT, file: '/tmp/x/13_zero.csv', sizeBytes }];
    const facts = { ...NOTHING_PUBLISHED, inputs, stop: { code, detail } };
    const page = withoutStyle(renderReport(makeReport(createTally('2026-11-22'), facts), ABSENT, REPORT_WORDS_ZH));
    expect(page).toContain(`>${reason}，已停止，没有发布；终端仍在使用第 11 代，未受影响。</p>`);
    expect(page.replaceAll(/<\/?code>/g, '')).toContain(advice);
    expect(page).not.toMatch(/没有问题|没有发现|没有拒收|按所列的选项|class="card|calm|\/tmp/);
  }
});

test('rows of a run that stopped or was a rehearsal are not said to be published', () => {
  const render = (facts: RunFacts) =>
    withoutStyle(renderReport(makeReport(sampleTally(), facts), ABSENT, REPORT_WORDS_ZH));
  expect(render(SAMPLE_FACTS)).toContain('已发布，但有欠缺或错误');
  const stopped = render(NOTHING_PUBLISHED);
  expect(stopped).not.toMatch(/已发布，但|下次发布后可以比较|条目没有发布；/);
  expect(stopped).toContain('本次没有发布；这些内容有欠缺或错误');
  const rehearsed = render({ ...SAMPLE_FACTS, outcome: 'rehearsed' });
  expect(rehearsed).not.toMatch(/已发布，但|条目没有发布；/);
  expect(rehearsed).toContain('若发布，会照常发布，但有欠缺或错误');
  expect(render({ ...SAMPLE_FACTS, outcome: 'rehearsed', generationAfter: 11 })).toContain('发布后仍为第 11 代');
});

test('remarks and errors are said in Chinese, with the file by its name; what has no words is marked as technical', () => {
  const remarks = [
    sayRemark('approvals.unmatched', 2, 'snk1mw2q3wtq55c0'),
    sayRemark('feed.goneToo', 'snk1mw2q3wtq'),
    'odd trouble in /srv/feed.ledger/000012.ledger',
  ];
  const page = renderReport(makeReport(sampleTally(), { ...SAMPLE_FACTS, remarks }), ABSENT, REPORT_WORDS_ZH);
  expect(page).toContain('审查结果第 2 行：编号 snk1mw2q3wtq55c0 在这次的文件里没有对应的记录');
  expect(page).toContain('有已发布的记录这次被审查规则拦下');
  expect(page).toContain('技术信息：odd trouble in 000012.ledger<');
  expect(page).not.toContain('approvals, line');
  for (const code of Object.keys(REMARKS_EN) as RemarkCode[]) {
    expect(REPORT_WORDS_ZH.remark(sayRemark(code, 'a', 'b')), code).toMatch(/\p{Script=Han}/u);
  }
});

test('what was seen is said in Chinese too, where it is a figure or the name of a field', () => {
  const said = REPORT_WORDS_ZH.seen;
  expect(said('row.contradiction', '夜间 1.csv row 12: index_no, published_date')).toBe(
    '夜间 1.csv 第 12 行：索引号、发布日期',
  );
  expect(said('row.merged', 'a.csv row 12')).toBe('a.csv 第 12 行');
  expect(said('row.duplicate', '12')).toBe('与第 12 行相同');
  expect(said('row.cellsBeyond', '9/7')).toBe('9 格，表头 7 栏');
  expect(said('row.tooLong', '> 33554432')).toBe('超过 32 MB');
  expect(said('number.malformed', '12/3')).toBe('12/3');
});

test.each([
  ['the file is cut off in row 9, after 3 of 7 cells (…)', '文件在第 9 行处中断，不完整。'],
  ['the file is cut off inside its last character', '文件不完整，结尾处中断。请重新导出或重新复制。'],
  ['no such file (ENOENT)', '找不到这个文件，请检查文件名和路径。'],
  ['part xl/a.xml is damaged (checksum)', '工作簿不完整或已损坏。请重新导出或重新复制。'],
  ['odd trouble', null],
] as const)('the detail “%s” has a sentence, where it is known', (detail, sentence) => {
  expect(REPORT_WORDS_ZH.stopDetail(detail)).toBe(sentence);
});

test('every rule of the guard has words, and the option that lets it through', () => {
  for (const [code, kind] of Object.entries(VIOLATIONS)) {
    expect(REPORT_WORDS_ZH.violations[code], code).toMatch(/\p{Script=Han}/u);
    const violations = [{ code, count: 80, of: 120, organs: [], needed: 80 }];
    const facts = { ...NOTHING_PUBLISHED, stop: { code: 'publish.stopped', detail: '' }, violations };
    const option = {
      removals: '--allow-removals 80',
      dates: '--allow-date-changes 80',
      contents: '--allow-content-changes 80',
    };
    expect(renderReport(makeReport(sampleTally(), facts), ABSENT, REPORT_WORDS_ZH)).toContain(option[kind]);
  }
});

test('paths in a text are cut to names; addresses and fractions stay', () => {
  expect(shortenPaths("/srv/a b/x.csv: EACCES, open '/srv/a b/x.csv'", ['/srv/a b/x.csv'])).toBe(
    "x.csv: EACCES, open 'x.csv'",
  );
  expect(shortenPaths('http://host/one/two, 3/4, C:\\data\\x.csv', [])).toBe('http://host/one/two, 3/4, x.csv');
});

test('rows without an organ are no organ: they are counted beside them', () => {
  const tally = createTally('2026-11-22');
  for (let row = 0; row < 6; row++) {
    const passed = {
      kind: 'passed' as const,
      row,
      findings: [finding('date.late', null, 30)],
      approvedKey: null,
      reviewNote: null,
    };
    addToTally(tally, { ...passed, record: { ...SAMPLE_RECORD, organ: row < 2 ? `机构${row}` : null } }, 0);
  }
  const report = makeReport(tally, SAMPLE_FACTS);
  const page = renderReport(report, ABSENT, REPORT_WORDS_ZH);
  expect(page).toContain('共 2 个机构，未写明的不在内。');
  expect(chooseFirstSteps(report)[0]).toMatchObject({ organCount: 2, unnamedRows: 4 });
  expect(page).toContain('机构0 1、机构1 1；未写明机构的 4<');
  const unnamed = createTally('2026-11-22');
  addToTally(
    unnamed,
    {
      kind: 'passed',
      row: 1,
      record: { ...SAMPLE_RECORD, organ: null },
      findings: [finding('date.late', null, 30)],
      approvedKey: null,
      reviewNote: null,
    },
    0,
  );
  expect(renderReport(makeReport(unnamed, SAMPLE_FACTS), ABSENT, REPORT_WORDS_ZH)).toContain('没有一条写明发布机构');
});

test('months without a record are said in a sentence, not drawn; approvals are told where there are any', () => {
  const tally = createTally('2026-11-22');
  const record = { ...SAMPLE_RECORD, writtenDate: '2001-02-03', publishedDate: '2001-02-05' };
  addToTally(tally, { kind: 'passed', row: 1, record, findings: [], approvedKey: null, reviewNote: null }, 0);
  const page = renderReport(makeReport(tally, SAMPLE_FACTS), ABSENT, REPORT_WORDS_ZH);
  expect(page).toContain('最近 24 个月没有一条记录');
  expect(page).not.toContain('每月发布条数');
  expect(page).not.toContain('经批准放行');
});

test('every finding is explained: what it means, why it matters, how to mend it', () => {
  for (const code of FINDING_CODES) {
    const guide = REPORT_WORDS_ZH.findings[code];
    for (const text of Object.values(guide)) expect(text.length, code).toBeGreaterThan(1);
  }
  expect(new Set(FINDING_CODES.map((code) => REPORT_WORDS_ZH.findings[code].label)).size).toBe(FINDING_CODES.length);
});
