/**
 * Owns finding out whether the disk has room, by taking it and giving it back. Chromium promises ten gigabytes whatever the disk holds, and where a write of
 * IndexedDB meets a disk that is full it deletes the whole database (seen with 156 on ext4 and tmpfs): catalogue, PIN and slips. A file of its own file
 * system does no such harm.
 */
import { AppError } from '../base/app-error';

/** What of `navigator.storage` is used. */
export interface BrowserStorage {
  estimate(): Promise<{ usage?: number; quota?: number }>;
  /** Missing where the browser has no file system of its own. */
  getDirectory?(): Promise<FileSystemDirectoryHandle>;
}

/** What workers alone have of a file. */
interface WorkerFile {
  createSyncAccessHandle(): Promise<{
    write(bytes: Uint8Array, place: { readonly at: number }): number;
    truncate(sizeBytes: number): void;
    close(): void;
  }>;
}

const isWorkerFile = (file: FileSystemFileHandle): file is FileSystemFileHandle & WorkerFile =>
  'createSyncAccessHandle' in file;

const NAME = 'room';
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Answers when the browser would let so many bytes be stored, and they could be written; they were given back. Where it has no file system of its own nothing
 * is written. @throws AppError `storage.full`, and what `signal` was aborted with
 */
export async function takeRoom(storage: BrowserStorage, bytes: number, signal: AbortSignal): Promise<void> {
  const { usage, quota } = await storage.estimate();
  if (usage !== undefined && quota !== undefined && quota - usage < bytes) {
    throw new AppError('storage.full', `${bytes} bytes needed, ${quota - usage} free`);
  }
  const folder = await storage.getDirectory?.().catch(() => null);
  if (!folder) return;
  try {
    const file = await folder.getFileHandle(NAME, { create: true });
    if (!isWorkerFile(file)) return;
    const handle = await file.createSyncAccessHandle();
    try {
      // Not zeros: a disk that packs what it stores would take them for nothing.
      const piece = crypto.getRandomValues(new Uint8Array(65_536));
      const full = new Uint8Array(PIECE_BYTES);
      for (let at = 0; at < full.length; at += piece.length) full.set(piece, at);
      for (let at = 0; at < bytes; at += full.length) {
        signal.throwIfAborted();
        const wanted = full.subarray(0, Math.min(full.length, bytes - at));
        const written = handle.write(wanted, { at });
        if (written < wanted.length) throw new DOMException(`${at + written} of ${bytes} bytes`, 'QuotaExceededError');
        // Writing holds the worker up: readers come in between. Not flushed: systems set room aside as they take bytes, and these are for nothing.
        await new Promise((resolve) => setTimeout(resolve));
      }
    } finally {
      handle.truncate(0);
      handle.close();
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    const { name = '', message = '' } = thrown as Partial<Error>;
    // Another window tries at this moment: it has the lock of the file, and will say what there is to say.
    if (name === 'NoModificationAllowedError') return;
    throw new AppError('storage.full', `no room for ${bytes} bytes: ${name} ${message}`, { cause: thrown });
  } finally {
    await folder.removeEntry(NAME).catch(() => undefined);
  }
}
