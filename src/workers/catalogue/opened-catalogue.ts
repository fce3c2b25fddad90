/** Owns opening one generation out of the store: its engine and its organ directory, and the probe that it answers. */
import type { Organ } from '../../catalogue/organ';
import { parseOrgans, parseTombstones } from '../../feed/documents';
import type { CatalogueManifest } from '../../feed/manifest';
import { openEngine, type SearchEngine } from '../../search/engine';
import type { PageCache } from '../../store/page-cache';
import { createPageSource, readWholeFile } from '../../store/stored-file';

export interface OpenedCatalogue {
  readonly manifestSha256: string;
  readonly manifest: CatalogueManifest;
  readonly engine: SearchEngine;
  /** In display order; empty where the feed carries none. */
  readonly organs: readonly Organ[];
}

/** @throws AppError of the store, `segment.*`, `feed.malformed`. Cost: the engine's index files are read. */
export async function openCatalogue(
  cache: PageCache,
  manifestSha256: string,
  manifest: CatalogueManifest,
): Promise<OpenedCatalogue> {
  const segments = await Promise.all(
    manifest.segments.map(async (segment) => ({
      id: segment.id,
      source: createPageSource(cache, segment),
      tombstones: segment.tombstones ? parseTombstones(await readWholeFile(cache, segment.tombstones)) : [],
    })),
  );
  const { organs: organsFile, vocabulary: vocabularyFile } = manifest.documents;
  const organs = organsFile ? parseOrgans(await readWholeFile(cache, organsFile)) : [];
  const vocabulary = vocabularyFile ? await readWholeFile(cache, vocabularyFile) : undefined;
  return { manifestSha256, manifest, organs, engine: await openEngine(segments, vocabulary) };
}

/** A search over everything, its newest row and that row's document: a generation that cannot give these is not switched to. */
export async function probeCatalogue({ engine }: OpenedCatalogue): Promise<void> {
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
}
