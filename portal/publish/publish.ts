/**
 * Owns one run of publishing: exports in, the next generation of a feed out, or everything as it was.
 *
 * Layout: `DIR` is served (timestamp.json, files/<sha256>); `DIR.ledger` beside it is the portal's own: the id ledger of this and the
 * generation before, the site file last used, the notes of the last run. Keep both together, back both up.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type Clock, localDate, systemClock } from '../../src/base/clock';
import type { PortalSite } from '../../src/catalogue/organ';
import type { CatalogueManifest } from '../../src/feed/manifest';
import { SEGMENT_VERSION } from '../../src/search/segment-format';
import { VOCABULARY_VERSION } from '../../src/search/vocabulary-format';
import { type Finding, finding } from '../check/finding';
import type { ColumnMap } from '../import/source-fields';
import { assignIds } from './assign-ids';
import { liveDigest, markLive, relationReader } from './compare';
import { clearFiles } from './feed-state';
import { FeedWriter } from './feed-writer';
import { gatherRows } from './gather-rows';
import { listLedgers, removeLedger } from './ledger-file';
import { makeGeneration } from './make-generation';
import { completeOrgans, EMPTY_SITE, parsePortalSite } from './portal-site';
import { type Progress, SILENT } from './progress';
import { takeLock } from './publish-lock';
import { type PublishedState, readPublishedState } from './published-state';
import { RowStore } from './row-store';
import { NoteList, noteOf, type RowNote } from './run-report';
import { switchGeneration } from './switch-generation';

/** What builds segments: with another one the next run makes a new base, whatever changed. */
const BUILDER = `segment-${SEGMENT_VERSION} vocabulary-${VOCABULARY_VERSION}`;

export interface PublishOptions {
  /** Exports, together one catalogue: what stands in none of them is no longer published. */
  readonly files: readonly string[];
  readonly feedDir: string;
  readonly map?: ColumnMap | null;
  /** Null takes the site that was last published. */
  readonly site?: PortalSite | null;
  readonly clock?: Clock;
  readonly progress?: Progress;
  /** Makes a new base even for a small change. */
  readonly newBase?: boolean;
}

export interface PublishOutcome {
  readonly generation: number;
  /** Live records. */
  readonly records: number;
  readonly refused: number;
  readonly warnings: number;
  /** False where nothing had changed, and the feed is as it was. */
  readonly isNew: boolean;
  readonly firstRefused: readonly RowNote[];
  readonly firstWarnings: readonly RowNote[];
  /** Files of JSON lines with all of them. */
  readonly refusedPath: string;
  readonly warningsPath: string;
  /** What the operator should know about the feed itself, or null. */
  readonly remark: string | null;
}

function ledgerDirOf(feedDir: string): string {
  return `${resolve(feedDir)}.ledger`;
}

/**
 * Publishes, or throws and leaves the feed as it was. Memory: about 200 bytes a record beside what the segment builder holds;
 * rows wait in a file on disk as large as the unpacked exports.
 * @throws AppError `import.unreadable` | `import.noColumns` | `publish.nothing` | `publish.locked` | `ledger.damaged` |
 * `config.malformed` | `feed.malformed` | `feed.hashMismatch`; file system errors as they are.
 */
export async function publish(options: PublishOptions): Promise<PublishOutcome> {
  const feedDir = resolve(options.feedDir);
  const ledgerDir = ledgerDirOf(feedDir);
  await mkdir(ledgerDir, { recursive: true });
  const release = await takeLock(ledgerDir);
  const workDir = join(ledgerDir, 'work');
  const isFirstRun = !existsSync(feedDir);
  let state: PublishedState | null = null;
  try {
    // Left over where a run was killed.
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir);
    state = await readPublishedState(feedDir, ledgerDir);
    await clearFiles(feedDir, state.keptManifests);
    return await run(options, feedDir, ledgerDir, workDir, state);
  } catch (thrown) {
    if (state) await clearFiles(feedDir, state.keptManifests);
    if (isFirstRun) await removeIfEmpty(join(feedDir, 'files'), feedDir);
    throw thrown;
  } finally {
    await rm(workDir, { recursive: true, force: true });
    await release();
  }
}

async function run(
  options: PublishOptions,
  feedDir: string,
  ledgerDir: string,
  workDir: string,
  state: PublishedState,
): Promise<PublishOutcome> {
  const { map = null, clock = systemClock, progress = SILENT } = options;
  const { feed, ledger, head, nextGeneration } = state;
  const site = options.site ?? (await readLastSite(ledgerDir));
  const refused = new NoteList(ledgerDir, 'refused.jsonl');
  const warnings = new NoteList(ledgerDir, 'warnings.jsonl');
  const rows = new RowStore(join(workDir, 'rows'));
  try {
    const today = localDate(clock.nowMs());
    const gathered = await gatherRows(options.files, { map, today, rows, refused, warnings, progress });
    if (rows.count === 0) {
      const first = refused.shown[0];
      const why = first ? `; first: ${first.file}, row ${first.row}: ${first.text}` : '';
      throw new AppError('publish.nothing', `no row that can be shown, ${refused.count} refused${why}`);
    }
    const warn = (row: number, found: Finding) => {
      const { file, row: sourceRow } = gathered.sourceOf(row);
      warnings.add(noteOf(file, sourceRow, found));
    };

    progress.begin('identify', rows.count, 'records');
    const before = head ? liveDigest(ledger) : null;
    const { entryOfRow, duplicateOf } = assignIds(rows, ledger, nextGeneration);
    duplicateOf.forEach((of, row) => {
      if (of >= 0) warn(row, finding('row.duplicate', null, gathered.sourceOf(of).row));
    });
    const links = gathered.links.resolve(rows, duplicateOf, warn);
    const relationsOf = relationReader(rows, ledger, entryOfRow, links);
    markLive(rows, ledger, entryOfRow, relationsOf);
    progress.end();

    const organs = completeOrgans(site.organs, gathered.organs);
    const siteHash = createHash('sha256')
      .update(JSON.stringify([site.regionName, site.portalName, site.recordUrl, organs]))
      .digest('hex');
    const outcome = (generation: number, records: number, isNew: boolean): PublishOutcome => ({
      generation,
      records,
      refused: refused.count,
      warnings: warnings.count,
      isNew,
      firstRefused: refused.shown,
      firstWarnings: warnings.shown,
      refusedPath: refused.path,
      warningsPath: warnings.path,
      remark: state.remark,
    });
    const canStand = feed && head && head.builder === BUILDER && options.newBase !== true;
    if (canStand && head.site === siteHash && before === liveDigest(ledger)) {
      return outcome(feed.timestamp.generation, feed.manifest.records, false);
    }

    const writer = new FeedWriter(feedDir);
    await writer.open();
    const footing = canStand ? { manifest: feed.manifest, vocabularyTouched: head.vocabularyTouched } : null;
    const catalogue = { rows, ledger, entryOfRow, relationsOf };
    const { segments, documents, records, vocabularyTouched } = await makeGeneration(
      catalogue,
      organs,
      footing,
      writer,
      progress,
    );
    const manifest: CatalogueManifest = {
      format: 1,
      generation: nextGeneration,
      publishedAt: new Date(clock.nowMs()).toISOString(),
      regionName: site.regionName,
      portalName: site.portalName,
      recordUrl: site.recordUrl,
      records,
      segments: [...segments],
      documents,
    };
    progress.begin('switch', 1, 'records');
    const manifestHash = await switchGeneration(feedDir, ledgerDir, writer, manifest, {
      generation: nextGeneration,
      baseSegment: segments[0]?.id ?? '',
      builder: BUILDER,
      site: siteHash,
      vocabularyTouched,
      ledger,
    });
    if (options.site) await writeFile(join(ledgerDir, 'site.json'), `${JSON.stringify(site, null, 2)}\n`);
    await clearAway(feedDir, ledgerDir, nextGeneration, manifestHash, feed?.timestamp.catalogue.sha256 ?? null);
    progress.end();
    return outcome(nextGeneration, records, true);
  } finally {
    rows.close();
    refused.close();
    warnings.close();
  }
}

/** Files of the generation before stay: terminals may be in the middle of fetching it. */
async function clearAway(
  feedDir: string,
  ledgerDir: string,
  generation: number,
  manifestHash: string,
  previousHash: string | null,
): Promise<void> {
  await clearFiles(feedDir, previousHash ? [manifestHash, previousHash] : [manifestHash]);
  const [, , ...old] = (await listLedgers(ledgerDir)).filter((one) => one <= generation);
  for (const one of old) await removeLedger(ledgerDir, one);
}

/** Folders in the order given; the first that holds something, and those after it, stay. */
async function removeIfEmpty(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    if ((await readdir(folder)).length > 0) return;
    await rmdir(folder);
  }
}

async function readLastSite(ledgerDir: string): Promise<PortalSite> {
  try {
    return parsePortalSite(await readFile(join(ledgerDir, 'site.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return EMPTY_SITE;
    throw error;
  }
}
