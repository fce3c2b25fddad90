/** Owns the one step in which a feed becomes the next generation: all files durable first, then the ledger, then `timestamp.json` renamed. */
import { join } from 'node:path';
import { type CatalogueManifest, type FeedTimestamp, parseManifest, parseTimestamp } from '../../src/feed/manifest';
import { type FeedWriter, syncFolder, UNFINISHED_PREFIX, writeDurable } from './feed-writer';
import { type StoredLedger, writeLedger } from './ledger-file';

/**
 * Gives back the hash of the manifest. A stop before the last rename leaves the old generation served with its old ledger;
 * a stop after it leaves the new one whole.
 * @throws AppError `feed.malformed` when what was made is not what terminals read (nothing was switched).
 */
export async function switchGeneration(
  feedDir: string,
  ledgerDir: string,
  writer: FeedWriter,
  manifest: CatalogueManifest,
  stored: Omit<StoredLedger, 'manifest' | 'knowsOrgans' | 'knowsContents'>,
  /** ISO instant of the switch. */
  at: string,
): Promise<string> {
  const manifestBytes = new TextEncoder().encode(JSON.stringify(manifest));
  parseManifest(manifestBytes);
  const catalogue = await writer.writeChunk(manifestBytes);
  await writer.sync();
  await writeLedger(ledgerDir, { ...stored, manifest: catalogue.sha256 });
  await syncFolder(ledgerDir);
  const timestamp: FeedTimestamp = {
    format: 1,
    generation: manifest.generation,
    at,
    catalogue,
  };
  const timestampBytes = new TextEncoder().encode(JSON.stringify(timestamp));
  parseTimestamp(timestampBytes);
  await writeDurable(
    join(feedDir, 'timestamp.json'),
    // In the folder of the ledger a half-written one is served to nobody; both folders lie on one file system.
    join(ledgerDir, `${UNFINISHED_PREFIX}timestamp`),
    timestampBytes,
  );
  await syncFolder(feedDir);
  return catalogue.sha256;
}
