/** Owns finishing a withdrawal behind its one step: what is kept loses what was withdrawn, and the files that held it are deleted. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { listChunks } from '../../src/feed/manifest';
import { withdrawalsOf } from '../../src/feed/takedown';
import { syncFolder } from '../keys/durable-folder';
import { sayRemark } from '../words/remark-words';
import { FeedBlanker } from './blank-manifest';
import { clearMetadata } from './feed-metadata';
import { clearFiles, readCurrentFeed, readManifest } from './feed-state';
import { FeedWriter } from './feed-writer';
import { manifestsOf } from './kept-generations';
import type { Ledger } from './ledger';
import { listLedgers, readLedger, removeLedger, writeLedger } from './ledger-file';
import { keepTakedown, readStandingTakedown } from './takedown-state';

/** Their texts are in no segment any more: a publishing that brings them again writes them anew. */
export function forget(ledger: Ledger, ids: ReadonlySet<string>): void {
  for (const id of ids) {
    const entry = ledger.entryOf(id);
    if (entry >= 0) ledger.unpublish(entry);
  }
}

export async function olderLedgers(ledgerDir: string, served: number): Promise<number[]> {
  return (await listLedgers(ledgerDir)).filter((generation) => generation < served);
}

/**
 * Brings the folder to what the served list says, where a run before was cut off or the folder came back from a backup: kept generations without the
 * withdrawn records, no revoked file, the ledger's copy of the list. Nothing to do costs a look at two small files. The caller holds the lock.
 */
export async function finishTakedown(
  feedDir: string,
  ledgerDir: string,
): Promise<{ readonly deleted: number; readonly remarks: readonly string[] }> {
  const standing = await readStandingTakedown(feedDir, ledgerDir);
  const feed = standing?.isUnfinished ? await readCurrentFeed(feedDir) : null;
  if (!standing || !feed) return { deleted: 0, remarks: [] };
  const remarks: string[] = [];
  const revoked = new Set(standing.list.revoked);
  const ids = new Set(withdrawalsOf(standing.list).keys());
  const writer = new FeedWriter(feedDir);
  await writer.open();
  const blanker = new FeedBlanker(feedDir, writer, ids);
  try {
    for (const generation of await olderLedgers(ledgerDir, feed.generation)) {
      const [sha256] = await manifestsOf(ledgerDir, [generation]);
      const manifest = sha256 === undefined ? null : await readManifest(feedDir, sha256).catch(asDamaged);
      if (manifest && !listChunks(manifest).some((chunk) => revoked.has(chunk.sha256))) continue;
      const blanked = manifest && (await blanker.blank(manifest).catch(asDamaged));
      if (!blanked) {
        // It cannot be rid of what it holds, so it goes as a whole.
        await removeLedger(ledgerDir, generation);
        remarks.push(sayRemark('takedown.dropped', generation));
        continue;
      }
      const stored = await readLedger(ledgerDir, generation);
      forget(stored.ledger, ids);
      const chunk = await writer.writeChunk(new TextEncoder().encode(JSON.stringify(blanked.manifest)));
      await writer.sync();
      const { knowsOrgans: _organs, knowsContents: _contents, knowsChain: _chain, ...rest } = stored;
      await writeLedger(ledgerDir, { ...rest, manifest: chunk.sha256 });
    }
  } finally {
    await blanker.close();
  }
  await syncFolder(ledgerDir);
  const generations = (await listLedgers(ledgerDir)).filter((one) => one <= feed.generation);
  const pathOf = (sha256: string) => join(feedDir, 'files', sha256);
  const deleted = standing.list.revoked.filter((sha256) => existsSync(pathOf(sha256))).length;
  await clearFiles(feedDir, [feed.catalogue.sha256, ...(await manifestsOf(ledgerDir, generations))]);
  for (const sha256 of revoked) await rm(pathOf(sha256), { force: true });
  await clearMetadata(feedDir);
  await syncFolder(join(feedDir, 'files'));
  // Last: from now on nothing is left to be done.
  await keepTakedown(ledgerDir, standing.bytes);
  return { deleted, remarks };
}

function asDamaged(thrown: unknown): null {
  if (thrown instanceof AppError) return null;
  throw thrown;
}
