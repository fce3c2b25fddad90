import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeNumbers } from './judge-numbers';

const TODAY = '2026-11-22';
const record = {
  documentNumber: null,
  indexNumber: null,
  title: '关于做好防汛工作的通知',
  writtenDate: '2026-05-09',
  publishedDate: '2026-05-12',
};
const ofNumber = (documentNumber: string, more: Partial<typeof record> = {}) =>
  judgeNumbers({ ...record, ...more, documentNumber }, TODAY).map(({ code }) => code);
const ofIndex = (indexNumber: string, more: Partial<typeof record> = {}) =>
  judgeNumbers({ ...record, ...more, indexNumber }, TODAY).map(({ code }) => code);

test.each([
  '国办函〔2026〕109号',
  '示政办秘〔2025〕32号',
  '国务院令第711号',
  '主席令第七十三号',
  '国家税务总局公告2026年第41号',
  '昆明市人民政府2026年第88号',
  '山西省人民政府令第 290 号',
])('%s is a number as it should be', (number) => {
  expect(ofNumber(number)).toEqual([]);
});

test.each([
  ['晋政发[2026]35号', 'number.style'],
  ['晋政办函〔2026〕第15号', 'number.style'],
  ['沪府发〔2026〕043号', 'number.style'],
  ['渝府办发〔2026〕65', 'number.style'],
  ['豫政第24号', 'number.noYear'],
  ['示政〔2026〕0号', 'number.malformed'],
  ['AB〔2026〕7号', 'number.malformed'],
  ['关于做好防汛工作的通知', 'number.malformed'],
  ['无', 'number.malformed'],
  ['示政〔2026〕7号、示教〔2026〕9号', 'number.several'],
  ['示政〔1926〕7号', 'number.impossibleYear'],
  ['示政〔2027〕7号', 'number.impossibleYear'],
  ['示政〔2024〕7号', 'number.yearApart'],
])('%s: %s', (number, code) => {
  expect(ofNumber(number)).toEqual([code]);
});

test('a number of the year before or after is met at the turn of the year; younger than its publication it cannot be', () => {
  expect(ofNumber('示政〔2025〕7号')).toEqual([]);
  expect(ofNumber('示政〔2025〕7号', { writtenDate: '2024-12-31' })).toEqual([]);
  expect(judgeNumbers({ ...record, writtenDate: null, documentNumber: '示政〔2020〕7号' }, TODAY)).toEqual([]);
  const early = { ...record, writtenDate: null, publishedDate: '2024-12-31', documentNumber: '示政〔2025〕7号' };
  expect(judgeNumbers(early, TODAY)).toEqual([
    { code: 'number.yearApart', field: 'doc_no', seen: '示政〔2025〕7号 / 2024-12-31' },
  ]);
});

test.each([
  ['11341702486344515H/202605-00013', []],
  ['01527918X-2026-153077', []],
  ['11341702486344515J/202605-00013', ['index.checkDigit']],
  ['015279180-2026-153077', []],
  ['01527917X-2026-153077', ['index.checkDigit']],
  ['000014349/2018-00204', ['index.yearApart']],
  ['没有', ['index.malformed']],
  ['关于做好防汛工作的通知', ['index.malformed']],
])('index number %s: %j', (number, expected) => {
  expect(ofIndex(number)).toEqual(expected);
});

test('whatever stands in the cells, judging ends and tells closed codes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 200 }), (first, second) => {
      const found = judgeNumbers({ ...record, documentNumber: first, indexNumber: second }, TODAY);
      expect(found.length).toBeLessThanOrEqual(4);
      for (const { seen } of found) expect(seen.length).toBeLessThanOrEqual(80);
    }),
  );
});

const SHARED = '../shared/data/catalogue.jsonl.gz';
test.skipIf(!existsSync(SHARED))(
  'years apart from the date agree with the hand-set flag of real records (skipped without ../shared/data)',
  () => {
    let right = 0;
    let wrong = 0;
    for (const line of gunzipSync(readFileSync(SHARED)).toString().trim().split('\n')) {
      const real = JSON.parse(line) as {
        doc_no: string | null;
        written_date: string | null;
        published_date: string | null;
        x: { doc_no_suspect?: boolean } | null;
      };
      const found = judgeNumbers(
        {
          documentNumber: real.doc_no,
          indexNumber: null,
          title: '',
          writtenDate: real.written_date,
          publishedDate: real.published_date,
        },
        TODAY,
      );
      if (!found.some(({ code }) => code === 'number.yearApart')) continue;
      if (real.x?.doc_no_suspect) right++;
      else wrong++;
    }
    expect(right).toBeGreaterThan(350);
    expect(wrong / (right + wrong)).toBeLessThan(0.03);
  },
);
