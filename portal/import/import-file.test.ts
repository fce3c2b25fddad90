import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { importFile } from './import-file';
import type { ImportedRow } from './imported-row';
import { type ColumnMap, parseColumnMap } from './source-fields';

const folder = mkdtempSync(join(tmpdir(), 'chayue-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function importBytes(bytes: Uint8Array | string, map: ColumnMap | null = null): Promise<ImportedRow[]> {
  const path = join(folder, `${++files}`);
  writeFileSync(path, bytes);
  const rows: ImportedRow[] = [];
  for await (const batch of importFile(path, { map })) rows.push(...batch);
  return rows;
}

async function titles(bytes: Uint8Array | string): Promise<string[]> {
  return (await importBytes(bytes)).map((row) => (row.ok ? row.record.title : `! ${row.reason.code}`));
}

async function failure(bytes: Uint8Array | string): Promise<string> {
  const error = await importBytes(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no failure: ${JSON.stringify(error)}`);
  return `${error.code}: ${error.detail}`;
}

/** 索引号,标题,文 号 and one row, in GBK: Node encodes none, so the bytes stand here. */
const GBK = Buffer.from(
  'cbf7d2fdbac52cb1eacce22ccec420bac50d0a412d312cb9d8d3dacda8d6aa2cb9fab7a2a1b232303139a1b335bac50d0a',
  'hex',
);

test('a CSV in GBK, with a header like 文 号, is read without a map', async () => {
  const [row] = await importBytes(GBK);
  expect(row).toMatchObject({
    ok: true,
    row: 2,
    record: { index_no: 'A-1', title: '关于通知', doc_no: '国发〔2019〕5号' },
  });
});

test('UTF-8 with and without BOM and UTF-16 of both orders give the same rows', async () => {
  const text = '标题\t发布日期\r\n关于甲的通知\t2020-01-02\r\n关于乙的通知\t2020-01-03\r\n';
  const le = Buffer.from(text, 'utf16le');
  const expected = ['关于甲的通知', '关于乙的通知'];
  expect(await titles(text)).toEqual(expected);
  expect(await titles(`\ufeff${text}`)).toEqual(expected);
  expect(await titles(le)).toEqual(expected);
  expect(await titles(Buffer.concat([Buffer.from([0xff, 0xfe]), le]))).toEqual(expected);
  const be = Buffer.from(le).swap16();
  expect(await titles(Buffer.concat([Buffer.from([0xfe, 0xff]), be]))).toEqual(expected);
  expect(await titles(gzipSync(text))).toEqual(expected);
});

test('quotes, commas and line breaks inside cells stay inside', async () => {
  const rows = await importBytes('标题,内容概述\r\n"甲,""乙""","第一行\r\n第二行"\r\n丙 "引" 丁,x\r\n');
  expect(rows.map((row) => row.ok && [row.record.title, row.record.summary])).toEqual([
    ['甲,"乙"', '第一行\r\n第二行'],
    ['丙 "引" 丁', 'x'],
  ]);
});

test('ragged rows are taken and told', async () => {
  const rows = await importBytes('序号,标题,文号\n1,甲\n2,乙,X〔2020〕1号,多余\n\n,,\n3,丙,Y\n');
  expect(rows.map((row) => row.ok && [row.row, row.record.title, row.record.doc_no, row.findings.length])).toEqual([
    [2, '甲', null, 1],
    [3, '乙', 'X〔2020〕1号', 1],
    [6, '丙', 'Y', 0],
  ]);
});

test('a header alone gives no rows; an empty file, or one without a title column, is told with what was found', async () => {
  expect(await importBytes('标题,文号\n')).toEqual([]);
  expect(await failure('')).toContain('import.noColumns: the file is empty');
  expect(await failure('甲,乙\n1,2\n')).toContain('no column for the title among “甲”, “乙”');
});

test('a map names columns that are not recognised, and takes precedence', async () => {
  const map = parseColumnMap('{"columns":{"甲":"title","标题":"summary","文号":null}}');
  const [row] = await importBytes('甲,标题,文号\n题目,概述,X\n', map);
  expect(row).toMatchObject({ ok: true, record: { title: '题目', summary: '概述', doc_no: null } });
  expect(() => parseColumnMap('{"columns":{"甲":"titel"}}')).toThrow(/columns\.甲: one of index_no, title/);
  expect(() => parseColumnMap('[')).toThrow(/not JSON/);
});

test('lines of JSON that are broken are refused by number, and the rest goes on', async () => {
  const rows = await importBytes('{"title":"甲"}\n{"title":\n[1]\n\n{"标题":"乙","发文字号":"A1"}');
  expect(
    rows.map((row) => (row.ok ? [row.row, row.record.title, row.record.doc_no] : [row.row, row.reason.code])),
  ).toEqual([
    [1, '甲', null],
    [2, 'row.notJson'],
    [3, 'row.notObject'],
    [5, '乙', 'A1'],
  ]);
});

test('links and attachments are read from JSON and from cells', async () => {
  const record = {
    title: '甲',
    attachments: [
      { name: '附件1.pdf', url: 'https://a.example/1.pdf', size: 12 },
      { url: 'https://a.example/%E8%A1%A8.xls' },
      {},
    ],
    successors: [
      { kind: 'abolishedBy', target: 'X〔2024〕1号' },
      { kind: 'eatenBy', target: 'Y' },
    ],
    interprets: ['Z-1'],
  };
  const [row] = await importBytes(JSON.stringify(record));
  expect(row).toMatchObject({
    ok: true,
    record: {
      attachments: [
        { name: '附件1.pdf', url: 'https://a.example/1.pdf', sizeBytes: 12 },
        { name: '表.xls', url: 'https://a.example/%E8%A1%A8.xls', sizeBytes: null },
      ],
      successors: [{ kind: 'abolishedBy', target: 'X〔2024〕1号' }],
      interprets: ['Z-1'],
    },
  });
  expect(row?.ok && row.findings).toHaveLength(2);
  const [cell] = await importBytes('标题,附件\n甲,"表1.xls|https://a.example/1;https://a.example/b.pdf"\n');
  expect(cell?.ok && cell.record.attachments).toEqual([
    { name: '表1.xls', url: 'https://a.example/1', sizeBytes: null },
    { name: 'b.pdf', url: 'https://a.example/b.pdf', sizeBytes: null },
  ]);
});

test('a body of 169,116 characters in one line passes whole', async () => {
  const body = '条'.repeat(169_116);
  const [fromJson] = await importBytes(`${JSON.stringify({ title: '甲', body })}\n`);
  const [fromCsv] = await importBytes(`标题,正文\n甲,${body}\n`);
  for (const row of [fromJson, fromCsv]) expect(row?.ok && row.record.body?.length).toBe(169_116);
});

test('files that cannot be read are told: absent, cut gzip, neither UTF-8 nor GB18030, a quote that never closes, a workbook', async () => {
  await expect(importFile(join(folder, 'absent'), { map: null }).next()).rejects.toMatchObject({
    code: 'import.unreadable',
  });
  const packed = gzipSync(`标题\n${'关于通知\n'.repeat(5000)}`);
  expect(await failure(packed.subarray(0, packed.length - 20))).toMatch(/import\.unreadable: gzip is cut off/);
  expect(await failure(Buffer.from([0xe6, 0xa0, 0x87, 0xff, 0xff, 0x2c]))).toMatch(
    /import\.unreadable: neither UTF-8 nor GB18030/,
  );
  expect(await failure('标题,文号\n"甲,1\n乙,2\n')).toMatch(/import\.unreadable: row/);
  expect(await failure(Buffer.from('504b030414000600', 'hex'))).toMatch(/cut off or damaged/);
});
