/**
 * Owns taking a published generation back: an earlier one is published again, whole, under a new and higher number (terminals refuse
 * a lower one), in the same single step as any other. Nothing is built: its files are still there, and each is hashed first.
 */
import { resolve } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type Clock, systemClock } from '../../src/base/clock';
import type { CatalogueManifest } from '../../src/feed/manifest';
import { readServedOrNull } from './feed-metadata';
import { findDamage, readManifest } from './feed-state';
import { FeedWriter } from './feed-writer';
import { finishTakedown } from './finish-takedown';
import { readHeadOrNull } from './kept-generations';
import { COLUMN, type Ledger } from './ledger';
import { listLedgers, readLedger, removeUnfinishedLedgers, type StoredLedger } from './ledger-file';
import { ledgerDirOf } from './ledger-folder';
import { takeLock } from './publish-lock';
import { prepareSigning, type SigningOptions } from './signing';
import { switchGeneration } from './switch-generation';

export interface RollbackOptions {
  readonly feedDir: string;
  /** A kept generation; without it the one before the served one, and after a rollback the one before that which it restored. */
  readonly to?: number | null;
  /** Verifies and tells, switches nothing. */
  readonly dryRun?: boolean;
  /** Keys that sign; demo keys where none are named. */
  readonly signing?: SigningOptions;
  readonly clock?: Clock;
}

export interface RollbackOutcome {
  /** The new generation. */
  readonly generation: number;
  /** The one whose content it shows. */
  readonly restores: number;
  /** ISO instant at which that was published first; terminals go on showing it as the catalogue's date. */
  readonly publishedAt: string;
  readonly records: number;
  readonly isDryRun: boolean;
  readonly isDemoSigned: boolean;
  readonly remarks: readonly string[];
}

/**
 * Rolls back, or throws and leaves everything as it was. The served generation may be damaged in any way. Ids that it gave are kept, so
 * that publishing the same export again gives the same ids. Cost: hashing the files of the restored generation, about 1 s a gigabyte.
 * @throws AppError `rollback.nothing` | `rollback.damaged` | `publish.locked` | `keys.*`
 */
export async function rollback(options: RollbackOptions): Promise<RollbackOutcome> {
  const feedDir = resolve(options.feedDir);
  const ledgerDir = ledgerDirOf(feedDir);
  const clock = options.clock ?? systemClock;
  if ((await listLedgers(ledgerDir)).length === 0) {
    throw new AppError('rollback.nothing', `${ledgerDir} holds no ledger: nothing was published to ${feedDir} yet`);
  }
  const release = await takeLock(ledgerDir);
  try {
    await removeUnfinishedLedgers(ledgerDir);
    if (!options.dryRun) await finishTakedown(feedDir, ledgerDir);
    const { target, next, newer, remarks } = await choose(feedDir, ledgerDir, options.to ?? null);
    const { stored, manifest } = await readWhole(feedDir, ledgerDir, target, newer);
    const signing = await prepareSigning(feedDir, ledgerDir, options.signing ?? {}, clock.nowMs());
    const outcome = {
      generation: next,
      restores: target,
      publishedAt: manifest.publishedAt,
      records: manifest.records,
      isDryRun: options.dryRun === true,
      isDemoSigned: signing.isDemo,
    };
    const newest = await readNewestLedger(ledgerDir, newer, stored.ledger);
    const lost = newer.length > 0 && newest === null;
    const all = [
      ...remarks,
      ...(lost ? ['the ledgers of the newer generations are damaged: their ids are made again'] : []),
    ];
    if (options.dryRun) return { ...outcome, remarks: all };
    const writer = new FeedWriter(feedDir);
    const { knowsOrgans: _organs, knowsContents: _contents, knowsChain: _chain, manifest: _hash, ...head } = stored;
    await switchGeneration(
      feedDir,
      ledgerDir,
      writer,
      { ...manifest, generation: next },
      {
        ...head,
        generation: next,
        restores: target,
        rows: null,
        ledger: newest ? restore(stored.ledger, newest) : stored.ledger,
      },
      signing,
    );
    return { ...outcome, remarks: all };
  } finally {
    await release();
  }
}

interface Choice {
  readonly target: number;
  readonly next: number;
  /** Kept generations above the target, newest first. */
  readonly newer: readonly number[];
  readonly remarks: readonly string[];
}

async function choose(feedDir: string, ledgerDir: string, to: number | null): Promise<Choice> {
  const generations = await listLedgers(ledgerDir);
  const timestamp = await readServedOrNull(feedDir);
  const newest = generations[0] ?? 0;
  const served = timestamp?.generation ?? newest;
  // One above the served generation may be left of a run that was killed before its switch. Anything else was served once, or nobody knows.
  const isOrphan = timestamp !== null && newest === served + 1 && generations.includes(served);
  const next = isOrphan ? served + 1 : Math.max(served, newest) + 1;
  const remarks = timestamp
    ? []
    : ['timestamp.json cannot be read: the newest ledger is taken for the served generation'];
  const kept = generations.filter((one) => one <= served);
  const head = kept.includes(served) ? await readHeadOrNull(ledgerDir, served) : null;
  const shown = head?.restores ?? served;
  const earlier = kept.filter((one) => one < shown);
  const target = to ?? earlier[0];
  if (target === undefined) {
    throw new AppError(
      'rollback.nothing',
      `generation ${served} is served, and no earlier one is kept in ${ledgerDir}`,
    );
  }
  if (target === served || !kept.includes(target)) {
    const names = kept.filter((one) => one !== served).join(', ') || 'none';
    throw new AppError('rollback.nothing', `generation ${target} is not kept; served is ${served}, kept are: ${names}`);
  }
  return { target, next, newer: kept.filter((one) => one > target), remarks };
}

/** Ledger and manifest of a generation all of whose files are there and are what they were. @throws AppError `rollback.damaged` */
async function readWhole(
  feedDir: string,
  ledgerDir: string,
  target: number,
  newer: readonly number[],
): Promise<{ readonly stored: StoredLedger; readonly manifest: CatalogueManifest }> {
  const others = (await listLedgers(ledgerDir)).filter((one) => one !== target && !newer.includes(one));
  const damaged = (why: string, cause?: unknown) =>
    new AppError(
      'rollback.damaged',
      `generation ${target}: ${why}${others.length > 0 ? `; also kept: ${others.join(', ')} (--to N)` : ''}`,
      { cause },
    );
  let stored: StoredLedger;
  let manifest: CatalogueManifest | null;
  try {
    stored = await readLedger(ledgerDir, target);
    manifest = await readManifest(feedDir, stored.manifest);
  } catch (thrown) {
    if (thrown instanceof AppError) throw damaged(thrown.detail, thrown);
    throw thrown;
  }
  if (manifest === null) throw damaged('its manifest is not there');
  const damage = await findDamage(feedDir, manifest);
  if (damage.length > 0) throw damaged(`${damage.length} of its files are missing or altered, first ${damage[0]}`);
  return { stored, manifest };
}

/** Of the generations above the target the newest whose ledger can be read and goes on from the target's; null for none. */
async function readNewestLedger(ledgerDir: string, newer: readonly number[], target: Ledger): Promise<Ledger | null> {
  for (const generation of newer) {
    try {
      const { ledger } = await readLedger(ledgerDir, generation);
      if (goesOnFrom(target, ledger)) return ledger;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }
  return null;
}

/** A ledger only ever grows: an entry has one place in all of them. */
function goesOnFrom(target: Ledger, newer: Ledger): boolean {
  if (newer.count < target.count) return false;
  for (let entry = 0; entry < target.count; entry++) {
    if (newer.high(entry, COLUMN.id) !== target.high(entry, COLUMN.id)) return false;
    if (newer.low(entry, COLUMN.id) !== target.low(entry, COLUMN.id)) return false;
  }
  return true;
}

/** The entries of the target as they were, and behind them those that were added since: not published, but their ids stay theirs. */
function restore(target: Ledger, newest: Ledger): Ledger {
  for (let entry = target.count; entry < newest.count; entry++) {
    target.adopt(newest, entry);
    target.setPair(entry, COLUMN.live, 0, 0);
    // In no segment of the target: those that hold it are offered no more.
    target.set(entry, COLUMN.touched, 0);
    target.set(entry, COLUMN.held, 0);
    // Its number speaks of the other table; it is set anew when the record is published again.
    target.set(entry, COLUMN.organ, 0);
  }
  return target;
}
