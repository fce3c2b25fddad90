/** Owns the query set by which one state of a catalogue is told from another: everything that a terminal answers, word for word. */
import { createHash } from 'node:crypto';
import type { Worker } from 'playwright-core';
import { chinaDate } from '../../src/base/clock';
import { FACET_NAMES, type SearchAnswer } from '../../src/search/query';
import { readDemoCatalogue } from '../fixtures/demo-catalogue';
import { drawQueries } from '../fixtures/query-sampler';
import { ask, askAll, type WorkerAnswer, type WorkerAsk } from './worker-line';

export interface CatalogueAnswers {
  /** 0 where there is no catalogue. */
  readonly records: number;
  /** Over every answer: equal only where all are. */
  readonly digest: string;
  /** Each ask with its answer as JSON, for saying which one differs. */
  readonly parts: readonly string[];
  /** Codes of asks that failed. */
  readonly failures: readonly string[];
}

const SAMPLED_RECORDS = 900;
const SEED = 7;

/** Drawn from the demo county itself (see `buildFeed`), and words that only the second night has. */
export function drawQuerySet(count: number): WorkerAsk[] {
  const records = readDemoCatalogue({ records: SAMPLED_RECORDS, seed: SEED, today: chinaDate(Date.now()) });
  const drawn = drawQueries(records, count).slice(0, count);
  const nights = ['夜间新增文件', '修订', '夜间新增文件第0010号'].map((text) => ({ text, filters: {} }));
  const searches = [...nights, ...drawn].map(({ text, filters }, place) => ({
    name: 'search' as const,
    input: {
      text,
      filters,
      sort: place % 3 === 2 ? 'date' : 'relevance',
      offset: 0,
      limit: 20,
      facets: place % 4 === 0 ? FACET_NAMES : [],
    },
  }));
  return [
    ...searches,
    { name: 'search', input: { text: '', filters: {}, sort: 'date', offset: 0, limit: 100, facets: FACET_NAMES } },
    { name: 'suggest', input: { text: 'nong', limit: 8 } },
    { name: 'suggest', input: { text: '低保', limit: 8 } },
    { name: 'browse', input: { facet: 'organ', filters: {} } },
    { name: 'browse', input: { facet: 'subject', filters: {} } },
    { name: 'organs', input: {} },
  ];
}

/** Asks the whole set, and then for the document behind the first row of each answer. */
export async function readAnswers(worker: Worker, querySet: readonly WorkerAsk[]): Promise<CatalogueAnswers> {
  const answers = await askAll(worker, querySet);
  const ids = new Set(answers.flatMap((answer) => firstIdOf(answer)));
  const documentAsks = [...ids].map((id) => ({ name: 'document' as const, input: { id } }));
  const all = [...answers, ...(await askAll(worker, documentAsks))];
  const asks = [...querySet, ...documentAsks];
  // Which generation answered is told by what it answers: a withdrawal makes an old one answer as the new one does.
  const nameless = (key: string, value: unknown) => (key === 'generation' ? undefined : value);
  const parts = all.map((answer, place) => JSON.stringify([asks[place], answer], nameless));
  const whole = await ask(worker, 'search', {
    text: '',
    filters: {},
    sort: 'date',
    offset: 0,
    limit: 1,
    facets: [],
  });
  return {
    records: 'output' in whole ? whole.output.total : 0,
    digest: sha256(parts.join('\n')),
    parts,
    failures: all.flatMap((answer) => ('code' in answer ? [answer.code] : [])),
  };
}

/** The first answers that differ, cut short; empty where all are the same. */
export function describeDifference(expected: CatalogueAnswers, found: CatalogueAnswers): string {
  const differing = found.parts.flatMap((part, place) => {
    const other = expected.parts[place] ?? '';
    if (part === other) return [];
    const from = Math.max(0, [...part].findIndex((character, i) => character !== other[i]) - 60);
    return [
      `${part.slice(0, 120)} …\n  expected …${other.slice(from, from + 200)}\n  found    …${part.slice(from, from + 200)}`,
    ];
  });
  return differing.slice(0, 3).join('\n');
}

function firstIdOf(answer: WorkerAnswer): string[] {
  if (!('output' in answer)) return [];
  const row = (answer.output as Partial<SearchAnswer>)?.rows?.[0];
  return row ? [row.id] : [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
