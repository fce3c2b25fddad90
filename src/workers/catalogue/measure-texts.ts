/** Owns counting what is on this terminal of the texts of its catalogue. */
import { type CatalogueManifest, lacksTexts } from '../../feed/manifest';
import type { PageCache } from '../../store/page-cache';
import type { Store } from '../../store/store';
import { textShelfOf } from '../../store/text-shelf';
import type { KeptTextsState } from './protocol';

/** @param manifest of the generation that answers; null before there is one. @throws AppError `storage.*`, `segment.malformed` */
export async function measureTexts(
  store: Store,
  cache: PageCache,
  manifest: CatalogueManifest | null,
  maxOnDemandBytes: number,
): Promise<KeptTextsState> {
  if (!manifest || !lacksTexts(manifest)) return { kept: 'all' };
  const { table, directory } = textShelfOf(store, cache);
  let [wantedBytes, onDemandBytes, catalogueBytes] = [0, 0, 0];
  for (const { isWanted, sizeBytes } of await table.rows()) {
    if (isWanted) wantedBytes += sizeBytes;
    else onDemandBytes += sizeBytes;
  }
  for (const { files } of manifest.segments) {
    const last = files.texts && (await directory(files.texts)).stretches.at(-1);
    catalogueBytes += last ? last.offsetBytes + last.lengthBytes : (files.bodies?.sizeBytes ?? 0);
  }
  return { kept: 'some', wantedBytes, onDemandBytes, maxOnDemandBytes, catalogueBytes };
}
