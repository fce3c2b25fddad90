/**
 * Owns one search as a reader works on it: the query, its answer, and the pages of rows that the list asks for as it is scrolled.
 * One effect starts the search and gives back its abort, so that a stale answer can never arrive.
 */
import { batch, createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import {
  FACET_NAMES,
  type FacetName,
  type Filters,
  type Query,
  type ResultRow,
  type SearchAnswer,
} from '../search/query';
import type { CatalogueConnection, GenerationAnswer } from '../workers/catalogue/protocol';
import { findWaysOn, type WayOn } from './ways-on';

/** Rows asked for at a time. */
export const PAGE_ROWS = 30;
/** What the engine reads of a query; longer text is cut here, and the reader is told. */
const MAX_QUERY_LENGTH = 200;
// Pages kept around the place in view; those further away are dropped and fetched again when needed.
const KEPT_PAGES_AROUND = 20;
/** So long nothing is said of a search that found nothing: it may be read otherwise, and words that come and go are noise. */
const HELP_PATIENCE_MS = 150;

export interface Found {
  readonly query: Query;
  readonly total: number;
  readonly facets: SearchAnswer['facets'];
  readonly words: readonly string[];
  /** The phrase that was searched in place of the typed text, which found nothing itself; null as a rule. */
  readonly understoodAs: string | null;
  /** As `GenerationAnswer.generation`. */
  readonly generation: string;
  /** Grows with each answer: a list of another answer starts at its top. */
  readonly serial: number;
}

export type SearchStatus =
  /** Nothing was asked yet. */
  | { readonly name: 'idle' }
  /** `before`: what stays on screen meanwhile. */
  | { readonly name: 'searching'; readonly before: Found | null }
  | { readonly name: 'found'; readonly found: Found }
  /** `ways` is null while they are being looked for. */
  | { readonly name: 'nothing'; readonly found: Found; readonly ways: readonly WayOn[] | null }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** A page of rows: its rows, or that it could not be fetched. A page that is on its way is absent. */
export type RowPage = readonly ResultRow[] | 'failed';

/** The first characters of `text` that fit the engine's limit; surrogate pairs stay whole. */
export function cutQuery(text: string): string {
  if (text.length <= MAX_QUERY_LENGTH) return text;
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > MAX_QUERY_LENGTH) break;
    cut += character;
  }
  return cut;
}

export function foundOf(status: SearchStatus): Found | null {
  if (status.name === 'found' || status.name === 'nothing') return status.found;
  return status.name === 'searching' ? status.before : null;
}

/** `initial` null: nothing is asked until `search` is called. */
export const SearchModel = createModel((connection: CatalogueConnection, initial: Query | null) => {
  const query = signal<Query | null>(initial);
  const attempt = signal(0);
  const status = signal<SearchStatus>({ name: 'idle' });
  const pages = signal<ReadonlyMap<number, RowPage>>(new Map());
  const pending = new Map<number, AbortController>();
  let serial = 0;
  /** Of the list that is on screen; null where nothing of it was asked for yet. */
  let rowsInView: { readonly first: number; readonly last: number } | null = null;
  let firstPageInView = 0;
  /** The search that runs; null where none does. */
  let running: AbortController | null = null;
  let isPaused = false;

  const abortPages = () => {
    for (const controller of pending.values()) controller.abort();
    pending.clear();
  };

  const run = async (asked: Query, signal: AbortSignal) => {
    try {
      const request = { ...asked, offset: 0, limit: PAGE_ROWS, facets: FACET_NAMES };
      const answer = await connection.ask('search', request, signal);
      if (signal.aborted) return;
      // The same list asked for anew, since the catalogue changed under it: the reader keeps the place.
      const isRenewal = foundOf(status.peek())?.query === asked;
      if (!isRenewal) {
        serial += 1;
        firstPageInView = 0;
        rowsInView = null;
      }
      const show = (shown: GenerationAnswer, understoodAs: string | null): void => {
        const { total, facets, words, rows, generation } = shown;
        const found: Found = { query: asked, total, facets, words, understoodAs, generation, serial };
        batch(() => {
          pages.value = new Map([[0, rows]]);
          status.value = total > 0 ? { name: 'found', found } : { name: 'nothing', found, ways: null };
        });
        fetchInView();
      };
      if (answer.total > 0) {
        show(answer, null);
        return;
      }
      const patience = setTimeout(() => show(answer, null), HELP_PATIENCE_MS);
      const endPatience = () => clearTimeout(patience);
      signal.addEventListener('abort', endPatience);
      const help = await connection
        .ask('help', { text: asked.text, filters: asked.filters }, signal)
        .finally(endPatience);
      if (signal.aborted) return;
      if (help.understoodAs !== undefined) {
        const read = await connection.ask('search', { ...request, text: help.understoodAs }, signal);
        if (signal.aborted) return;
        if (read.total > 0) {
          show(read, help.understoodAs);
          return;
        }
      }
      show(answer, null);
      const ways = await findWaysOn(connection, asked, { ...help, words: answer.words }, signal);
      const now = status.peek();
      if (!signal.aborted && now.name === 'nothing') status.value = { ...now, ways };
    } catch (thrown) {
      if (signal.aborted) return;
      status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
    }
  };

  effect(() => {
    const asked = query.value;
    // Read so that 再试一次 starts the same query again.
    attempt.value;
    abortPages();
    isPaused = false;
    if (!asked) {
      status.value = { name: 'idle' };
      return;
    }
    const controller = new AbortController();
    running = controller;
    status.value = { name: 'searching', before: foundOf(status.peek()) };
    void run(asked, controller.signal).then(() => {
      if (running === controller) running = null;
    });
    return () => controller.abort();
  });

  effect(() =>
    connection.on('hidden', () => {
      if (query.peek() !== null) attempt.value += 1;
    }),
  );

  const fetchPage = async (found: Found, page: number) => {
    const controller = new AbortController();
    pending.set(page, controller);
    const put = (value: RowPage) => {
      const kept = new Map([...pages.peek()].filter(([at]) => Math.abs(at - firstPageInView) <= KEPT_PAGES_AROUND));
      pages.value = kept.set(page, value);
    };
    try {
      const text = found.understoodAs ?? found.query.text;
      const request = { ...found.query, text, offset: page * PAGE_ROWS, limit: PAGE_ROWS, facets: [] };
      const answer = await connection.ask('search', request, controller.signal);
      if (controller.signal.aborted) return;
      pending.delete(page);
      // Another generation took over meanwhile: offsets of the two do not fit together.
      if (answer.generation !== found.generation) attempt.value += 1;
      else put(answer.rows);
    } catch {
      if (controller.signal.aborted) return;
      pending.delete(page);
      put('failed');
    }
  };

  const change = (next: Partial<Query>) => {
    const before = query.peek() ?? { text: '', filters: {}, sort: 'relevance' };
    query.value = { ...before, ...next };
  };

  const fetchInView = () => {
    const now = status.peek();
    if (now.name !== 'found' || rowsInView === null) return;
    const lastPage = Math.floor(Math.max(0, now.found.total - 1) / PAGE_ROWS);
    // Fewer were found than before: the end of them is in view.
    const from = Math.min(lastPage, Math.max(0, Math.floor(rowsInView.first / PAGE_ROWS)));
    const to = Math.min(lastPage, Math.floor(rowsInView.last / PAGE_ROWS) + 1);
    firstPageInView = from;
    for (const [page, controller] of pending) {
      if (page >= from - 1 && page <= to + 1) continue;
      controller.abort();
      pending.delete(page);
    }
    for (let page = from; page <= to; page++) {
      if (!pages.peek().has(page) && !pending.has(page)) void fetchPage(now.found, page);
    }
  };

  return {
    query,
    status,
    pages,
    /** Cut to `MAX_QUERY_LENGTH`. Asking the same again asks again. */
    search(text: string) {
      batch(() => {
        change({ text: cutQuery(text) });
        attempt.value += 1;
      });
    },
    /** Takes up a whole query, e.g. a way on. */
    take(next: Query) {
      query.value = next;
    },
    /** An empty list frees the facet. */
    setFilter(facet: FacetName, values: readonly string[]) {
      const { [facet]: _, ...others } = query.peek()?.filters ?? {};
      change({ filters: values.length > 0 ? { ...others, [facet]: values } : others });
    },
    clearFilters() {
      change({ filters: {} });
    },
    setSort(sort: Query['sort']) {
      change({ sort });
    },
    retry() {
      attempt.value += 1;
    },
    /** The reader types: what runs is cut off, since something else is about to be asked. What was found stays. */
    pause() {
      abortPages();
      if (running === null) return;
      running.abort();
      running = null;
      isPaused = true;
    },
    /** The reader goes back to what was asked before: what `pause` cut off is asked again. */
    resume() {
      if (isPaused) attempt.value += 1;
    },
    /** Rows `first` … `last` are in view: fetches their pages and the next one, drops asks for pages far from them. */
    show(first: number, last: number) {
      rowsInView = { first, last };
      fetchInView();
    },
    /** Asks again for a page that failed. */
    retryPage(page: number) {
      const now = status.peek();
      if (now.name !== 'found' || pending.has(page)) return;
      const others = new Map(pages.peek());
      others.delete(page);
      pages.value = others;
      void fetchPage(now.found, page);
    },
  };
});
export type SearchModel = InstanceType<typeof SearchModel>;

/** The row at `index` if its page is here. */
export function rowAt(pages: ReadonlyMap<number, RowPage>, index: number): ResultRow | 'failed' | null {
  const page = pages.get(Math.floor(index / PAGE_ROWS));
  if (page === undefined) return null;
  if (page === 'failed') return 'failed';
  return page[index % PAGE_ROWS] ?? null;
}

export function countFilters(filters: Filters): number {
  let count = 0;
  for (const facet of FACET_NAMES) count += filters[facet]?.length ?? 0;
  return count;
}
