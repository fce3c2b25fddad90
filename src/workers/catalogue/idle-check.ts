/**
 * Owns the check of what is stored while nobody is there: chunk by chunk, in rounds of some days, each read and compared with its hash.
 * Loaded with the first look.
 */
import type { Clock } from '../../base/clock';
import type { CatalogueManifest, FeedChunk } from '../../feed/manifest';
import type { StoredCheck } from '../../store/schema';
import type { Store } from '../../store/store';
import { verifyChunk } from '../../store/verify-chunk';
import type { SyncLock } from './sync-lock';

export interface IdleCheckOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** That of the syncs: of several windows one looks, and none while another syncs. */
  readonly lock: Pick<SyncLock, 'tryNow'>;
  /** That of `feed/manifest.ts`: what the worker holds anyway is handed in, or the bundler cuts the worker in two. */
  listChunks(manifest: CatalogueManifest): readonly FeedChunk[];
  /** Length of a round. */
  days(): number;
  /** A reader is there, or a sync runs: nothing is read then, and what is begun stops within a batch of pages. */
  isDisturbing(): boolean;
  /** A catalogue answers from memory, whatever is stored. */
  isAnswering(): Promise<boolean>;
  /** Stored bytes are damaged or gone, and marked so: a sync will heal that. */
  onDamage(): void;
}

export interface IdleCheck {
  /** Checks one chunk where the round is behind its time. What look did; `damaged` was told. @throws AppError `storage.failed` */
  look(): Promise<'nothing' | 'whole' | 'damaged' | 'disturbed'>;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** Between batches of pages. A chunk takes about a second, some 3 % of a processor. */
const PAUSE_MS = 40;
/** Of no code of the project's: nobody else hears of it. */
const DISTURBED = new Error('disturbed');

export function createIdleCheck(options: IdleCheckOptions): IdleCheck {
  const { store, clock } = options;
  let isLooking = false;
  let isStopped = false;

  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (isStopped || options.isDisturbing()) throw DISTURBED;
  };

  async function readCurrent(): Promise<{ manifestSha256: string; manifest: CatalogueManifest } | null> {
    const current = await store.settings.read('current');
    const manifest = current && (await store.generations.readManifest(current.manifestSha256));
    return manifest ? { manifestSha256: current.manifestSha256, manifest } : null;
  }

  async function lookOnce() {
    const current = await readCurrent();
    if (!current) {
      // Never had one, and the first sync is on its way; or the database was emptied under the catalogue that answers.
      if (!(await options.isAnswering())) return 'nothing';
      options.onDamage();
      return 'damaged';
    }
    const nowMs = clock.nowMs();
    const stored = await store.settings.read('storedCheck');
    const check = stored ?? { startedMs: nowMs, doneSha256: '' };
    const next = nextOfRound(options.listChunks(current.manifest), check, nowMs, options.days() * DAY_MS);
    if (!next.chunk) {
      if (next.check !== stored) await store.settings.write({ storedCheck: next.check });
      return 'nothing';
    }
    const isWhole = await verifyChunk(store.pages, next.chunk, pause);
    await store.settings.write({ storedCheck: { ...next.check, doneSha256: next.chunk.sha256 } });
    if (isWhole) return 'whole';
    // Without locks another window may have switched meanwhile, and deleted what only the generation before needs.
    if ((await readCurrent())?.manifestSha256 !== current.manifestSha256) return 'nothing';
    await store.pages.markDamaged(next.chunk.sha256);
    options.onDamage();
    return 'damaged';
  }

  return {
    async look() {
      if (isLooking || isStopped || options.isDisturbing()) return 'disturbed';
      isLooking = true;
      try {
        return (await options.lock.tryNow(lookOnce)) ?? 'disturbed';
      } catch (thrown) {
        if (thrown === DISTURBED) return 'disturbed';
        throw thrown;
      } finally {
        isLooking = false;
      }
    },
    stop() {
      isStopped = true;
    },
  };
}

/**
 * The chunk to check now; none while the round is ahead of its time. Chunks come in the order of their hashes, so that those which a new
 * generation brings lie evenly before and behind. `check` is where the round stands: another where a new one begins.
 */
export function nextOfRound(
  chunks: readonly FeedChunk[],
  check: StoredCheck,
  nowMs: number,
  roundMs: number,
): { readonly chunk: FeedChunk | null; readonly check: StoredCheck } {
  // Begun under a clock that was ahead.
  const startedMs = Math.min(check.startedMs, nowMs);
  const sorted = [...chunks].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const done = sorted.filter(({ sha256 }) => sha256 <= check.doneSha256).length;
  const elapsedMs = nowMs - startedMs;
  if (done === sorted.length && elapsedMs >= roundMs) {
    return { chunk: null, check: { startedMs: nowMs, doneSha256: '' } };
  }
  const isBehind = done * roundMs < elapsedMs * sorted.length;
  const moved = startedMs === check.startedMs ? check : { ...check, startedMs };
  return { chunk: (isBehind && sorted[done]) || null, check: moved };
}
