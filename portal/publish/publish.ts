/**
 * Owns the frame of one run of publishing: exports in, the next generation of a feed out, or everything as it was.
 *
 * Layout: `DIR` is served (timestamp.json, metadata/<N>.<role>.json, files/<sha256>); `DIR.ledger` beside it is the portal's own: the id ledgers of the
 * generations that are kept, versions of signatures, demo keys, notes and report of the last run. Keep both together, back both up.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { systemClock } from '../../src/base/clock';
import { DAY_MS } from '../keys/roles';
import { sayRemark } from '../words/remark-words';
import { clearMetadata } from './feed-metadata';
import { clearFiles, readCurrentFeed } from './feed-state';
import { finishTakedown } from './finish-takedown';
import { clearRows } from './kept-rows';
import { removeUnfinishedLedgers } from './ledger-file';
import { ledgerDirOf } from './ledger-folder';
import { takeLock } from './publish-lock';
import type { PublishOptions, PublishOutcome } from './publish-options';
import { runPublish } from './publish-run';
import { type PublishedState, readPublishedState } from './published-state';
import { isResignDue, resign } from './resign';
import { RunJournal } from './run-journal';
import { prepareSigning, type Signing } from './signing';

/** Where the run's report goes. @throws AppError `config.malformed` for a folder that is served */
export function reportDirOf({ feedDir, reportDir }: Pick<PublishOptions, 'feedDir' | 'reportDir'>): string {
  if (reportDir === undefined) return ledgerDirOf(feedDir);
  const path = relative(resolve(feedDir), resolve(reportDir));
  if (path !== '..' && !path.startsWith(`..${sep}`)) {
    throw new AppError(
      'config.malformed',
      `${reportDir}: the report would be served with the feed; choose another folder`,
    );
  }
  return resolve(reportDir);
}

/**
 * Publishes, or throws and leaves feed and ledger as they were. Memory: about 230 bytes a record beside what the segment builder holds;
 * rows wait in a file on disk as large as the unpacked exports.
 * @throws AppError `changes.*` (of a night of changes) | `import.unreadable` | `import.noColumns` | `publish.nothing` | `publish.locked` | `publish.stopped` (the guard) |
 * `ledger.damaged` | `config.malformed` | `feed.malformed` | `feed.hashMismatch` | `keys.*`; file system errors as they are.
 */
export async function publish(options: PublishOptions): Promise<PublishOutcome> {
  const feedDir = resolve(options.feedDir);
  const ledgerDir = ledgerDirOf(feedDir);
  const reportDir = reportDirOf(options);
  await mkdir(ledgerDir, { recursive: true });
  await mkdir(reportDir, { recursive: true });
  const release = await takeLock(ledgerDir);
  const workDir = join(ledgerDir, 'work');
  const isFirstRun = !existsSync(feedDir);
  const journal = new RunJournal(options.files, options.clock ?? systemClock);
  let state: PublishedState | null = null;
  try {
    // Left over where a run was killed.
    await rm(workDir, { recursive: true, force: true });
    await removeUnfinishedLedgers(ledgerDir);
    await mkdir(workDir);
    if (!options.dryRun) await finishTakedown(feedDir, ledgerDir);
    state = await readPublishedState(feedDir, ledgerDir);
    if (!options.dryRun) {
      await clearRows(ledgerDir, state.rowsOf);
      await clearFiles(feedDir, state.keptManifests);
      await clearMetadata(feedDir);
    }
    journal.generationBefore = state.feed?.generation ?? null;
    const nowMs = (options.clock ?? systemClock).nowMs();
    const signing = await prepareSigning(feedDir, ledgerDir, options.signing ?? {}, nowMs);
    const made = await runPublish(options, { feedDir, ledgerDir, reportDir, workDir }, state, journal, signing);
    if (!options.dryRun && !made.isNew && (await isResignDue(feedDir, signing)))
      await resign(feedDir, ledgerDir, signing);
    const outcome = { ...made, remarks: [...made.remarks, ...(await remarksOnKeys(signing, options.dryRun === true))] };
    const remark = await journal.reportOutcome(reportDir, outcome);
    return remark === null ? outcome : { ...outcome, remarks: [...outcome.remarks, remark] };
  } catch (thrown) {
    if (state && !options.dryRun) await clearFailed(feedDir, state);
    if (isFirstRun) await removeIfEmpty(join(feedDir, 'files'), join(feedDir, 'metadata'), feedDir);
    throw await journal.reportStop(reportDir, thrown);
  } finally {
    await rm(workDir, { recursive: true, force: true });
    await release();
  }
}

/**
 * Takes away what a failed run wrote. It may have failed after its switch: what is served now is looked at anew and stays. Where that
 * cannot be read, nothing is removed; nor may trouble here hide what went wrong. The next run clears up again.
 */
async function clearFailed(feedDir: string, state: PublishedState): Promise<void> {
  try {
    const served = await readCurrentFeed(feedDir);
    await clearFiles(feedDir, [...(served ? [served.catalogue.sha256] : []), ...state.keptManifests]);
    await clearMetadata(feedDir);
  } catch {
    // Told by the next run, which reads the same files first.
  }
}

/** How long before its end a root is spoken of: a ceremony needs people. */
const ROOT_NOTICE_DAYS = 60;

async function remarksOnKeys(signing: Signing, isDryRun: boolean): Promise<string[]> {
  if (signing.isDemo || isDryRun) return [];
  const { root } = await signing.openSigner();
  const leftDays = Math.floor((Date.parse(root.expires) - signing.nowMs) / DAY_MS);
  if (leftDays >= ROOT_NOTICE_DAYS) return [];
  return [leftDays < 0 ? sayRemark('keys.rootExpired', root.expires) : sayRemark('keys.rootEnds', root.expires)];
}

/** Folders in the order given; the first that holds something, and those after it, stay. */
async function removeIfEmpty(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    if ((await readdir(folder)).length > 0) return;
    await rmdir(folder);
  }
}
