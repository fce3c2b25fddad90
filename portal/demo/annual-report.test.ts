/** Tests the annual reports of the demo county by reading the published bodies back: layout of the year's form, sums, and the chain from year to year. */
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { cellNumber, type ReadTable, readTables } from '../../tests/fixtures/read-tables';
import { demoRecords, demoSite } from './county';

const records = [...demoRecords({ records: 3000, seed: 7, today: '2026-11-22' })];

interface Report {
  readonly record: SourceRecord;
  readonly year: number;
  readonly tables: readonly ReadTable[];
}

const reports = records
  .filter((record) => record.genre === '年报')
  .map(
    (record): Report => ({
      record,
      year: Number(/(\d{4})年(?:政府)?信息公开/.exec(record.title)?.[1]),
      tables: readTables(record.body ?? ''),
    }),
  );
const statutory = reports.filter(({ year }) => year >= 2019);
const reportOf = new Map(reports.map((report) => [`${report.record.issuer} ${report.year}`, report]));

const total = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + cell, 0);
/** Table 3 as numbers: rows 一, 二, the leaves, （七）, 四. */
function applications({ tables, record }: Report): number[][] {
  const table = tables[1];
  if (table === undefined) throw new Error(`${record.title} has no table 3`);
  return table.rows.map((row) => row.slice(3).map(cellNumber));
}
const administrative = demoSite(7).organs.filter((organ) => organ.kind !== 'publicInstitution');

test('every department, town and the county report on each of the last five years, in time', () => {
  expect(administrative.length).toBeGreaterThanOrEqual(20);
  for (const organ of administrative)
    for (let year = 2021; year <= 2025; year += 1) {
      const report = reportOf.get(`${organ.name} ${year}`);
      expect(report, `${organ.name} ${year}`).toBeDefined();
      const due = organ.kind === 'government' ? `${year + 1}-03-31` : `${year + 1}-01-31`;
      expect(report?.record.published_date ?? '').toMatch(new RegExp(`^${year + 1}-`));
      expect((report?.record.published_date ?? '') <= due).toBe(true);
    }
});

test('three forms are met: the one of 2021, the one for 2019 and 2020, and free reports before', () => {
  for (const { year, record, tables } of reports) {
    const second = tables[0]?.rows.map((row) => row.join('|')) ?? [];
    if (year >= 2021) {
      expect(tables).toHaveLength(3);
      expect(second[1]).toBe('信息内容|本年制发件数|本年废止件数|现行有效件数');
      expect(record.body).not.toContain('政府集中采购');
      expect(tables[1]?.rows).toHaveLength(2 + 21 + 2);
    } else if (year >= 2019) {
      expect(second[1]).toBe('信息内容|本年新制作数量|本年新公开数量|对外公开总数量');
      expect(second.filter((row) => row.startsWith('其他对外管理服务事项|'))).toHaveLength(1);
      expect(second.filter((row) => row.startsWith('政府集中采购|'))).toHaveLength(1);
      expect(tables[1]?.rows).toHaveLength(2 + 19 + 2);
    } else expect(tables.length).toBeLessThanOrEqual(1);
  }
  const county = reports.filter(({ record }) => record.issuer === '示例县人民政府').map(({ year }) => year);
  expect([...county].sort()).toEqual([2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]);
  expect(reports.filter(({ year }) => year < 2019).some(({ tables }) => tables.length === 1)).toBe(true);
});

test('table 3 has the official heads and labels', () => {
  for (const { tables } of statutory) {
    expect(tables[1]?.head.map((row) => row.slice(3))).toEqual([
      Array.from({ length: 7 }, () => '申请人情况'),
      ['自然人', ...Array.from({ length: 5 }, () => '法人或其他组织'), '总计'],
      ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
    ]);
    expect(tables[2]?.rows[0]).toHaveLength(15);
    const labels = tables[1]?.rows.map((row) => row[0]?.[0]);
    expect(labels?.[0]).toBe('一');
    expect(labels?.at(-1)).toBe('四');
  }
});

test('in every report 一 + 二 = 三（七） + 四 in each column, rows add up to 总计, and results to （七）', () => {
  expect(statutory.length).toBeGreaterThan(300);
  for (const report of statutory) {
    const rows = applications(report);
    const [received = [], carried = []] = rows;
    const results = rows.slice(2, -2);
    const [done = [], open = []] = rows.slice(-2);
    for (const row of rows) {
      expect(row).toHaveLength(7);
      expect(total(row.slice(0, 6)), report.record.title).toBe(row[6]);
    }
    for (let column = 0; column < 7; column += 1) {
      expect((received[column] ?? 0) + (carried[column] ?? 0)).toBe((done[column] ?? 0) + (open[column] ?? 0));
      expect(total(results.map((row) => row[column] ?? 0))).toBe(done[column]);
    }
    expect(report.record.body).toContain(
      `收到政府信息公开申请${received[6]}件，上年结转${carried[6]}件，办结${done[6]}件，结转下年度${open[6]}件`,
    );
  }
});

test('what a report carries over its successor takes up, column by column', () => {
  let checked = 0;
  for (const report of statutory) {
    const before = reportOf.get(`${report.record.issuer} ${report.year - 1}`);
    if (before === undefined || before.year < 2019) continue;
    expect(applications(report)[1], report.record.title).toEqual(applications(before).at(-1));
    checked += 1;
  }
  expect(checked).toBeGreaterThan(250);
});

test('free reports of the county chain into the first statutory one, and their statistics add up', () => {
  for (let year = 2015; year <= 2019; year += 1) {
    const before = reportOf.get(`示例县人民政府 ${year - 1}`);
    const open = /结转下年度(?:办理)?(\d+)件/.exec(before?.record.body ?? '')?.[1];
    expect(/上年结转(\d+)件/.exec(reportOf.get(`示例县人民政府 ${year}`)?.record.body ?? '')?.[1]).toBe(open);
  }
  for (const { tables } of reports.filter((report) => report.year < 2019 && report.tables.length === 1)) {
    const values = (tables[0]?.rows ?? []).map((row) => ({ label: row[0] ?? '', value: cellNumber(row[2]) }));
    const group = (mark: string, pattern: RegExp): void => {
      const start = values.findIndex(({ label }) => label.startsWith(mark));
      const next = values.findIndex(({ label }, at) => at > start && /^[一二三四五六七八]、/.test(label));
      const parts = values.slice(start + 1, next).filter(({ label }) => pattern.test(label));
      expect(parts.length).toBeGreaterThan(2);
      expect(total(parts.map(({ value }) => value))).toBe(values[start]?.value);
    };
    group('二、', /^\d\./);
    group('四、', /^\d\./);
    group('六、', /^\d\./);
    const value = (mark: string): number => values.find(({ label }) => label.startsWith(mark))?.value ?? Number.NaN;
    expect(value('二、') + value('三、')).toBe(value('四、') + value('五、'));
    expect(
      total(
        values
          .filter(({ label }) => label.startsWith('其中：涉及') || label === '其中：其他原因')
          .map((each) => each.value),
      ),
    ).toBe(value('3.不同意'));
  }
});

test('table 2 moves by what was made and abolished, and its item counts by their change', () => {
  let moved = 0;
  for (const report of statutory) {
    const before = reportOf.get(`${report.record.issuer} ${report.year - 1}`);
    if (before === undefined || before.year < 2019) continue;
    const rowOf = (from: Report, label: string): string[] => [
      ...(from.tables[0]?.rows.find((row) => row[0] === label) ?? []),
    ];
    if (before.year >= 2021) {
      const [, issued, repealed, valid] = rowOf(report, '行政规范性文件').map((cell, at) =>
        at === 0 ? 0 : cellNumber(cell),
      );
      expect(
        cellNumber(rowOf(before, '行政规范性文件')[3]) + (issued ?? 0) - (repealed ?? 0),
        report.record.title,
      ).toBe(valid);
      moved += (issued ?? 0) + (repealed ?? 0);
    } else if (report.year === 2020) {
      for (const label of ['行政许可', '其他对外管理服务事项', '行政处罚', '行政强制', '行政事业性收费']) {
        const [, had, change] = rowOf(before, label);
        expect(cellNumber(had) + cellNumber(change), `${report.record.title} ${label}`).toBe(
          cellNumber(rowOf(report, label)[1]),
        );
      }
      const [, made, published, ever] = rowOf(report, '规范性文件');
      expect(made).toBe(published);
      expect(cellNumber(rowOf(before, '规范性文件')[3]) + cellNumber(published)).toBe(cellNumber(ever));
    }
  }
  expect(moved).toBeGreaterThan(100);
});

test('the fifteen cells of table 4 add up and the text repeats them', () => {
  let disputes = 0;
  for (const { tables, record } of statutory) {
    const cells = (tables[2]?.rows[0] ?? []).map(cellNumber);
    for (const start of [0, 5, 10]) {
      expect(total(cells.slice(start, start + 4))).toBe(cells[start + 4]);
      disputes += cells[start + 4] ?? 0;
    }
    const [reviews = 0, direct = 0, after = 0] = [cells[4], cells[9], cells[14]];
    if (reviews + direct + after > 0)
      expect(record.body).toContain(`行政复议${reviews}件、行政诉讼${direct + after}件`);
  }
  expect(disputes).toBeGreaterThan(20);
});

test("the county's report is the sum of its departments' and towns'", () => {
  for (let year = 2021; year <= 2025; year += 1) {
    const county = reportOf.get(`示例县人民政府 ${year}`);
    if (county === undefined) throw new Error(`no report on ${year}`);
    const parts = administrative
      .filter((organ) => organ.kind !== 'government')
      .map((organ) => reportOf.get(`${organ.name} ${year}`))
      .filter((report) => report !== undefined);
    const whole = applications(county);
    whole.forEach((row, at) => {
      row.forEach((cell, column) => {
        expect(total(parts.map((part) => applications(part)[at]?.[column] ?? 0))).toBe(cell);
      });
    });
    for (const label of ['行政许可', '行政处罚', '行政规范性文件']) {
      const cell = (report: Report): number =>
        cellNumber(report.tables[0]?.rows.find((row) => row[0] === label)?.[label === '行政规范性文件' ? 3 : 1]);
      expect(total(parts.map(cell)), label).toBe(cell(county));
    }
  }
});
