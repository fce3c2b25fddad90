/** Owns what a peer of the search bench is asked and answers: the same for every engine. Types only. */
import type { FullRecord } from '../../../src/catalogue/record';
import type { FacetName, Filters, MarkSpan } from '../../../src/search/query';

export type PeerName = 'flexsearch' | 'minisearch' | 'sqlite' | 'scan';

export interface PeerQuery {
  readonly text: string;
  readonly filters: Filters;
}

/** What a list of results needs, as of the terminal's own `SearchAnswer`. */
export interface PeerAnswer {
  readonly total: number;
  readonly facets: { readonly [facet in FacetName]: readonly { readonly value: string; readonly count: number }[] };
  readonly rows: readonly PeerRow[];
}

export interface PeerRow {
  readonly id: string;
  readonly title: string;
  readonly titleMarks: readonly MarkSpan[];
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly date: string | null;
  readonly snippet: string;
  readonly snippetMarks: readonly MarkSpan[];
}

/** An engine in a worker. Records come newest first and are numbered so, from 0. */
export interface PeerEngine {
  /** Whether an earlier run left a whole store of `records` records. @param key of the catalogue */
  open(key: string, records: number): Promise<boolean>;
  add(records: readonly FullRecord[]): void;
  /** All that was asked to be added is there: what makes searching faster is done now. */
  finish(records: number): void;
  search(query: PeerQuery): PeerAnswer;
}

export type ToPeer =
  | { readonly kind: 'open'; readonly key: string; readonly url: string; readonly records: number }
  /** Adds records until there are so many. */
  | { readonly kind: 'load'; readonly until: number }
  | { readonly kind: 'ask'; readonly query: PeerQuery };

export type FromPeer =
  | { readonly kind: 'opened'; readonly isStored: boolean }
  | { readonly kind: 'progress'; readonly records: number }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'answer'; readonly answer: PeerAnswer }
  | { readonly kind: 'failed'; readonly detail: string };
