/** Owns opening a ZIP safely: named parts as streams, sizes and checksums verified, and what a ZIP can do to a reader refused (bombs, encryption, the same name twice). */
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../src/base/app-error';

/** Parts of more than this that shrink by more than `MAX_RATIO` are no table that somebody typed: real sheets shrink 5 to 40 times. */
const SUSPICIOUS_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 200;
/** No part of a workbook that fits our rows is larger: 1,048,576 rows of 4 KB. */
const MAX_PART_BYTES = 4 * 1024 * 1024 * 1024;
const MAX_PARTS = 10_000;

export interface Archive {
  has(name: string): boolean;
  /** Unpacked size in bytes as the directory says it; reading fails where it is not so. */
  sizeBytes(name: string): number;
  names(): readonly string[];
  /** Bytes of a part in order. `onPacked` gets the packed bytes of the part once it was read whole. */
  read(name: string, onPacked?: (sizeBytes: number) => void): AsyncGenerator<Buffer>;
  /** A small part as text. @throws AppError `import.unreadable` when it is larger than `maxBytes`. */
  readText(name: string, maxBytes: number): Promise<string>;
  close(): void;
}

/** @throws AppError `import.unreadable`: no whole ZIP, a bomb, encrypted, or damaged (possibly only while a part is read). */
export async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile;
  const parts = new Map<string, Entry>();
  try {
    zip = await openPromise(path, { autoClose: false });
  } catch (cause) {
    throw unreadable('the file is cut off or damaged', cause);
  }
  try {
    for await (const entry of zip.eachEntry()) {
      if (parts.size === MAX_PARTS) throw new AppError('import.unreadable', `more than ${MAX_PARTS} parts`);
      refuseBomb(entry);
      if (parts.has(entry.fileName)) throw new AppError('import.unreadable', `part ${entry.fileName} stands twice`);
      parts.set(entry.fileName, entry);
    }
  } catch (cause) {
    zip.close();
    throw unreadable('the file is cut off or damaged', cause);
  }

  const partOf = (name: string): Entry => {
    const entry = parts.get(name);
    if (!entry) throw new AppError('import.unreadable', `part ${name} is missing`);
    return entry;
  };

  async function* read(name: string, onPacked?: (sizeBytes: number) => void): AsyncGenerator<Buffer> {
    const entry = partOf(name);
    if (entry.isEncrypted()) throw new AppError('import.unreadable', 'protected by a password: save it without one');
    let checksum = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      try {
        for await (const piece of stream) {
          checksum = crc32(piece as Buffer, checksum);
          yield piece as Buffer;
        }
      } finally {
        stream.destroy();
      }
    } catch (cause) {
      throw unreadable(`part ${name} is damaged`, cause);
    }
    if (checksum !== entry.crc32) throw new AppError('import.unreadable', `part ${name} is damaged (checksum)`);
    onPacked?.(entry.compressedSize);
  }

  return {
    has: (name) => parts.has(name),
    sizeBytes: (name) => partOf(name).uncompressedSize,
    names: () => [...parts.keys()],
    read,
    async readText(name, maxBytes) {
      if (partOf(name).uncompressedSize > maxBytes) {
        throw new AppError('import.unreadable', `part ${name} has more than ${maxBytes} bytes`);
      }
      const pieces: Buffer[] = [];
      for await (const piece of read(name)) pieces.push(piece);
      return new TextDecoder().decode(Buffer.concat(pieces));
    },
    close: () => zip.close(),
  };
}

function refuseBomb(entry: Entry): void {
  const { uncompressedSize, compressedSize } = entry;
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize <= MAX_PART_BYTES && (uncompressedSize <= SUSPICIOUS_BYTES || ratio <= MAX_RATIO)) return;
  const sizeMB = Math.round(uncompressedSize / 1e6);
  throw new AppError(
    'import.unreadable',
    `part ${entry.fileName} would unpack to ${sizeMB} MB, ${Math.round(ratio)} times its size: not read`,
  );
}

function unreadable(what: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('import.unreadable', `${what} (${cause instanceof Error ? cause.message : String(cause)})`, {
    cause,
  });
}
