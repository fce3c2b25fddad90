/**
 * Owns the order in which a terminal takes in what the portal signed: trust, then the list of withdrawals, before anything of the catalogue. On a full disk
 * nothing of that can be stored: a new list is followed all the same, out of memory, and then the disk's reserve is given up for it (docs/decisions/037).
 */
import { AppError } from '../../base/app-error';
import type { TrustStore } from '../../feed/tuf/trust-store';
import { createUnsavedTrust } from '../../feed/tuf/unsaved-trust';
import { diskReserveOf } from '../../store/disk-reserve';
import type { BrowserStorage } from '../../store/disk-room';
import { createTrustTable } from '../../store/trust-table';
import type { Library } from './library';
import { type TakeDownOptions, type TakenDown, takeDown } from './take-down';

export interface TrustOptions<T> extends Pick<TakeDownOptions, 'store' | 'client' | 'feedUrl' | 'signal'> {
  /** Which targets the portal vouches for, kept in `within`. @throws AppError */
  trust(within: TrustStore): Promise<T>;
  readonly library: Pick<Library, 'followTakedown' | 'followUnsaved'>;
  /** Where the reserve lies; null in a browser that has none. */
  readonly storage: BrowserStorage | null;
}

/** @throws AppError as `trust` and `takeDown`; `storage.full` where a new list is followed, but could not be stored: the next try has to store it */
export async function trustAndTakeDown<T extends TakeDownOptions['trusted']>(
  options: TrustOptions<T>,
): Promise<TakenDown & { readonly trusted: T }> {
  const { store, feedUrl, library, storage } = options;
  const stored = store.attach(createTrustTable).of(feedUrl);
  const run = async (within: TrustStore, keep?: TakeDownOptions['keep']) => {
    const trusted = await options.trust(within);
    return { trusted, ...(await takeDown({ ...options, trusted, follow: library.followTakedown, keep })) };
  };
  try {
    return await run(stored);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'storage.full') throw thrown;
    const { isNew } = await run(createUnsavedTrust(stored), (row) => library.followUnsaved(feedUrl, row));
    // The reserve is for withdrawals alone: without one the disk stays as full as it is.
    if (!isNew || !storage || !(await diskReserveOf(store, storage).giveUp())) throw thrown;
    return run(stored);
  }
}
