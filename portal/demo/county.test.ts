/** Tests the fictional county: exact counts, determinism, numbers that hang together, sums, relations, clean bodies. */
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { demoRecords, demoSite } from './county';

const TODAY = '2026-11-22';

function county(records: number, seed = 7): SourceRecord[] {
  return [...demoRecords({ records, seed, today: TODAY })];
}

const small = county(3000);

/** The cells of every table row of a body. */
function tablesOf(body: string): string[][][] {
  return [...body.matchAll(/<tbody>(.*?)<\/tbody>/g)].map((table) =>
    [...(table[1] ?? '').matchAll(/<tr>(.*?)<\/tr>/g)].map((row) =>
      [...(row[1] ?? '').matchAll(/<td>(.*?)<\/td>/g)].map((cell) => cell[1] ?? ''),
    ),
  );
}

test('gives exactly as many records as asked for, at any size', () => {
  for (const records of [0, 1, 7, 60, 500]) expect(county(records)).toHaveLength(records);
  expect(small).toHaveLength(3000);
});

test('is the same for the same seed and differs for another', () => {
  expect(county(400)).toEqual(county(400));
  expect(county(400, 8)).not.toEqual(county(400));
  expect(demoSite(7)).toEqual(demoSite(7));
});

test('index numbers are unique and follow the dialect', () => {
  expect(new Set(small.map((record) => record.index_no)).size).toBe(small.length);
  for (const record of small) {
    expect(record.index_no).toMatch(/^SL\d{3}-\d{4}-\d{6}-\d{5}$/);
    expect(record.index_no?.slice(11, 17)).toBe(record.published_date?.slice(0, 7).replace('-', ''));
  }
});

test('document numbers are unique and ascend with the dates within a series and year', () => {
  const last = new Map<string, number>();
  for (const record of [...small].reverse()) {
    const match = /^(.+)〔(\d{4})〕(\d+)号$/.exec(record.doc_no ?? '');
    if (match === null) continue;
    expect(match[2]).toBe(record.written_date?.slice(0, 4));
    const series = `${match[1]} ${match[2]}`;
    expect(Number(match[3])).toBe((last.get(series) ?? 0) + 1);
    last.set(series, Number(match[3]));
  }
  expect(last.size).toBeGreaterThan(100);
});

test('dates are in order, newest first, and the newest are of today', () => {
  for (const [position, record] of small.entries()) {
    expect((record.written_date ?? '') <= (record.published_date ?? '')).toBe(true);
    expect((record.published_date ?? '') <= TODAY).toBe(true);
    if (position > 0) expect((record.published_date ?? '') <= (small[position - 1]?.published_date ?? '')).toBe(true);
  }
  const ofToday = small.filter((record) => record.published_date === TODAY).length;
  expect(ofToday).toBeGreaterThanOrEqual(3);
  expect(ofToday).toBeLessThan(20);
});

test('every successor and every interpreted document exists and is not older or newer than it may be', () => {
  for (const records of [small, county(500)]) {
    const byIndex = new Map(records.map((record) => [record.index_no, record]));
    const ended = records.filter((record) => record.successors !== null);
    expect(ended.length).toBeGreaterThan(10);
    for (const record of ended) {
      for (const { target } of record.successors ?? []) {
        const successor = byIndex.get(target);
        expect(successor, `${record.title} names ${target}`).toBeDefined();
        expect((successor?.published_date ?? '') >= (record.published_date ?? '')).toBe(true);
        expect(successor?.body).toContain(record.doc_no ?? 'no number');
      }
    }
    for (const record of records.filter((each) => each.interprets !== null)) {
      const source = byIndex.get(record.interprets?.[0] ?? '');
      expect(source).toBeDefined();
      expect(Date.parse(record.published_date ?? '') - Date.parse(source?.published_date ?? '')).toBeLessThan(
        15 * 86_400_000,
      );
    }
  }
});

test('abolished documents name a successor; lists, notices of appointment and budgets have no validity', () => {
  for (const record of small) {
    if (record.validity === '废止' || record.validity === '已修改') expect(record.successors).not.toBeNull();
    if (['公示', '公告', '任免', '财政预决算', '年报', '采购公告'].includes(record.genre ?? ''))
      expect(record.validity).toBeNull();
  }
  expect(new Set(small.map((record) => record.validity))).toEqual(
    new Set([null, '有效', '试行', '废止', '已修改', '失效']),
  );
});

test('totals of tables add up', () => {
  let checked = 0;
  for (const record of small.filter(
    (each) => each.genre === '公示' || each.genre === '通知' || each.genre === '通报',
  )) {
    for (const rows of tablesOf(record.body ?? '')) {
      const total = rows[rows.length - 1];
      if (total?.[0] !== '合计') continue;
      total.forEach((cell, column) => {
        if (column === 0 || !/^-?\d+(\.\d+)?$/.test(cell)) return;
        const sum = rows.slice(0, -1).reduce((whole, row) => whole + Number(row[column]), 0);
        expect(sum, `${record.title} column ${column}`).toBeCloseTo(Number(cell), 1);
        checked += 1;
      });
    }
  }
  expect(checked).toBeGreaterThan(200);
});

test('rules of the 2007 text and markup that loads or runs anything do not occur', () => {
  for (const record of small) {
    const text = `${record.title}${record.summary ?? ''}${record.body ?? ''}`;
    expect(text).not.toMatch(/自身生产、生活、科研|15个工作日内予以答复|检索、复制、邮寄|成本费用/);
    expect(record.body).not.toMatch(
      /<script|<img|<iframe|<style|\son\w+=|href=(?!"https:\/\/www\.shili\.example\/xxgk\/content\/SL[-\d]+\.html")|src=|javascript:|undefined|NaN|\{\w+\}/,
    );
  }
});

test('titles vary: few are equal, lengths like a county', () => {
  const titles = small.map((record) => record.title);
  expect(titles.length - new Set(titles).size).toBeLessThan(small.length * 0.02);
  const lengths = titles.map((title) => title.length).sort((left, right) => left - right);
  expect(lengths[1500]).toBeGreaterThan(22);
  expect(lengths[1500]).toBeLessThan(40);
});

test('most summaries are cut at 100 to 138 characters as portals do; a minority lacks one', () => {
  const without = small.filter((record) => record.summary === null).length / small.length;
  expect(without).toBeGreaterThan(0.08);
  expect(without).toBeLessThan(0.22);
  for (const record of small) {
    expect(record.summary?.length ?? 0).toBeLessThanOrEqual(138);
    expect(record.summary).not.toBe(record.title);
  }
  const cut = small.filter((record) => (record.summary?.length ?? 0) >= 100).length;
  expect(cut).toBeGreaterThan((small.length - without * small.length) * 0.6);
});

test('what the home screen proposes is found, behind every entry stands something', () => {
  for (const phrase of ['最低生活保障', '低保标准', '征地补偿', '农村危房改造', '义务教育划片', '城乡居民医保']) {
    expect(
      small.filter((record) => `${record.title}${record.body ?? ''}`.includes(phrase)).length,
      phrase,
    ).toBeGreaterThan(4);
  }
  for (const genre of ['指南', '制度', '年报', '解读', '公告', '公示', '公报']) {
    expect(small.filter((record) => record.genre === genre).length, genre).toBeGreaterThan(40);
  }
  const guides = new Set(small.filter((record) => record.genre === '指南').map((record) => record.issuer));
  expect(demoSite(7).organs.filter((organ) => !guides.has(organ.name))).toEqual([]);
});

test('the directory is complete and its tree closed', () => {
  const { organs } = demoSite(7);
  const ids = new Set(organs.map((organ) => organ.id));
  expect(ids.size).toBe(organs.length);
  expect(organs.length).toBeGreaterThanOrEqual(60);
  for (const organ of organs) {
    expect(organ.telephone).toMatch(/^0000-\d{7}$/);
    expect(organ.email).toMatch(/@shili\.example$/);
    expect(organ.parentId === null ? organ.kind === 'government' : ids.has(organ.parentId)).toBe(true);
  }
  expect(new Set(organs.map((organ) => organ.telephone)).size).toBe(organs.length);
  const issuers = new Set(organs.map((organ) => organ.name));
  for (const record of small) expect(issuers.has(record.issuer ?? '')).toBe(true);
});
