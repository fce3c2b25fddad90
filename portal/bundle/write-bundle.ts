/** Owns making a bundle of what a feed serves: one file for a stick, for halls that no network reaches. It is whole under its name, or not there. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { TargetFile } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { type Clock, systemClock } from '../../src/base/clock';
import { attachmentChunks } from '../../src/feed/attachment-chunks';
import { encodeTarHeader, paddedBytes, TAR_BLOCK_BYTES } from '../../src/feed/bundle/tar-header';
import { type CatalogueManifest, chainOf, type FeedChunk, listChunks, narrowToChain } from '../../src/feed/manifest';
import { syncFolder } from '../keys/durable-folder';
import type { FeedSigner } from '../keys/feed-signer';
import { DAY_MS, signedInstant } from '../keys/roles';
import { isSignedEnough, rootFileName, SPEC_VERSION } from '../keys/root-chain';
import { absentAsNull } from '../publish/absent-as-null';
import { metadataDirOf, readFeedRoots } from '../publish/feed-metadata';
import { readCurrentFeed, readManifest } from '../publish/feed-state';
import { readHeadOrNull } from '../publish/kept-generations';
import { onFeed } from '../publish/on-feed';
import { listAllChunks, readSelections } from '../publish/selections';
import { findNewRoots } from '../publish/sign-feed';
import { prepareSigning, type SigningOptions } from '../publish/signing';

/** A quarter: sticks are carried round the halls of a county once in that time. */
export const BUNDLE_EXPIRY_DAYS = 90;

export interface BundleOptions {
  readonly feedDir: string;
  /** Replaced when the new one is whole. */
  readonly out: string;
  /** A kept generation that the terminals have: what it has is left out. Null: everything. */
  readonly since: number | null;
  /** Id of a selection (分库): only what its terminals need. Default: the whole catalogue and all selections. */
  readonly selection?: string | null;
  /** Whole days, 1 … 365. */
  readonly expiryDays: number;
  readonly signing?: SigningOptions;
  readonly clock?: Clock;
  readonly onBytes?: (doneBytes: number, totalBytes: number) => void;
}

export interface BundleOutcome {
  readonly generation: number;
  readonly records: number;
  /** ISO instants. */
  readonly publishedAt: string;
  readonly expires: string;
  readonly files: number;
  readonly sizeBytes: number;
  readonly isDemo: boolean;
}

interface Entry {
  readonly name: string;
  readonly sizeBytes: number;
  /** @throws AppError `feed.hashMismatch` | `feed.malformed` where the feed is damaged */
  read(): Promise<Uint8Array>;
}

/**
 * Every file is held against its hash on its way into the bundle. Cost: that of copying, 4 MB of memory.
 * @throws AppError `feed.malformed` where nothing is served, `feed.badSignature` where what is served is not signed under the newest root of the keys,
 *   `feed.hashMismatch` for damaged files, `bundle.noGeneration`, `keys.*`, `publish.locked`; file system errors as they are
 */
export async function writeBundle(options: BundleOptions): Promise<BundleOutcome> {
  const nowMs = (options.clock ?? systemClock).nowMs();
  // Alone at work: a night that is published meanwhile would take files away.
  return onFeed(options.feedDir, async ({ feedDir, ledgerDir }) => {
    const feed = await readCurrentFeed(feedDir);
    if (!feed?.metadata) throw new AppError('feed.malformed', `${feedDir}: nothing was published here yet`);
    const signing = await prepareSigning(feedDir, ledgerDir, options.signing ?? {}, nowMs);
    const signer = await signing.openSigner();
    await checkSigned(feedDir, signer, feed.metadata.targets);

    const left =
      options.since === null ? [] : await listAllChunks(feedDir, await readKept(feedDir, ledgerDir, options.since));
    const leftOut = new Set(left.map(({ sha256 }) => sha256));
    const { targets } = feed.metadata;
    const targetsName = `${targets.signed.version}.targets.json`;
    const targetsBytes = await readFile(join(metadataDirOf(feedDir), targetsName));
    const expires = signedInstant(nowMs + options.expiryDays * DAY_MS);
    const head = signer.signJson('targets', {
      _type: 'bundle',
      spec_version: SPEC_VERSION,
      version: targets.signed.version,
      expires,
      signedAt: signedInstant(nowMs),
      meta: {
        'targets.json': {
          version: targets.signed.version,
          length: targetsBytes.length,
          hashes: { sha256: sha256Of(targetsBytes) },
        },
      },
    });
    // All of them: a terminal that never saw the network walks the chain from its own.
    const roots = await readFeedRoots(feedDir);
    const inMemory = (name: string, bytes: Uint8Array): Entry => ({
      name,
      sizeBytes: bytes.length,
      read: async () => bytes,
    });
    // Whole, it is what a new terminal takes; since a generation, whatever a terminal of that one may go on with.
    const carried = (await cataloguesOf(feedDir, feed.manifest, options.selection ?? null)).map((manifest) =>
      options.since === null ? narrowToChain(manifest, chainOf(manifest)) : manifest,
    );
    const attachments = await attachmentChunks(carried, (chunk) => fileOf(feedDir, chunk).read());
    const chunks = uniqueChunks([
      ...Object.values(targets.signed.targets).map(chunkOf),
      ...[...carried.flatMap(listChunks), ...attachments].filter(({ sha256 }) => !leftOut.has(sha256)),
    ]);
    const entries: Entry[] = [
      inMemory('bundle.json', head),
      ...roots.map(({ version, bytes }) => inMemory(`metadata/${rootFileName(version)}`, bytes)),
      inMemory(`metadata/${targetsName}`, targetsBytes),
      ...chunks.map((chunk) => fileOf(feedDir, chunk)),
    ];
    const sizeBytes = await writeArchive(resolve(options.out), entries, options.onBytes ?? (() => undefined));
    const { generation, publishedAt } = feed.manifest;
    const records = carried[0]?.records ?? 0;
    return {
      generation,
      records,
      publishedAt,
      expires,
      files: entries.length,
      sizeBytes,
      isDemo: signer.isDemo,
    };
  });
}

/** What terminals with the newest root would refuse is not handed out, nor anything that these keys never signed. */
async function checkSigned(
  feedDir: string,
  signer: FeedSigner,
  targets: Parameters<typeof isSignedEnough>[2],
): Promise<void> {
  const [newRoot] = await findNewRoots(feedDir, signer);
  if (!newRoot && isSignedEnough(signer.root, 'targets', targets)) return;
  throw new AppError(
    'feed.badSignature',
    newRoot
      ? `${feedDir}: root ${newRoot.version} was not published yet: run sign first`
      : `${feedDir}: its targets are not signed under root ${signer.root.version}: run sign first`,
  );
}

/** @throws AppError `bundle.noSelection` */
async function cataloguesOf(
  feedDir: string,
  whole: CatalogueManifest,
  selection: string | null,
): Promise<readonly CatalogueManifest[]> {
  const parts = await readSelections(feedDir, whole);
  if (selection === null) return [whole, ...parts.map(({ manifest }) => manifest)];
  const part = parts.find((one) => one.selection.id === selection);
  if (part) return [part.manifest];
  const ids = parts.map((one) => one.selection.id).join(', ') || 'none';
  throw new AppError('bundle.noSelection', `no selection ${selection} is published here; there are: ${ids}`);
}

async function readKept(feedDir: string, ledgerDir: string, generation: number) {
  const head = await readHeadOrNull(ledgerDir, generation).catch(absentAsNull);
  const manifest = head && (await readManifest(feedDir, head.manifest));
  if (!manifest) throw new AppError('bundle.noGeneration', `generation ${generation} is not kept here`);
  return manifest;
}

function chunkOf({ path, length, hashes }: TargetFile): FeedChunk {
  const { sha256 } = hashes;
  if (!sha256) throw new AppError('feed.malformed', `${path}: no sha256`);
  return { sha256, sizeBytes: length };
}

function uniqueChunks(chunks: readonly FeedChunk[]): FeedChunk[] {
  return [...new Map(chunks.map((chunk) => [chunk.sha256, chunk])).values()];
}

function fileOf(feedDir: string, { sha256, sizeBytes }: FeedChunk): Entry {
  const path = join(feedDir, 'files', sha256);
  return {
    name: `files/${sha256}`,
    sizeBytes,
    async read() {
      const bytes = await readFile(path).catch(absentAsNull);
      if (!bytes) throw new AppError('feed.malformed', `${feedDir}: files/${sha256} is not there`);
      if (bytes.length !== sizeBytes || sha256Of(bytes) !== sha256) {
        throw new AppError('feed.hashMismatch', `${feedDir}: files/${sha256}`);
      }
      return bytes;
    },
  };
}

async function writeArchive(
  out: string,
  entries: readonly Entry[],
  onBytes: (doneBytes: number, totalBytes: number) => void,
): Promise<number> {
  const totalBytes = entries.reduce((sum, { sizeBytes }) => sum + TAR_BLOCK_BYTES + paddedBytes(sizeBytes), 0);
  const unfinished = join(dirname(out), `.new-${basename(out)}`);
  const file = await open(unfinished, 'w');
  try {
    let doneBytes = 0;
    for (const entry of entries) {
      await writeEntry(file, entry);
      doneBytes += TAR_BLOCK_BYTES + paddedBytes(entry.sizeBytes);
      onBytes(doneBytes, totalBytes);
    }
    await file.write(new Uint8Array(2 * TAR_BLOCK_BYTES));
    await file.sync();
    await file.close();
    await rename(unfinished, out);
    await syncFolder(dirname(out));
    return (await stat(out)).size;
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

async function writeEntry(file: FileHandle, entry: Entry): Promise<void> {
  const bytes = await entry.read();
  await file.write(encodeTarHeader(entry));
  await file.write(bytes);
  const fill = paddedBytes(bytes.length) - bytes.length;
  if (fill > 0) await file.write(new Uint8Array(fill));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
