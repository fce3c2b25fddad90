/** Owns opening one generation out of the store: its engine and its organ directory, and the probe that it answers. */
import type { Organ } from '../../catalogue/organ';
import { parseOrgans, parseTombstones } from '../../feed/documents';
import type { CatalogueManifest, FeedFile } from '../../feed/manifest';
import { openEngine, type SearchEngine } from '../../search/engine';
import type { HiddenRecords } from '../../search/hidden-records';
import type { KnownSuperseded } from '../../search/live-segment';
import type { PageCache } from '../../store/page-cache';
import { createPageSource, type ReadTexts, readWholeFile } from '../../store/stored-file';

export interface OpenedCatalogue {
  readonly manifestSha256: string;
  readonly manifest: CatalogueManifest;
  readonly engine: SearchEngine;
  /** In display order; empty where the feed carries none. */
  readonly organs: readonly Organ[];
}

/**
 * @param previous what is open of the generation before: of that, what did not change is used again instead of being read
 * @param hidden what it shows nothing of
 * @param known as `OpenOptions.known`
 * @throws AppError of the store, `segment.*`, `feed.malformed`. Cost: the engine's index files are read.
 */
export async function openCatalogue(
  cache: PageCache,
  readTexts: ReadTexts,
  manifestSha256: string,
  manifest: CatalogueManifest,
  previous: OpenedCatalogue | null,
  hidden: HiddenRecords,
  known: readonly KnownSuperseded[] = [],
): Promise<OpenedCatalogue> {
  const segments = manifest.segments.map((segment) => ({
    id: segment.id,
    source: createPageSource(cache, segment, readTexts),
    tombstones: async () => (segment.tombstones ? parseTombstones(await readWholeFile(cache, segment.tombstones)) : []),
  }));
  const { organs: organsFile, vocabulary: vocabularyFile } = manifest.documents;
  const before = previous?.manifest.documents;
  const readOrgans = async (): Promise<readonly Organ[]> => {
    if (!organsFile) return [];
    if (previous && isSameFile(organsFile, before?.organs)) return previous.organs;
    return parseOrgans(await readWholeFile(cache, organsFile));
  };
  const vocabulary = vocabularyFile && {
    id: vocabularyFile.chunks.map(({ sha256 }) => sha256).join(),
    read: () => readWholeFile(cache, vocabularyFile),
  };
  const options = { reuse: previous?.engine, known, hidden };
  const [organs, engine] = await Promise.all([readOrgans(), openEngine(segments, vocabulary, options)]);
  return { manifestSha256, manifest, organs, engine };
}

function isSameFile(a: FeedFile, b: FeedFile | undefined): boolean {
  return b?.chunks.length === a.chunks.length && a.chunks.every(({ sha256 }, i) => sha256 === b.chunks[i]?.sha256);
}

/** A search over everything, its newest row and that row's document, a suggestion: a generation that cannot give these is not switched to. */
export async function probeCatalogue({ engine }: OpenedCatalogue): Promise<void> {
  const readNewest = async () => {
    const answer = await engine.search({
      text: '',
      filters: {},
      sort: 'date',
      offset: 0,
      limit: 1,
      facets: ['organ', 'genre', 'year'],
    });
    const [newest] = answer.rows;
    if (newest) await engine.document(newest.id);
  };
  // A suggestion reads the vocabulary.
  await Promise.all([readNewest(), engine.suggest('a', 1)]);
}
