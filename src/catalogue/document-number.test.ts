import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { normaliseDocumentNumber, normaliseIndexNumber } from './document-number';

test('all spellings of a document number have one key', () => {
  for (const text of [
    '国办函〔2020〕109号',
    '国办函2020 109',
    '国办函2020109',
    '国办函[2020]109号',
    '国办函(2020)109号',
    '国办函（2020）109 号',
    '国办函【2020】109号',
    '国办函〔２０２０〕１０９号',
    '国办函〔 2020 〕第109号',
    '国办函 2020年第109号',
    '国办函2020年109',
    '国办函〔2020〕号109',
    '国办函〔2020〕0109号',
    '国办函2020-109',
    '国办函\u200b〔2020〕109号\u200b',
    '发文字号：国办函〔2020〕109号',
    '“国办函〔2020〕109号”',
  ]) {
    expect(normaliseDocumentNumber(text), text).toBe('国办函|2020|109');
  }
});

test('numbers without a year or without an issuer are numbers too', () => {
  expect(normaliseDocumentNumber('国务院令第711号')).toBe('国务院令||711');
  expect(normaliseDocumentNumber('国务院令711')).toBe('国务院令||711');
  expect(normaliseDocumentNumber('重庆市人民政府令第 359 号')).toBe('重庆市人民政府令||359');
  expect(normaliseDocumentNumber('主席令第七十三号')).toBe('主席令||73');
  expect(normaliseDocumentNumber('昆明市人民政府2015年第88号')).toBe('昆明市人民政府|2015|88');
  expect(normaliseDocumentNumber('2020年第109号')).toBe('|2020|109');
  expect(normaliseDocumentNumber('2020 109')).toBe('|2020|109');
});

test('what is no number has no key', () => {
  for (const text of [
    '',
    '低保标准',
    '2020',
    '109号',
    '农村危房改造 2020',
    '2020年农村危房改造',
    '〔2020〕',
    '12345678901',
    '#',
  ]) {
    expect(normaliseDocumentNumber(text), text).toBeNull();
  }
});

test('index numbers compare by their letters and digits', () => {
  for (const text of [
    '000014349/2019-00007',
    '000014349 2019 00007',
    '索引号：000014349／2019－00007',
    '000014349201900007',
  ]) {
    expect(normaliseIndexNumber(text), text).toBe('00001434920190 0007'.replace(' ', ''));
  }
  expect(normaliseIndexNumber('12-3')).toBeNull();
  expect(normaliseIndexNumber('低保标准通知')).toBeNull();
});

const found = '../shared/data/docno_only.jsonl.gz';

test.skipIf(!existsSync(found))(
  'document numbers as found and as normalised by others have equal keys (skipped without ../shared/data)',
  () => {
    const rows = gunzipSync(readFileSync(found))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .filter(isFound);
    expect(rows.length).toBeGreaterThan(10_000);
    const different = rows.filter(
      (row) =>
        normaliseDocumentNumber(row.doc_no_raw) === null ||
        normaliseDocumentNumber(row.doc_no_raw) !== normaliseDocumentNumber(row.doc_no),
    );
    expect(different.map((row) => row.doc_no_raw)).toEqual([]);
    // Different numbers keep different keys: the same key comes from the same number but for brackets and spaces.
    const byKey = new Map<string, string>();
    for (const row of rows) {
      const key = normaliseDocumentNumber(row.doc_no) ?? '';
      const bare = row.doc_no
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/号(\d+)$/, '$1号')
        .replace(/第/, '')
        .replace(/号$/, '');
      expect(byKey.get(key) ?? bare, row.doc_no).toBe(bare);
      byKey.set(key, bare);
    }
  },
);

function isFound(value: unknown): value is { doc_no_raw: string; doc_no: string } {
  const row = value as { doc_no_raw?: unknown; doc_no?: unknown };
  return typeof row.doc_no_raw === 'string' && typeof row.doc_no === 'string';
}
