/** Owns the table `settings`: single values by name, each written strict-durable. */
import { requestResult, runNative } from './native-transaction';
import type { Settings } from './schema';
import type { WriteTracker } from './write-tracker';

type SettingName = keyof Settings;

export interface SettingsStore {
  /** Undefined where it was never written. About 1 ms. */
  read<N extends SettingName>(name: N): Promise<Settings[N] | undefined>;
  /** All of them in one transaction that is on the disk before this answers; one that is undefined is removed. 1.4 to 2 ms, 60 ms beside a running sync. */
  write(values: Partial<Settings>): Promise<void>;
  /** Read, change, write as one strict transaction; `change` must be synchronous. Answers what was written. */
  update<N extends SettingName>(name: N, change: (value: Settings[N] | undefined) => Settings[N]): Promise<Settings[N]>;
  remove(name: SettingName): Promise<void>;
}

export function createSettingsStore(database: () => IDBDatabase, writes: WriteTracker): SettingsStore {
  const strict = { mode: 'readwrite', durability: 'strict' } as const;
  return {
    read: <N extends SettingName>(name: N) =>
      runNative(database(), ['settings'], { mode: 'readonly' }, (transaction) =>
        requestResult<Settings[N] | undefined>(transaction.objectStore('settings').get(name)),
      ),
    write: (values) =>
      writes.track(() =>
        runNative(database(), ['settings'], strict, async (transaction) => {
          const table = transaction.objectStore('settings');
          const put = ([name, value]: [string, unknown]): Promise<unknown> =>
            value === undefined ? requestResult(table.delete(name)) : requestResult(table.put(value, name));
          await Promise.all(Object.entries(values).map(put));
        }),
      ),
    update: <N extends SettingName>(name: N, change: (value: Settings[N] | undefined) => Settings[N]) =>
      writes.track(() =>
        runNative(database(), ['settings'], strict, async (transaction) => {
          const table = transaction.objectStore('settings');
          const before = await requestResult<Settings[N] | undefined>(table.get(name));
          const after = change(before);
          await requestResult(table.put(after, name));
          return after;
        }),
      ),
    remove: (name) =>
      writes.track(() =>
        runNative(database(), ['settings'], strict, async (transaction) => {
          await requestResult(transaction.objectStore('settings').delete(name));
        }),
      ),
  };
}
