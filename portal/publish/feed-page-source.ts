/** Owns reading segments out of a feed folder as the engine reads them. */
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { parseTombstones } from '../../src/feed/documents';
import { CHUNK_BYTES, type FeedFile, type SegmentEntry } from '../../src/feed/manifest';
import type { PageSource, SegmentInput, SegmentRole } from '../../src/search/page-source';

export class FeedPages {
  private readonly handles = new Map<string, Promise<FileHandle>>();

  constructor(private readonly feedDir: string) {}

  /** @throws AppError `feed.malformed` where a file is missing or too short, `segment.malformed` past the end */
  source(segment: SegmentEntry): PageSource {
    const fileOf = (role: SegmentRole): FeedFile => {
      const file = segment.files[role];
      if (!file) throw new AppError('segment.malformed', `segment ${segment.id} has no file ${role}`);
      return file;
    };
    return {
      tryRead: () => null,
      read: async (role, offsetBytes, lengthBytes) => this.read(fileOf(role), offsetBytes, lengthBytes),
      sizeBytes: (role) => fileOf(role).sizeBytes,
      readExtra: async (role) => {
        const file = segment.files[role];
        return file ? this.read(file, 0, file.sizeBytes) : null;
      },
    };
  }

  async read(file: FeedFile, offsetBytes: number, lengthBytes: number): Promise<Uint8Array> {
    if (offsetBytes < 0 || lengthBytes < 0 || offsetBytes + lengthBytes > file.sizeBytes) {
      throw new AppError('segment.malformed', `read of ${lengthBytes} at ${offsetBytes} past ${file.sizeBytes}`);
    }
    const bytes = new Uint8Array(lengthBytes);
    for (let done = 0; done < lengthBytes; ) {
      const at = offsetBytes + done;
      const chunk = file.chunks[Math.floor(at / CHUNK_BYTES)];
      if (!chunk) throw new AppError('segment.malformed', 'no chunk');
      const from = at % CHUNK_BYTES;
      const length = Math.min(chunk.sizeBytes - from, lengthBytes - done);
      const handle = await this.open(chunk.sha256);
      const { bytesRead } = await handle.read(bytes, done, length, from);
      if (bytesRead !== length) throw new AppError('feed.malformed', `files/${chunk.sha256} is cut off`);
      done += length;
    }
    return bytes;
  }

  /** The segments of one chain, base first, as the engine opens them. @throws as `read` does */
  openChain(chain: readonly SegmentEntry[]): Promise<SegmentInput[]> {
    return Promise.all(
      chain.map(async (segment) => ({
        id: segment.id,
        source: this.source(segment),
        tombstones: segment.tombstones
          ? parseTombstones(await this.read(segment.tombstones, 0, segment.tombstones.sizeBytes))
          : [],
      })),
    );
  }

  async close(): Promise<void> {
    const handles = [...this.handles.values()];
    this.handles.clear();
    await Promise.allSettled(handles.map(async (handle) => (await handle).close()));
  }

  private open(sha256: string): Promise<FileHandle> {
    let handle = this.handles.get(sha256);
    if (!handle) {
      handle = open(join(this.feedDir, 'files', sha256), 'r').catch((cause: unknown) => {
        throw new AppError('feed.malformed', `files/${sha256} is not there`, { cause });
      });
      this.handles.set(sha256, handle);
    }
    return handle;
  }
}

/** All bytes of one chunk. */
export async function readChunk(feedDir: string, sha256: string): Promise<Uint8Array> {
  return Uint8Array.from(await readFile(join(feedDir, 'files', sha256)));
}
