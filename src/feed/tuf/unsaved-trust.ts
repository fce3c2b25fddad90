/** Owns trust that is refreshed without a byte being stored: for a disk that is full. */
import type { TrustedMetadata, TrustStore } from './trust-store';

/** Starts from what is stored; what is saved lies beside it in memory, and goes with this. */
export function createUnsavedTrust(stored: TrustStore): TrustStore {
  let changed: Partial<TrustedMetadata> = {};
  return {
    load: async () => ({ ...(await stored.load()), ...changed }),
    async save(next) {
      changed = { ...changed, ...next };
    },
  };
}
