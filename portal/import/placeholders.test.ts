import { expect, test } from 'vitest';
import type { Finding } from '../check/finding';
import { placeholderOf, withoutFormula } from './placeholders';
import { FIELD_NUMBER, SOURCE_FIELDS, type SourceField } from './source-fields';
import { toSourceRecord } from './to-source-record';

function read(fields: { readonly [field in SourceField]?: unknown }) {
  const findings: Finding[] = [];
  const values: unknown[] = new Array(SOURCE_FIELDS.length).fill(undefined);
  for (const field of SOURCE_FIELDS) if (field in fields) values[FIELD_NUMBER[field]] = fields[field];
  return { record: toSourceRecord(values, findings), findings };
}

test('what is written for nothing is nothing, in every field and without a word', () => {
  const words = '无 暂无 — —— - -- / // \\ N/A n/a #N/A #REF! #VALUE! null NULL 空 待定 不详 * ***'.split(' ');
  const fields = SOURCE_FIELDS.filter((field) => field !== 'disclosure' && field !== 'review_note');
  const lists = { attachments: null, successors: null, interprets: null };
  for (const word of [...words, ' 无 ', '暂 无', '\u3000—\u3000']) {
    const { record, findings } = read(Object.fromEntries(fields.map((field) => [field, word])));
    expect(record, word).toEqual({ ...read({}).record, ...lists });
    expect(findings, word).toEqual([]);
  }
});

test('ditto marks are nothing too, and told', () => {
  for (const word of ['同上', '〃', '″', '同前', ' 同 上 ']) {
    const { record, findings } = read({ title: '关于通知', issuer: word, genre: word, written_date: word });
    expect(record, word).toMatchObject({ title: '关于通知', issuer: null, genre: null, written_date: null });
    const fields = ['issuer', 'genre', 'written_date'];
    expect(findings, word).toEqual(fields.map((field) => ({ code: 'field.ditto', field, seen: word.trim() })));
  }
});

test('a placeholder behind its label is one too; what only begins like one is a value', () => {
  expect(read({ doc_no: '文号：无', issuer: '发布机构：同上' })).toMatchObject({
    record: { doc_no: null, issuer: null },
    findings: [{ code: 'field.ditto', field: 'issuer' }],
  });
  for (const word of ['无锡市', '空气质量', '待定岗位', 'null值', '-1', '/a', '同上村', '*ST', '“十四五”', '...甲']) {
    expect(placeholderOf(word), word).toBeNull();
  }
});

test('who may see a document is read as written', () => {
  expect(read({ disclosure: '待定', review_note: '无' }).record).toMatchObject({
    disclosure: '待定',
    review_note: '无',
  });
});

test('entries of lists that say nothing name nothing', () => {
  expect(read({ attachments: '表1.xls；无', interprets: '—' }).record).toMatchObject({
    attachments: [{ name: '表1.xls' }],
    interprets: null,
  });
});

test('a value that a spreadsheet was made to take for text is the text', () => {
  expect(withoutFormula('="示政办发〔2026〕1号"')).toBe('示政办发〔2026〕1号');
  expect(withoutFormula('="甲""乙"""')).toBe('甲"乙"');
  for (const text of ['=1+1', '=A1', '甲="乙"', '="', '=']) expect(withoutFormula(text), text).toBe(text);
  expect(read({ doc_no: '=""', title: '="关于通知"' }).record).toMatchObject({ doc_no: null, title: '关于通知' });
});
