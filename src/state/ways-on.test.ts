import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import type { Query } from '../search/query';
import { findWaysOn, type NothingAnswer } from './ways-on';

const query = (text: string, filters: Query['filters'] = {}): Query => ({ text, filters, sort: 'relevance' });

/** Ways for what the engine said, where every search that is asked finds as many records as `totals` says, else none. */
async function waysFor(asked: Query, answer: NothingAnswer, totals: Readonly<Record<string, number>> = {}) {
  const connection = scriptedConnection();
  const ways = findWaysOn(connection, asked, answer, new AbortController().signal);
  const texts: string[] = [];
  for (let at = 0; at < 30; at++) {
    // The next ask comes when the one before was answered.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    const ask = connection.asks[at];
    if (!ask) break;
    const { text } = ask.input as Query;
    texts.push(text);
    await ask.answer({ total: totals[text] ?? 0, rows: [], facets: {}, words: [] });
  }
  return { ways: await ways, texts };
}

test('a text with wrong characters put right comes first, with its marks, and nothing is asked again', async () => {
  const corrections = [{ text: '低保标准', marks: [[1, 2]] as const, count: 37 }];
  const { ways, texts } = await waysFor(query('低宝标准'), { words: ['低宝标准'], corrections });
  expect(ways).toEqual([{ kind: 'meant', marks: [[1, 2]], query: query('低保标准'), count: 37 }]);
  expect(texts).toEqual([]);
});

test('filters that the engine counted are offered without asking: all of them, then each', async () => {
  const filters = { year: ['1999'], genre: ['公示'] };
  const { ways, texts } = await waysFor(query('低保', filters), {
    words: ['低保'],
    withoutFilters: 90,
    loosenFilters: [{ facet: 'year', count: 12 }],
    loosen: [],
  });
  expect(ways).toEqual([
    { kind: 'dropFilters', query: query('低保'), count: 90 },
    { kind: 'dropFilter', facet: 'year', query: query('低保', { ...filters, year: [] }), count: 12 },
  ]);
  expect(texts).toEqual([]);
});

test('of a single filter there is one way to let it go', async () => {
  const { ways } = await waysFor(query('低保', { year: ['1999'] }), {
    words: ['低保'],
    withoutFilters: 90,
    loosenFilters: [{ facet: 'year', count: 90 }],
    loosen: [],
  });
  expect(ways.map(({ kind }) => kind)).toEqual(['dropFilters']);
});

test('filters without a text are let go by asking, each only where all together help', async () => {
  const filters = { year: ['1999'], genre: ['公示'] };
  const helped = await waysFor(query('', filters), { words: [] }, { '': 500 });
  expect(helped.ways.map(({ kind }) => kind)).toEqual(['dropFilters', 'dropFilter', 'dropFilter']);
  const lost = await waysFor(query('', filters), { words: [] });
  expect(lost).toEqual({ ways: [], texts: [''] });
});

test('words that the engine tried in vain are not tried again; of three, each is asked for alone', async () => {
  const two = await waysFor(query('飞船 火箭'), { words: ['飞船', '火箭'], loosen: [] });
  expect(two).toEqual({ ways: [], texts: [] });
  const three = await waysFor(query('低保 飞船 火箭'), { words: ['低保', '飞船', '火箭'], loosen: [] }, { 低保: 150 });
  expect(three.texts).toEqual(['低保', '飞船', '火箭']);
  expect(three.ways).toEqual([{ kind: 'shorter', word: '低保', query: query('低保'), count: 150 }]);
});

test('where a word stands nowhere and the other not under the filters, that one is offered without them', async () => {
  const { ways } = await waysFor(
    query('飞船 免职', { genre: ['公示'] }),
    { words: ['飞船', '免职'], loosen: [] },
    { 免职: 31 },
  );
  expect(ways).toEqual([{ kind: 'wordAlone', word: '免职', query: query('免职'), count: 31 }]);
});

test('words within the only one are offered as they were counted; nothing is cut here', async () => {
  const parts = [{ text: '低保标准', count: 27 }];
  const { ways, texts } = await waysFor(query('2027年低保标准'), { words: ['2027年低保标准'], parts });
  expect(ways).toEqual([{ kind: 'shorter', word: '低保标准', query: query('低保标准'), count: 27 }]);
  expect(texts).toEqual([]);
  expect(await waysFor(query('laodongfa'), { words: ['laodongfa'] }, { gfa: 3 })).toEqual({ ways: [], texts: [] });
});

test('no more ways than a reader reads, those that find most first within their kind', async () => {
  const loosen = Array.from({ length: 9 }, (_, at) => ({ word: `w${at}`, text: `t${at}`, count: at + 1 }));
  const { ways } = await waysFor(query('w0 w1'), { words: ['w0', 'w1'], loosen });
  expect(ways.map(({ count }) => count)).toEqual([9, 8, 7, 6, 5, 4]);
});

test('signs alone are never proposed as what to search for', async () => {
  const dropped = await waysFor(query('【】 低宝'), { words: ['低宝'] }, { '【】': 3000, '': 3000 });
  expect(dropped.ways).toEqual([]);
  const counted = await waysFor(query('“” 低宝'), {
    words: ['低宝'],
    loosen: [
      { word: '低宝', text: '“”', count: 3000 },
      { word: '“”', text: '低保', count: 7 },
    ],
  });
  expect(counted.ways).toMatchObject([{ kind: 'dropWord', query: { text: '低保' } }]);
});
