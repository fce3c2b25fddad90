import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { recordFrom } from '../../tests/fixtures/review/review-cases';
import { parseApprovals } from './approvals';
import { QUARANTINE_LINES, QUARANTINE_TABLE, QuarantineWriter } from './quarantine-writer';
import { reviewKey, reviewRecord } from './review-record';

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-quarantine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const MARKED = { title: '示例', body: '（此件不公开）' };

function rowOf(source: Parameters<typeof recordFrom>[0], reviewNote: string | null = null) {
  const record = recordFrom(source);
  return { row: 7, record, hits: reviewRecord(record), key: reviewKey(record), reviewNote };
}

test('the table, whatever stands in titles, organs and notes, comes back with its keys when three columns are filled in', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '"', 'a,b', '一\r\n二', '\u2028', '-x', '@SUM(A1)', '+86', '\t'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 5 }), (texts) => {
      const folder = mkdtempSync(join(tmpdir(), 'chayue-quarantine-'));
      try {
        const writer = new QuarantineWriter(folder);
        const rows = texts.map(([title, issuer, note], at) =>
          rowOf({ ...MARKED, title: `${title}甲${at}`, issuer }, note),
        );
        for (const row of rows) writer.add(row, 'in.csv');
        writer.finish();
        const table = readFileSync(join(folder, QUARANTINE_TABLE), 'utf8');
        const cells: string[][] = parse(table, { bom: true });
        for (const cell of cells.slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(parseApprovals(table, '2026-06-01').undecided).toBe(rows.length);
        const filled = cells.map((row, at) =>
          at === 0 ? row : [row[0], '王审查', '2026-05-01', '同意', ...row.slice(4)],
        );
        const text = filled
          .map((row) => row.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect([...parseApprovals(text, '2026-06-01').byKey.keys()]).toEqual([...new Set(rows.map(({ key }) => key))]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

test('numbers are masked in titles, organs and notes too', () => {
  const folder = scratch();
  const writer = new QuarantineWriter(folder);
  const title = '关于张三（13800138000）的公示';
  writer.add(rowOf({ title, issuer: '张三13800138000' }, '138-0013-8000 已核'), 'in.csv');
  writer.finish();
  for (const name of [QUARANTINE_LINES, QUARANTINE_TABLE]) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).not.toMatch(/0013/);
    expect(text).toContain('138***00');
  }
});

test('until it is finished the last list stands, and an abandoned one leaves nothing', () => {
  const folder = scratch();
  writeFileSync(join(folder, QUARANTINE_TABLE), 'the last list');
  const writer = new QuarantineWriter(folder);
  writer.add(rowOf(MARKED), 'in.csv');
  expect(readFileSync(join(folder, QUARANTINE_TABLE), 'utf8')).toBe('the last list');
  writer.abandon();
  writer.abandon();
  expect(readFileSync(join(folder, QUARANTINE_TABLE), 'utf8')).toBe('the last list');
  expect(existsSync(join(folder, `${QUARANTINE_TABLE}.new`))).toBe(false);
  const next = new QuarantineWriter(folder);
  next.finish();
  next.abandon();
  expect(readFileSync(join(folder, QUARANTINE_TABLE), 'utf8')).toMatch(/^\ufeffid,reviewer,date,结论,文件/);
});
