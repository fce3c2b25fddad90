/** Owns what a run starts from: the feed as it is served, and the ledger that belongs to it. */
import { AppError } from '../../src/base/app-error';
import { type CurrentFeed, isWhole, readCurrentFeed } from './feed-state';
import { Ledger } from './ledger';
import { listLedgers, readLedger, readLedgerHead, type StoredLedger } from './ledger-file';

export interface PublishedState {
  readonly feed: CurrentFeed | null;
  readonly ledger: Ledger;
  /** Head of the ledger that was published with `feed`; null where there is none: then all is built anew. */
  readonly head: Omit<StoredLedger, 'ledger'> | null;
  /** Manifests whose files terminals may still be fetching. */
  readonly keptManifests: readonly string[];
  readonly nextGeneration: number;
  /** Something that the operator should know, or null. */
  readonly remark: string | null;
}

/** @throws AppError `ledger.damaged` | `feed.malformed` | `feed.hashMismatch`, naming the file. */
export async function readPublishedState(feedDir: string, ledgerDir: string): Promise<PublishedState> {
  const feed = await readCurrentFeed(feedDir);
  const generations = await listLedgers(ledgerDir);
  const served = feed?.timestamp.generation ?? 0;
  const nextGeneration = Math.max(served, generations[0] ?? 0) + 1;
  if (feed && generations.includes(served)) {
    const { ledger, ...head } = await readLedger(ledgerDir, served);
    if (head.manifest === feed.timestamp.catalogue.sha256) {
      const before = generations.find((generation) => generation < served);
      const previous = before === undefined ? null : (await readLedgerHead(ledgerDir, before)).manifest;
      const whole = await isWhole(feedDir, feed.manifest);
      return {
        feed,
        ledger,
        head: whole ? head : null,
        keptManifests: [feed.timestamp.catalogue.sha256, ...(previous ? [previous] : [])],
        // What a failed run left under a higher number was never published.
        nextGeneration: served + 1,
        remark: whole ? null : 'files of the feed are missing: all is built anew',
      };
    }
  }
  const keptManifests = feed ? [feed.timestamp.catalogue.sha256] : [];
  const newest = generations[0];
  if (newest === undefined) {
    const remark = feed ? 'the id ledger is missing: ids are made again from the records themselves' : null;
    return { feed, ledger: new Ledger(), head: null, keptManifests, nextGeneration, remark };
  }
  const { ledger } = await readLedger(ledgerDir, newest);
  if (ledger.count === 0) throw new AppError('ledger.damaged', `${ledgerDir}: empty`);
  const remark = feed ? 'feed and ledger are of different nights: all is built anew' : null;
  return { feed, ledger, head: null, keptManifests, nextGeneration, remark };
}
