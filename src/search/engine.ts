/** Owns answering: the one object that holds opened segments and gives search, browse, suggestions, rows and documents. */
import { AppError } from '../base/app-error';
import type { SegmentInput } from './page-source';
import type {
  BrowseNode,
  DocumentAnswer,
  FacetName,
  Filters,
  ResultRow,
  SearchAnswer,
  SearchRequest,
  Suggestion,
} from './query';

export interface SearchEngine {
  /** Live records over all segments. */
  readonly records: number;
  /** @throws AppError `worker.cancelled` when the signal is aborted; storage and segment errors of the page source. */
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer>;
  /** Flat for all facets but `subject`, which nests by path. Counts leave out the facet's own filter. */
  browse(facet: FacetName, filters: Filters): Promise<readonly BrowseNode[]>;
  suggest(text: string, limit: number): Promise<readonly Suggestion[]>;
  /** In the order of `ids`; ids that are gone are left out. No marks. */
  rows(ids: readonly string[]): Promise<readonly ResultRow[]>;
  /** @throws AppError `record.notFound` */
  document(id: string): Promise<DocumentAnswer>;
}

/**
 * Opens segments, oldest first; a segment's tombstones take ids out of all earlier ones.
 * @param vocabulary bytes of `createVocabularyBuilder().finish()`; without them there are no phrase suggestions.
 * @throws AppError `segment.unsupportedVersion` | `segment.malformed` | errors of the page sources
 */
export async function openEngine(_segments: readonly SegmentInput[], _vocabulary?: Uint8Array): Promise<SearchEngine> {
  throw new AppError('worker.internal', 'engine: in the making');
}
