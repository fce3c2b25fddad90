/** Owns the table `generations`: the manifests that were taken in, the current one and at times the next. */
import { AppError } from '../base/app-error';
import { type CatalogueManifest, parseManifest } from '../feed/manifest';
import type { ChayueDatabase } from './schema';
import { toStorageError } from './storage-error';
import type { WriteTracker } from './write-tracker';

export interface GenerationStore {
  /**
   * Undefined where it is not stored, and where this version of the app cannot read what is (set back to an earlier one, damaged):
   * then the terminal has no catalogue, and the next sync brings the manifest anew. @throws AppError `storage.failed`.
   */
  readManifest(manifestSha256: string): Promise<CatalogueManifest | undefined>;
  write(manifestSha256: string, manifest: CatalogueManifest, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Deletes all manifests but this one. */
  keepOnly(manifestSha256: string): Promise<void>;
}

export function createGenerationStore(database: ChayueDatabase, writes: WriteTracker): GenerationStore {
  // Asked for several times at each start.
  let last: { readonly manifestSha256: string; readonly manifest: CatalogueManifest } | null = null;
  return {
    async readManifest(manifestSha256) {
      if (last?.manifestSha256 === manifestSha256) return last.manifest;
      const row = await database.generations.get(manifestSha256).catch((thrown: unknown) => {
        throw toStorageError(thrown);
      });
      if (!row) return undefined;
      try {
        const manifest = parseManifest(row.bytes);
        last = { manifestSha256, manifest };
        return manifest;
      } catch (thrown) {
        if (thrown instanceof AppError) return undefined;
        throw thrown;
      }
    },
    write: (manifestSha256, manifest, bytes) =>
      writes.track(
        database.generations.put({ manifestSha256, generation: manifest.generation, bytes }).then(
          () => undefined,
          (thrown: unknown) => {
            throw toStorageError(thrown);
          },
        ),
      ),
    keepOnly: (manifestSha256) =>
      writes.track(
        database.generations
          .where('manifestSha256')
          .notEqual(manifestSha256)
          .delete()
          .then(
            () => undefined,
            (thrown: unknown) => {
              throw toStorageError(thrown);
            },
          ),
      ),
  };
}
