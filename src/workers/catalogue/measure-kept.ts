/** Owns counting what is on this terminal of the texts and attachments of its catalogue. */
import { type CatalogueManifest, lacksTexts } from '../../feed/manifest';
import type { PageCache } from '../../store/page-cache';
import type { TextRow } from '../../store/schema';
import type { Store } from '../../store/store';
import { type TextShelf, textShelfOf } from '../../store/text-shelf';
import type { Health, KeptAttachmentsState, KeptTextsState } from './protocol';

/** @param manifest of the generation that answers; null before there is one. @throws AppError `storage.*`, `segment.malformed` */
export async function measureKept(
  store: Store,
  cache: PageCache,
  manifest: CatalogueManifest | null,
  maxOnDemandBytes: number,
): Promise<Pick<Health, 'texts' | 'attachments'>> {
  const shelf = textShelfOf(store, cache);
  const sizes = new Map<string, number>();
  for (const { files } of manifest?.segments ?? []) {
    if (!files.attachments) continue;
    for (const { sha256, sizeBytes } of (await shelf.attachments(files.attachments)).files)
      sizes.set(sha256, sizeBytes);
  }
  const rows = await shelf.table.rows();
  const here = rows.filter(({ sha256 }) => sizes.has(sha256));
  const attachments: KeptAttachmentsState = {
    files: sizes.size,
    bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    hereFiles: here.length,
    hereBytes: here.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
  const texts = rows.filter(({ sha256 }) => !sizes.has(sha256));
  return { texts: await measureTexts(shelf, texts, manifest, maxOnDemandBytes), attachments };
}

async function measureTexts(
  { directory }: TextShelf,
  rows: readonly TextRow[],
  manifest: CatalogueManifest | null,
  maxOnDemandBytes: number,
): Promise<KeptTextsState> {
  if (!manifest || !lacksTexts(manifest)) return { kept: 'all' };
  let [wantedBytes, onDemandBytes, catalogueBytes] = [0, 0, 0];
  for (const { isWanted, sizeBytes } of rows) {
    if (isWanted) wantedBytes += sizeBytes;
    else onDemandBytes += sizeBytes;
  }
  for (const { files } of manifest.segments) {
    const last = files.texts && (await directory(files.texts)).stretches.at(-1);
    catalogueBytes += last ? last.offsetBytes + last.lengthBytes : (files.bodies?.sizeBytes ?? 0);
  }
  return { kept: 'some', wantedBytes, onDemandBytes, maxOnDemandBytes, catalogueBytes };
}
