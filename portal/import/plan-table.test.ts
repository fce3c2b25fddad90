import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { encodeGb18030 } from '../../tests/fixtures/encode-gb18030';
import { readRows } from './import-file';
import type { ImportedRow } from './imported-row';
import { type PlanOptions, planTable } from './plan-table';
import { parseColumnMap } from './source-fields';
import type { TablePlan } from './table-plan';

const folder = mkdtempSync(join(tmpdir(), 'chayue-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  return path;
}

async function plan(content: string | Uint8Array, options: PlanOptions = {}): Promise<TablePlan> {
  return await planTable(fileOf(content), options);
}

async function read(content: string | Uint8Array, options: PlanOptions = {}): Promise<ImportedRow[]> {
  const path = fileOf(content);
  const rows: ImportedRow[] = [];
  for await (const batch of readRows(path, await planTable(path, options))) rows.push(...batch);
  return rows;
}

async function titles(content: string | Uint8Array, options: PlanOptions = {}): Promise<(string | null)[]> {
  return (await read(content, options)).map((row) => (row.ok ? row.record.title : null));
}

async function failure(content: string | Uint8Array): Promise<string> {
  const error = await read(content).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no failure: ${JSON.stringify(error)}`);
  return `${error.code}: ${error.detail}`;
}

const taken = ({ columns }: TablePlan): string[] =>
  columns.map(({ name, field, by }) => `${name}>${field ?? '-'}${by === 'content' ? '?' : ''}`);

test('titles above the header hold no record; rows keep the numbers that a spreadsheet shows', async () => {
  const text =
    '示例县政府信息公开目录,,\n,,\n导出时间：2026-05-01,,\n标题,文 号,发布日期：\n甲,X〔2020〕1号,2020-01-02\n';
  expect(await plan(text)).toMatchObject({ headerRows: 4, delimiter: ',' });
  const [row] = await read(text);
  expect(row).toMatchObject({
    ok: true,
    row: 5,
    record: { title: '甲', doc_no: 'X〔2020〕1号', published_date: '2020-01-02' },
  });
});

test('a header of two rows is read together: 日期 over 成文 and 发布', async () => {
  const text =
    '政府信息公开目录,,,,\n序号,标题,日期,,链接\n,,成文,发布,\n1,甲,2020-01-01,2020-01-02,https://a.example/1\n';
  const found = await plan(text);
  expect(found.headerRows).toBe(3);
  expect(taken(found)).toEqual([
    '序号>-',
    '标题>title',
    '日期 成文>written_date',
    '日期 发布>published_date',
    '链接>url',
  ]);
  expect(await read(text)).toMatchObject([
    { row: 4, record: { written_date: '2020-01-01', published_date: '2020-01-02' } },
  ]);
});

test('columns without a name are told by what stands in them', async () => {
  const rows = [1, 2, 3].map(
    (n) =>
      `${n},https://a.example/${n},2020-01-0${n + 1},2020-01-0${n},示政办〔2020〕${n}号,示例县民政局,关于做好第${n}项工作的通知`,
  );
  expect(taken(await plan(`,,,,,,\n${rows.join('\n')}\n`))).toEqual([
    ...['>-?', '>url?', '>published_date?', '>written_date?', '>doc_no?', '>issuer?', '>title?'],
  ]);
  // The same without any header, and under names that a program made up.
  expect(await plan(`${rows.join('\n')}\n`)).toMatchObject({ headerRows: 0 });
  expect(await titles(`${rows.join('\n')}\n`)).toHaveLength(3);
  expect(taken(await plan(`F1,F2,F3,F4,F5,F6,F7\n${rows.join('\n')}\n`))).toContain('F7>title?');
  expect(taken(await plan('标题,\n甲,20230614\n乙,20230615\n'))).toContain('>published_date?');
  // A named column is never guessed: 废止日期 is neither written nor published.
  expect(taken(await plan('标题,废止日期\n甲,2020-01-01\n'))).toEqual(['标题>title', '废止日期>-']);
});

test('no title but document numbers is a catalogue; neither is told with what was found', async () => {
  expect(taken(await plan('文号,网址\nX〔2020〕1号,https://a.example\n'))).toContain('文号>doc_no');
  expect(await failure('甲,乙\n1,2\n')).toMatch(/import\.noColumns: no column for the title among “甲”, “乙”/);
});

test('a column whose values say something else than its name is told; for the title the file is refused', async () => {
  const days = Array.from({ length: 6 }, (_, n) => `2020-01-0${n + 1},关于做好第${n}项工作的通知`).join('\n');
  expect(await failure(`标题,发布日期\n${days}\n`)).toMatch(
    /import\.noColumns: column “标题” should hold the title but holds 2020-01-01/,
  );
  const map = parseColumnMap('{"columns":{"标题":"published_date","发布日期":"title"}}');
  expect(await titles(`标题,发布日期\n${days}\n`, { map })).toHaveLength(6);
  const found = await plan(`标题,链接\n${days.replaceAll(/(2020-01-0\d),(.*)/g, '$2,$1')}\n`);
  expect(found.doubts).toEqual([
    { kind: 'contentDiffers', column: '链接', field: 'url', seen: '2020-01-01 | 2020-01-02 | 2020-01-03' },
  ]);
});

test('a header that stands again where exports were pasted together is passed over and told', async () => {
  const part = '目录,\n标题,文号\n';
  const rows = await read(`${part}甲,X\n乙,Y\n${part}丙,Z\n`);
  expect(rows.map((row) => row.ok && [row.row, row.record.title, row.findings.map(({ code }) => code)])).toEqual([
    [3, '甲', []],
    [4, '乙', []],
    [7, '丙', ['row.headerRepeated']],
  ]);
});

test('values lose the label that list pages print before them', async () => {
  const rows = await read(
    '标题,文号,成文日期,发布日期,发布机构,索引号\n名称：关于甲：乙的通知,发文字号：渝府发〔2023〕15号,成文日期 ：2023-06-14,时间:2023-06-15 08:05,【发布机构】某局,索 引 号：A/2023-1\n标题：,,,,,\n',
  );
  expect(rows[0]).toMatchObject({
    record: {
      title: '关于甲：乙的通知',
      doc_no: '渝府发〔2023〕15号',
      written_date: '2023-06-14',
      published_date: '2023-06-15 08:05',
      issuer: '某局',
      index_no: 'A/2023-1',
    },
  });
  expect(rows[1]).toMatchObject({ record: { title: '' } });
});

test('of several columns for one field the surest that is not empty counts', async () => {
  const rows = await read('日期,发布日期,标题\n2020-01-01,2020-02-02,甲\n2020-01-01,,乙\n');
  expect(rows.map((row) => row.ok && row.record.published_date)).toEqual(['2020-02-02', '2020-01-01']);
});

test('the delimiter is the one that makes a header, whatever the titles hold', async () => {
  expect(await titles('标题\n关于甲,乙,丙的通知\n关于丁,戊的通知\n')).toEqual([
    '关于甲,乙,丙的通知',
    '关于丁,戊的通知',
  ]);
  for (const delimiter of [',', '\t', ';', '|', '\u0001']) {
    expect(await plan(`目录\n标题${delimiter}文号\n甲${delimiter}X\n`)).toMatchObject({ delimiter, headerRows: 2 });
  }
});

test('the map names columns by name or place, the encoding, the rows on top; names that are not there are told', async () => {
  const map = parseColumnMap(
    '{"columns":{"#1":"title","X":"url","备注":null},"headerRows":2,"delimiter":";","encoding":"GBK"}',
  );
  const found = await plan(encodeGb18030('x\n甲;乙\n题,目;2\n'), { map });
  expect(found).toMatchObject({ headerRows: 2, delimiter: ';', encoding: 'gb18030' });
  expect(found.doubts).toEqual([{ kind: 'mapUnused', column: 'X', field: 'url', seen: '' }]);
  const wrong = parseColumnMap('{"columns":{},"encoding":"utf-8"}');
  await expect(plan(encodeGb18030('标题\n关于甲的通知\n'), { map: wrong })).rejects.toThrow(
    /not UTF-8 text, as which it was named/,
  );
  expect(() => parseColumnMap('{"columns":{},"encoding":"klingon"}')).toThrow(/encoding: one of utf-8/);
  expect(() => parseColumnMap('{"columns":{},"headerRows":-1}')).toThrow(/headerRows/);
});

test('JSON is read as lines, as an array, as an array deep in an object, and as objects spread over lines', async () => {
  const records = [
    { title: '甲', attachments: [{ name: 'a.pdf' }] },
    { title: '乙', x: { a: [{ b: 1 }] } },
    { 标题: '丙"]}' },
  ];
  const forms: [string, Partial<TablePlan>][] = [
    [records.map((record) => JSON.stringify(record)).join('\n'), { format: 'jsonl' }],
    [JSON.stringify(records), { format: 'json', arrayPath: '' }],
    [JSON.stringify(records, null, 2), { format: 'json', arrayPath: '' }],
    [
      JSON.stringify({ code: 200, msg: '[', data: { total: 3, rows: records } }),
      { format: 'json', arrayPath: 'data.rows' },
    ],
    [
      JSON.stringify({ RECORDS: records, more: [{ title: '丁' }] }, null, '\t'),
      { format: 'json', arrayPath: 'RECORDS' },
    ],
    [records.map((record) => JSON.stringify(record, null, 2)).join('\n'), { format: 'json', arrayPath: null }],
    [`${JSON.stringify(records.slice(0, 2))}\n${JSON.stringify(records.slice(2))}`, { format: 'json', arrayPath: '' }],
  ];
  for (const [text, expected] of forms) {
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(text, 'utf16le'),
      encodeGb18030(text),
      gzipSync(text),
    ]) {
      expect(await plan(bytes), text).toMatchObject(expected);
      expect(await titles(bytes), text).toEqual(['甲', '乙', '丙"]}']);
    }
  }
});

test('JSON with a broken entry, or with what is no object, refuses these; JSON that is cut off or goes on is refused whole', async () => {
  expect(await titles('[{"title":"甲"},{"title":},7,{"title":"乙"}]')).toEqual(['甲', null, null, '乙']);
  expect(await failure('[{"title":"甲"},{"title":"乙"}')).toMatch(/the JSON is cut off in entry 2/);
  expect(await failure('[{"title":"甲"},{"title":"乙')).toMatch(/the JSON is cut off in entry 2/);
  expect(await failure('[{"title":"甲"}] 完')).toMatch(/something stands behind the JSON array, after entry 1/);
  expect(await failure('{"title":"甲"}\n{"title":"乙')).toMatch(/the file is cut off in line 2/);
  expect(await failure('[["标题"],["甲"]]')).toMatch(/array of objects is expected/);
  expect(await failure('{甲}\n{乙}')).toMatch(/begins like JSON, but holds no object/);
  expect(await titles('[]')).toEqual([]);
});

test('a file that is something else is told by what it is and what to do', async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ['\n <!DOCTYPE html><html><body>登录</body></html>', /a web page \(HTML\)/],
    ['<table border=1><tr><td>标题</td></tr></table>', /a table that only calls itself XLS/],
    ['<?xml version="1.0"?><Workbook/>', /XML: save it as XLSX/],
    ['%PDF-1.7\n', /a PDF/],
    [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /an old Excel or Word file/],
    ['{\\rtf1\\ansi}', /an RTF document/],
    ['INSERT INTO `t` VALUES (1);', /an SQL dump/],
    [Buffer.from('526172211a0700', 'hex'), /a RAR archive/],
    [gzipSync(gzipSync('标题\n甲\n')), /packed with gzip twice/],
    ['\n\n \n', /the file is empty/],
    [',,\n,,\n', /blank lines only/],
    ['x'.repeat(2_000_000), /no line end in the first/],
  ];
  for (const [content, message] of cases) expect(await failure(content), String(message)).toMatch(message);
});

test('encodings are found by themselves; NULs and a few broken bytes make no other encoding of a text', async () => {
  const text = '标题,发布日期\n关于甲的通知,2020-01-02\n关于𠮷的通知,2020-01-03\n';
  const le = Buffer.from(text, 'utf16le');
  const cases: [Uint8Array, string][] = [
    [Buffer.from(text), 'utf-8'],
    [encodeGb18030(text), 'gb18030'],
    [le, 'utf-16le'],
    [Buffer.from(le).swap16(), 'utf-16be'],
    [Buffer.from(text.replace('关于', '关\0于')), 'utf-8'],
  ];
  for (const [bytes, encoding] of cases) {
    expect((await plan(bytes)).encoding).toBe(encoding);
    expect((await titles(bytes)).map((title) => title?.replace('\0', ''))).toEqual(['关于甲的通知', '关于𠮷的通知']);
  }
  const long = Buffer.from(`${text}${'关于丙的通知,2020-01-04\n'.repeat(100)}`);
  long[long.length - 30] = 0xff;
  expect((await plan(long)).encoding).toBe('utf-8');
  expect((await titles(long)).filter((title) => title?.includes('\ufffd'))).toHaveLength(1);
});

test('files of two encodings pasted together are refused, not shown as rubbish', async () => {
  const rows = '关于做好有关工作的通知,2020-01-04\n'.repeat(30_000);
  const bytes = Buffer.concat([Buffer.from(`标题,发布日期\n${rows}`), encodeGb18030(rows)]);
  expect(await failure(bytes)).toMatch(/not UTF-8 text from about row \d+ on/);
});
