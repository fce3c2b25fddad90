/** Owns checking the list of withdrawals of a feed, and that what it revoked is gone: from the catalogue, and from where the feed is served. */
import { createHash } from 'node:crypto';
import type { Root, Targets } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { type CatalogueManifest, listChunks } from '../../src/feed/manifest';
import { parseTakedown, requireApproved, TAKEDOWN_TARGET, type TakedownList } from '../../src/feed/takedown';
import { approvedBy } from '../keys/root-chain';
import type { Fault } from './fault';
import type { FeedSource } from './feed-source';

/** Files that are asked for at once. */
const AT_ONCE = 4;
/** Chunks are shorter; manifests were revoked too. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Nothing where the list itself is not whole: `verifyFiles` has told that. Cost: a request for each file that was ever revoked. */
export async function verifyTakedown(
  source: FeedSource,
  targets: Targets,
  root: Root,
  manifest: CatalogueManifest | null,
): Promise<readonly Fault[]> {
  const target = targets.targets[TAKEDOWN_TARGET];
  const sha256 = target?.hashes.sha256;
  if (!target || !sha256) return [];
  const bytes = await readWhole(source, sha256, target.length);
  if (!bytes) return [];
  let list: TakedownList;
  try {
    list = parseTakedown(bytes);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ code: 'file.malformed', file: TAKEDOWN_TARGET, detail: thrown.detail }];
  }
  const faults: Fault[] = [];
  try {
    await requireApproved(list, approvedBy(root));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    faults.push({ code: 'takedown.unapproved', file: TAKEDOWN_TARGET, detail: thrown.detail });
  }
  const revoked = new Set(list.revoked);
  for (const chunk of manifest ? listChunks(manifest) : []) {
    if (revoked.has(chunk.sha256)) {
      faults.push({ code: 'catalogue.revoked', file: `files/${chunk.sha256}`, detail: '' });
    }
  }
  return [...faults, ...(await findServed(source, list.revoked))];
}

/** Revoked files that whoever knows their address still gets. */
async function findServed(source: FeedSource, revoked: readonly string[]): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const waiting = [...revoked];
  const work = async () => {
    for (let sha256 = waiting.shift(); sha256; sha256 = waiting.shift()) {
      const file = `files/${sha256}`;
      try {
        if (await readWhole(source, sha256, MOST_BYTES)) faults.push({ code: 'file.revoked', file, detail: '' });
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        faults.push({ code: 'file.unreadable', file, detail: thrown.message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults;
}

/** The bytes that have this hash; null where there are none, or others. @throws AppError `network.*` */
async function readWhole(source: FeedSource, sha256: string, maxBytes: number): Promise<Uint8Array | null> {
  try {
    const bytes = await source.read(`files/${sha256}`, maxBytes);
    return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch (thrown) {
    // Longer, or a web page: other bytes.
    if (thrown instanceof AppError && thrown.code.startsWith('feed.')) return null;
    throw thrown;
  }
}
