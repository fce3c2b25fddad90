/** Owns the table `trust`, which a sync attaches to the store: for each feed address the signed metadata (TUF) as last verified, and the floor of time that came with it. */
import type { TrustedMetadata, TrustStore } from '../feed/tuf/trust-store';
import { requestResult, runNative } from './native-transaction';
import type { Settings, TakedownRow } from './schema';
import type { WriteTracker } from './write-tracker';

interface TrustTable {
  /**
   * What is kept of the feed at an address; a feed that was never seen starts from nothing. Each `save` is one strict transaction. One that drops the
   * targets drops the floors of that feed with them, of generations and of withdrawals: an attacker who held the keys may have set it as high as he liked.
   */
  of(feedUrl: string): TrustStore;
}

const NOTHING: TrustedMetadata = { root: null, timestamp: null, snapshot: null, targets: null, time: null };

export function createTrustTable(database: () => IDBDatabase, writes: WriteTracker): TrustTable {
  const strict = { mode: 'readwrite', durability: 'strict' } as const;
  return {
    of: (feedUrl) => ({
      load: () =>
        runNative(database(), ['trust'], { mode: 'readonly' }, async (transaction) => ({
          ...NOTHING,
          ...(await requestResult<TrustedMetadata | undefined>(transaction.objectStore('trust').get(feedUrl))),
        })),
      save: (changed) =>
        writes.track(() =>
          runNative(database(), ['trust', 'settings', 'takedowns'], strict, async (transaction) => {
            const table = transaction.objectStore('trust');
            const before = await requestResult<TrustedMetadata | undefined>(table.get(feedUrl));
            await requestResult(table.put({ ...NOTHING, ...before, ...changed }, feedUrl));
            if (changed.targets !== null) return;
            await dropFloor(transaction.objectStore('settings'), feedUrl);
            await dropTakedownFloor(transaction.objectStore('takedowns'), feedUrl);
          }),
        ),
    }),
  };
}

async function dropFloor(settings: IDBObjectStore, feedUrl: string): Promise<void> {
  const floors = await requestResult<Settings['floors'] | undefined>(settings.get('floors'));
  if (!floors || !(feedUrl in floors)) return;
  const { [feedUrl]: _dropped, ...others } = floors;
  await requestResult(settings.put(others, 'floors'));
}

/** What is withdrawn stays so until the portal's next list. */
async function dropTakedownFloor(takedowns: IDBObjectStore, feedUrl: string): Promise<void> {
  const row = await requestResult<TakedownRow | undefined>(takedowns.get(feedUrl));
  if (row) await requestResult(takedowns.put({ ...row, floor: 0, sha256: '' }, feedUrl));
}
