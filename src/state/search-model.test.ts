import { expect, test } from 'vitest';
import { plainRow } from '../../tests/fixtures/plain-row';
import { type ScriptedAsk, scriptedConnection } from '../../tests/fixtures/scripted-connection';
import type { SearchHelp, SearchRequest } from '../search/query';
import type { GenerationAnswer } from '../workers/catalogue/protocol';
import { countFilters, cutQuery, foundOf, PAGE_ROWS, rowAt, SearchModel } from './search-model';

const rows = (from: number, count: number) => Array.from({ length: count }, (_, i) => plainRow(String(from + i)));

const answer = (total: number, over: Partial<GenerationAnswer> = {}): GenerationAnswer => ({
  total,
  rows: rows(0, Math.min(total, PAGE_ROWS)),
  facets: {},
  words: ['低保'],
  generation: 'first',
  ...over,
});

const ask = (asks: readonly ScriptedAsk[], at: number): ScriptedAsk => {
  const found = asks[at];
  if (!found) throw new Error(`no ask number ${at}`);
  return found;
};

/** The first ask finds nothing, the second says what to offer. */
const findNothing = async (asks: readonly ScriptedAsk[], words: readonly string[], help: SearchHelp = {}) => {
  await ask(asks, 0).answer(answer(0, { rows: [], words }));
  expect(ask(asks, 1).name).toBe('help');
  await ask(asks, 1).answer(help);
};

const model = (text = '低保') => {
  const connection = scriptedConnection();
  const search = new SearchModel(connection, { text, filters: {}, sort: 'relevance' });
  return { connection, search };
};

test('a model without a query asks nothing', () => {
  const connection = scriptedConnection();
  const search = new SearchModel(connection, null);
  expect(search.status.value).toEqual({ name: 'idle' });
  expect(connection.asks).toEqual([]);
});

test('the first page comes with all facets and becomes the answer', async () => {
  const { connection, search } = model();
  expect(search.status.value).toEqual({ name: 'searching', before: null });
  const input = ask(connection.asks, 0).input as SearchRequest;
  expect(input).toMatchObject({ text: '低保', offset: 0, limit: PAGE_ROWS });
  expect(input.facets).toEqual(['organ', 'subject', 'genre', 'year', 'validity', 'keyField']);
  await ask(connection.asks, 0).answer(answer(100));
  expect(search.status.value).toMatchObject({ name: 'found', found: { total: 100, serial: 1 } });
  expect(rowAt(search.pages.value, 3)).toEqual(plainRow('3'));
  expect(rowAt(search.pages.value, PAGE_ROWS)).toBeNull();
});

test('a new query aborts the one before, and its late answer changes nothing', async () => {
  const { connection, search } = model();
  const first = ask(connection.asks, 0);
  search.search('医保');
  expect(first.signal?.aborted).toBe(true);
  const second = ask(connection.asks, 1);
  await second.answer(answer(2, { words: ['医保'] }));
  await first.answer(answer(99));
  expect(foundOf(search.status.value)).toMatchObject({ total: 2, query: { text: '医保' } });
});

test('a late failure of an aborted search changes nothing', async () => {
  const { connection, search } = model();
  const first = ask(connection.asks, 0);
  search.search('医保');
  await first.fail('worker.died');
  expect(search.status.value.name).toBe('searching');
});

test('what was found stays while a filter is being applied', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(100));
  search.setFilter('year', ['2026', '2025']);
  expect(search.status.value).toMatchObject({ name: 'searching', before: { total: 100 } });
  expect((ask(connection.asks, 1).input as SearchRequest).filters).toEqual({ year: ['2026', '2025'] });
  expect(countFilters(search.query.value?.filters ?? {})).toBe(2);
  search.setFilter('year', []);
  expect(search.query.value?.filters).toEqual({});
});

test('a failure keeps its code, and a retry asks the same again', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).fail('storage.failed');
  expect(search.status.value).toEqual({ name: 'failed', code: 'storage.failed' });
  search.retry();
  expect(ask(connection.asks, 1).input).toEqual(ask(connection.asks, 0).input);
});

test('rows in view bring their pages and the next, each once', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(20_000));
  search.show(600, 610);
  search.show(601, 611);
  const offsets = connection.asks.slice(1).map((one) => (one.input as SearchRequest).offset);
  expect(offsets).toEqual([600, 630]);
  await ask(connection.asks, 1).answer(answer(20_000, { rows: rows(600, PAGE_ROWS) }));
  expect(rowAt(search.pages.value, 605)).toEqual(plainRow('605'));
});

test('pages that were scrolled past before they came are cancelled', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(20_000));
  search.show(600, 610);
  search.show(15_000, 15_010);
  expect(ask(connection.asks, 1).signal?.aborted).toBe(true);
  await ask(connection.asks, 1).answer(answer(20_000, { rows: rows(600, PAGE_ROWS) }));
  expect(rowAt(search.pages.value, 605)).toBeNull();
});

test('pages far from the view are dropped, so that memory stays bounded', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(20_000));
  for (let page = 1; page < 200; page++) {
    search.show(page * PAGE_ROWS, page * PAGE_ROWS + 5);
    for (const one of connection.asks.slice(-2)) {
      const { offset } = one.input as SearchRequest;
      await one.answer(answer(20_000, { rows: rows(offset, PAGE_ROWS) }));
    }
  }
  expect(search.pages.value.size).toBeLessThanOrEqual(42);
  expect(rowAt(search.pages.value, 199 * PAGE_ROWS)).toEqual(plainRow(String(199 * PAGE_ROWS)));
});

test('the last page asks for nothing beyond the end', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(65));
  search.show(60, 64);
  expect(connection.asks.slice(1).map((one) => (one.input as SearchRequest).offset)).toEqual([60]);
});

test('a page that failed says so and can be asked for again', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(65));
  search.show(60, 64);
  await ask(connection.asks, 1).fail('storage.failed');
  expect(rowAt(search.pages.value, 61)).toBe('failed');
  search.retryPage(2);
  expect(rowAt(search.pages.value, 61)).toBeNull();
  await ask(connection.asks, 2).answer(answer(65, { rows: rows(60, 5) }));
  expect(rowAt(search.pages.value, 61)).toEqual(plainRow('61'));
});

test('a page of another generation is not mixed with the others, though as many are found: the search starts anew, and the reader keeps the place', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(65));
  search.show(60, 64);
  await ask(connection.asks, 1).answer(answer(65, { rows: rows(60, 5), generation: 'second' }));
  expect(search.status.value).toMatchObject({ name: 'searching', before: { total: 65 } });
  expect(ask(connection.asks, 2).input).toEqual(ask(connection.asks, 0).input);
  await ask(connection.asks, 2).answer(answer(65, { generation: 'second' }));
  expect(search.status.value).toMatchObject({ name: 'found', found: { total: 65, serial: 1 } });
  expect((ask(connection.asks, 3).input as SearchRequest).offset).toBe(60);
  await ask(connection.asks, 3).answer(answer(65, { rows: rows(60, 5), generation: 'second' }));
  expect(rowAt(search.pages.value, 61)).toEqual(plainRow('61'));
  search.setSort('date');
  await ask(connection.asks, 4).answer(answer(65));
  expect(foundOf(search.status.value)?.serial).toBe(2);
});

test('the rows in view come again when records are hidden, those asked for meanwhile too', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(100));
  search.show(35, 35);
  await ask(connection.asks, 1).answer(answer(100, { rows: rows(30, PAGE_ROWS) }));
  await ask(connection.asks, 2).answer(answer(100, { rows: rows(60, PAGE_ROWS) }));
  connection.tell('hidden', null);
  // One on, while the list is being renewed.
  search.show(95, 95);
  await ask(connection.asks, 3).answer(answer(99));
  expect(foundOf(search.status.value)).toMatchObject({ total: 99, serial: 1 });
  expect((ask(connection.asks, 4).input as SearchRequest).offset).toBe(90);
  await ask(connection.asks, 4).answer(answer(99, { rows: rows(90, 9) }));
  expect(rowAt(search.pages.value, 95)).toEqual(plainRow('95'));
});

test('where fewer are left than were in view, the last of them come', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(100));
  search.show(95, 99);
  connection.tell('hidden', null);
  await ask(connection.asks, 2).answer(answer(40));
  expect((ask(connection.asks, 3).input as SearchRequest).offset).toBe(30);
});

test('another list starts at its top, also where records are hidden while it is being found', async () => {
  const { connection, search } = model();
  await ask(connection.asks, 0).answer(answer(100));
  search.show(95, 99);
  search.search('医保');
  connection.tell('hidden', null);
  await ask(connection.asks, 3).answer(answer(100));
  expect(foundOf(search.status.value)).toMatchObject({ query: { text: '医保' }, serial: 2 });
  expect(connection.asks).toHaveLength(4);
});

test('a search that typing cut off is asked again when the reader goes back to it; one that was answered is not', async () => {
  const { connection, search } = model();
  search.pause();
  expect(ask(connection.asks, 0).signal?.aborted).toBe(true);
  search.pause();
  search.resume();
  expect(ask(connection.asks, 1).input).toEqual(ask(connection.asks, 0).input);
  await ask(connection.asks, 1).answer(answer(100));
  search.pause();
  search.resume();
  expect(connection.asks).toHaveLength(2);
});

test('ways on that typing cut off are looked for again, for the same list', async () => {
  const { connection, search } = model('农村 飞船');
  await findNothing(connection.asks, ['农村', '飞船']);
  search.pause();
  expect(ask(connection.asks, 2).signal?.aborted).toBe(true);
  expect(search.status.value).toMatchObject({ name: 'nothing', ways: null });
  search.resume();
  await ask(connection.asks, 3).answer(answer(0, { rows: [], words: ['农村', '飞船'] }));
  await ask(connection.asks, 4).answer({ loosen: [{ word: '飞船', text: '农村', count: 12 }] });
  expect(search.status.value).toMatchObject({ name: 'nothing', found: { serial: 1 }, ways: [{ count: 12 }] });
});

test('when nothing is found each word is tried without, and what finds something is offered with its count', async () => {
  const { connection, search } = model('农村 危房 飞船');
  await findNothing(connection.asks, ['农村', '危房', '飞船']);
  expect(search.status.value).toMatchObject({ name: 'nothing', ways: null });
  const totals: Record<string, number> = { '危房 飞船': 0, '农村 飞船': 0, '农村 危房': 37 };
  for (let at = 2; at <= 4; at++) {
    const one = ask(connection.asks, at);
    await one.answer(answer(totals[(one.input as SearchRequest).text] ?? -1, { rows: [] }));
  }
  expect(search.status.value).toMatchObject({
    name: 'nothing',
    ways: [{ kind: 'dropWord', word: '飞船', query: { text: '农村 危房' }, count: 37 }],
  });
});

test('when leaving out one word is not enough, each word alone is offered', async () => {
  const { connection, search } = model('低保 飞船 火箭');
  await findNothing(connection.asks, ['低保', '飞船', '火箭']);
  for (let at = 2; at <= 7; at++) {
    const one = ask(connection.asks, at);
    await one.answer(answer((one.input as SearchRequest).text === '低保' ? 150 : 0, { rows: [] }));
  }
  expect(search.status.value).toMatchObject({
    name: 'nothing',
    ways: [{ kind: 'shorter', word: '低保', query: { text: '低保' }, count: 150 }],
  });
});

test('words that the engine counted already are offered without asking again', async () => {
  const { connection, search } = model('农村 飞船');
  const loosen = [{ word: '飞船', text: '农村', count: 12 }];
  await findNothing(connection.asks, ['农村', '飞船'], { loosen });
  expect(connection.asks).toHaveLength(2);
  expect(search.status.value).toMatchObject({
    name: 'nothing',
    ways: [{ kind: 'dropWord', word: '飞船', query: { text: '农村' }, count: 12 }],
  });
});

test('a phrase that was understood for the typed letters is kept with the answer', async () => {
  const { connection, search } = model('dbbz');
  await findNothing(connection.asks, ['dbbz'], { understoodAs: '低保标准' });
  expect(search.status.value.name).toBe('searching');
  expect(ask(connection.asks, 2).input).toMatchObject({ text: '低保标准', offset: 0 });
  await ask(connection.asks, 2).answer(answer(100));
  expect(search.status.value).toMatchObject({
    name: 'found',
    found: { query: { text: 'dbbz' }, understoodAs: '低保标准' },
  });
  // Its further pages are those of the phrase.
  search.show(PAGE_ROWS, PAGE_ROWS + 5);
  expect(ask(connection.asks, 3).input).toMatchObject({ text: '低保标准', offset: PAGE_ROWS });
});

test('when nothing is found under filters, letting them go is offered first', async () => {
  const connection = scriptedConnection();
  const search = new SearchModel(connection, {
    text: '农村危房飞船改造',
    filters: { year: ['1999'], genre: ['公示'] },
    sort: 'date',
  });
  await findNothing(connection.asks, ['农村危房飞船改造']);
  for (let at = 2; at < 7; at++) await connection.asks[at]?.answer(answer(at, { rows: [] }));
  const { status } = search;
  expect(status.value).toMatchObject({ name: 'nothing' });
  const kinds = status.value.name === 'nothing' ? status.value.ways?.map((way) => way.kind) : [];
  expect(kinds).toEqual(['dropFilters', 'dropFilter', 'dropFilter']);
});

test('a query is cut to 200 UTF-16 units without splitting a rare character', () => {
  expect(cutQuery('低'.repeat(2000))).toBe('低'.repeat(200));
  const cut = cutQuery(`a${'𠮷'.repeat(150)}`);
  expect(cut).toBe(`a${'𠮷'.repeat(99)}`);
  expect(cutQuery('㙓😀')).toBe('㙓😀');
});

test('words within the only one are offered as the engine found them', async () => {
  const { connection, search } = model('低保怎么办理');
  const parts = [{ text: '低保 办理', count: 7 }];
  await findNothing(connection.asks, ['低保怎么办理'], { parts });
  expect(connection.asks).toHaveLength(2);
  const status = search.status.value;
  if (status.name !== 'nothing') throw new Error(status.name);
  expect(status.ways).toMatchObject([{ kind: 'shorter', count: 7, query: { text: '低保 办理' } }]);
});
