/** Owns a stand-in for the search engine in the sync tests: reads every byte of every segment and answers with their checksum. */
import { createHash } from 'node:crypto';
import { AppError } from '../../src/base/app-error';
import type { CatalogueRecord } from '../../src/catalogue/record';
import type { SearchEngine } from '../../src/search/engine';
import type { SegmentInput } from '../../src/search/page-source';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { PLAIN_RECORD } from '../fixtures/plain-record';
import { plainRow } from '../fixtures/plain-row';

const { body: _body, bodyFormat: _bodyFormat, ...PLAIN } = PLAIN_RECORD;
const RECORD: CatalogueRecord = { ...PLAIN, title: '关于示例的通知', documentNumber: '示政办〔2026〕1号' };

/** What engines that are opened from now on cannot do: of a generation that opens, and does not answer. */
export const unable = new Set<'search' | 'document' | 'suggest'>();

/** The title of the one row says what bytes this engine stands on. */
export async function openEngineDouble(segments: readonly SegmentInput[]): Promise<SearchEngine> {
  async function readAll(): Promise<string> {
    const hash = createHash('sha256');
    for (const { source, tombstones } of segments) {
      const size = source.sizeBytes('index');
      // Steps that end in the middle of pages and reach over the borders of chunks.
      for (let at = 0; at < size; at += 100_000)
        hash.update(await source.read('index', at, Math.min(100_000, size - at)));
      hash.update(JSON.stringify(typeof tombstones === 'function' ? await tombstones() : tombstones));
    }
    return hash.digest('hex');
  }
  await readAll();
  const lacks = new Set(unable);
  const demand = (what: 'search' | 'document' | 'suggest') => {
    if (lacks.has(what)) throw new AppError('segment.malformed', what);
  };
  const rowOf = async () => ({
    ...plainRow('r2', await readAll()),
    documentNumber: '示政办〔2026〕1号',
  });
  const engine: SearchEngine = {
    records: 1,
    // What the worker searches for by itself (`practice.ts`, 100 rows) reads nothing: damage is met by what a test asks.
    async search({ limit }) {
      demand('search');
      return { total: 1, rows: limit < 100 ? [await rowOf()] : [], facets: {}, words: [] };
    },
    help: async () => ({}),
    meant: async () => [],
    browse: async () => [],
    async suggest() {
      demand('suggest');
      return [];
    },
    continuations: async () => ({ characters: [], unseen: 1, words: [] }),
    numberParts: async () => ({ codes: [], years: [], code: null, exact: true }),
    pronunciation: async () => ({ syllables: [], word: null }),
    spelledWords: () => Promise.reject(new Error('not asked')),
    rows: async (ids) => (ids.includes('r2') ? [await rowOf()] : []),
    holdTitles: async () => {},
    placeOf: async () => null,
    async document(id) {
      demand('document');
      return { record: { ...RECORD, id }, body: await readAll(), bodyFormat: 'text' };
    },
    superseded: () => [],
    hide: async () => engine,
    organOf: async () => null,
    loneEntries: async () => [],
  };
  return engine;
}

/** Checksum of all bytes that the runtime's current generation reads; fails like any search. */
export async function readChecksum(runtime: CatalogueRuntime): Promise<string | undefined> {
  const query = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;
  const answer = await runtime.handlers.search(query, new AbortController().signal);
  return answer.rows[0]?.title;
}
