/**
 * Owns when a write of the database may begin, and knowing which are under way. Where a write meets a disk that is full the browser deletes the whole
 * database (see `disk-room.ts`), so none begins without room that was tried; what costs nothing while the last trial still holds.
 */

/** Answers when so many bytes could be written. @throws AppError `storage.full`, and what `signal` was aborted with */
export type TakeRoom = (bytes: number, signal?: AbortSignal) => Promise<void>;

/** The database's own: its log, new tables, and the compaction that any write may set off. */
export const SPARE_BYTES = 16 * 1024 * 1024;
/** What a write takes at the least: keys, rows, the log's blocks. */
const LEAST_BYTES = 64 * 1024;
/** What small writes may take before room is tried again, and what those of a sync may: trying costs some 0.5 ms a megabyte. */
export const SMALL_BYTES = 1024 * 1024;
const BULK_BYTES = 16 * 1024 * 1024;
/** So long nobody else is taken to fill the disk; what a sync has tried for all that it will write holds longer. */
const TRIED_MS = 250;
const TRIED_FOR_SYNC_MS = 5_000;

export class WriteTracker {
  /** Begun, and those that wait to begin. */
  private readonly all = new Set<Promise<unknown>>();
  private readonly begun = new Set<Promise<unknown>>();
  /** The last trial: whoever comes while it runs waits behind it. */
  private trial: Promise<unknown> = Promise.resolve();
  private trials = 0;
  private leftBytes = 0;
  private triedUntilMs = Number.NEGATIVE_INFINITY;

  /** @param takeRoom null: every write begins at once */
  constructor(private readonly takeRoom: TakeRoom | null = null) {}

  /**
   * Begins `write` when there is room for it.
   * @param bytes what it puts, where that is more than some kilobytes
   * @throws AppError `storage.full` before it has begun, and what `write` fails with
   */
  track<T>(write: () => Promise<T>, bytes = 0): Promise<T> {
    const taken = Math.max(bytes, LEAST_BYTES);
    if (!this.takeRoom || (this.trials === 0 && this.spend(taken))) return this.begin(write);
    const whenTried = this.inTurn(async () => {
      if (!this.spend(taken)) await this.tryFor(taken);
    });
    return keepIn(
      this.all,
      whenTried.then(() => this.begin(write)),
    );
  }

  /** Room for all that a sync is about to write. @throws as `TakeRoom` */
  async tryAll(bytes: number, signal?: AbortSignal): Promise<void> {
    const forBytes = Math.max(bytes, SMALL_BYTES);
    const holdsMs = bytes > SMALL_BYTES ? TRIED_FOR_SYNC_MS : TRIED_MS;
    await this.inTurn(() => this.take(forBytes, forBytes, holdsMs, signal));
  }

  /** The same, but a trial that still holds for so much is enough: in a sync that tried for more when it began. @throws as `TakeRoom` */
  async hold(bytes: number, signal?: AbortSignal): Promise<void> {
    if (this.trials > 0 || !this.holds(Math.max(bytes, SMALL_BYTES))) await this.tryAll(bytes, signal);
  }

  /** Whether there is so much, for who only wants to know: it holds for no write. @throws as `TakeRoom` */
  async look(bytes: number): Promise<void> {
    await this.inTurn(() => this.take(bytes, 0, 0));
  }

  /** Runs `body`, which takes room itself or gives it back, while no write is under way. What was tried before holds no longer. */
  alone<T>(body: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      this.triedUntilMs = Number.NEGATIVE_INFINITY;
      await Promise.allSettled(this.begun);
      return body();
    });
  }

  /** Answers when everything that was under way has ended, well or not; who started a write sees its failure. */
  async settled(): Promise<void> {
    while (this.all.size > 0) await Promise.allSettled(this.all);
  }

  private begin<T>(write: () => Promise<T>): Promise<T> {
    return keepIn(this.all, keepIn(this.begun, write()));
  }

  private spend(bytes: number): boolean {
    if (!this.holds(bytes)) return false;
    this.leftBytes -= bytes;
    return true;
  }

  private holds(bytes: number): boolean {
    return performance.now() < this.triedUntilMs && bytes <= this.leftBytes;
  }

  private async tryFor(bytes: number): Promise<void> {
    if (bytes > SMALL_BYTES) {
      // A disk that has not so much may still have enough for this one.
      const isRoomy = await this.take(BULK_BYTES, BULK_BYTES - bytes, TRIED_MS).then(
        () => true,
        () => false,
      );
      if (isRoomy) return;
    }
    const forBytes = Math.max(bytes, SMALL_BYTES);
    await this.take(forBytes, forBytes - bytes, TRIED_MS);
  }

  /** Tries room for `bytes`, of which `leftBytes` are for writes that come later. */
  private async take(bytes: number, leftBytes: number, holdsMs: number, signal?: AbortSignal): Promise<void> {
    this.triedUntilMs = Number.NEGATIVE_INFINITY;
    // The trial itself may fill the disk for a moment: no write may be under way then.
    await Promise.allSettled(this.begun);
    await this.takeRoom?.(bytes + SPARE_BYTES, signal);
    this.leftBytes = leftBytes;
    this.triedUntilMs = performance.now() + holdsMs;
  }

  private inTurn<T>(body: () => Promise<T>): Promise<T> {
    this.trials++;
    const mine = this.trial.then(body).finally(() => {
      this.trials--;
    });
    this.trial = mine.catch(() => undefined);
    return mine;
  }
}

function keepIn<T>(set: Set<Promise<unknown>>, write: Promise<T>): Promise<T> {
  set.add(write);
  const done = () => set.delete(write);
  write.then(done, done);
  return write;
}
