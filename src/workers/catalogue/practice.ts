/**
 * Owns the searches that the worker makes by itself some moments after a start: code is compiled by then, and the pages that most searches read are in
 * memory, when the first reader searches. What is searched for is drawn from the newest titles. Loaded when it begins.
 */
import type { SearchEngine } from '../../search/engine';
import { FACET_NAMES, type ResultRow, type SearchRequest } from '../../search/query';

/** What is asked for in real: whoever asks comes first. */
export interface Asked {
  /** Resolves once nobody has asked for a while. */
  quiet(): Promise<void>;
  /** Stops the search of this kind that is under way. */
  interrupt: (() => void) | null;
}

const SEARCHES = 32;
const NEWEST = 100;
const HAN = /[\u4e00-\u9fff]{4,}/;

/** Cost: some 10 ms a search, less from search to search. Each is given up when somebody asks, and the next waits. @throws AppError of the engine */
export async function practise(engine: SearchEngine, asked: Asked, signal: AbortSignal): Promise<void> {
  const newest = { ...EVERYTHING, limit: NEWEST };
  await asked.quiet();
  const { rows } = await engine.search(newest, signal);
  for (const request of practiceRequests(rows)) {
    await asked.quiet();
    if (signal.aborted) return;
    const own = new AbortController();
    asked.interrupt = () => own.abort();
    try {
      await engine.search(request, own.signal);
    } catch (thrown) {
      if (!own.signal.aborted) throw thrown;
    } finally {
      asked.interrupt = null;
    }
  }
}

const EVERYTHING: SearchRequest = {
  text: '',
  filters: {},
  sort: 'relevance',
  offset: 0,
  limit: 20,
  facets: FACET_NAMES,
};

/** Of every kind that readers search for, from rows that lie apart; at most `SEARCHES`. */
export function practiceRequests(rows: readonly ResultRow[]): SearchRequest[] {
  const step = Math.max(1, Math.floor(rows.length / SEARCHES));
  const requests: SearchRequest[] = [];
  for (let at = 0; at < rows.length && requests.length < SEARCHES; at += step) {
    const { title, documentNumber, organ } = rows[at] as ResultRow;
    const run = HAN.exec(title)?.[0];
    if (!run) continue;
    const middle = run.length >> 1;
    const texts = [
      run.slice(0, 2),
      run.slice(0, 6),
      `${run.slice(0, 2)} ${run.slice(-2)}`,
      documentNumber ?? run.slice(-3),
      run.slice(middle - 1, middle),
      run.slice(-4),
      run.slice(-2),
      `${run.slice(0, 2)} ${run.slice(middle - 1, middle + 1)} ${run.slice(-2)}`,
    ];
    const kind = requests.length % texts.length;
    const filters = kind === FILTERED && organ !== null ? { organ: [organ] } : {};
    requests.push({ ...EVERYTHING, text: texts[kind] as string, filters });
  }
  return requests;
}

/** Of the kinds in turn, the one that is searched for under a filter. */
const FILTERED = 6;
