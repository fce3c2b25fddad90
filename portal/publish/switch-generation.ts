/**
 * Owns the one step in which a feed becomes the next generation: all files durable first, then the ledger, then the signed metadata, and
 * last `timestamp.json` renamed.
 */
import { type CatalogueManifest, parseManifest } from '../../src/feed/manifest';
import { syncFolder } from '../keys/durable-folder';
import type { FeedWriter } from './feed-writer';
import { type LedgerToWrite, writeLedger } from './ledger-file';
import { readSelectionList, readSelections, withSelections } from './selections';
import { swapTimestamp, writeMetadata } from './sign-feed';
import type { Signing } from './signing';

/**
 * Gives back the hash of the manifest. A stop before the last rename leaves the old generation served with its old ledger;
 * a stop after it leaves the new one whole.
 * @param takedown the list of withdrawals that is served with it; none given: the one that stands
 * @throws AppError `feed.malformed` when what was made is not what terminals read; `keys.*` (nothing was switched).
 */
export async function switchGeneration(
  feedDir: string,
  ledgerDir: string,
  writer: FeedWriter,
  made: CatalogueManifest,
  stored: Omit<LedgerToWrite, 'manifest'>,
  signing: Signing,
  takedown?: Uint8Array,
): Promise<string> {
  // A rollback and a withdrawal give what stands in the feed another number: their selections have to follow.
  const { generation, publishedAt } = made;
  const selections = (await readSelections(feedDir, made)).map(({ selection, manifest }) => ({
    selection,
    manifest: { ...manifest, generation, publishedAt },
  }));
  const manifest = await withSelections(writer, made, selections);
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest));
  parseManifest(manifestBytes);
  const signer = await signing.openSigner();
  const catalogue = await writer.writeChunk(manifestBytes);
  await writer.sync();
  await writeLedger(ledgerDir, { ...stored, manifest: catalogue.sha256 });
  await syncFolder(ledgerDir);
  const timestamp = await writeMetadata({
    feedDir,
    ledgerDir,
    signer,
    expiryDays: signing.expiryDays,
    nowMs: signing.nowMs,
    catalogue: { catalogue, generation, publishedAt, selections: await readSelectionList(feedDir, manifest) },
    ...(takedown && { takedown }),
  });
  await swapTimestamp(feedDir, ledgerDir, timestamp);
  return catalogue.sha256;
}
