/** Owns the attachments of a record on this terminal: which have a file in the feed, which of those are here, and getting one for a reader. */
import { AppError } from '../../base/app-error';
import { feedFileOf } from '../../feed/attachment-chunks';
import type { AttachmentFile } from '../../feed/attachment-directory';
import type { PageCache } from '../../store/page-cache';
import type { Store } from '../../store/store';
import { textShelfOf } from '../../store/text-shelf';
import { fetchOnDemand, type OnDemandOptions, requireNotRevoked } from './fetch-on-demand';
import type { AttachmentState, OpenedAttachment } from './protocol';

type Sources = { readonly store: Store; readonly cache: PageCache; readonly library: OnDemandOptions['library'] };

/**
 * Of each attachment of the record, in their order; null where the feed has no file of it. One more, of kind `speech`, where the feed has a recording of the
 * document. @throws AppError `record.*`, `storage.*`, `segment.malformed`
 */
export async function attachmentsOf(id: string, sources: Sources): Promise<readonly (AttachmentState | null)[]> {
  const files = await filesOf(id, sources);
  const here = new Set((await textShelfOf(sources.store, sources.cache).table.rows()).map(({ sha256 }) => sha256));
  return files.map((file) => file && { kind: file.kind, sizeBytes: file.sizeBytes, isHere: here.has(file.sha256) });
}

/**
 * Its bytes, from this terminal or from the feed.
 * @param place among the attachments of the record
 * @throws AppError as `attachmentsOf`; `network.*`, `feed.*`, `worker.cancelled`; `record.notFound` where there is no such file
 */
export async function openAttachment(id: string, place: number, options: OnDemandOptions): Promise<OpenedAttachment> {
  const file = (await filesOf(id, options))[place];
  if (!file) throw new AppError('record.notFound', `attachment ${place} of ${id}`);
  const { sha256, sizeBytes, kind } = file;
  const whole = { offsetBytes: 0, lengthBytes: sizeBytes };
  const wanted = { file: feedFileOf(file), sha256, ...whole, isAttachment: true } as const;
  await requireNotRevoked(wanted, options);
  const stored = await textShelfOf(options.store, options.cache).readWhole(sha256);
  return { kind, bytes: stored ?? (await fetchOnDemand(wanted, options)) };
}

function filesOf(id: string, { store, cache, library }: Sources): Promise<readonly (AttachmentFile | null)[]> {
  return library.use(async ({ engine, manifest }) => {
    const { record } = await engine.document(id);
    const place = await engine.placeOf(id);
    const file = manifest.segments.find((segment) => segment.id === place?.segmentId)?.files.attachments;
    if (!place || !file) return record.attachments.map(() => null);
    const { files, entries } = await textShelfOf(store, cache).attachments(file);
    const own = entries.filter(({ doc }) => doc === place.doc);
    const fileAt = (at: number) => files[own.find((entry) => entry.place === at)?.file ?? -1] ?? null;
    const recording = fileAt(record.attachments.length);
    return [...record.attachments.map((_, at) => fileAt(at)), ...(recording ? [recording] : [])];
  });
}
