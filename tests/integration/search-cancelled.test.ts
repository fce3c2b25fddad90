import { expect, test } from 'vitest';
import { nextTurn } from '../../src/base/next-turn';
import type { FullRecord } from '../../src/catalogue/record';
import { openEngine } from '../../src/search/engine';
import type { SegmentInput } from '../../src/search/page-source';
import { FACET_NAMES, type SearchRequest } from '../../src/search/query';
import { buildFiles, memorySource } from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';

/** Records that make one search read short lists, long ones, absent words, titles and rows, in one turn after the other. */
const RECORDS = Array.from(
  { length: 400 },
  (_, index): FullRecord => ({
    ...PLAIN_RECORD,
    id: `id-${index}`,
    title: `自2026年${index % 2 === 0 ? '11' : '12'}月公开低保标准至2026年${index % 3 === 0 ? '11' : '12'}月第${index}号`,
    documentNumber: `示民发〔2026〕${index}号`,
    publishedDate: `2026-0${(index % 9) + 1}-05`,
  }),
);

/** A source that answers each read a turn later, and tells in which turn it was asked. */
async function slowSegment(onRead: () => void): Promise<SegmentInput> {
  const source = memorySource(await buildFiles(RECORDS));
  return {
    id: 'base',
    tombstones: [],
    source: {
      sizeBytes: (role) => source.sizeBytes(role),
      tryRead: () => null,
      async read(role, offsetBytes, lengthBytes) {
        onRead();
        await new Promise((resolve) => setImmediate(resolve));
        return source.read(role, offsetBytes, lengthBytes);
      },
    },
  };
}

test.each(['自2026年11月', '示民发〔2026〕7号', '低保标准 公开', '查无此词'])(
  'a search for %s that is given up asks the storage for no more, wherever it was',
  async (text) => {
    let turns = 0;
    let stopIn = Number.POSITIVE_INFINITY;
    let stop = new AbortController();
    /** The next read is the first of its turn. */
    let isNew = true;
    const input = await slowSegment(() => {
      if (isNew) {
        isNew = false;
        setImmediate(() => {
          isNew = true;
        });
        turns++;
      }
      if (turns === stopIn) stop.abort();
    });
    const search = async (inTurn: number) => {
      const engine = await openEngine([input]);
      const request: SearchRequest = {
        text,
        filters: {},
        sort: 'relevance',
        offset: 0,
        limit: 20,
        facets: FACET_NAMES,
      };
      turns = 0;
      stopIn = inTurn;
      stop = new AbortController();
      const answer = await engine.search(request, stop.signal);
      return answer.total > 0 ? answer : engine.help(text, {}, stop.signal);
    };
    await search(Number.POSITIVE_INFINITY);
    const whole = turns;
    expect(whole).toBeGreaterThan(1);
    const wentOn: number[] = [];
    for (let at = 1; at <= whole; at++) {
      await expect(search(at), `turn ${at}`).rejects.toMatchObject({ code: 'worker.cancelled' });
      if (turns > at) wentOn.push(turns - at);
    }
    expect(wentOn).toEqual([]);
  },
);

test('a search that reads thousands of texts hears between them that it was given up, though all are in memory', async () => {
  const records = Array.from({ length: 6_000 }, (_, index) => ({
    ...PLAIN_RECORD,
    id: `id-${index}`,
    title: index % 2 === 0 ? '低保。标准' : '标准。低保，',
  }));
  const source = memorySource(await buildFiles(records));
  const stop = new AbortController();
  let texts = 0;
  const search = (signal: AbortSignal, onText: () => void) => {
    const counted = {
      ...source,
      tryRead(...[role, offsetBytes, lengthBytes]: Parameters<typeof source.tryRead>) {
        if (role === 'rows') onText();
        return source.tryRead(role, offsetBytes, lengthBytes);
      },
    };
    const asked: SearchRequest = { text: '“低保。标准”', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] };
    return openEngine([{ id: 'base', tombstones: [], source: counted }]).then((engine) => engine.search(asked, signal));
  };
  await search(new AbortController().signal, () => texts++);
  const whole = texts;
  texts = 0;
  const given = search(stop.signal, () => {
    // As a message of the page: heard in a turn of its own.
    if (texts++ === 0) void nextTurn().then(() => stop.abort());
  });
  await expect(given).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(texts).toBeLessThan(whole / 4);
});

test('proposals that were given up are not made, and the next are', async () => {
  const engine = await openEngine([await slowSegment(() => undefined)]);
  await expect(engine.suggest('低保', 5, AbortSignal.abort())).rejects.toMatchObject({ code: 'worker.cancelled' });
  const stop = new AbortController();
  const proposals = engine.suggest('示民发〔2026〕7号', 5, stop.signal);
  stop.abort();
  await expect(proposals).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(await engine.suggest('示民发〔2026〕7号', 5)).toHaveLength(1);
});
