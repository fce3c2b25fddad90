/** Tests the gazette of the demo county: what an issue names exists, with that number, within its two months, and stands in its text. */
import { expect, test } from 'vitest';
import { readTables } from '../../tests/fixtures/read-tables';
import { demoRecords } from './county';

const records = [...demoRecords({ records: 3000, seed: 7, today: '2026-11-22' })];
const byIndex = new Map(records.map((record) => [record.index_no, record]));
/** What the contents of an issue name: title, number, index number, page. */
function namedIn(body: string): string[][] {
  const rows = readTables(body)[0]?.rows ?? [];
  return rows
    .filter(([title, numbers]) => title !== numbers)
    .map(([title = '', numbers = '', page = '']) => [
      title,
      ...(/^(.*号)?(SL[-\d]+)$/
        .exec(numbers)
        ?.slice(1)
        .map((each) => each ?? '') ?? ['', '']),
      page,
    ]);
}

const issues = records.filter((record) => record.genre === '公报');

test('an issue appears every two months, after them, and says what it covers', () => {
  expect(issues.length).toBeGreaterThan(44);
  const numbers = issues.map(
    (record) => /公报(\d{4})年第(\d)期（总第(\d+)期）/.exec(record.title)?.slice(1).map(Number) ?? [],
  );
  for (const [position, [year = 0, issue = 0, running = 0]] of numbers.entries()) {
    expect(running).toBe((year - 2005) * 6 + issue);
    if (position > 0) expect(running).toBe((numbers[position - 1]?.[2] ?? 0) - 1);
    const record = issues[position];
    const last = `${issue === 6 ? year + 1 : year}-${String(((issue * 2) % 12) + 1).padStart(2, '0')}`;
    expect(record?.published_date?.slice(0, 7)).toBe(last);
    expect(record?.body).toContain(`本期刊登${year}年${issue * 2 - 1}月1日至${year}年${issue * 2}月`);
  }
});

test('every document that an issue names exists with that title and number and lies in its months', () => {
  let named = 0;
  for (const issue of issues) {
    const body = issue.body ?? '';
    const [, year, number] = /公报(\d{4})年第(\d)期/.exec(issue.title) ?? [];
    const months = [Number(number) * 2 - 1, Number(number) * 2].map(
      (month) => `${year}-${String(month).padStart(2, '0')}`,
    );
    const rows = namedIn(body);
    expect(body).toContain(`公开发布的文件，共${rows.length}件。`);
    expect(rows.length).toBeGreaterThan(0);
    let page = 0;
    for (const [title, docNo, indexNo, at] of rows) {
      const record = byIndex.get(indexNo ?? '');
      expect(record, `${issue.title}: ${indexNo}`).toBeDefined();
      expect(record?.title).toBe(title);
      expect(record?.doc_no ?? '').toBe(docNo);
      expect(months).toContain(record?.published_date?.slice(0, 7));
      expect(body).toContain(`<a href="${record?.url}">${title}</a>`);
      expect(Number(at)).toBeGreaterThan(page);
      page = Number(at);
      named += 1;
    }
  }
  expect(named).toBeGreaterThan(300);
});

test('an issue holds each document whole, word for word', () => {
  for (const issue of issues) {
    const body = issue.body ?? '';
    for (const [title, docNo, indexNo] of namedIn(body)) {
      const record = byIndex.get(indexNo ?? '');
      const start = body.indexOf(`<h3>${title}</h3>`);
      expect(start, `${issue.title}: ${title}`).toBeGreaterThan(0);
      const end = ['<h3>', '<h2>'].map((mark) => body.indexOf(mark, start + 4)).filter((at) => at > 0);
      const printed = body.slice(start + `<h3>${title}</h3>`.length, Math.min(...end));
      expect(printed).toContain(docNo ?? '');
      const paragraphs = [...printed.matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) => text);
      const own = paragraphs.filter((text) => text !== docNo);
      expect(own.length).toBeGreaterThan(1);
      for (const text of own) expect(record?.body).toContain(`<p>${text}</p>`);
      // All paragraphs of the record stand in the issue; a line to a later interpretation came after it was printed.
      const whole = [...(record?.body ?? '').matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) => text);
      for (const text of whole.filter((line) => !line.startsWith('相关解读'))) expect(own).toContain(text);
    }
  }
});

test('every document of the printed kinds is in its issue', () => {
  const held = new Set(issues.flatMap((issue) => namedIn(issue.body ?? '').map((row) => row[2])));
  const newest = issues[0]?.published_date ?? '';
  const first = issues[issues.length - 1]?.published_date?.slice(0, 4) ?? '';
  const printed = records.filter(
    (record) =>
      record.genre === '规范性文件' &&
      (record.published_date ?? '') >= first &&
      (record.published_date ?? '').slice(0, 7) < newest.slice(0, 7),
  );
  expect(printed.length).toBeGreaterThan(80);
  const missing = printed.filter((record) => !held.has(record.index_no ?? ''));
  // The first months after an issue that did not come, because it would have been empty, are in none.
  expect(missing.map((record) => record.title)).toEqual([]);
});
