/** Owns a stand-in for the search engine in the sync tests: reads every byte of every segment and answers with their checksum. */
import { createHash } from 'node:crypto';
import type { CatalogueRecord } from '../../src/catalogue/record';
import type { SearchEngine } from '../../src/search/engine';
import type { SegmentInput } from '../../src/search/page-source';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';

const RECORD: CatalogueRecord = {
  id: 'r2',
  indexNumber: null,
  title: '关于示例的通知',
  documentNumber: '示政办〔2026〕1号',
  organ: null,
  subject: [],
  keyField: null,
  genre: null,
  writtenDate: null,
  publishedDate: null,
  validity: 'none',
  summary: '',
  url: null,
  attachments: [],
  relations: [],
  visibleUntil: null,
  derived: [],
};

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
  const rowOf = async () => ({
    id: 'r2',
    title: await readAll(),
    titleMarks: [],
    indexNumber: null,
    documentNumber: '示政办〔2026〕1号',
    organ: null,
    genre: null,
    date: null,
    validity: 'none' as const,
    url: null,
    snippet: '',
    snippetMarks: [],
  });
  const engine: SearchEngine = {
    records: 1,
    // What the worker searches for by itself (`practice.ts`, 100 rows) reads nothing: damage is met by what a test asks.
    search: async ({ limit }) => ({
      total: 1,
      exact: true,
      rows: limit < 100 ? [await rowOf()] : [],
      facets: {},
      words: [],
    }),
    help: async () => ({}),
    browse: async () => [],
    suggest: async () => [],
    continuations: async () => ({ characters: [], unseen: 1, words: [] }),
    pronunciation: async () => ({ syllables: [], word: null }),
    rows: async (ids) => (ids.includes('r2') ? [await rowOf()] : []),
    holdTitles: async () => {},
    document: async (id) => ({ record: { ...RECORD, id }, body: await readAll(), bodyFormat: 'text' }),
    superseded: () => [],
    hide: async () => engine,
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
