/**
 * Owns which attachments come with a sync: those that the site config names (`keep.attachments`) and that the terminal can show, after the switch, for they
 * are no condition of tonight's news. They lie among the texts that are kept one by one, and go as those do.
 */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import { chinaDate } from '../../base/clock';
import { isKeptKind } from '../../catalogue/attachment-kind';
import { feedFileOf } from '../../feed/attachment-chunks';
import type { AttachmentFile } from '../../feed/attachment-directory';
import { parseOrgans } from '../../feed/documents';
import type { CatalogueManifest } from '../../feed/manifest';
import { readWholeFile } from '../../store/stored-file';
import { textShelfOf } from '../../store/text-shelf';
import { type AttachmentHashes, fetchStretch, type KeepTextsOptions } from './keep-texts';
import { textPolicy } from './text-policy';

export interface KeepAttachmentsOptions extends KeepTextsOptions {
  /** Files that a withdrawal took away. */
  readonly revoked: ReadonlySet<string>;
  hasSpaceFor(bytes: number): Promise<boolean>;
}

export interface AttachmentPlan extends AttachmentHashes {
  /**
   * Fetches what is wanted and not here, the smallest first, as far as there is room. What stops it (network, a full disk) stops nothing else: the next sync
   * goes on from there. A file that cannot be had leaves the others.
   */
  takeIn(): Promise<void>;
}

/** @param manifest whose directories are stored. @throws AppError `storage.*`, `segment.malformed` */
export async function planAttachments(
  manifest: CatalogueManifest,
  options: KeepAttachmentsOptions,
): Promise<AttachmentPlan> {
  const { store, cache, keep, nowMs, revoked } = options;
  const shelf = textShelfOf(store, cache);
  const known = new Set<string>();
  const wanted = new Map<string, AttachmentFile>();
  const rules = keep.attachments;
  const { organs } = manifest.documents;
  const year = Number(chinaDate(nowMs).slice(0, 4));
  const list = rules !== 'all' && rules.length > 0 && organs ? parseOrgans(await readWholeFile(cache, organs)) : [];
  const wants = rules === 'all' ? () => true : textPolicy(rules, list, year);
  for (const { files: segmentFiles } of manifest.segments) {
    if (!segmentFiles.attachments) continue;
    const { groups, files, entries } = await shelf.attachments(segmentFiles.attachments);
    const isWanted = groups.map(wants);
    const isGone = files.map(({ chunkHashes }) => chunkHashes.some((sha256) => revoked.has(sha256)));
    for (const { file, group } of entries) {
      const one = files[file];
      if (!one || isGone[file]) continue;
      known.add(one.sha256);
      if (isWanted[group] && isKeptKind(one.kind)) wanted.set(one.sha256, one);
    }
  }
  return {
    known,
    wanted: new Set(wanted.keys()),
    takeIn: () => takeInFiles([...wanted.values()], options),
  };
}

/** Room is tried for so much at once: a trial writes as many bytes. */
const ROOM_BYTES = 16_000_000;
/** One file that the feed lost or that is not what was signed leaves the others; so many in a row are the line. */
const MOST_FAILURES = 3;

async function takeInFiles(files: readonly AttachmentFile[], options: KeepAttachmentsOptions): Promise<void> {
  const { table } = textShelfOf(options.store, options.cache);
  const here = new Set((await table.rows()).map(({ sha256 }) => sha256));
  const canFetch = ({ chunkHashes }: AttachmentFile) => chunkHashes.every((hash) => options.canFetch?.(hash) !== false);
  const missing = files.filter((file) => !here.has(file.sha256) && canFetch(file));
  let restBytes = missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let roomBytes = 0;
  let failures = 0;
  for (const file of missing.sort((a, b) => a.sizeBytes - b.sizeBytes)) {
    const { sizeBytes } = file;
    if (roomBytes < sizeBytes) {
      roomBytes = Math.max(sizeBytes, Math.min(restBytes, ROOM_BYTES));
      if (options.signal.aborted || !(await options.hasSpaceFor(roomBytes))) return;
    }
    restBytes -= sizeBytes;
    try {
      await takeInFile(file, options);
      roomBytes -= sizeBytes;
      failures = 0;
    } catch (thrown) {
      if (options.signal.aborted) return;
      if (!(thrown instanceof AppError)) throw thrown;
      failures++;
      if (failures === MOST_FAILURES || thrown.code.startsWith('storage.')) return;
    }
  }
}

async function takeInFile(file: AttachmentFile, options: KeepAttachmentsOptions): Promise<void> {
  const { client, signal, store, cache, onBytes } = options;
  const { sha256, sizeBytes } = file;
  const bytes = await fetchStretch(client, feedFileOf(file), 0, sizeBytes, signal, onBytes);
  if ((await sha256Hex(bytes)) !== sha256) throw new AppError('feed.hashMismatch', `attachment ${sha256}`);
  await textShelfOf(store, cache).table.write(
    { sha256, sizeBytes, isWanted: true, used: 0, isAttachment: true },
    bytes,
  );
}
