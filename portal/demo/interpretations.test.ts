/** Tests 解读 of the demo county: each recent normative document has one in time, both name each other, and there are several forms. */
import { expect, test } from 'vitest';
import { nationalWorkingDays } from '../../src/calendar/national-working-days';
import { demoRecords } from './county';

const records = [...demoRecords({ records: 3000, seed: 7, today: '2026-11-22' })];
const byIndex = new Map(records.map((record) => [record.index_no, record]));
const explaining = records.filter((record) => record.interprets !== null);

test('every normative document of the last four years is explained within three working days', () => {
  const sources = records.filter(
    (record) =>
      (record.genre === '规范性文件' || (record.genre === '意见' && record.key_field === '规范性文件')) &&
      (record.published_date ?? '') >= '2022-11-22',
  );
  expect(sources.length).toBeGreaterThan(40);
  for (const source of sources) {
    const own = explaining.filter((record) => record.interprets?.includes(source.index_no ?? ''));
    expect(own.length, source.title).toBe(1);
    const days = nationalWorkingDays.workingDaysBetween(source.published_date ?? '', own[0]?.published_date ?? '');
    expect(days).toBeGreaterThanOrEqual(0);
    expect(days).toBeLessThanOrEqual(3);
  }
});

test('an interpretation links its document, and the document its interpretation', () => {
  expect(explaining.length).toBeGreaterThan(60);
  for (const record of explaining) {
    const source = byIndex.get(record.interprets?.[0] ?? '');
    if (source === undefined) throw new Error(`${record.title} explains nothing`);
    expect(record.body).toContain(`<a href="${source.url}">`);
    expect(record.body).toContain(source.doc_no ?? 'no number');
    expect(source.body).toContain(`<a href="${record.url}">${record.title}</a>（索引号${record.index_no}）`);
  }
});

test('they come as text, answers, picture and video transcript', () => {
  const forms = [/^《.+》政策解读$/, /^《.+》政策问答$/, /^一图读懂《.+》$/, /^视频解读：《.+》（文字稿）$/];
  for (const form of forms)
    expect(explaining.filter((record) => form.test(record.title)).length, String(form)).toBeGreaterThan(3);
  expect(explaining.every((record) => forms.some((form) => form.test(record.title)))).toBe(true);
  for (const record of explaining.filter(({ title }) => title.startsWith('一图读懂')))
    if (!/废止和修改|清理结果/.test(record.title)) expect(record.body).toMatch(/<svg .*<\/svg><h2>图中文字<\/h2>/s);
  for (const record of explaining.filter(({ title }) => title.startsWith('视频解读')))
    if (!/废止和修改|清理结果/.test(record.title)) expect(record.body).toMatch(/［00:00］<strong>主持人<\/strong>/);
});
