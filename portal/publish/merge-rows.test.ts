import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { type CheckedRecord, checkRecord } from '../check/check-record';
import type { Finding } from '../check/finding';
import { toSourceRecord } from '../import/to-source-record';
import { mergeRecords } from './merge-records';
import { mergeRows } from './merge-rows';
import { RowStore } from './row-store';

const folder = mkdtempSync(join(tmpdir(), 'chayue-merge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const EMPTY = toSourceRecord([], []);
let stores = 0;

type Source = Partial<SourceRecord>;

function check(source: Source): CheckedRecord {
  const checked = checkRecord({ ...EMPTY, ...source }, '2026-11-22');
  if (!checked.ok) throw new Error(checked.reason.code);
  return checked.record;
}

/** What becomes of files: the records that stand for themselves, and what was told of which place. */
function merge(...files: readonly (readonly Source[])[]) {
  const rows = new RowStore(join(folder, `${++stores}`));
  try {
    const names = files.map((_, i) => `/exports/${'abc'[i]}.csv`);
    const places: { readonly file: string; readonly row: number }[] = [];
    files.forEach((sources, i) => {
      sources.forEach((source, at) => {
        rows.add(check(source), { row: at + 1, table: i });
        places.push({ file: names[i] ?? '', row: at + 1 });
      });
    });
    const told: string[] = [];
    const sourceOf = (row: number) => places[row] ?? { file: '', row: 0 };
    const duplicateOf = mergeRows(rows, { sourceOf }, (row: number, { code, seen }: Finding) => {
      told.push(`${sourceOf(row).file.slice(9)} row ${sourceOf(row).row} ${code} ${seen}`);
    });
    const left = [...duplicateOf].flatMap((of, row) => (of === -1 ? [rows.get(row)] : []));
    // A row stands for itself or is stood for by one that does.
    for (const of of duplicateOf) if (of !== -1) expect(duplicateOf[of]).toBe(-1);
    return { records: left, told };
  } finally {
    rows.close();
  }
}

const A: Source = {
  index_no: 'SL001-1',
  title: '关于甲的通知',
  doc_no: '示政〔2026〕1号',
  issuer: '示例县人民政府',
  published_date: '2026-01-01',
  url: 'https://www.shili.example/1.html',
};

test('files that contradict each other give one record: the later file wins field by field, the earlier fills its gaps', () => {
  const { records, told } = merge(
    [{ ...A, genre: '通知', summary: '甲的安排。' }],
    [{ ...A, title: '关于甲的通知（修订）', published_date: '2026-01-05', genre: null }],
  );
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    title: '关于甲的通知（修订）',
    publishedDate: '2026-01-05',
    genre: '通知',
    summary: '甲的安排。',
  });
  expect(told).toEqual(['b.csv row 1 row.contradiction a.csv row 1: title, published_date']);
});

test('rows that only complete each other are one record, and that is a notice', () => {
  const { records, told } = merge([{ ...A, body: '正文。' }], [{ ...A, doc_no: null, genre: '通知' }]);
  expect(records).toMatchObject([{ documentNumber: A.doc_no, genre: '通知', body: '正文。' }]);
  expect(told).toEqual(['b.csv row 1 row.merged a.csv row 1: doc_no, body']);
});

test('one document by address and title, by index and document number; not by title alone, nor by address alone', () => {
  const page = { title: '关于甲的通知', url: 'https://www.shili.example/1.html' };
  expect(merge([{ ...page, published_date: '2026-01-01' }], [{ ...page, summary: '一' }]).records).toHaveLength(1);
  const { doc_no, index_no } = A;
  expect(merge([{ title: '一', doc_no, index_no }], [{ title: '二', doc_no, index_no }]).records).toHaveLength(1);
  expect(merge([{ title: '一' }], [{ title: '一', published_date: '2026-01-01' }]).records).toHaveLength(2);
  expect(merge([{ title: '一', url: page.url }], [{ title: '二', url: page.url }]).records).toHaveLength(2);
});

test('twenty-six equal titles stay twenty-six, though category and home page are the same', () => {
  const rows = Array.from({ length: 26 }, (_, i) => ({
    title: '城市低保公示',
    index_no: 'SL001',
    url: 'https://www.shili.example/',
    published_date: `2026-01-${String(i + 1).padStart(2, '0')}`,
    body: `第${i + 1}期名单。`,
  }));
  expect(merge(rows).records).toHaveLength(26);
  expect(merge(rows, rows.slice(3)).records).toHaveLength(26);
});

test('two documents of one index number both stay', () => {
  expect(merge([A], [{ ...A, title: '关于乙的通知', doc_no: '示政〔2026〕2号', url: null }]).records).toHaveLength(2);
});

test('where a file has two documents of one key, no other file is merged into either', () => {
  const two = [
    { ...A, doc_no: null, published_date: '2026-01-01', url: 'https://www.shili.example/1.html' },
    { ...A, doc_no: null, published_date: '2026-02-01', url: 'https://www.shili.example/2.html' },
  ];
  expect(merge(two, [{ ...A, doc_no: null, url: null }]).records).toHaveLength(3);
});

test('what the desk derived gives way to what the other row states', () => {
  const stated = check({ ...A, genre: '公告' });
  const derived: CheckedRecord = { ...check(A), genre: '通知', derived: ['genre'] };
  for (const [earlier, later] of [
    [stated, derived],
    [derived, stated],
  ] as const) {
    const merged = mergeRecords(earlier, later);
    expect(merged.record).toMatchObject({ genre: '公告', derived: [] });
    expect(merged.contradictions).toEqual([]);
  }
  const none = mergeRecords(check(A), derived);
  expect(none.record).toMatchObject({ genre: '通知', derived: ['genre'] });
});

const someSource: fc.Arbitrary<Source> = fc.record({
  index_no: fc.constantFrom('X1', 'X2', 'X3', null),
  title: fc.constantFrom('甲', '乙', '丙'),
  doc_no: fc.constantFrom('示政〔2026〕1号', '示政〔2026〕2号', null),
  published_date: fc.constantFrom('2026-01-01', '2026-01-02', null),
  url: fc.constantFrom('https://www.shili.example/1', 'https://www.shili.example/2', null),
  body: fc.constantFrom('正文一。', '正文二。', null),
});
const someFile = fc.array(someSource, { maxLength: 8 });

test('the order of rows inside a file decides nothing', () => {
  const asText = (records: readonly CheckedRecord[]) => records.map((record) => JSON.stringify(record)).sort();
  fc.assert(
    fc.property(fc.tuple(someFile, someFile), fc.infiniteStream(fc.nat()), (files, numbers) => {
      const shuffled = files.map((file) => {
        const keyed = file.map((source) => ({ source, at: numbers.next().value ?? 0 }));
        return keyed.sort((a, b) => a.at - b.at).map(({ source }) => source);
      });
      expect(asText(merge(...shuffled).records)).toEqual(asText(merge(...files).records));
    }),
    { numRuns: 150 },
  );
});

test('a repeated row names the row that it repeats, and its file where that is another', () => {
  expect(merge([A, A], [A]).told).toEqual(['a.csv row 2 row.duplicate 1', 'b.csv row 1 row.duplicate 1 of a.csv']);
});
