/** Tests the demo's table: headers, quoting, and that it holds what the records hold. */
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { demoRecords } from './county';
import { csvLines } from './csv-export';

const records = [...demoRecords({ records: 200, seed: 3, today: '2026-11-22' })];
const [first] = records;
if (first === undefined) throw new Error('no records');

test('the table has the headers of the portals, texts only when asked for', () => {
  const head = '索引号,信息名称,文号,发布机构,主题分类,体裁分类,重点领域,成文日期,发布日期,有效性,内容概述,链接';
  const lines = [...csvLines(records, false)];
  expect(lines).toHaveLength(201);
  expect(lines[0]).toBe(`${head}\r\n`);
  expect([...csvLines(records, true)][0]).toBe(`${head},正文\r\n`);
});

test('cells with commas, quotes and line breaks are quoted, missing ones are empty', () => {
  const row: SourceRecord = {
    ...first,
    index_no: 'A-1',
    title: '甲,"乙"\n丙',
    doc_no: null,
    url: 'https://a.example/',
  };
  const line = [...csvLines([row], false)][1] ?? '';
  expect(line.startsWith('A-1,"甲,""乙""\n丙",,')).toBe(true);
  expect(line.endsWith(',https://a.example/\r\n')).toBe(true);
});
