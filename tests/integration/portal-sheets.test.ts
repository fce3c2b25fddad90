import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkbook, sheetData, type WorkbookSource } from '../fixtures/make-workbook';
import { runPortal, scratchFolder } from './portal-feed';

const HEAD = ['标题', '发布机构', '发布日期'];
const sheet = (name: string, organ: string) => ({
  name,
  xml: sheetData([HEAD, [`关于${organ}工作的通知`, organ, '2024-01-02'], [`关于${organ}的公示`, organ, '2024-01-03']]),
});

test('publish reads all sheets that are alike, names the sheet of each row, and tells those that it leaves out', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'catalogue.xlsx');
  const finance = sheet('财政局', '示例县财政局');
  const sheets: WorkbookSource['sheets'] = [
    { name: '说明', xml: sheetData([['本目录由各部门填报']]) },
    finance,
    { name: '民政局', xml: sheet('', '示例县民政局').xml.replace('<row r="3">', '<row r="3" hidden="1">') },
    { ...sheet('草稿', '示例县草稿局'), state: 'hidden' },
  ];
  writeFileSync(file, makeWorkbook({ sheets }));
  const feed = join(folder, 'feed');
  const run = await runPortal(['publish', '--in', file, '--out', feed]);
  expect(run.status).toBe(1);
  expect(JSON.parse(run.stdout)).toMatchObject({ records: 3, refused: 1, warnings: 2 });
  expect(run.stderr).toContain('look: sheet “草稿” (3 rows) is left out: it is hidden');
  const note = JSON.parse(readFileSync(`${feed}.ledger/refused.jsonl`, 'utf8'));
  expect(note).toMatchObject({ file: `${file}#民政局`, row: 3, code: 'row.hidden' });
  const report = JSON.parse(readFileSync(`${feed}.ledger/report.json`, 'utf8'));
  expect(report.run.inputs.map(({ file, rows }: { file: string; rows: number }) => [file, rows])).toEqual([
    ['catalogue.xlsx#财政局', 2],
    ['catalogue.xlsx#民政局', 2],
  ]);
  const leftOut = report.findings.find(({ code }: { code: string }) => code === 'sheet.leftOut');
  expect(leftOut).toMatchObject({
    count: 2,
    examples: [
      { file: 0, seen: '“说明”' },
      { file: 0, seen: '“草稿”' },
    ],
  });

  const named = await runPortal(['publish', '--in', file, '--out', join(folder, 'other'), '--sheet', '草稿']);
  expect(named.status).toBe(0);
  expect(JSON.parse(named.stdout)).toMatchObject({ records: 2, refused: 0, warnings: 0 });
  const map = join(folder, 'map.json');
  writeFileSync(file, makeWorkbook({ sheets: sheets.slice(0, 2) }));
  await runPortal(['import', '--preview', file, '--write-map', map]);
  expect(JSON.parse(readFileSync(map, 'utf8'))).toMatchObject({ sheet: '财政局' });
});

test('what is not there, a folder, and an empty file are told in words of their own, and not as bad columns', async () => {
  const folder = scratchFolder();
  const empty = join(folder, 'empty.csv');
  writeFileSync(empty, '');
  const publish = async (file: string) =>
    (await runPortal(['publish', '--in', file, '--out', join(folder, 'feed')])).stderr;
  expect(await publish(join(folder, 'absent.csv'))).toMatch(/absent\.csv: no such file \(ENOENT\)\nnothing was read;/);
  expect(await publish(folder)).toMatch(/: a folder, not a file \(EISDIR\): name the files in it\nnothing was read;/);
  expect(await publish(empty)).toMatch(/empty\.csv: the file is empty\nthere is nothing in it;/);
});
