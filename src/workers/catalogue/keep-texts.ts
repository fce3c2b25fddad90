/**
 * Owns which texts come with a sync where the site config keeps only some: planned by the directories of the segments, taken from what is stored or
 * fetched, each verified by its hash; and what becomes of the others.
 */
import { AppError } from '../../base/app-error';
import { concatBytes, sha256Hex } from '../../base/bytes';
import { chinaDate } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { parseOrgans } from '../../feed/documents';
import type { FeedClient } from '../../feed/feed-client';
import { type CatalogueManifest, CHUNK_BYTES, type FeedChunk, type FeedFile } from '../../feed/manifest';
import type { TextStretch } from '../../search/text-directory';
import type { PageCache } from '../../store/page-cache';
import { MissingPageError } from '../../store/page-store';
import type { TextRow } from '../../store/schema';
import type { Store } from '../../store/store';
import { openStoredFile, readWholeFile } from '../../store/stored-file';
import { textShelfOf } from '../../store/text-shelf';
import { textPolicy } from './text-policy';

export interface KeepTextsOptions {
  readonly store: Store;
  readonly cache: PageCache;
  readonly client: FeedClient;
  readonly keep: SiteConfig['keep'];
  readonly nowMs: number;
  readonly signal: AbortSignal;
  /** Whether a chunk is to be had; all are where it is not said. */
  canFetch?(sha256: string): boolean;
  onBytes(bytes: number): void;
}

export interface TextPlan {
  /** What has to be fetched. */
  readonly missingBytes: number;
  /** @throws AppError `network.*`, `feed.*`, `storage.*`, `worker.cancelled`; what came before stays */
  takeIn(): Promise<void>;
  /**
   * Of no use before the generation answers: texts that are wanted no more give way to others, those that are in no segment go.
   * @param attachments lie among them and go as they do; null: nobody knows which, so that none of them goes
   */
  settle(attachments: AttachmentHashes | null): Promise<void>;
}

/** Hashes of files of attachments: of all that the catalogue names, and of those that are wanted here. */
export interface AttachmentHashes {
  readonly known: ReadonlySet<string>;
  readonly wanted: ReadonlySet<string>;
}

/** So much is asked for at once, of stretches that follow one another. */
const RUN_BYTES = 1024 * 1024;
const LINES = 4;

interface Run {
  readonly bodies: FeedFile;
  readonly stretches: readonly TextStretch[];
}

/**
 * @param manifest of this terminal, as `withTexts` gives it; its directories are stored
 * @param offered the same generation with the files of bodies
 * @param have hashes of chunks that are stored whole
 */
export async function planTexts(
  manifest: CatalogueManifest,
  offered: CatalogueManifest,
  have: ReadonlySet<string>,
  options: KeepTextsOptions,
): Promise<TextPlan> {
  const { store, cache, keep, signal } = options;
  const shelf = textShelfOf(store, cache);
  const rules = keep.texts;
  const rows = new Map((await shelf.table.rows()).map((row) => [row.sha256, row]));
  const known = new Set<string>();
  const wanted = new Set<string>();
  const runs: Run[] = [];
  if (rules !== 'all') {
    const { organs } = manifest.documents;
    const directory = organs ? parseOrgans(await readWholeFile(cache, organs)) : [];
    const wants = textPolicy(rules, directory, Number(chinaDate(options.nowMs).slice(0, 4)));
    for (const { id, files } of manifest.segments) {
      const bodies = offered.segments.find((segment) => segment.id === id)?.files.bodies;
      if (!files.texts || !bodies) continue;
      const { groups, stretches } = await shelf.directory(files.texts);
      const isWanted = groups.map(wants);
      const missing: TextStretch[] = [];
      for (const stretch of stretches) {
        known.add(stretch.sha256);
        if (!stretch.groups.some((group) => isWanted[group])) continue;
        wanted.add(stretch.sha256);
        const pieces = piecesOf(bodies, stretch.offsetBytes, stretch.lengthBytes);
        const isThere = ({ chunk }: Piece) => have.has(chunk.sha256) || options.canFetch?.(chunk.sha256) !== false;
        if (!rows.has(stretch.sha256) && pieces.every(isThere)) missing.push(stretch);
      }
      runs.push(...runsOf(bodies, missing));
    }
  }

  async function takeRun({ bodies, stretches }: Run): Promise<void> {
    const [first] = stretches;
    if (!first) return;
    const lengthBytes = stretches.reduce((sum, stretch) => sum + stretch.lengthBytes, 0);
    const stored = await readStored(cache, bodies, have, first.offsetBytes, lengthBytes);
    const bytes =
      stored ?? (await fetchStretch(options.client, bodies, first.offsetBytes, lengthBytes, signal, options.onBytes));
    if (stored) options.onBytes(lengthBytes);
    let at = 0;
    for (const { sha256, lengthBytes: ownBytes } of stretches) {
      const own = bytes.slice(at, at + ownBytes);
      if ((await sha256Hex(own)) !== sha256) throw new AppError('feed.hashMismatch', `stretch ${sha256}`);
      signal.throwIfAborted();
      await shelf.table.write({ sha256, sizeBytes: ownBytes, isWanted: true, used: 0 }, own);
      at += ownBytes;
    }
  }

  return {
    missingBytes: runs.flatMap(({ stretches }) => stretches).reduce((sum, { lengthBytes }) => sum + lengthBytes, 0),
    async takeIn() {
      const queue = [...runs];
      const takeQueued = async () => {
        for (let run = queue.shift(); run; run = queue.shift()) await takeRun(run);
      };
      const lines = Array.from({ length: Math.min(LINES, queue.length) }, () =>
        takeQueued().catch((thrown: unknown) => {
          queue.length = 0;
          throw thrown;
        }),
      );
      const ends = await Promise.allSettled(lines);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    },
    async settle(attachments) {
      const isKnown = ({ sha256, isAttachment }: TextRow) =>
        known.has(sha256) || (attachments ? attachments.known.has(sha256) : isAttachment === true);
      const isWanted = ({ sha256 }: TextRow) => wanted.has(sha256) || attachments?.wanted.has(sha256) === true;
      const here = await shelf.table.rows();
      await shelf.table.delete(here.flatMap((row) => (isKnown(row) ? [] : [row.sha256])));
      const other = attachments ? here.filter((row) => isKnown(row) && isWanted(row) !== row.isWanted) : [];
      await shelf.table.update(other.map((row) => ({ ...row, isWanted: isWanted(row) })));
      await dropLeastUsed(store, cache, keep.onDemandMegabytes * 1e6);
    },
  };
}

/** Texts that were fetched for readers stay within so many bytes: the least recently used go. */
export async function dropLeastUsed(store: Store, cache: PageCache, maxBytes: number): Promise<void> {
  const { table } = textShelfOf(store, cache);
  const onDemand = (await table.rows()).filter(({ isWanted }) => !isWanted).sort((a, b) => b.used - a.used);
  let bytes = 0;
  const going = onDemand.filter(({ sizeBytes }) => {
    bytes += sizeBytes;
    return bytes > maxBytes;
  });
  if (going.length > 0) await table.delete(going.map(({ sha256 }) => sha256));
}

/** Not verified. @throws AppError as `FeedClient.fetchPiece` */
export async function fetchStretch(
  client: FeedClient,
  bodies: FeedFile,
  offsetBytes: number,
  lengthBytes: number,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for (const { chunk, fromByte, lengthBytes: ownBytes } of piecesOf(bodies, offsetBytes, lengthBytes)) {
    pieces.push(await client.fetchPiece(chunk, fromByte, ownBytes, signal, onBytes));
  }
  return concatBytes(pieces);
}

interface Piece {
  readonly chunk: FeedChunk;
  readonly fromByte: number;
  readonly lengthBytes: number;
}

/** A stretch of a file as it lies in chunks. @throws AppError `segment.malformed` past the end */
export function piecesOf({ chunks, sizeBytes }: FeedFile, offsetBytes: number, lengthBytes: number): Piece[] {
  if (offsetBytes + lengthBytes > sizeBytes) throw new AppError('segment.malformed', 'texts past the end of bodies');
  const pieces: Piece[] = [];
  for (let at = offsetBytes; at < offsetBytes + lengthBytes; ) {
    const chunk = chunks[Math.floor(at / CHUNK_BYTES)];
    if (!chunk) throw new AppError('segment.malformed', 'texts past the end of bodies');
    const fromByte = at % CHUNK_BYTES;
    const ownBytes = Math.min(chunk.sizeBytes - fromByte, offsetBytes + lengthBytes - at);
    pieces.push({ chunk, fromByte, lengthBytes: ownBytes });
    at += ownBytes;
  }
  return pieces;
}

function runsOf(bodies: FeedFile, stretches: readonly TextStretch[]): Run[] {
  const runs: TextStretch[][] = [];
  let endBytes = -1;
  let runBytes = 0;
  for (const stretch of stretches) {
    const last = runs.at(-1);
    if (last && stretch.offsetBytes === endBytes && runBytes + stretch.lengthBytes <= RUN_BYTES) last.push(stretch);
    else {
      runs.push([stretch]);
      runBytes = 0;
    }
    runBytes += stretch.lengthBytes;
    endBytes = stretch.offsetBytes + stretch.lengthBytes;
  }
  return runs.map((own) => ({ bodies, stretches: own }));
}

/** From a file of bodies that is still stored whole: the site config kept all texts until now. Null where it is not. */
async function readStored(
  cache: PageCache,
  bodies: FeedFile,
  have: ReadonlySet<string>,
  offsetBytes: number,
  lengthBytes: number,
): Promise<Uint8Array | null> {
  if (!piecesOf(bodies, offsetBytes, lengthBytes).every(({ chunk }) => have.has(chunk.sha256))) return null;
  try {
    return await openStoredFile(cache, bodies).read(offsetBytes, lengthBytes, { keep: false });
  } catch (thrown) {
    // It only saves bytes of the line.
    if (thrown instanceof MissingPageError) return null;
    throw thrown;
  }
}
