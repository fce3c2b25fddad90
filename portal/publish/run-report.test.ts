import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { finding } from '../check/finding';
import { NoteList } from './run-report';

test('many repeated rows bury no contradiction: a few of each kind, the gravest first, all of them counted and in the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-notes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const notes = new NoteList(folder, 'warnings.jsonl');
  const add = (count: number, code: Parameters<typeof finding>[0], from: number) => {
    for (let i = 0; i < count; i++) notes.add('a.csv', from + i, finding(code, null, '2'));
  };
  add(30, 'row.merged', 2);
  add(190, 'row.duplicate', 100);
  add(3, 'date.malformed', 300);
  add(10, 'row.contradiction', 400);
  add(7, 'link.dead', 500);
  notes.close();
  expect(
    notes.kinds().map(({ code, weight, count, first }) => [code, weight, count, first.map(({ row }) => row)]),
  ).toEqual([
    ['row.contradiction', 'warning', 10, [400, 401, 402, 403, 404]],
    ['link.dead', 'warning', 7, [500, 501, 502, 503, 504]],
    ['date.malformed', 'warning', 3, [300, 301, 302]],
    ['row.duplicate', 'warning', 190, [100, 101, 102, 103, 104]],
    ['row.merged', 'notice', 30, [2, 3, 4, 5, 6]],
  ]);
  expect([notes.countOf('warning'), notes.countOf('notice'), notes.countOf('refused'), notes.countOf()]).toEqual([
    210, 30, 0, 240,
  ]);
  expect(readFileSync(notes.path, 'utf8').trim().split('\n')).toHaveLength(240);
});
