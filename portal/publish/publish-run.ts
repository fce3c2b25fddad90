/** Owns the steps of one run between what is published and what would be: read, match, judge, build, switch. */
import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { chinaDate, systemClock } from '../../src/base/clock';
import type { Organ, PortalSite } from '../../src/catalogue/organ';
import type { CatalogueManifest } from '../../src/feed/manifest';
import { withdrawalsOf } from '../../src/feed/takedown';
import { dayNumber } from '../../src/search/day-number';
import { SEGMENT_VERSION } from '../../src/search/segment-format';
import { VOCABULARY_VERSION } from '../../src/search/vocabulary-format';
import type { Finding } from '../check/finding';
import { REPORT_HTML } from '../report/write-report';
import { NO_APPROVALS } from '../review/approvals';
import { describeFinding, FINDING_WORDS_EN } from '../words/finding-words';
import { sayRemark } from '../words/remark-words';
import { assignIds } from './assign-ids';
import { AttachmentFolder } from './attachment-folder';
import { blankHeldBack } from './blank-held-back';
import { describeChange, entriesHeldBack } from './catalogue-change';
import { openCatalogueSource } from './catalogue-source';
import { lastState, maskOf, maskOfAll } from './chain-state';
import { markLive, markState, markTouched } from './compare';
import { countRecordsOnce } from './count-records';
import { FeedWriter } from './feed-writer';
import type { GatheredRows } from './gather-rows';
import { judgeChange, NOTHING_ALLOWED } from './guard';
import { StoppedByGuard } from './guard-words';
import { keepOut } from './keep-out';
import { keepGenerations } from './kept-generations';
import { clearRows } from './kept-rows';
import { type Catalogue, makeGeneration } from './make-generation';
import { makeSelections } from './make-selections';
import { mergeRows } from './merge-rows';
import { planGeneration } from './plan-generation';
import { completeOrgans, EMPTY_SITE } from './portal-site';
import { SILENT } from './progress';
import { KEPT_GENERATIONS, type PublishOptions, type PublishOutcome } from './publish-options';
import { rememberPublished } from './published-before';
import type { PublishedState } from './published-state';
import { Recordings } from './recordings';
import { ReviewRun } from './review-run';
import { attachmentsOfRows } from './row-attachments';
import { NONE, SETTLED } from './row-keys';
import { type FilesOf, overlayReader } from './row-overlay';
import type { RowStore } from './row-store';
import type { RunJournal } from './run-journal';
import { NoteList } from './run-report';
import { listAllChunks, withSelections } from './selections';
import { tellSharedNumbers } from './shared-numbers';
import type { Signing } from './signing';
import { switchGeneration } from './switch-generation';
import { withoutRevoked } from './takedown-state';

/** What builds segments: with another one the next run makes a new base, whatever changed. */
const BUILDER = `segment-${SEGMENT_VERSION} vocabulary-${VOCABULARY_VERSION}`;

export interface RunFolders {
  readonly feedDir: string;
  readonly ledgerDir: string;
  readonly reportDir: string;
  /** Empty, and gone after the run. */
  readonly workDir: string;
}

/** Throws what `publish` says; until its very end feed and ledger are as they were. */
export async function runPublish(
  options: PublishOptions,
  folders: RunFolders,
  state: PublishedState,
  journal: RunJournal,
  signing: Signing,
): Promise<PublishOutcome> {
  const { feedDir, ledgerDir } = folders;
  const { map = null, encoding = null, clock = systemClock, progress = SILENT, allowances = NOTHING_ALLOWED } = options;
  const refused = new NoteList(ledgerDir, 'refused.jsonl');
  const warnings = new NoteList(ledgerDir, 'warnings.jsonl');
  const review = new ReviewRun(ledgerDir, options.approvals ?? NO_APPROVALS);
  const totalBytes = await totalSize(options.files);
  let opened: RowStore | null = null;
  try {
    const today = chinaDate(clock.nowMs());
    const site = options.site ?? state.site ?? EMPTY_SITE;
    journal.site = site;
    const directory = site.organs.map(({ name, shortName }) => ({ name, shortName }));
    const source = await openCatalogueSource(options, folders, state, {
      map,
      encoding,
      today,
      directory,
      threads: options.threads,
      totalBytes,
      refused,
      warnings,
      review,
      progress,
    });
    const { rows, gathered, first } = source;
    opened = rows;
    review.finishList(clock.nowMs(), today, options.dryRun === true);
    journal.gathered = gathered;
    if (rows.liveCount === 0) {
      const note = refused.kinds()[0]?.first[0];
      const why = note
        ? `; first: ${note.file}, row ${note.row}: ${describeFinding(note.found, FINDING_WORDS_EN)}`
        : '';
      const held = review.quarantined > 0 ? `${review.quarantined} quarantined, ` : '';
      throw new AppError('publish.nothing', `no row that can be shown, ${held}${refused.countOf()} refused${why}`);
    }
    const read = rows.count;
    const warn = (row: number, found: Finding) => {
      if (!isOfTonight(row)) return;
      const { file, row: sourceRow } = gathered.sourceOf(row);
      warnings.add(file, sourceRow, found);
      journal.addFinding(found, rows, row);
    };
    progress.begin('identify', rows.count, 'records');
    const before = rememberPublished(state.ledger, state.knowsOrgans);
    const madeTonight = new Set<number>();
    const isOfTonight = (row: number) => (row >= first && row < read) || madeTonight.has(row);
    const duplicateOf = mergeRows(rows, gathered, warn);
    for (let row = first; row < read; row++)
      if ((duplicateOf[row] as number) >= read) madeTonight.add(duplicateOf[row] as number);
    countRecordsOnce(gathered.tally, rows, duplicateOf, first, read);
    const folder = await AttachmentFolder.open(feedDir, ledgerDir, options.attachmentsDir ?? null);
    const recordings = await Recordings.open(ledgerDir);
    await recordings.make(rows, options.speech ?? null, progress);
    const filesOf = recordings.with(attachmentsOfRows(rows, folder, warn), rows);
    const catalogue = { ...matchRows(rows, gathered, duplicateOf, first, state, filesOf, warn), today };
    const { withheld } = gathered;
    const change = describeChange(before, state.ledger, withheld, dayNumber(today), state.lostRecords);
    progress.end();

    const violations = judgeChange(change, allowances);
    journal.change = change;
    journal.violations = violations;
    if (violations.length > 0) throw new StoppedByGuard(violations, change);

    // What was published and is now held back must be gone from the disk, not only from the list.
    const heldBack = entriesHeldBack(before, state.ledger, withheld).map((entry) => state.ledger.idOf(entry));
    const organs = completeOrgans(site.organs, rows.statedOrgans());
    const siteHash = hashSite(site, organs);
    const publishedAt = new Date(clock.nowMs()).toISOString();
    markTouched(state.ledger, before, state.head ? maskOfAll(state.head.chain) : 0);
    const plan = planGeneration(state, change, {
      siteHash,
      builder: BUILDER,
      newBase: options.newBase === true || (await holdsRevoked(state, feedDir)),
      oldBaseNights: options.oldBaseNights,
      publishedAt,
    });
    const outcome: PublishOutcome = {
      generation: plan.generation,
      records: change.now,
      refused: refused.countOf(),
      quarantined: review.quarantined,
      approved: review.approved,
      warnings: warnings.countOf('warning'),
      notices: warnings.countOf('notice'),
      derived: gathered.tally.derived.reduce((sum, count) => sum + count, 0),
      change,
      isNew: plan.makes !== null,
      isDryRun: options.dryRun === true,
      isDemoSigned: signing.isDemo,
      makes: plan.makes,
      refusals: refused.kinds(),
      findings: warnings.kinds(),
      refusedPath: refused.path,
      warningsPath: warnings.path,
      reportPath: join(folders.reportDir, REPORT_HTML),
      quarantinePath: review.tablePath,
      remarks: [
        ...state.remarks,
        ...(source.changes
          ? [sayRemark('changes.kept', source.changes.given, source.changes.given - source.changes.same, change.now)]
          : []),
        ...review.remarks(),
        ...(heldBack.length > 0 ? [sayRemark('feed.goneToo', nameSome(heldBack))] : []),
        ...(catalogue.keptOut > 0 ? [sayRemark('takedown.keptOut', catalogue.keptOut)] : []),
        ...(source.changes?.doubtful ? [sayRemark('changes.doubtful', source.changes.doubtful)] : []),
        ...(source.changes?.gone ? [sayRemark('changes.gone', source.changes.gone)] : []),
      ],
    };
    if (options.dryRun) return outcome;
    if (plan.makes === null) {
      // What waits for a reviewer or a day may have changed all the same.
      if (source.changes && state.rowsOf !== null) await source.keep(state.rowsOf);
      return outcome;
    }
    await source.keep(plan.generation);

    const writer = new FeedWriter(feedDir);
    await writer.open();
    await folder.write(writer);
    await recordings.write(writer);
    const { footing, chain } = plan;
    const made = await makeGeneration(catalogue, organs, footing, chain, writer, options.threads, progress);
    const manifest: CatalogueManifest = {
      format: 2,
      generation: plan.generation,
      publishedAt,
      regionName: site.regionName,
      portalName: site.portalName,
      recordUrl: site.recordUrl,
      records: made.records,
      segments: [...made.segments],
      chains: made.chains.map((places) => [...places]),
      documents: made.documents,
    };
    const last = lastState(chain);
    const selections = await makeSelections({
      feedDir,
      catalogue,
      organs,
      site,
      footing,
      made,
      manifest,
      last,
      writer,
      threads: options.threads,
      progress,
    });
    if (footing === null || lastState(footing.chain) !== last) markState(state.ledger, maskOf(chain, last));
    progress.begin('switch', 1, 'records');
    const stored = {
      generation: plan.generation,
      chain,
      builder: BUILDER,
      site: siteHash,
      vocabularyTouched: made.vocabularyTouched,
      restores: null,
      ledger: state.ledger,
      rows: plan.generation,
      portalSite: site === EMPTY_SITE ? null : site,
    };
    const blanked = await blankHeldBack(feedDir, writer, await withSelections(writer, manifest, selections), heldBack);
    await folder.keep();
    // Nothing that is withdrawn was built, nor built upon: what is the same as a revoked file holds what was given free.
    const published = state.takedown ? await listAllChunks(feedDir, blanked.manifest) : [];
    const restored = state.takedown
      ? withoutRevoked(state.takedown, new Set(published.map(({ sha256 }) => sha256)))
      : undefined;
    await switchGeneration(feedDir, ledgerDir, writer, blanked.manifest, stored, signing, restored);
    const kept = heldBack.length > 0 ? 1 : (options.keep ?? KEPT_GENERATIONS);
    const untidy = await tidy(folders, plan.generation, kept);
    const unrecorded = await review.record(plan.generation, (row) => {
      const standing = duplicateOf[row] ?? -1;
      const entry = catalogue.entryOfRow[standing < 0 ? row : standing] ?? -1;
      return entry < 0 ? null : state.ledger.idOf(entry);
    });
    progress.end();
    const late = [...blanked.remarks, untidy, unrecorded].filter((remark) => remark !== null);
    return { ...outcome, remarks: [...outcome.remarks, ...late] };
  } finally {
    review.abandon();
    opened?.close();
    refused.close();
    warnings.close();
  }
}

/** Ids that are named one by one. */
const NAMED = 10;

function nameSome(ids: readonly string[]): string {
  return [...ids.slice(0, NAMED), ...(ids.length > NAMED ? [`… (${ids.length})`] : [])].join(', ');
}

async function totalSize(files: readonly string[]): Promise<number> {
  let total = 0;
  // A file that cannot be looked at is told by its import, in words.
  for (const file of files) total += (await stat(file).catch(() => ({ size: 0 }))).size;
  return total;
}

/** Rows matched to the ledger's entries, links resolved, and the ledger's columns set to what this run would publish. */
function matchRows(
  rows: RowStore,
  gathered: GatheredRows,
  duplicateOf: Int32Array,
  first: number,
  { ledger, nextGeneration, takedown }: PublishedState,
  filesOf: FilesOf,
  warn: (row: number, found: Finding) => void,
): Omit<Catalogue, 'today'> & { readonly keptOut: number } {
  const { entryOfRow } = assignIds(rows, ledger, nextGeneration, duplicateOf);
  // Before anything is kept out: a row that comes again must be known again.
  for (let row = 0; row < rows.count; row++) {
    const of = duplicateOf[row] as number;
    const standing = of === NONE || of === SETTLED ? row : of;
    rows.entries[row] = standing < 0 ? NONE : (entryOfRow[standing] as number);
  }
  const keptOut = keepOut(entryOfRow, ledger, takedown ? withdrawalsOf(takedown).keys() : []);
  tellSharedNumbers(rows, duplicateOf, first, warn);
  const links = gathered.links.resolve(rows, duplicateOf, warn);
  const overlayOf = overlayReader(rows, ledger, entryOfRow, links, filesOf);
  markLive(rows, ledger, entryOfRow, overlayOf);
  return { rows, ledger, entryOfRow, overlayOf, keptOut };
}

/** A feed that came back from a backup may hold what was withdrawn since: nothing is built on it. */
async function holdsRevoked({ feed, head, takedown }: PublishedState, feedDir: string): Promise<boolean> {
  // Without its ledger, or with files that are missing, nothing is built on it anyway.
  if (!feed || !head || !takedown) return false;
  const revoked = new Set(takedown.revoked);
  return (await listAllChunks(feedDir, feed.manifest)).some(({ sha256 }) => revoked.has(sha256));
}

function hashSite(site: PortalSite, organs: readonly Organ[]): string {
  // As it was before there were selections, where there are none.
  const selections = site.selections ? [site.selections] : [];
  const shown = [site.regionName, site.portalName, site.recordUrl, organs, ...selections];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}

/** The generation is out: trouble with old files is told, and no failure of the run. Null where there was none. */
async function tidy({ feedDir, ledgerDir }: RunFolders, generation: number, keep: number): Promise<string | null> {
  try {
    await keepGenerations(feedDir, ledgerDir, generation, keep);
    await clearRows(ledgerDir, generation);
    // Ledgers of format 1 had it beside them; now it stands in the ledger.
    await rm(join(ledgerDir, 'site.json'), { force: true });
    return null;
  } catch (thrown) {
    return sayRemark('feed.untidy', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
