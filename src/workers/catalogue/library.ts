/** Owns the generation that answers: opened when first asked, replaced after a sync, and reported when its pages are damaged. */
import { AppError, type ErrorCode } from '../../base/app-error';
import type { Withdrawal } from '../../feed/takedown';
import type { HiddenRecords } from '../../search/hidden-records';
import type { PageCache } from '../../store/page-cache';
import { MissingPageError } from '../../store/page-store';
import type { TakedownRow } from '../../store/schema';
import type { Store } from '../../store/store';
import type { ReadTexts } from '../../store/stored-file';
import { createTakedownTable } from '../../store/takedown-table';
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
  /** Answers with this generation when this has answered, without what is hidden by then. */
  adopt(opened: OpenedCatalogue): Promise<void>;
  /** Nothing answers from here on, until another is adopted. */
  drop(): Promise<void>;
  /** What a catalogue of this feed shows nothing of, as it stands in the database now. */
  hiddenIn(feedUrl: string): Promise<HiddenRecords>;
  /**
   * Hides what the list of withdrawals in the database names, and no more, from when this answers. `onTakedown` is told where that changed. Where the records
   * cannot be looked up nothing answers any more, until an ask opens the catalogue anew without them.
   */
  followTakedown(): Promise<void>;
  /** A list that no room was found for takes the place of an older one in the database, for this worker's life; `followTakedown` then follows it. */
  followUnsaved(feedUrl: string, row: TakedownRow): void;
  /** Hides what may be shown only until before `today`. */
  followDay(): Promise<void>;
  /** Of the list that holds; null where nothing was ever withdrawn. */
  readTakedown(): Promise<{ readonly revision: number; readonly records: number } | null>;
  /** For whoever opens a generation. */
  readonly readTexts: ReadTexts;
  /** Of a record that was withdrawn; null for any other. */
  withdrawal(id: string): Promise<Withdrawal | null>;
}

export interface LibraryOptions {
  readonly store: Store;
  readonly cache: PageCache;
  /** Stored bytes are missing or damaged and marked so, or of a version that cannot be read: a sync will heal that. */
  onDamage(): void;
  /** Day number of today in China, as far as it can be known. */
  today(): number;
  /** Another list of withdrawals holds from now on. */
  onTakedown(): void;
  /** What finds texts where only some are kept. */
  readonly readTexts: ReadTexts;
  /** What reads such a list; asked for only where something was ever withdrawn. */
  loadTakedownReader(): Promise<Pick<typeof import('../../feed/takedown'), 'parseTakedown' | 'withdrawalsOf'>>;
}

/** What an ask fails with where stored bytes are missing or damaged. */
export const HEALED_BY_SYNC: ReadonlySet<ErrorCode> = new Set([
  'storage.missingPage',
  // Documents (organs, vocabulary, tombstones): what is stored could be read when it was switched to.
  'feed.malformed',
  'segment.malformed',
  'segment.unsupportedVersion',
]);

export function createLibrary({
  store,
  cache,
  onDamage,
  today,
  onTakedown,
  readTexts,
  loadTakedownReader,
}: LibraryOptions): Library {
  let opened: Promise<OpenedCatalogue> | null = null;
  const takedowns = store.attach(createTakedownTable);
  let followed = { key: '', withdrawals: new Map<string, Withdrawal>() };
  /** Key of the list that pages were told of; null until a catalogue was opened. Others than `followTakedown` read lists too. */
  let toldKey: string | null = null;
  let shownDay = 0;
  let unsaved: { readonly feedUrl: string; readonly row: TakedownRow } | null = null;

  async function readRow(feedUrl: string): Promise<TakedownRow | undefined> {
    const row = await takedowns.read(feedUrl);
    return unsaved?.feedUrl === feedUrl && unsaved.row.floor > (row?.floor ?? 0) ? unsaved.row : row;
  }

  async function readList(bytes: Uint8Array) {
    const { parseTakedown, withdrawalsOf } = await loadTakedownReader();
    const list = parseTakedown(bytes);
    return { revision: list.revision, withdrawals: withdrawalsOf(list) };
  }

  /** The list in the database, read again only where it is another. */
  async function readWithdrawals(feedUrl: string): Promise<ReadonlyMap<string, Withdrawal>> {
    const row = await readRow(feedUrl);
    const key = row ? `${feedUrl} ${row.floor} ${row.sha256}` : '';
    if (key !== followed.key) {
      followed = { key, withdrawals: row ? (await readList(row.bytes)).withdrawals : new Map() };
    }
    return followed.withdrawals;
  }

  async function hiddenIn(feedUrl: string): Promise<HiddenRecords> {
    const withdrawals = await readWithdrawals(feedUrl);
    shownDay = today();
    return { withdrawn: new Set(withdrawals.keys()), today: shownDay };
  }

  /** One after the other: each starts from what the one before left. Never rejects. */
  let hiding: Promise<void> = Promise.resolve();
  function hideAgain(): Promise<void> {
    hiding = hiding.then(async () => {
      const mine = opened;
      try {
        const current = await store.settings.read('current');
        const before = await mine?.catch(() => null);
        if (!current || !before) return;
        const next = { ...before, engine: await before.engine.hide(await hiddenIn(current.feedUrl)) };
        if (opened === mine) opened = Promise.resolve(next);
      } catch (thrown) {
        // What was to be hidden must not be read for that. The next ask opens the catalogue anew, without it, and is told where that fails.
        if (opened === mine) opened = null;
        if (!(thrown instanceof AppError) || !HEALED_BY_SYNC.has(thrown.code)) return;
        // A disk that takes no mark either: the next ask meets the damage again.
        await noteDamage(thrown).catch(() => undefined);
      }
    });
    return hiding;
  }

  async function openCurrent(): Promise<OpenedCatalogue> {
    const [current, known] = await Promise.all([store.settings.read('current'), store.settings.read('superseded')]);
    if (!current) throw new AppError('catalogue.absent');
    const [manifest, hidden] = await Promise.all([
      store.generations.readManifest(current.manifestSha256),
      hiddenIn(current.feedUrl),
    ]);
    toldKey ??= followed.key;
    if (!manifest) throw new AppError('catalogue.absent');
    return openCatalogue(cache, readTexts, current.manifestSha256, manifest, null, hidden, known);
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

  async function noteDamage(error: AppError): Promise<void> {
    cache.clear();
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
      opened = null;
      await noteDamage(thrown);
      throw thrown;
    }
  }

  return {
    readTexts,
    use: (ask) => useOnce(ask, true),
    answering: async () => (opened ? opened.catch(() => null) : null),
    async adopt(next) {
      opened = Promise.resolve(next);
      // A list that came while it was opened.
      await hideAgain();
    },
    async drop() {
      cache.clear();
      opened = null;
    },
    hiddenIn,
    async followTakedown() {
      const current = await store.settings.read('current');
      if (!current) return;
      await readWithdrawals(current.feedUrl);
      if (followed.key === toldKey) return hiding;
      const { key } = followed;
      await hideAgain();
      toldKey = key;
      onTakedown();
    },
    followUnsaved(feedUrl, row) {
      unsaved = { feedUrl, row };
    },
    async followDay() {
      if (shownDay !== 0 && today() !== shownDay) {
        await hideAgain();
        onTakedown();
      }
    },
    async readTakedown() {
      const current = await store.settings.read('current');
      const row = current && (await readRow(current.feedUrl));
      if (!row) return null;
      const { revision, withdrawals } = await readList(row.bytes);
      return { revision, records: withdrawals.size };
    },
    async withdrawal(id) {
      const current = await store.settings.read('current');
      return current ? ((await readWithdrawals(current.feedUrl)).get(id) ?? null) : null;
    },
    async readState() {
      const current = await store.settings.read('current');
      const manifest = current && (await store.generations.readManifest(current.manifestSha256));
      const checkedAt = await store.settings.read('checkedAt');
      // One that is damaged is still named.
      if (!manifest) return { status: 'absent', ...(!current && checkedAt !== undefined && { hadOne: true }) };
      return {
        status: 'ready',
        generation: manifest.generation,
        records: manifest.records,
        selection: (await store.settings.read('selected'))?.name ?? null,
        publishedAt: manifest.publishedAt,
        checkedAt: checkedAt ?? manifest.publishedAt,
        regionName: manifest.regionName,
        portalName: manifest.portalName,
        recordUrl: manifest.recordUrl,
      };
    },
  };
}
