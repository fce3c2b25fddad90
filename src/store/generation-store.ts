/** Owns the table `generations`: the manifests that were taken in, the current one and at times the next. */
import { AppError } from '../base/app-error';
import {
  type CatalogueManifest,
  chainOf,
  type KeptTexts,
  narrowToChain,
  parseManifest,
  withTexts,
} from '../feed/manifest';
import type { ChayueDatabase } from './schema';
import { toStorageError } from './storage-error';
import type { WriteTracker } from './write-tracker';

export interface GenerationStore {
  /**
   * The generation as this terminal opens it: its segments are those of the chain that was set, of the manifest's first where none was. Undefined where it is not stored, and where this version of the app cannot read what is (set back to an earlier one, damaged):
   * then the terminal has no catalogue, and the next sync brings the manifest anew. @throws AppError `storage.failed`.
   */
  readManifest(manifestSha256: string): Promise<CatalogueManifest | undefined>;
  /** The generation as the portal offers it, with all segments; undefined as above. */
  readOffered(manifestSha256: string): Promise<CatalogueManifest | undefined>;
  /** Ids of the segments that this terminal opens, base first, and which texts it keeps of them. To be set when all of that is stored. */
  setChain(manifestSha256: string, chain: readonly string[], texts: KeptTexts): Promise<void>;
  write(manifestSha256: string, manifest: CatalogueManifest, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Deletes all manifests but this one. */
  keepOnly(manifestSha256: string): Promise<void>;
}

export function createGenerationStore(database: ChayueDatabase, writes: WriteTracker): GenerationStore {
  // Asked for several times at each start.
  let last: { readonly manifestSha256: string; readonly manifest: CatalogueManifest } | null = null;

  async function read(manifestSha256: string) {
    const row = await database.generations.get(manifestSha256).catch((thrown: unknown) => {
      throw toStorageError(thrown);
    });
    if (!row) return undefined;
    try {
      return { manifest: parseManifest(row.bytes), chain: row.chain, texts: row.texts ?? 'all' };
    } catch (thrown) {
      if (thrown instanceof AppError) return undefined;
      throw thrown;
    }
  }

  return {
    async readManifest(manifestSha256) {
      if (last?.manifestSha256 === manifestSha256) return last.manifest;
      const stored = await read(manifestSha256);
      if (!stored) return undefined;
      const offered = withTexts(stored.manifest, stored.texts);
      const { segments } = offered;
      const chain = stored.chain?.flatMap((id) => segments.find((segment) => segment.id === id) ?? []);
      const manifest = narrowToChain(offered, chain ?? chainOf(offered));
      last = { manifestSha256, manifest };
      return manifest;
    },
    readOffered: async (manifestSha256) => (await read(manifestSha256))?.manifest,
    setChain(manifestSha256, chain, texts) {
      return writes.track(() =>
        database.generations.update(manifestSha256, { chain, texts }).then(
          () => {
            // Read meanwhile, as it was before.
            last = null;
          },
          (thrown: unknown) => {
            throw toStorageError(thrown);
          },
        ),
      );
    },
    write: (manifestSha256, manifest, bytes) =>
      writes.track(
        () =>
          database.generations.put({ manifestSha256, generation: manifest.generation, bytes }).then(
            () => undefined,
            (thrown: unknown) => {
              throw toStorageError(thrown);
            },
          ),
        bytes.length,
      ),
    keepOnly: (manifestSha256) =>
      writes.track(() =>
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
