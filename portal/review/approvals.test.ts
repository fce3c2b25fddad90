import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseApprovals, readApprovals, unmatchedApprovals } from './approvals';

const TODAY = '2026-06-01';
const KEY = 'snk1mw2q3wtq55c0';
const OTHER = 'fnbmxtsbz33nqp9a';

function reasonOf(text: string): string {
  try {
    parseApprovals(text, TODAY);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

test('English and Chinese columns, commas, tabs and semicolons, and lines of JSON give the same approvals', () => {
  const forms = [
    `id,reviewer,date\n${KEY},王审查,2026-05-31\n`,
    `\ufeff编号,审查人,日期\r\n${KEY},王审查,2026/5/31\r\n`,
    `编号\t审查人\t日期\n${KEY.toUpperCase()}\t王审查\t2026年5月31日\n`,
    `title;id;reviewer;date\nx;${KEY};王审查;20260531\n`,
    `{"id":"${KEY}","reviewer":"王审查","date":"2026-05-31"}\n`,
    `{"编号":"${KEY}","审查人":" 王审查 ","日期":"2026.5.31"}`,
  ];
  for (const form of forms) {
    const { byKey, undecided } = parseApprovals(form, TODAY);
    expect([...byKey.values()].map(({ line, ...rest }) => rest)).toEqual([
      { key: KEY, reviewer: '王审查', date: '2026-05-31' },
    ]);
    expect(undecided).toBe(0);
  }
});

test('a row with neither reviewer nor date is not decided, and nothing is let through by it', () => {
  const { byKey, undecided } = parseApprovals(`id,reviewer,date\n${KEY},,\n${OTHER},李审查,2026-05-01\n,,\n`, TODAY);
  expect([...byKey.keys()]).toEqual([OTHER]);
  expect(undecided).toBe(1);
});

test('a mistake is named with its line, and nothing of the file is used', () => {
  const head = 'id,reviewer,date\n';
  expect(reasonOf(`${head}${KEY},王,2026-05-01\n${OTHER},,2026-05-01\n`)).toContain('line 3: no reviewer');
  expect(reasonOf(`${head}${KEY},王,\n`)).toContain('line 2: no date');
  expect(reasonOf(`${head}${KEY},王,2026-02-30\n`)).toContain('line 2: “2026-02-30” is not a date');
  expect(reasonOf(`${head}${KEY},王,2026-06-02\n`)).toContain('line 2: the date 2026-06-02 lies in the future');
  expect(reasonOf(`${head}12345,王,2026-05-01\n`)).toContain('line 2: “12345” is no id');
  expect(reasonOf(`id,reviewer\n${KEY},王\n`)).toContain('line 1: no column date');
  expect(reasonOf('')).toContain('line 1: the file is empty');
  expect(reasonOf(`${head}"${KEY},王,2026-05-01\n`)).toMatch(/line \d/);
  expect(reasonOf(`{"id":"${KEY}","reviewer":"王","date":"2026-05-01"}\n{"id":\n`)).toContain('line 2: not JSON');
  expect(reasonOf(`{"id":1,"reviewer":"王","date":"2026-05-01"}`)).toContain('line 1: id is no text');
  expect(reasonOf(`[]`)).toContain('line 1: no column');
});

test('a decision lets through or holds back; an empty one decides nothing', () => {
  const head = 'id,reviewer,date,结论\n';
  for (const yes of ['同意', '通过', '公开', ' 同意公开。', 'approved'])
    expect(parseApprovals(`${head}${KEY},王,2026-05-01,${yes}\n`, TODAY).byKey.size).toBe(1);
  for (const no of ['不同意', '不公开', '退回', '不予公开', 'rejected', '退回补充材料']) {
    const { byKey, rejected } = parseApprovals(`${head}${KEY},王,2026-05-01,${no}\n`, TODAY);
    expect([byKey.size, [...rejected]]).toEqual([0, [KEY]]);
  }
  expect(parseApprovals(`${head}${KEY},王,2026-05-01,\n`, TODAY)).toMatchObject({ undecided: 1 });
  const mixed = parseApprovals(`${head}${KEY},王,2026-05-01,\n${OTHER},王,2026-05-01,同意\n`, TODAY);
  expect([[...mixed.byKey.keys()], mixed.undecided]).toEqual([[OTHER], 1]);
  const later = parseApprovals(`${head}${KEY},王,2026-05-01,同意\n${KEY},李,2026-05-02,不同意\n`, TODAY);
  expect(later.byKey.size).toBe(0);
  expect(reasonOf(`${head}${KEY},王,2026-05-01,再议\n`)).toContain('line 2: “再议” is no decision');
});

test('a decision in the place of the name, and a date of long ago, are mistakes', () => {
  const head = 'id,reviewer,date\n';
  for (const wrong of ['不同意', '不公开', '退回', '同意'])
    expect(reasonOf(`${head}${KEY},${wrong},2026-05-01\n`)).toContain(`line 2: the reviewer “${wrong}” is a decision`);
  expect(reasonOf(`${head}${KEY},王,1999-01-01\n`)).toContain('line 2: the date 1999-01-01 lies more than a year back');
});

test('titles above the header are passed over; without a header the columns found are named', () => {
  const titled = `2026年审查表,,\n\nid,reviewer,date\n${KEY},王,2026-05-01\n`;
  expect(parseApprovals(titled, TODAY).byKey.get(KEY)?.line).toBe(4);
  expect(reasonOf('编号,姓名,时间\n1,2,3\n')).toContain(
    'no column reviewer, date; the columns found are “编号”, “姓名”',
  );
});

test('line numbers hold beside cells with line breaks', () => {
  const text = `id,title,reviewer,date\n${KEY},"一\n二\n三",王,2026-05-01\n${OTHER},四,,2026-05-01\n`;
  expect(reasonOf(text)).toContain('line 5: no reviewer');
});

test('a table saved by a spreadsheet in GBK or UTF-16 is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-approvals-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const gbk = join(folder, 'gbk.csv');
  // 编号,审查人,日期 / …,王,2026-05-01
  const head = Buffer.from([
    0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc9, 0xf3, 0xb2, 0xe9, 0xc8, 0xcb, 0x2c, 0xc8, 0xd5, 0xc6, 0xda,
  ]);
  const row = Buffer.concat([Buffer.from(`\r\n${KEY},`), Buffer.from([0xcd, 0xf5]), Buffer.from(',2026-05-01\r\n')]);
  writeFileSync(gbk, Buffer.concat([head, row]));
  expect((await readApprovals(gbk, TODAY)).byKey.get(KEY)?.reviewer).toBe('王');
  const utf16 = join(folder, 'utf16.txt');
  writeFileSync(utf16, Buffer.from(`\ufeff编号\t审查人\t日期\r\n${KEY}\t王\t2026/5/1\r\n`, 'utf16le'));
  expect((await readApprovals(utf16, TODAY)).byKey.get(KEY)?.date).toBe('2026-05-01');
  await expect(readApprovals(join(folder, 'absent.csv'), TODAY)).rejects.toMatchObject({ code: 'import.unreadable' });
});

test('approvals that let nothing through are told, in the order of the file', () => {
  const approvals = parseApprovals(`id,reviewer,date\n${KEY},王,2026-05-01\n${OTHER},王,2026-05-01\n`, TODAY);
  expect(unmatchedApprovals(approvals, new Set([KEY])).map(({ key, line }) => [key, line])).toEqual([[OTHER, 3]]);
  expect(unmatchedApprovals(approvals, new Set([KEY, OTHER]))).toEqual([]);
});
