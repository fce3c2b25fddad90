/** Owns checking every target, and every chunk of the catalogue, by length and hash. */
import { createHash } from 'node:crypto';
import type { TargetFile, Targets } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { attachmentChunks } from '../../src/feed/attachment-chunks';
import { CATALOGUE_TARGET } from '../../src/feed/catalogue-target';
import { isSelectionTarget } from '../../src/feed/choose-selection';
import { type CatalogueManifest, type FeedChunk, listChunks, parseManifest } from '../../src/feed/manifest';
import type { Fault } from './fault';
import type { FeedSource } from './feed-source';

export interface VerifiedFiles {
  readonly faults: readonly Fault[];
  /** Null where it is not there, or not what was signed. */
  readonly manifest: CatalogueManifest | null;
  readonly files: number;
  readonly sizeBytes: number;
}

/** Files that are read at once: each is 4 MB at most. */
const AT_ONCE = 4;
const MOST_TARGET_BYTES = 64 * 1024 * 1024;

/** Cost: reads and hashes all of the feed, about 1 s a gigabyte from a disk. */
export async function verifyFiles(source: FeedSource, targets: Targets): Promise<VerifiedFiles> {
  const faults: Fault[] = [];
  let manifest: CatalogueManifest | null = null;
  const parts: CatalogueManifest[] = [];
  let files = 0;
  let sizeBytes = 0;
  const check = async (wanted: FeedChunk, kind: 'target' | 'chunk'): Promise<Uint8Array | null> => {
    const file = `files/${wanted.sha256}`;
    const problem = (code: Fault['code'], detail: string) => {
      faults.push({ code, file, detail });
      return null;
    };
    let bytes: Uint8Array | null;
    try {
      bytes = await source.read(file, wanted.sizeBytes);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (thrown.code.startsWith('network.')) return problem('file.unreadable', thrown.message);
      return problem('chunk.altered', thrown.detail);
    }
    if (!bytes) return problem('chunk.absent', kind);
    if (bytes.length !== wanted.sizeBytes)
      return problem('chunk.altered', `${bytes.length} of ${wanted.sizeBytes} bytes`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== wanted.sha256) return problem('chunk.altered', `its sha256 is ${sha256}`);
    files++;
    sizeBytes += bytes.length;
    return bytes;
  };

  for (const [path, target] of Object.entries(targets.targets)) {
    const wanted = wantedOf(target);
    if (!wanted) {
      faults.push({ code: 'file.malformed', file: path, detail: 'no sha256, or a length that no terminal takes' });
      continue;
    }
    const bytes = await check(wanted, 'target');
    if (!bytes || (path !== CATALOGUE_TARGET && !isSelectionTarget(path))) continue;
    try {
      const parsed = parseManifest(bytes);
      if (target.custom.generation !== parsed.generation) {
        const detail = `generation ${parsed.generation}, ${String(target.custom.generation)} promised`;
        faults.push({ code: 'file.mixedUp', file: path, detail });
      } else if (path === CATALOGUE_TARGET) manifest = parsed;
      else parts.push(parsed);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      faults.push({ code: 'file.malformed', file: path, detail: thrown.message });
    }
  }
  if (!targets.targets['catalogue.json']) faults.push({ code: 'file.absent', file: 'catalogue.json', detail: '' });

  const manifests = [...(manifest ? [manifest] : []), ...parts];
  const checked = new Set<string>();
  const checkAll = async (chunks: readonly FeedChunk[]) => {
    const waiting = chunks.filter(({ sha256 }) => !checked.has(sha256) && checked.add(sha256));
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await check(next, 'chunk');
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };
  await checkAll(manifests.flatMap(listChunks));
  await checkAll(await listAttachments(source, manifests, faults));
  return { faults, manifest, files, sizeBytes };
}

/** None where a directory is damaged: that it is was told with its chunks. */
async function listAttachments(
  source: FeedSource,
  manifests: readonly CatalogueManifest[],
  faults: Fault[],
): Promise<readonly FeedChunk[]> {
  try {
    return await attachmentChunks(manifests, async ({ sha256, sizeBytes }) => {
      const bytes = await source.read(`files/${sha256}`, sizeBytes);
      if (!bytes) throw new AppError('feed.malformed', `files/${sha256} is not there`);
      return bytes;
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (faults.length === 0) faults.push({ code: 'file.malformed', file: 'attachments', detail: thrown.message });
    return [];
  }
}

function wantedOf({ length, hashes }: TargetFile): FeedChunk | null {
  const { sha256 = '' } = hashes;
  return /^[0-9a-f]{64}$/.test(sha256) && length <= MOST_TARGET_BYTES ? { sha256, sizeBytes: length } : null;
}
