import { expect, test } from 'vitest';
import { buildSegment } from '../../../tests/fixtures/memory-segment';
import { PLAIN_RECORD } from '../../../tests/fixtures/plain-record';
import { openEngine, type SearchEngine } from '../../search/engine';
import type { SearchRequest } from '../../search/query';
import { type Asked, practiceRequests, practise } from './practice';

async function openSmall(): Promise<SearchEngine> {
  const records = Array.from({ length: 120 }, (_, i) => ({
    ...PLAIN_RECORD,
    id: `r${i}`,
    title: `示例县关于第${i}批城乡低保标准的公告`,
    organ: '示例县民政局',
  }));
  return openEngine([await buildSegment(records)]);
}

/** Nobody asks but where `onQuiet` does. */
function askedBy(onQuiet: (searches: number) => void): Asked {
  let searches = 0;
  return { interrupt: null, quiet: async () => onQuiet(searches++) };
}

test('of every kind of search some are practised, and all of them find something', async () => {
  const engine = await openSmall();
  const { rows } = await engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 100, facets: [] });
  const requests = practiceRequests(rows);
  expect(requests).toHaveLength(32);
  expect(new Set(requests.map(({ text }) => text.split(' ').length))).toEqual(new Set([1, 2, 3]));
  expect(requests.some(({ text }) => text.length === 1)).toBe(true);
  expect(requests.filter(({ filters }) => filters.organ)).toHaveLength(4);
  for (const request of requests) expect((await engine.search(request)).total, request.text).toBeGreaterThan(0);
  expect(practiceRequests([])).toEqual([]);
});

test('practice gives its search up when somebody asks, goes on afterwards, and ends when it is stopped', async () => {
  const engine = await openSmall();
  const stopping = new AbortController();
  const asked = askedBy((searches) => {
    if (searches === 10) stopping.abort();
  });
  const given: SearchRequest[] = [];
  let aborted = 0;
  const watched: SearchEngine = Object.create(engine, {
    search: {
      value: async (request: SearchRequest, signal: AbortSignal) => {
        given.push(request);
        if (given.length === 5) asked.interrupt?.();
        if (signal.aborted) aborted++;
        return engine.search(request, signal);
      },
    },
  });
  await practise(watched, asked, stopping.signal);
  // The newest first, then nine of practice.
  expect(given).toHaveLength(10);
  expect(aborted).toBe(1);
  expect(asked.interrupt).toBeNull();
});

test('a failure of the storage ends practice and is told', async () => {
  const engine = await openSmall();
  const broken: SearchEngine = Object.create(engine, {
    search: { value: () => Promise.reject(new Error('gone')) },
  });
  await expect(
    practise(
      broken,
      askedBy(() => undefined),
      new AbortController().signal,
    ),
  ).rejects.toThrow('gone');
});
