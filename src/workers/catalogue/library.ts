/** Owns the generation that answers: opened when first asked, replaced after a sync, and reported when its pages are damaged. */
import { AppError, type ErrorCode } from '../../base/app-error';
import type { PageCache } from '../../store/page-cache';
import { MissingPageError } from '../../store/page-store';
import type { Store } from '../../store/store';
import { type OpenedCatalogue, openCatalogue } from './opened-catalogue';
import type { CatalogueState } from './protocol';

export interface Library {
  /** From the stored pointer and manifest; opens nothing. */
  readState(): Promise<CatalogueState>;
  /**
   * Runs an ask on the opened generation. Where another window has switched meanwhile and deleted the old pages, it is run again on the new one.
   * @throws AppError `catalogue.absent`, or what the ask threw; damaged pages are marked and `onDamage` is told first.
   */
  use<T>(ask: (opened: OpenedCatalogue) => Promise<T>): Promise<T>;
  /** The generation that answers, where one was opened; null before the first ask and after damage. */
  answering(): Promise<OpenedCatalogue | null>;
  /** Answers with this generation from now on. */
  adopt(opened: OpenedCatalogue): void;
}

export interface LibraryOptions {
  readonly store: Store;
  readonly cache: PageCache;
  /** Stored bytes are missing or damaged and marked so, or of a version that cannot be read: a sync will heal that. */
  onDamage(): void;
}

/** What an ask fails with where stored bytes are missing or damaged. */
export const HEALED_BY_SYNC: ReadonlySet<ErrorCode> = new Set([
  'storage.missingPage',
  // Documents (organs, vocabulary, tombstones): what is stored could be read when it was switched to.
  'feed.malformed',
  'segment.malformed',
  'segment.unsupportedVersion',
]);

export function createLibrary({ store, cache, onDamage }: LibraryOptions): Library {
  let opened: Promise<OpenedCatalogue> | null = null;

  async function openCurrent(): Promise<OpenedCatalogue> {
    const current = await store.settings.read('current');
    const manifest = current && (await store.generations.readManifest(current.manifestSha256));
    if (!current || !manifest) throw new AppError('catalogue.absent');
    return openCatalogue(cache, current.manifestSha256, manifest);
  }

  function getOpened(): Promise<OpenedCatalogue> {
    opened ??= openCurrent();
    const mine = opened;
    // A failed opening is tried again by the next ask.
    mine.catch(() => {
      if (opened === mine) opened = null;
    });
    return mine;
  }

  async function hasMoved(mine: Promise<OpenedCatalogue>): Promise<boolean> {
    // Where the opening itself failed there is nothing to compare with.
    const [answering, current] = await Promise.all([mine.catch(() => null), store.settings.read('current')]);
    return answering !== null && answering.manifestSha256 !== current?.manifestSha256;
  }

  async function report(error: AppError): Promise<void> {
    cache.clear();
    opened = null;
    // Whole, but of another version of the app, which was updated before the feed or set back: only another generation helps.
    if (error.code === 'segment.unsupportedVersion') onDamage();
    else await markDamage(error);
  }

  async function markDamage(error: AppError): Promise<void> {
    if (error instanceof MissingPageError) await store.pages.markDamaged(error.chunkSha256);
    else await store.settings.write({ verifyStored: true });
    onDamage();
  }

  async function useOnce<T>(ask: (opened: OpenedCatalogue) => Promise<T>, mayRepeat: boolean): Promise<T> {
    const mine = getOpened();
    try {
      return await ask(await mine);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (!HEALED_BY_SYNC.has(thrown.code)) throw thrown;
      if (mayRepeat && (await hasMoved(mine))) {
        if (opened === mine) opened = null;
        return useOnce(ask, false);
      }
      await report(thrown);
      throw thrown;
    }
  }

  return {
    use: (ask) => useOnce(ask, true),
    answering: async () => (opened ? opened.catch(() => null) : null),
    adopt(next) {
      opened = Promise.resolve(next);
    },
    async readState() {
      const current = await store.settings.read('current');
      const manifest = current && (await store.generations.readManifest(current.manifestSha256));
      if (!manifest) return { status: 'absent' };
      return {
        status: 'ready',
        generation: manifest.generation,
        records: manifest.records,
        publishedAt: manifest.publishedAt,
        checkedAt: (await store.settings.read('checkedAt')) ?? manifest.publishedAt,
        regionName: manifest.regionName,
        portalName: manifest.portalName,
        recordUrl: manifest.recordUrl,
      };
    },
  };
}
