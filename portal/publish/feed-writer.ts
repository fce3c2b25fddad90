/** Owns writing the feed's immutable files: cut in chunks, named by hash, durable before anything refers to them. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CHUNK_BYTES, type FeedChunk, type FeedFile } from '../../src/feed/manifest';
import { syncFolder } from '../keys/durable-folder';

/** Files in the making begin so; whatever is left of a failed run is removed by the next. */
export const UNFINISHED_PREFIX = '.new-';

/** Writes `bytes` under `path`, durable when it returns; a reader sees the old file or the whole new one. */
export async function writeDurable(path: string, unfinished: string, bytes: Uint8Array): Promise<void> {
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

export class FeedWriter {
  private readonly folder: string;

  constructor(feedDir: string) {
    this.folder = join(feedDir, 'files');
  }

  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  /** One file of at most `CHUNK_BYTES`, kept if it is there already in its full length. */
  async writeChunk(bytes: Uint8Array): Promise<FeedChunk> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = join(this.folder, sha256);
    const size = await sizeOf(path);
    if (size !== bytes.length) {
      await writeDurable(path, join(this.folder, `${UNFINISHED_PREFIX}${randomUUID()}`), bytes);
    }
    return { sha256, sizeBytes: bytes.length };
  }

  async writeWhole(bytes: Uint8Array): Promise<FeedFile> {
    const file = this.startFile();
    await file.append(bytes);
    return file.finish();
  }

  /** A file that grows by appending; it holds one chunk in memory. */
  startFile(): GrowingFile {
    return new GrowingFile(this);
  }

  async sync(): Promise<void> {
    await syncFolder(this.folder);
  }
}

export class GrowingFile {
  private readonly chunks: FeedChunk[] = [];
  private pending: Buffer | null = null;
  private pendingBytes = 0;
  private sizeBytes = 0;

  constructor(private readonly writer: FeedWriter) {}

  async append(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (at < bytes.length) {
      this.pending ??= Buffer.allocUnsafe(CHUNK_BYTES);
      const piece = bytes.subarray(at, at + CHUNK_BYTES - this.pendingBytes);
      this.pending.set(piece, this.pendingBytes);
      this.pendingBytes += piece.length;
      at += piece.length;
      if (this.pendingBytes === CHUNK_BYTES) await this.flush();
    }
  }

  async finish(): Promise<FeedFile> {
    await this.flush();
    return { sizeBytes: this.sizeBytes, chunks: this.chunks };
  }

  private async flush(): Promise<void> {
    if (!this.pending || this.pendingBytes === 0) return;
    const bytes = this.pending.subarray(0, this.pendingBytes);
    this.pendingBytes = 0;
    this.sizeBytes += bytes.length;
    this.chunks.push(await this.writer.writeChunk(bytes));
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
