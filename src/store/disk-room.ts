/**
 * Owns finding out whether the disk has room, by taking it and giving it back. Chromium promises ten gigabytes whatever the disk holds, and where a write of
 * IndexedDB meets a disk that is full it deletes the whole database (seen with 156 on ext4 and tmpfs): catalogue, PIN and slips. A file of its own file
 * system does no such harm.
 */
import { AppError } from '../base/app-error';
import { nextTurn } from '../base/next-turn';

/** What of `navigator.storage` is used. */
export interface BrowserStorage {
  estimate(): Promise<{ usage?: number; quota?: number }>;
  /** Missing where the browser has no file system of its own. */
  getDirectory?(): Promise<FileSystemDirectoryHandle>;
}

/** What workers alone have of a file. */
export interface FileHandle {
  write(bytes: Uint8Array, place: { readonly at: number }): number;
  truncate(sizeBytes: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
interface WorkerFile {
  createSyncAccessHandle(): Promise<FileHandle>;
}

const isWorkerFile = (file: FileSystemFileHandle): file is FileSystemFileHandle & WorkerFile =>
  'createSyncAccessHandle' in file;

/** Empty between two trials, and never deleted: to make it anew would itself need room. */
const NAME = 'room';
const PIECE_BYTES = 1024 * 1024;
/** Writing holds the worker up: after so much readers come in between. */
const TURN_BYTES = 4 * PIECE_BYTES;
/** Another window tries at this moment, and has the lock of the file: for so long, 30 s, its trial may take on a slow disk. */
const BUSY_TRIES = 1500;
const BUSY_WAIT_MS = 20;
/** The browser has no such files here, or not for this origin: of the disk that tells nothing. */
const NOT_OFFERED: ReadonlySet<string> = new Set([
  'SecurityError',
  'NotAllowedError',
  'NotSupportedError',
  'TypeError',
]);

/**
 * Answers when the browser would let so many bytes be stored, and they could be written; they were given back. Where it has no file system of its own nothing
 * is written. Cost: 3 ms, and 0.5 ms a megabyte, of which the worker stands still for 2 ms at a time. No write of the database may be under way: for a moment the disk may be full.
 * @throws AppError `storage.full`, and what `signal` was aborted with
 */
export async function takeRoom(storage: BrowserStorage, bytes: number, signal?: AbortSignal): Promise<void> {
  const { usage, quota } = await storage.estimate();
  if (usage !== undefined && quota !== undefined && quota - usage < bytes) {
    throw new AppError('storage.full', `${bytes} bytes needed, ${quota - usage} free`);
  }
  try {
    const handle = await openFile(storage, NAME);
    if (handle) await fill(handle, bytes, signal);
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    const { name = '', message = '' } = thrown as Partial<Error>;
    if (NOT_OFFERED.has(name)) return;
    throw new AppError('storage.full', `no room for ${bytes} bytes: ${name} ${message}`, { cause: thrown });
  }
}

/** Of the origin's own file system, made empty where it is not there. Null in a browser that has none. */
export async function openFile(storage: BrowserStorage, name: string): Promise<FileHandle | null> {
  const folder = await storage.getDirectory?.();
  const file = await folder?.getFileHandle(name, { create: true });
  if (!file || !isWorkerFile(file)) return null;
  for (let tries = 1; ; tries++) {
    try {
      return await file.createSyncAccessHandle();
    } catch (thrown) {
      const isBusy = (thrown as Partial<Error>).name === 'NoModificationAllowedError';
      if (!isBusy || tries >= BUSY_TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS));
    }
  }
}

/** So many random bytes from its beginning. Not flushed. @throws DOMException `QuotaExceededError` where the disk takes no more; what `signal` was aborted with */
export async function fillFile(handle: FileHandle, bytes: number, signal?: AbortSignal): Promise<void> {
  // Not zeros: a disk that packs what it stores would take them for nothing.
  const piece = new Uint8Array(Math.min(PIECE_BYTES, bytes));
  for (let at = 0; at < piece.length; at += 65_536) crypto.getRandomValues(piece.subarray(at, at + 65_536));
  for (let at = 0; at < bytes; at += piece.length) {
    signal?.throwIfAborted();
    const wanted = piece.subarray(0, Math.min(piece.length, bytes - at));
    const written = handle.write(wanted, { at });
    if (written < wanted.length) throw new DOMException(`${at + written} of ${bytes} bytes`, 'QuotaExceededError');
    if ((at + written) % TURN_BYTES === 0) await nextTurn();
  }
}

async function fill(handle: FileHandle, bytes: number, signal?: AbortSignal): Promise<void> {
  try {
    // Not flushed: systems set room aside as they take bytes, and these are for nothing.
    await fillFile(handle, bytes, signal);
  } finally {
    handle.truncate(0);
    handle.close();
  }
}
