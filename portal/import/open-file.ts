/** Owns opening an export: its bytes in order, unpacked when they are gzip, with what was read told to the progress. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../src/base/app-error';

/**
 * Bytes of the file in order, unpacked. `onBytes` gets the size of each piece as it lies on disk.
 * @throws AppError `import.unreadable` when the file is absent, may not be read, or its gzip is cut off or damaged.
 */
export async function* openBytes(path: string, onBytes?: (sizeBytes: number) => void): AsyncGenerator<Buffer> {
  const packed = await isGzip(path);
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (onBytes) stream.on('data', (piece) => onBytes(piece.length));
  const unpacked = packed ? stream.pipe(createGunzip()) : stream;
  // `pipe` does not hand errors on: without this a failing disk would wait for ever.
  if (packed) stream.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const piece of unpacked) yield piece as Buffer;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('import.unreadable', packed ? `gzip is cut off or damaged (${reason})` : reason, { cause });
  } finally {
    stream.destroy();
    unpacked.destroy();
  }
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
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('import.unreadable', reason, { cause });
  }
}
