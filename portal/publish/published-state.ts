/** Owns what a run starts from: the feed as it is served, and the ledger that belongs to it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import type { PortalSite } from '../../src/catalogue/organ';
import type { TakedownList } from '../../src/feed/takedown';
import { sayRemark } from '../words/remark-words';
import { type CurrentFeed, isWhole, readCurrentFeed } from './feed-state';
import { manifestsOf } from './kept-generations';
import { Ledger } from './ledger';
import { type LedgerHead, listLedgers, readLedger, type StoredLedger } from './ledger-file';
import { parsePortalSite } from './portal-site';
import { readStandingTakedown } from './takedown-state';

export interface PublishedState {
  readonly feed: CurrentFeed | null;
  readonly ledger: Ledger;
  /** Head of the ledger that was published with `feed`; null where there is none: then all is built anew. */
  readonly head: LedgerHead | null;
  /** Whether `ledger` is the one that was published with `feed`. */
  readonly isLedgerOfFeed: boolean;
  /** Generation under which the rows of the catalogue are kept; null where they are not. */
  readonly rowsOf: number | null;
  /** The site file that was last published; null where there never was one. */
  readonly site: PortalSite | null;
  /** False where the ledger is of a version that knew neither organs nor dates. */
  readonly knowsOrgans: boolean;
  /** Records of a feed whose ledger is lost, else 0. */
  readonly lostRecords: number;
  /** Manifests of the generations that are kept, the served one first: terminals may still be fetching, and a rollback needs them. */
  readonly keptManifests: readonly string[];
  readonly nextGeneration: number;
  /** What was withdrawn; null where nothing ever was. */
  readonly takedown: TakedownList | null;
  /** What the operator should know. */
  readonly remarks: readonly string[];
}

/** @throws AppError `ledger.damaged` | `feed.malformed` | `feed.hashMismatch` | `config.malformed`, naming the file. */
export async function readPublishedState(feedDir: string, ledgerDir: string): Promise<PublishedState> {
  const feed = await readCurrentFeed(feedDir);
  const generations = await listLedgers(ledgerDir);
  const takedown = (await readStandingTakedown(feedDir, ledgerDir))?.list ?? null;
  const served = feed?.generation ?? 0;
  // A ledger above the served generation is left of a run that was killed before its switch.
  const published = feed ? generations.filter((generation) => generation <= served) : generations;
  const own = feed ? [feed.catalogue.sha256] : [];
  const keptManifests = [...new Set([...own, ...(await manifestsOf(ledgerDir, published))])];
  const stored = generations.includes(served) ? await readLedger(ledgerDir, served) : null;
  if (feed && stored?.manifest === feed.catalogue.sha256) {
    const whole = await isWhole(feedDir, feed.manifest);
    return {
      ...(await describe(stored, ledgerDir)),
      feed,
      head: whole ? stored : null,
      isLedgerOfFeed: true,
      rowsOf: stored.rows,
      keptManifests,
      // What a failed run left under a higher number was never published.
      nextGeneration: served + 1,
      takedown,
      remarks: [...(whole ? [] : [sayRemark('feed.incomplete')]), ...remarksOn(stored)],
    };
  }
  const nextGeneration = Math.max(served, generations[0] ?? 0) + 1;
  const newest = generations[0];
  if (newest === undefined) {
    return {
      feed,
      ledger: new Ledger(),
      head: null,
      isLedgerOfFeed: false,
      rowsOf: null,
      site: await readSiteFile(ledgerDir),
      knowsOrgans: false,
      lostRecords: feed?.manifest.records ?? 0,
      keptManifests,
      nextGeneration,
      takedown,
      remarks: feed ? [sayRemark('ledger.missing')] : [],
    };
  }
  const last = await readLedger(ledgerDir, newest);
  if (last.ledger.count === 0) throw new AppError('ledger.damaged', `${ledgerDir}: empty`);
  return {
    ...(await describe(last, ledgerDir)),
    feed,
    head: null,
    isLedgerOfFeed: false,
    rowsOf: null,
    keptManifests,
    nextGeneration,
    takedown,
    remarks: [...(feed ? [sayRemark('ledger.otherNight')] : []), ...remarksOn(last)],
  };
}

async function describe(stored: StoredLedger, ledgerDir: string) {
  const { ledger, knowsOrgans, portalSite } = stored;
  const site = portalSite ?? (knowsOrgans ? null : await readSiteFile(ledgerDir));
  return { ledger, knowsOrgans, site, lostRecords: 0 };
}

function remarksOn({ knowsOrgans, knowsContents, knowsChain }: StoredLedger): string[] {
  if (!knowsContents) return [sayRemark(knowsOrgans ? 'ledger.version2' : 'ledger.version1')];
  return knowsChain ? [] : [sayRemark('ledger.version3')];
}

const SITE_FILE = 'site.json';

/** Ledgers of format 1 had the site file beside them. */
async function readSiteFile(ledgerDir: string): Promise<PortalSite | null> {
  try {
    return parsePortalSite(await readFile(join(ledgerDir, SITE_FILE), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
