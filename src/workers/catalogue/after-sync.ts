/** Owns what a terminal does when a sync has ended: the schedule hears of it first, then each of the rest for itself, for a full disk keeps nothing. */
import { ClockAheadError } from '../../feed/tuf/clock-ahead';
import type { DayWatch } from './day-watch';
import type { NightWatch } from './night-watch';
import type { SyncServiceOptions } from './sync-service';

type SyncEnd = Parameters<SyncServiceOptions['onEnd']>[0];

export interface AfterSyncOptions {
  readonly watch: Pick<NightWatch, 'ended'>;
  readonly dayWatch: Pick<DayWatch, 'confirmed' | 'contradicted'>;
  /** After a sync that ended well, one after the other. */
  readonly steps: readonly (() => Promise<unknown>)[];
}

/** Never rejects: what fails here meets the next sync or look again. */
export async function afterSync({ report, error, endedMs }: SyncEnd, options: AfterSyncOptions): Promise<void> {
  const { watch, dayWatch, steps } = options;
  // Without this the schedule starts the same sync again every ten seconds.
  if (report) watch.ended('success', endedMs);
  else watch.ended(error?.code === 'worker.cancelled' ? 'stopped' : 'failure', endedMs);
  if (error instanceof ClockAheadError) await tryStep(() => dayWatch.contradicted(error.signedMs));
  if (!report) return;
  for (const step of [dayWatch.confirmed, ...steps]) await tryStep(step);
}

async function tryStep(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch {
    // As said above.
  }
}
