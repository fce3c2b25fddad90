/**
 * Owns how a feed carries its selections (分库) beside the whole catalogue: each has a manifest of its own, and the whole one's document `selections` lists
 * them, so that whoever keeps, verifies or blanks a generation finds all of its files.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import type { Selection } from '../../src/catalogue/selection';
import { attachmentChunks } from '../../src/feed/attachment-chunks';
import { selectionSchema } from '../../src/feed/choose-selection';
import { type CatalogueManifest, type FeedChunk, listChunks, parseManifest } from '../../src/feed/manifest';
import { absentAsNull } from './absent-as-null';
import type { FeedWriter } from './feed-writer';

const entrySchema = v.object({
  /** As the site file named it when this was made: one that changes is made anew. */
  selection: selectionSchema,
  records: v.pipe(v.number(), v.integer(), v.minValue(0)),
  manifest: v.object({ sha256: v.string(), sizeBytes: v.pipe(v.number(), v.integer()) }),
});
export interface SelectionEntry extends Omit<v.InferOutput<typeof entrySchema>, 'selection'> {
  readonly selection: Selection;
}

export interface SelectionCatalogue {
  readonly selection: Selection;
  readonly manifest: CatalogueManifest;
}

/** None for a feed without selections. @throws AppError `feed.malformed` where its list is damaged or missing */
export async function readSelectionList(feedDir: string, whole: CatalogueManifest): Promise<readonly SelectionEntry[]> {
  const file = whole.documents.selections;
  if (!file) return [];
  const pieces = await Promise.all(file.chunks.map(({ sha256 }) => read(feedDir, sha256)));
  try {
    return v.parse(v.array(entrySchema), JSON.parse(Buffer.concat(pieces).toString('utf8')));
  } catch (cause) {
    throw new AppError('feed.malformed', `${feedDir}: list of selections`, { cause });
  }
}

/** @throws AppError `feed.malformed` where a manifest is damaged or missing */
export async function readSelections(feedDir: string, whole: CatalogueManifest): Promise<SelectionCatalogue[]> {
  const list = await readSelectionList(feedDir, whole);
  return Promise.all(
    list.map(async ({ selection, manifest }) => ({
      selection,
      manifest: parseManifest(await read(feedDir, manifest.sha256)),
    })),
  );
}

/** The whole manifest with these selections, whose manifests are written. Without any it is as it would be had there never been one. */
export async function withSelections(
  writer: FeedWriter,
  whole: CatalogueManifest,
  selections: readonly SelectionCatalogue[],
): Promise<CatalogueManifest> {
  const { selections: _before, ...documents } = whole.documents;
  if (selections.length === 0) return { ...whole, documents };
  const entries: SelectionEntry[] = [];
  for (const { selection, manifest } of selections) {
    const bytes = new TextEncoder().encode(JSON.stringify(manifest));
    parseManifest(bytes);
    entries.push({ selection, records: manifest.records, manifest: await writer.writeChunk(bytes) });
  }
  const list = await writer.writeWhole(new TextEncoder().encode(JSON.stringify(entries)));
  return { ...whole, documents: { ...documents, selections: list } };
}

/** Every chunk of a generation once: of the whole catalogue, of its selections, their manifests, and attachments. @throws as `readSelections`; `segment.malformed` */
export async function listAllChunks(feedDir: string, whole: CatalogueManifest): Promise<readonly FeedChunk[]> {
  const list = await readSelectionList(feedDir, whole);
  const parts = await readSelections(feedDir, whole);
  const manifests = [whole, ...parts.map(({ manifest }) => manifest)];
  const attachments = await attachmentChunks(manifests, ({ sha256 }) => read(feedDir, sha256));
  const all = [...manifests.flatMap(listChunks), ...attachments];
  return [...new Map([...all, ...list.map(({ manifest }) => manifest)].map((chunk) => [chunk.sha256, chunk])).values()];
}

async function read(feedDir: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(join(feedDir, 'files', sha256)).catch(absentAsNull);
  if (!bytes) throw new AppError('feed.malformed', `${feedDir}: files/${sha256} is not there`);
  return bytes;
}
