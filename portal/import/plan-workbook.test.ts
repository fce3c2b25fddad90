import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeWorkbook, sheetData, type WorkbookSource } from '../../tests/fixtures/make-workbook';
import { describePlan } from './describe-plan';
import { readRows } from './import-file';
import { planTables } from './plan-table';
import { parseColumnMap } from './source-fields';

const folder = mkdtempSync(join(tmpdir(), 'chayue-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const HEAD = ['标题', '发布机构', '发布日期'];
const sheet = (name: string, ...rows: (readonly (string | number | null)[])[]) => ({ name, xml: sheetData(rows) });

/** What is read of each sheet, and what the console says. */
async function read(sheets: WorkbookSource['sheets'], map: string | null = null) {
  const path = join(folder, `${++files}.xlsx`);
  writeFileSync(path, makeWorkbook({ sheets }));
  const plans = await planTables(path, { map: map === null ? null : parseColumnMap(map) });
  const rows: (string | number | null)[][] = [];
  for (const plan of plans) {
    for await (const batch of readRows(path, plan)) {
      for (const row of batch) {
        const seen = row.ok ? [row.record.title, row.record.issuer] : [row.reason.code];
        rows.push([plan.sheet, row.row, ...seen]);
      }
    }
  }
  return { rows, plans, said: plans.flatMap(describePlan).filter((line) => /^look|^hidden/.test(line)) };
}

test('visible sheets whose headers name the same fields are all read, whatever the order of their columns', async () => {
  const { rows, plans, said } = await read([
    sheet('财政局', HEAD, ['甲', '财政局', '2024-01-02']),
    sheet('空'),
    sheet('民政局', ['示例县目录'], ['发文单位', '公开日期', '信息名称', '备注'], ['民政局', '2024-01-03', '乙', '旧']),
  ]);
  expect(rows).toEqual([
    ['财政局', 2, '甲', '财政局'],
    ['民政局', 3, '乙', '民政局'],
  ]);
  expect(plans.map(({ headerRows }) => headerRows)).toEqual([1, 2]);
  expect(said).toEqual([]);
});

test('sheets with other columns, without a header, and hidden ones are left out and told', async () => {
  const { rows, plans, said } = await read([
    sheet('说明', ['本目录由各部门填报'], ['标题', '信息的名称']),
    sheet('目录', [...HEAD, '文号'], ['甲', '财政局', '2024-01-02', 'X〔2024〕1号']),
    sheet('办件', ['标题', '来信人'], ['信', '某']),
    sheet('附注', ['请按时填报']),
    { ...sheet('草稿', HEAD, ['丙', '某局', '2024-01-04']), state: 'hidden' },
  ]);
  expect(rows).toEqual([['目录', 2, '甲', '财政局']]);
  expect(plans[0]?.otherSheets).toEqual([
    { name: '说明', rows: 2, reason: 'otherColumns' },
    { name: '办件', rows: 2, reason: 'otherColumns' },
    { name: '附注', rows: 1, reason: 'noHeader' },
    { name: '草稿', rows: 2, reason: 'hidden' },
  ]);
  expect(said[3]).toBe('look: sheet “草稿” (2 rows) is left out: it is hidden; unhide it, or name it with --sheet');
});

test('a map that names nothing but a sheet reads that one alone, hidden or not', async () => {
  const sheets = [
    sheet('财政局', HEAD, ['甲', '财政局', '2024-01-02']),
    { ...sheet('民政局', HEAD, ['乙', '民政局', '2024-01-03']), state: 'hidden' as const },
  ];
  expect(await read(sheets, '{"sheet":"民政局"}')).toMatchObject({ rows: [['民政局', 2, '乙', '民政局']], said: [] });
  await expect(read(sheets.slice(1))).rejects.toMatchObject({
    code: 'import.unreadable',
    detail: 'only hidden sheets hold rows (“民政局”): unhide one, or name it with --sheet',
  });
});

test('hidden rows are held back, hidden columns are read and told', async () => {
  const cells = (...values: string[]) =>
    values.map((value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`).join('');
  const xml =
    '<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/></cols><sheetData>' +
    `<row>${cells(...HEAD)}</row><row>${cells('甲', '财政局', '2024-01-02')}</row>` +
    `<row hidden="1">${cells('乙', '财政局', '2024-01-02')}</row><row ht="0" customHeight="1">${cells('丙')}</row>` +
    `<row hidden="1">${cells('', '')}</row><row hidden="0" ht="0.5">${cells('丁', '财政局', '2024-01-02')}</row></sheetData>`;
  const { rows, said } = await read([{ name: '目录', xml }]);
  expect(rows).toEqual([
    [null, 2, '甲', '财政局'],
    [null, 3, 'row.hidden'],
    [null, 4, 'row.hidden'],
    [null, 6, '丁', '财政局'],
  ]);
  expect(said).toEqual(['hidden columns, read as usual: 发布机构, 发布日期']);
});

test('a number of more digits than a number holds comes with all its digits, rounded as the file has it', async () => {
  const xml = sheetData([['标题', '文号']]).replace(
    '</sheetData>',
    '<row r="2"><c t="inlineStr"><is><t>甲</t></is></c><c><v>3.30401199003078E+17</v></c></row></sheetData>',
  );
  const path = join(folder, 'digits.xlsx');
  writeFileSync(path, makeWorkbook({ sheets: [{ name: '目录', xml }] }));
  const [plan] = await planTables(path);
  if (!plan) throw new Error('no plan');
  for await (const rows of readRows(path, plan)) {
    expect(rows).toMatchObject([{ ok: true, record: { doc_no: '330401199003078000' } }]);
  }
});
