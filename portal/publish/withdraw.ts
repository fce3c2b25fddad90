/**
 * Owns taking records back (撤下) and giving them free again, from feed and ledger alone: the next generation without them and the list that says so go out
 * in one step, and what held them is deleted behind it. A stop before the step changes nothing; one after it is finished by the next run of any kind.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type Clock, systemClock } from '../../src/base/clock';
import {
  MAX_UNAPPROVED,
  requireApproved,
  type TakedownBatch,
  type TakedownList,
  type TakedownReason,
  withdrawalsOf,
} from '../../src/feed/takedown';
import { approvedBy } from '../keys/root-chain';
import { sayRemark } from '../words/remark-words';
import { FeedBlanker } from './blank-manifest';
import { readCurrentFeed, readManifest } from './feed-state';
import { FeedWriter } from './feed-writer';
import { finishTakedown, forget, olderLedgers } from './finish-takedown';
import { manifestsOf } from './kept-generations';
import type { Ledger } from './ledger';
import { readLedger, removeUnfinishedLedgers } from './ledger-file';
import { ledgerDirOf } from './ledger-folder';
import { onFeed } from './on-feed';
import { swapTimestamp, writeMetadata } from './sign-feed';
import { prepareSigning, type Signing, type SigningOptions } from './signing';
import { switchGeneration } from './switch-generation';
import { encodeTakedown, readStandingTakedown } from './takedown-state';

interface ChangeOptions {
  readonly feedDir: string;
  readonly ids: readonly string[];
  /** Keys that sign; demo keys where none are named. */
  readonly signing?: SigningOptions;
  readonly clock?: Clock;
}

export interface WithdrawOptions extends ChangeOptions {
  readonly reason: TakedownReason;
  /** Who decided. */
  readonly authority: string;
  /** A record that stands in the place of them; null for none. */
  readonly replacedBy?: string | null;
}

export interface TakedownOutcome {
  readonly revision: number;
  readonly generation: number;
  /** Records that were withdrawn, or given free, by this run. */
  readonly changed: readonly string[];
  /** All that are withdrawn now. */
  readonly withdrawn: number;
  /** Files that were deleted since they held a record. */
  readonly revokedFiles: number;
  readonly isDemoSigned: boolean;
  readonly remarks: readonly string[];
}

const EMPTY_LIST: TakedownList = { format: 1, revision: 1, batches: [], revoked: [] };

/**
 * Withdraws records, or throws and leaves everything as it was. Those that are withdrawn already stay as they are. Cost: some seconds; the
 * segments are opened, not read.
 * @throws AppError `takedown.unknownRecord` naming ids that were never given; `takedown.unapproved` for more than `MAX_UNAPPROVED` at once without the
 *   root's approval; `feed.malformed` | `feed.hashMismatch` | `ledger.damaged` | `publish.locked` | `keys.*`
 */
export async function withdraw(options: WithdrawOptions): Promise<TakedownOutcome> {
  return change(options, async ({ before, ledger, signing, nowMs }) => {
    const { reason, authority, replacedBy = null } = options;
    const ids = [...new Set(options.ids)].sort();
    requireKnown(ledger, replacedBy === null ? ids : [...ids, replacedBy]);
    if (replacedBy !== null && ids.includes(replacedBy)) {
      throw new AppError('takedown.unknownRecord', `${replacedBy} cannot stand in its own place`);
    }
    const known = withdrawalsOf(before);
    const fresh = ids.filter((id) => !known.has(id));
    const batch: TakedownBatch = {
      revision: before.revision + 1,
      at: new Date(nowMs).toISOString(),
      reason,
      authority,
      records: fresh.map((id) => ({ id, replacedBy })),
      approvedIds: fresh.length > MAX_UNAPPROVED ? fresh : null,
    };
    if (fresh.length === 0) return { list: before, changed: [] };
    const list = { ...before, revision: batch.revision, batches: [...before.batches, batch] };
    await requireApproved(list, approvedBy((await signing.openSigner()).root));
    return { list, changed: fresh };
  });
}

/**
 * Gives records free: terminals hide them no more. Their texts are gone from the feed, so they are shown again when the next publishing brings them.
 * @throws AppError `takedown.unknownRecord` for one that is not withdrawn; else as `withdraw`
 */
export async function restoreWithdrawn(options: ChangeOptions): Promise<TakedownOutcome> {
  return change(options, async ({ before }) => {
    const ids = new Set(options.ids);
    const known = withdrawalsOf(before);
    const unknown = [...ids].filter((id) => !known.has(id));
    if (unknown.length > 0) throw new AppError('takedown.unknownRecord', `not withdrawn: ${unknown.join(', ')}`);
    const batches = before.batches
      .map((batch) => ({ ...batch, records: batch.records.filter(({ id }) => !ids.has(id)) }))
      .filter(({ records }) => records.length > 0);
    return { list: { ...before, revision: before.revision + 1, batches }, changed: [...ids].sort() };
  });
}

/** The list that stands; null where nothing was ever withdrawn. @throws AppError `feed.malformed` where nothing was published */
export async function listWithdrawn(feedDir: string): Promise<TakedownList | null> {
  const folder = resolve(feedDir);
  if (!existsSync(folder)) throw new AppError('feed.malformed', `${folder}: nothing was published here yet`);
  return (await readStandingTakedown(folder, ledgerDirOf(folder)))?.list ?? null;
}

interface ChangeInput {
  readonly before: TakedownList;
  readonly ledger: Ledger;
  readonly signing: Signing;
  readonly nowMs: number;
}

async function change(
  options: ChangeOptions,
  decide: (input: ChangeInput) => Promise<{ readonly list: TakedownList; readonly changed: readonly string[] }>,
): Promise<TakedownOutcome> {
  const nowMs = (options.clock ?? systemClock).nowMs();
  return onFeed(options.feedDir, async ({ feedDir, ledgerDir }) => {
    const writer = new FeedWriter(feedDir);
    await removeUnfinishedLedgers(ledgerDir);
    await finishTakedown(feedDir, ledgerDir);
    const feed = await readCurrentFeed(feedDir);
    if (!feed) throw new AppError('feed.malformed', `${feedDir}: nothing was published here yet`);
    const stored = await readLedger(ledgerDir, feed.generation).catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
      throw new AppError('ledger.damaged', `${ledgerDir}: no ledger of generation ${feed.generation}`);
    });
    const signing = await prepareSigning(feedDir, ledgerDir, options.signing ?? {}, nowMs);
    const before = (await readStandingTakedown(feedDir, ledgerDir))?.list ?? { ...EMPTY_LIST, revision: 0 };
    const { list, changed } = await decide({ before, ledger: stored.ledger, signing, nowMs });
    const outcome = {
      revision: list.revision,
      changed,
      withdrawn: withdrawalsOf(list).size,
      isDemoSigned: signing.isDemo,
    };
    if (changed.length === 0) return { ...outcome, generation: feed.generation, revokedFiles: 0, remarks: [] };

    await writer.open();
    const ids = new Set(withdrawalsOf(list).keys());
    const blanker = new FeedBlanker(feedDir, writer, ids);
    try {
      const blanked = await blanker.blank(feed.manifest);
      const revoked = new Set([...list.revoked, ...blanked.revoked]);
      // Those of the generations that are only kept: what they alone hold is not to be fetched again either.
      for (const generation of await olderLedgers(ledgerDir, feed.generation)) {
        for (const sha256 of await revokedOf(feedDir, ledgerDir, generation, blanker)) revoked.add(sha256);
      }
      const bytes = encodeTakedown({ ...list, revoked: [...revoked] });
      const {
        knowsOrgans: _organs,
        knowsContents: _contents,
        knowsChain: _chain,
        manifest: _manifest,
        ...head
      } = stored;
      let generation = feed.generation;
      if (blanked.manifest === feed.manifest) {
        const signer = await signing.openSigner();
        const { expiryDays } = signing;
        const plan = { feedDir, ledgerDir, signer, expiryDays, nowMs, catalogue: null, takedown: bytes };
        await swapTimestamp(feedDir, ledgerDir, await writeMetadata(plan));
      } else {
        generation = feed.generation + 1;
        forget(stored.ledger, ids);
        const next = { ...blanked.manifest, generation };
        await switchGeneration(feedDir, ledgerDir, writer, next, { ...head, generation }, signing, bytes);
      }
      const remarks = blanked.stuck.map((why) => sayRemark('takedown.stuck', why));
      const { deleted, remarks: more } = await finishTakedown(feedDir, ledgerDir);
      return { ...outcome, generation, revokedFiles: deleted, remarks: [...remarks, ...more] };
    } finally {
      await blanker.close();
    }
  });
}

function requireKnown(ledger: Ledger, ids: readonly string[]): void {
  const unknown = ids.filter((id) => ledger.entryOf(id) < 0);
  if (unknown.length === 0) return;
  const more = unknown.length > 10 ? `, and ${unknown.length - 10} more` : '';
  throw new AppError('takedown.unknownRecord', `no such record: ${unknown.slice(0, 10).join(', ')}${more}`);
}

/** What would be revoked of a kept generation; one that is damaged will be removed, and names nothing. */
async function revokedOf(
  feedDir: string,
  ledgerDir: string,
  generation: number,
  blanker: FeedBlanker,
): Promise<readonly string[]> {
  const [sha256] = await manifestsOf(ledgerDir, [generation]);
  if (sha256 === undefined) return [];
  try {
    const manifest = await readManifest(feedDir, sha256);
    return manifest ? (await blanker.blank(manifest)).revoked : [];
  } catch (thrown) {
    if (thrown instanceof AppError) return [];
    throw thrown;
  }
}
