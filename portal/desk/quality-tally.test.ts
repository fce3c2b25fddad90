import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INDEX_NUMBER_DIALECTS } from '../../src/catalogue/index-number-dialect';
import { DERIVABLE_FIELDS } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';
import { finding } from '../check/finding';
import { REVIEW_RULES } from '../review/review-record';
import type { ExaminedRow } from './examine-row';
import { EXPECTED_FIELDS, FINDING_CODES, MOST_ORGANS } from './organ-tally';
import {
  addFinding,
  addToTally,
  countRecord,
  createTally,
  EXAMPLES,
  FIRST_YEAR,
  LONGEST_DELAY,
  MONTHS,
  mergeTallies,
  type QualityTally,
} from './quality-tally';

const TODAY = '2026-11-22';
const RECORD: CheckedRecord = {
  indexNumber: '000014349/2026-00007',
  title: '关于做好防汛工作的通知',
  documentNumber: '示政〔2026〕7号',
  organ: '示例县水利局',
  subject: ['农业、林业、水利', '水利'],
  keyField: null,
  genre: '通知',
  writtenDate: '2026-05-08',
  publishedDate: '2026-05-12',
  validity: 'none',
  summary: '摘要',
  url: null,
  attachments: [],
  body: '',
  bodyFormat: 'text',
  links: [],
  visibleUntil: null,
  derived: [],
};

const anyRecord = fc
  .record({
    organ: fc.option(fc.constantFrom('甲局', '乙局', '丙镇', '丁镇')),
    indexNumber: fc.option(fc.constantFrom('000014349/2026-00007', '01527918X-2020-153077', '第七号')),
    writtenDate: fc.option(fc.constantFrom('1978-12-22', '2026-01-04', '2026-12-01', '2025')),
    publishedDate: fc.option(fc.constantFrom('2017-03-01', '2026-01-04', '2026-10-10', '2027-01-01')),
    genre: fc.option(fc.constant('通知')),
    derived: fc.subarray([...DERIVABLE_FIELDS]),
  })
  .map((fields): CheckedRecord => ({ ...RECORD, ...fields }));
const anyFindings = fc.array(
  fc.constantFrom(...FINDING_CODES).map((code) => finding(code, null, '值')),
  { maxLength: 3 },
);
const anyRow = (row: number): fc.Arbitrary<ExaminedRow> =>
  fc.oneof(
    fc
      .record({ record: anyRecord, findings: anyFindings, approvedKey: fc.option(fc.constant('key')) })
      .map((parts) => ({
        kind: 'passed' as const,
        row,
        reviewNote: null,
        ...parts,
      })),
    fc.record({ record: anyRecord, findings: anyFindings, rules: fc.subarray([...REVIEW_RULES]) }).map((parts) => ({
      kind: 'quarantined' as const,
      row,
      reviewNote: '已审查',
      key: 'key',
      record: parts.record,
      findings: parts.findings,
      hits: parts.rules.map((rule) => ({ rule, field: 'body' as const, excerpt: '***' })),
    })),
    fc.constant({ kind: 'refused' as const, row, reason: finding('row.noTitle'), identity: null }),
  );
const anyRows = fc
  .integer({ min: 0, max: 60 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, row) => fc.tuple(anyRow(row >> 1), fc.constant(row & 1)))),
  );

function tallyOf(rows: readonly (readonly [ExaminedRow, number])[]): QualityTally {
  const tally = createTally(TODAY);
  for (const [row, file] of rows) addToTally(tally, row, file);
  return tally;
}
const merged = (a: QualityTally, b: QualityTally = createTally(TODAY)) => mergeTallies(a, b);

test('tallies of parts, merged in any order, are the tally of the whole', () => {
  fc.assert(
    fc.property(anyRows, fc.infiniteStream(fc.integer({ min: 0, max: 2 })), (rows, parts) => {
      const split: (typeof rows)[] = [[], [], []];
      for (const row of rows) split[parts.next().value as number]?.push(row);
      const [a, b, c] = split.map(tallyOf) as [QualityTally, QualityTally, QualityTally];
      const whole = merged(tallyOf(rows));
      expect(structuredClone(merged(merged(a, b), c))).toEqual(whole);
      expect(merged(c, merged(b, a))).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test('organs beyond the bound are counted together, the same ones however the rows are split', () => {
  const rowOf = (at: number): readonly [ExaminedRow, number] => [
    {
      kind: 'passed',
      row: at,
      record: { ...RECORD, organ: `机构${(at * 7919) % 20_011}` },
      findings: [],
      approvedKey: null,
      reviewNote: null,
    },
    0,
  ];
  const rows = Array.from({ length: 40_000 }, (_, at) => rowOf(at));
  const whole = merged(tallyOf(rows));
  expect(whole.organs.named.size).toBe(MOST_ORGANS);
  const counted = [...whole.organs.named.values()].reduce((sum, { rows: count }) => sum + count, 0);
  expect(counted + whole.organs.others.rows).toBe(40_000);
  expect(counted).toBeGreaterThanOrEqual(MOST_ORGANS);
  const parts = merged(tallyOf(rows.slice(0, 25_000)), tallyOf(rows.slice(25_000).reverse()));
  expect(parts.organs.named).toEqual(whole.organs.named);
  expect(parts.organs.others).toEqual(whole.organs.others);
});

test('a row is counted once in all and once in its organ, by field, delay, month, dialect and what was derived', () => {
  const tally = createTally(TODAY);
  const record = { ...RECORD, genre: '通知', subject: [], summary: '由正文', derived: ['summary' as const] };
  const found = [finding('date.late', 'published_date', 21)];
  addToTally(tally, { kind: 'passed', row: 3, record, findings: found, approvedKey: 'k', reviewNote: '同意公开' }, 1);
  for (const one of [tally.all, tally.organs.named.get('示例县水利局')]) {
    expect(one).toMatchObject({ rows: 1, refused: 0, quarantined: 0, judged: 1 });
    expect(one?.missing[EXPECTED_FIELDS.indexOf('subject')]).toBe(1);
    expect(one?.missing[EXPECTED_FIELDS.indexOf('summary')]).toBe(1);
    expect(one?.missing[EXPECTED_FIELDS.indexOf('genre')]).toBe(0);
    expect(one?.findings[FINDING_CODES.indexOf('date.late')]).toBe(1);
  }
  expect(tally).toMatchObject({ approved: 1, reviewNotes: 1 });
  // 8 May (Friday), then the made-up Saturday 9 May, Monday 11 and Tuesday 12.
  expect(tally.delays[3]).toBe(1);
  expect(tally.years[2026 - FIRST_YEAR]).toBe(1);
  expect(tally.months[MONTHS - 1 - 6]).toBe(1);
  expect(tally.dialects[INDEX_NUMBER_DIALECTS.indexOf('organisationCode')]).toBe(1);
  expect(tally.derived[DERIVABLE_FIELDS.indexOf('summary')]).toBe(1);
  expect(tally.examples[FINDING_CODES.indexOf('date.late')]).toEqual([
    { file: 1, row: 3, field: 'published_date', seen: '21', title: RECORD.title, organ: RECORD.organ },
  ]);
});

test('long delays, old texts and what lies beyond the calendar have places of their own', () => {
  const dates: readonly (readonly [string | null, string | null])[] = [
    ['2020-01-02', '2026-01-05'],
    ['1978-12-22', '2017-03-01'],
    ['2026-01-05', '2026-01-04'],
    ['2026-12-01', '2027-01-05'],
    [null, '2026-01-05'],
  ];
  const rows = dates.map(([writtenDate, publishedDate], row): readonly [ExaminedRow, number] => [
    {
      kind: 'passed',
      row,
      record: { ...RECORD, writtenDate, publishedDate },
      findings: [],
      approvedKey: null,
      reviewNote: null,
    },
    0,
  ]);
  const tally = tallyOf(rows);
  expect(tally.delays[LONGEST_DELAY + 1]).toBe(1);
  expect(tally.unjudged).toEqual({ undated: 1, historical: 1, reversed: 1, beyondTable: 1 });
});

test('of a row under review nothing is quoted, and numbers of persons are masked in every example', () => {
  const secret = '110101199003071236';
  const record = { ...RECORD, title: `关于张三（${secret}）的公示`, indexNumber: secret, organ: `某局${secret}` };
  const findings = [finding('date.malformed', 'written_date', secret), { ...finding('date.future'), seen: secret }];
  const tally = createTally(TODAY);
  const hits = [{ rule: 'idNumber' as const, field: 'title' as const, excerpt: '110***36' }];
  addToTally(tally, { kind: 'quarantined', row: 1, record, findings, hits, key: 'k', reviewNote: null }, 0);
  addToTally(tally, { kind: 'passed', row: 2, record, findings, approvedKey: 'k', reviewNote: null }, 0);
  const shown = JSON.stringify([tally.examples, tally.dialectExamples]);
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(secret.slice(6, 14));
  const first = tally.examples[FINDING_CODES.indexOf('date.malformed')];
  expect(first?.map(({ row, title, seen }) => [row, title === null, seen])).toEqual([
    [1, true, ''],
    [2, false, '110***36'],
  ]);
});

test('of each code the first twenty places are kept, whatever the order in which they come', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Array.from({ length: 40 }, (_, at) => at)), (order) => {
      const tally = createTally(TODAY);
      for (const at of order) {
        const place = { file: at % 2, row: at >> 1, title: null, organ: null };
        addFinding(tally, finding('link.dead', 'successors', '示政〔2020〕1号'), place);
      }
      const kept = tally.examples[FINDING_CODES.indexOf('link.dead')]?.map(({ file, row }) => file * 100 + row);
      const wanted = order.map((at) => (at % 2) * 100 + (at >> 1)).sort((a, b) => a - b);
      expect(kept).toEqual(wanted.slice(0, EXAMPLES));
      expect(tally.all.findings[FINDING_CODES.indexOf('link.dead')]).toBe(order.length);
    }),
  );
});

test('a record that is taken back leaves the tally as it was, with its rows and findings', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (kept, repeated) => {
      const tally = createTally(TODAY);
      countRecord(tally, kept, 1);
      const before = structuredClone(tally);
      countRecord(tally, repeated, 1);
      expect(tally.all.records).toBe(2);
      countRecord(tally, repeated, -1);
      // An organ without records has a line of zeros.
      const organ = tally.organs.named.get(repeated.organ ?? '');
      expect(organ?.records).toBe(kept.organ === repeated.organ ? 1 : 0);
      if (kept.organ !== repeated.organ) tally.organs.named.delete(repeated.organ ?? '');
      expect(tally).toEqual(before);
    }),
  );
});
