import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { makeWorkbook, sheetData, type WorkbookSource } from '../../tests/fixtures/make-workbook';
import type { CellRow } from './cell-row';
import { listSheets, readWorkbook } from './workbook-rows';

const folder = mkdtempSync(join(tmpdir(), 'chayue-workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function store(bytes: Uint8Array): string {
  const path = join(folder, `${++files}.xlsx`);
  writeFileSync(path, bytes);
  return path;
}

async function rowsOf(bytes: Uint8Array, sheet: string | null = null): Promise<CellRow[]> {
  const rows: CellRow[] = [];
  for await (const batch of readWorkbook(store(bytes), { sheet })) rows.push(...batch);
  return rows;
}

const cellsOf = async (source: WorkbookSource, sheet: string | null = null) =>
  (await rowsOf(makeWorkbook(source), sheet)).map(({ cells }) => cells);

async function failure(bytes: Uint8Array, sheet: string | null = null): Promise<string> {
  const error = await rowsOf(bytes, sheet).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no failure but ${JSON.stringify(error)}`);
  expect(error.code).toBe('import.unreadable');
  return error.detail;
}

const one = (xml: string): WorkbookSource => ({ sheets: [{ name: '目录', xml }] });

test('a number is a day only where its style shows one, by day 0 of 1900 or 1904', async () => {
  const styles = [
    0,
    14,
    'yyyy"年"m"月"d"日"',
    '#,##0.00',
    'h:mm',
    'yyyy-mm-dd hh:mm:ss',
    31,
    57,
    '[$-804]e/m/d;@',
    '0.00E+00',
  ];
  const cells = styles.map((_, style) => `<c s="${style}"><v>43492.4375</v></c>`).join('');
  const whole = styles.map((_, style) => `<c s="${style}"><v>43492</v></c>`).join('');
  const source = { ...one(`<sheetData><row>${whole}</row><row>${cells}</row></sheetData>`), styles };
  const time = '2019-01-27 10:30:00';
  expect(await cellsOf(source)).toEqual([
    [43492, '2019-01-27', '2019-01-27', 43492, 43492, '2019-01-27', '2019-01-27', '2019-01-27', '2019-01-27', 43492],
    [43492.4375, time, time, 43492.4375, 43492.4375, time, time, time, time, 43492.4375],
  ]);
  const [macintosh] = await cellsOf({ ...source, date1904: true });
  expect(macintosh?.[1]).toBe('2023-01-28');
  const early = '<sheetData><row><c s="1"><v>59</v></c><c s="1"><v>61</v></c><c s="1"><v>0.5</v></c></row></sheetData>';
  expect(await cellsOf({ ...one(early), styles })).toEqual([['1900-02-28', '1900-03-01', 0.5]]);
});

test('shared, inline and rich texts are read, readings above characters are not', async () => {
  const strings = [
    '<si><t>国发〔2019〕5号</t></si>',
    '<si><r><rPr><b/></rPr><t xml:space="preserve">关于 </t></r><r><t>印发&lt;A&amp;B&gt;</t></r><rPh sb="0" eb="1"><t>guan</t></rPh></si>',
    '<si><t>第一行_x000D_&#10;第二行</t></si>',
    '<si/>',
  ];
  const row =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>99</v></c>' +
    '<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c t="b"><v>1</v></c><c t="d"><v>2019-01-27T00:00:00Z</v></c>';
  expect(await cellsOf({ ...one(`<sheetData><row>${row}</row></sheetData>`), strings })).toEqual([
    ['国发〔2019〕5号', '关于 印发<A&B>', '第一行\r\n第二行', '', null, '甲乙', true, '2019-01-27 00:00:00'],
  ]);
});

test('formulas give what they last showed; one never calculated and an error are empty and told', async () => {
  const row =
    '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1&amp;"号"</f><v>5号</v></c><c r="C2"><f>NOW()</f></c>' +
    '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2"><v>1</v></c>';
  expect(await rowsOf(makeWorkbook(one(`<sheetData><row r="2">${row}</row></sheetData>`)))).toEqual([
    {
      row: 2,
      cells: [2, '5号', null, null, 1],
      flaws: [
        { code: 'cell.formula', field: null, seen: 'C' },
        { code: 'cell.error', field: null, seen: 'D: #DIV/0!' },
      ],
    },
  ]);
});

test('rows and cells that are left out keep their places, with a prefix on every element too', async () => {
  const xml =
    '<x:sheetData><x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c r="AB3"><x:v>2</x:v></x:c></x:row><x:row r="5"/>' +
    '<x:row r="9"><x:c><x:v>6217000010001234567</x:v></x:c></x:row></x:sheetData>';
  const rows = await rowsOf(makeWorkbook(one(xml)));
  expect(rows.map(({ row, cells }) => [row, cells.length, cells[1] ?? cells[0], cells[27] ?? null])).toEqual([
    [3, 28, 1, 2],
    // More digits than a number holds: as written.
    [9, 1, '6217000010001234567', null],
  ]);
});

test('merged cells give their value downward, not sideways', async () => {
  const xml = `${sheetData([
    ['目录', null, null],
    ['机构', '标题', '文号'],
    ['县民政局', '关于甲的通知', '1号'],
    [null, '关于乙的通知', '2号'],
    [null, '关于丙的通知', null],
    [null, '关于丁的通知', '3号'],
  ])}<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/><mergeCell ref="C4:C5"/></mergeCells>`;
  expect(await cellsOf(one(xml))).toEqual([
    ['目录'],
    ['机构', '标题', '文号'],
    ['县民政局', '关于甲的通知', '1号'],
    ['县民政局', '关于乙的通知', '2号'],
    ['县民政局', '关于丙的通知', '2号'],
    [null, '关于丁的通知', '3号'],
  ]);
});

test('the first visible sheet with rows is read, or the one that is named', async () => {
  const sheets = [
    { name: '说明', state: 'hidden', xml: sheetData([['隐藏']]) },
    { name: '空', xml: '<sheetData/>' },
    { name: '甲', xml: sheetData([['甲表']]) },
    { name: '乙 &amp; 丙', xml: sheetData([['乙表']]) },
  ] as const;
  expect(await cellsOf({ sheets })).toEqual([['甲表']]);
  expect(await cellsOf({ sheets }, '乙 & 丙')).toEqual([['乙表']]);
  expect(await cellsOf({ sheets }, '说明')).toEqual([['隐藏']]);
  expect(await failure(makeWorkbook({ sheets }), '丁')).toBe('no sheet “丁”; there are “说明”, “空”, “甲”, “乙 & 丙”');
  expect(await listSheets(store(makeWorkbook({ sheets })))).toEqual([
    { name: '说明', isHidden: true },
    { name: '空', isHidden: false },
    { name: '甲', isHidden: false },
    { name: '乙 & 丙', isHidden: false },
  ]);
});

test('what a ZIP may be instead of a workbook is told', async () => {
  const zip = (parts: { [name: string]: string }) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
  expect(await failure(zip({ 'content.xml': '<x/>' }))).toContain('OpenDocument');
  expect(await failure(zip({ '目录.csv': '标题\n甲' }))).toContain('a ZIP without a workbook (in it: 目录.csv)');
  const binary =
    '<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>';
  expect(await failure(zip({ '_rels/.rels': binary, 'xl/workbook.bin': '' }))).toContain('XLSB');
  expect(await failure(makeWorkbook({ sheets: [] }))).toBe('a workbook without a sheet');
});

test('a bomb is refused before it is unpacked', async () => {
  const bomb = makeWorkbook({
    ...one('<sheetData/>'),
    parts: { 'xl/sharedStrings.xml': ' '.repeat(80 * 1024 * 1024) },
  });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await failure(bomb)).toMatch(/xl\/sharedStrings\.xml would unpack to 84 MB, \d+ times its size: not read/);
});

test('a part that lies about its size or does not fit its checksum is damaged', async () => {
  const good = Buffer.from(makeWorkbook({ ...one(sheetData([['甲'.repeat(500)]])), parts: { 'note.txt': 'x' } }));
  // Central directory entry of the sheet: checksum at 16, unpacked size at 24.
  const entry = good.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  for (const at of [16, 24]) {
    const bad = Buffer.from(good);
    bad[entry + at] = (bad[entry + at] as number) ^ 1;
    expect(await failure(bad)).toContain('xl/worksheets/sheet1.xml is damaged');
  }
  const locked = Buffer.from(good);
  locked[entry + 8] = (locked[entry + 8] as number) | 1;
  expect(await failure(locked)).toContain('password');
});

test('a workbook that is cut off anywhere or altered in any byte is read whole or refused, never half', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [`A-${i}`, `关于第${i}号事项的通知`, i]);
  const whole = makeWorkbook(one(sheetData(rows)));
  const expected = rows.map((cells, i) => ({ row: i + 1, cells }));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, change, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.slice();
        if (!cut) bytes[at] = (bytes[at] as number) ^ change;
        const read = await rowsOf(bytes).catch((thrown: unknown) => thrown);
        if (read instanceof AppError) expect(read.code).toBe('import.unreadable');
        else expect(read).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

test('any table is read back as it was written', async () => {
  const text = fc.string({
    unit: fc.constantFrom('甲', '&', '<', '"', '_x0041_', '\n', ' ', '𠮷', 'a', '\u0001', ']]>'),
  });
  const cell = fc.oneof(text, fc.integer(), fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        const read = await cellsOf(one(sheetData(rows)));
        const seen = rows.map((cells) =>
          cells.map((value) => (value === '' ? null : Object.is(value, -0) ? 0 : value)),
        );
        // Cells at the end of a row that hold nothing are not there.
        const trimmed = seen.map((cells) => cells.slice(0, cells.findLastIndex((value) => value !== null) + 1));
        expect(read).toEqual(trimmed.filter((cells) => cells.length > 0));
      },
    ),
    { numRuns: 100 },
  );
});

const IMPORTS = new URL('../../../shared/data/imports/', import.meta.url);

test.skipIf(!existsSync(IMPORTS))(
  'the workbooks of real portals (skipped where the sample exports are absent)',
  async () => {
    const counts: { [name: string]: [number, number] } = {};
    for (const name of ['henan_date_dataset_dupes', 'shanghai_date_dataset', 'state_council_docnumber_unnamed_index']) {
      let rows = 0;
      let days = 0;
      for await (const batch of readWorkbook(new URL(`${name}.xlsx`, IMPORTS).pathname, { sheet: null })) {
        rows += batch.length;
        for (const { cells } of batch) for (const value of cells) if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) days++;
      }
      counts[name] = [rows, days];
    }
    expect(counts).toEqual({
      henan_date_dataset_dupes: [5_975, 11_867],
      shanghai_date_dataset: [9_101, 13_625],
      state_council_docnumber_unnamed_index: [5_782, 0],
    });
  },
);
