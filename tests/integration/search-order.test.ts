import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FullRecord, VALIDITIES } from '../../src/catalogue/record';
import { dateOfDay } from '../../src/search/day-number';
import { openEngine, type SearchEngine } from '../../src/search/engine';
import type { Filters, SearchRequest } from '../../src/search/query';
import { parseQuery } from '../../src/search/query-words';
import { buildSegment } from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';
import { ReferenceRanking } from '../fixtures/reference-ranking';

const PIECES = [
  ...['低保', '标准', '调整', '关于', '关于做好', '的通知', '实施办法', '2026年', '示例县', '工作', '公示'],
  ...['中华人民共和国', '法', '（试行）', '《', '》', '村', '进一步做好有关工作若干事项情况'],
];
const title = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const record: fc.Arbitrary<Omit<FullRecord, 'id'>> = fc.record({
  ...Object.fromEntries(Object.entries(PLAIN_RECORD).map(([key, value]) => [key, fc.constant(value)])),
  title,
  documentNumber: fc.constantFrom(null, null, '低保发〔2026〕3号', '标准办〔2026〕3号'),
  organ: fc.constantFrom(null, '国务院', '示例县人民政府', '示例县民政局', '青石镇人民政府', '青石村村民委员会'),
  genre: fc.constantFrom(null, '通知', '办法', '公示', '办事指南'),
  publishedDate: fc.constantFrom(null, '2019-03-01', '2024-05-06', '2026-01-05'),
  validity: fc.constantFrom(...VALIDITIES),
  summary: fc.constantFrom('', '低保', '调整标准', '低保标准的通知'),
}) as fc.Arbitrary<Omit<FullRecord, 'id'>>;
const QUERIES = [
  '低保',
  '标准',
  '低保标准',
  '低保 标准',
  '标准 低保',
  '关于 低保 通知',
  '低保实施办法',
  '示例县 标准',
  '低保法',
];
const query = fc.oneof(
  {
    arbitrary: fc.constantFrom(...QUERIES, '低保发〔2026〕3号', '2026年第3号', '“低保” 标准', '低保发 标准'),
    weight: 4,
  },
  { arbitrary: title, weight: 1 },
);
const filters: fc.Arbitrary<Filters> = fc.record(
  { genre: fc.constantFrom([], [], ['通知', '办法']), year: fc.constantFrom([], [], ['2019', '2026']) },
  { requiredKeys: [] },
);

const request = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  text,
  filters: {},
  sort: 'relevance',
  offset: 0,
  limit: 100,
  facets: [],
  ...more,
});

/** Place in the described order of each record that the engine gives: of what stands level there, any may come first. */
async function placesOf(engine: SearchEngine, ranking: ReferenceRanking, text: string, chosen: Filters) {
  const answer = await engine.search(request(text, { filters: chosen }));
  const described = ranking.search(text, chosen);
  const places = new Map<string, number>();
  described.forEach(({ record: { id, publishedDate }, key }, at) => {
    const before = described[at - 1];
    const isLevel = before?.key === key && before.record.publishedDate === publishedDate;
    places.set(id, isLevel ? (places.get(before.record.id) ?? at) : at);
  });
  return { answer, described, places: answer.rows.map(({ id }) => places.get(id) ?? Number.NaN) };
}

test('whatever is published and asked: records come in the order that docs/relevance.md describes', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      // So few that the titles of all of them are looked at, in memory or not.
      fc.array(record, { minLength: 20, maxLength: 60, size: 'max' }),
      fc.array(query, { minLength: 1, maxLength: 5 }),
      filters,
      fc.nat(60),
      fc.boolean(),
      async (drawn, texts, chosen, cut, isHeld) => {
        const records = drawn.map((own, index): FullRecord => ({ ...own, id: `id-${index}` }));
        const engine = await openEngine([
          await buildSegment(records.slice(0, cut)),
          await buildSegment(records.slice(cut), 'second'),
        ]);
        if (isHeld) await engine.holdTitles(1_000_000);
        const ranking = new ReferenceRanking(records);
        for (const text of texts) {
          // Marks alone ask for the whole catalogue, which is in the order of dates.
          if (parseQuery(text).words.length === 0) continue;
          const { described, places } = await placesOf(engine, ranking, text, chosen);
          expect(places, text).toEqual(described.map((_, at) => places[at]).sort((a, b) => (a ?? 0) - (b ?? 0)));
          if (places.length > 2) compared++;
        }
      },
    ),
    { numRuns: 120 },
  );
  // Or this shows nothing.
  expect(compared).toBeGreaterThan(100);
});

test('one list asked for by relevance and then by date, or the other way round, is put in the order asked for', async () => {
  const engine = await openEngine([
    await buildSegment([
      { ...PLAIN_RECORD, id: 'old', title: '低保标准', publishedDate: '2001-01-01' },
      { ...PLAIN_RECORD, id: 'new', title: '关于低保标准的若干说明', publishedDate: '2025-01-01' },
    ]),
  ]);
  const ids = async (sort: 'relevance' | 'date') =>
    (await engine.search(request('低保标准', { sort }))).rows.map(({ id }) => id);
  expect(await ids('relevance')).toEqual(['old', 'new']);
  expect(await ids('date')).toEqual(['new', 'old']);
  expect(await ids('relevance')).toEqual(['old', 'new']);
});

test('beyond the titles that are looked at: whole titles and numbers still come first, and each record once', async () => {
  const records = Array.from(
    { length: 700 },
    (_, index): FullRecord => ({
      ...PLAIN_RECORD,
      id: `id-${index}`,
      title: `国务院低保标准的说明${index}`,
      organ: index % 2 === 0 ? '国务院' : '青石村村民委员会',
      publishedDate: `2026-0${(index % 9) + 1}-05`,
      validity: index % 3 === 0 ? 'valid' : index % 3 === 1 ? 'none' : 'abolished',
      documentNumber: index === 500 ? '低保标准〔2001〕7号' : null,
    }),
  );
  const late = { ...PLAIN_RECORD, organ: '青石村村民委员会', publishedDate: '2001-01-01' };
  records.push({ ...late, id: 'whole', title: '低保标准' });
  records.push({ ...late, id: 'numbered', title: '低保标准七', documentNumber: '民发〔2001〕7号' });
  records.push({
    ...late,
    id: 'rest',
    title: '说明',
    summary: '低保标准，民发〔2001〕7号',
    publishedDate: '2026-11-01',
  });
  const half = records.length >> 1;
  const engine = await openEngine([
    await buildSegment(records.slice(0, half)),
    await buildSegment(records.slice(half), 'second'),
  ]);
  const all = async (text: string) => {
    const ids: string[] = [];
    for (let offset = 0; offset < 800; offset += 100)
      ids.push(...(await engine.search(request(text, { offset }))).rows.map(({ id }) => id));
    return ids;
  };
  // Nothing in memory, some blocks of the newest segment, all.
  for (const heldBytes of [0, 2_000, 1_000_000]) {
    await engine.holdTitles(heldBytes);
    const found = await all('低保标准');
    expect(found[0]).toBe('whole');
    expect(found.at(-1)).toBe('rest');
    expect(new Set(found).size).toBe(703);
    expect(found).toHaveLength(703);
    expect((await all('民发〔2001〕7号')).slice(0, 2)).toEqual(['numbered', 'rest']);
    // Behind the titles that were looked at: by bucket, the newest first.
    const dates = found.slice(310, 340).map((id) => records.find((one) => one.id === id));
    const keys = dates.map((one) => `${one?.validity === 'abolished' ? 1 : 0}`);
    expect(keys).toEqual([...keys].sort());
  }
});

test('of a segment whose titles do not all fit into memory those of the newest records are looked at further', async () => {
  const records = Array.from(
    { length: 400 },
    (_, index): FullRecord => ({
      ...PLAIN_RECORD,
      id: `id-${index}`,
      title: index === 150 ? '印发《低保标准办法》的通知' : `关于第${index}号低保标准说明的答复`,
      publishedDate: dateOfDay(9_000 - index),
    }),
  );
  const segment = await buildSegment(records);
  const engine = await openEngine([segment]);
  const first = async () => (await engine.search(request('低保标准', { limit: 1 }))).rows[0]?.id;
  const again = async () => {
    await engine.search(request('说明'));
    return first();
  };
  expect(await first()).toBe('id-0');
  await engine.holdTitles(segment.source.sizeBytes('titles') / 2);
  expect(await again()).toBe('id-150');
});

test.each([30, 100])('of %i titles that have a word in pieces only, none counts as having it', async (count) => {
  const records = Array.from(
    { length: count },
    (_, index): FullRecord => ({
      ...PLAIN_RECORD,
      id: `pieces-${index}`,
      title: `甲乙丙、乙丙丁${index}`,
      summary: '甲乙丙丁',
      publishedDate: '2026-01-05',
    }),
  );
  const old = { ...PLAIN_RECORD, publishedDate: '2001-01-05' };
  records.push({ ...old, id: 'numbered', documentNumber: '甲乙丙丁发〔2001〕1号' });
  records.push({ ...old, id: 'titled', title: '关于甲乙丙丁以及其他事项的若干说明' });
  const engine = await openEngine([await buildSegment(records)]);
  const { total, rows } = await engine.search(request('甲乙丙丁'));
  expect(total).toBe(count + 2);
  expect(rows.slice(0, 2).map(({ id }) => id)).toEqual(['titled', 'numbered']);
});
