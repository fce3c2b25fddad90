/** Owns opening an export: its bytes in order, unpacked when they are gzip, with what was read told to the progress. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../src/base/app-error';

const PIECE_BYTES = 1024 * 1024;
/** Tables shrink 5 to 50 times. What unpacks to more than this, and by more than `MAX_RATIO`, was made to fill a disk or a memory. */
const SUSPICIOUS_BYTES = 256 * 1024 * 1024;
const MAX_RATIO = 200;

/**
 * Bytes of the file in order, unpacked, in pieces of at most 1 MB. `onBytes` gets the size of each piece as it lies on disk.
 * @throws AppError `import.unreadable` when the file is absent, may not be read, its gzip is cut off or damaged, or is a bomb.
 */
export async function* openBytes(path: string, onBytes?: (sizeBytes: number) => void): AsyncGenerator<Buffer> {
  const packed = await isGzip(path);
  const stream = createReadStream(path, { highWaterMark: packed ? PIECE_BYTES / 8 : PIECE_BYTES });
  if (onBytes) stream.on('data', (piece) => onBytes(piece.length));
  const unpacked = packed ? stream.pipe(createGunzip({ chunkSize: PIECE_BYTES })) : stream;
  // `pipe` does not hand errors on: without this a failing disk would wait for ever.
  if (packed) stream.on('error', (error) => unpacked.destroy(error));
  let unpackedBytes = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      unpackedBytes += piece.length;
      if (unpackedBytes > SUSPICIOUS_BYTES && unpackedBytes > stream.bytesRead * MAX_RATIO) {
        throw new AppError(
          'import.unreadable',
          `the gzip unpacks to more than ${MAX_RATIO} times its size: no table does`,
        );
      }
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = reasonOf(cause);
    throw new AppError('import.unreadable', packed ? `gzip is cut off or damaged (${reason})` : reason, { cause });
  } finally {
    stream.destroy();
    unpacked.destroy();
  }
}

export interface FileHead {
  readonly bytes: Buffer;
  /** There is no more than this. */
  readonly isWhole: boolean;
  readonly isPacked: boolean;
}

/** At least the first `sizeBytes` of the file, unpacked; all of it where it is shorter. @throws as `openBytes`. */
export async function readHead(path: string, sizeBytes: number): Promise<FileHead> {
  const isPacked = await isGzip(path);
  const pieces: Buffer[] = [];
  let readBytes = 0;
  let isWhole = true;
  for await (const piece of openBytes(path)) {
    pieces.push(piece);
    readBytes += piece.length;
    if (readBytes >= sizeBytes) {
      isWhole = false;
      break;
    }
  }
  return { bytes: pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces), isWhole, isPacked };
}

async function isGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const head = Buffer.alloc(2);
      await file.read(head, 0, 2, 0);
      return head[0] === 0x1f && head[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new AppError('import.unreadable', reasonOf(cause), { cause });
  }
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'no such file (ENOENT)',
  ENOTDIR: 'no such file (ENOTDIR)',
  EISDIR: 'a folder, not a file (EISDIR): name the files in it',
  EACCES: 'may not be read by this user (EACCES)',
  EPERM: 'may not be read by this user (EPERM)',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
