/** Owns where a feed that is verified is read from: a folder, or an address as a terminal would read it. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type Fetch, fetchBytes } from '../../src/feed/fetch-bytes';

/** What an address answers before its body. */
export interface ServedHead {
  readonly status: number;
  readonly headers: Headers;
}

export interface FeedSource {
  /** For messages. */
  readonly name: string;
  /**
   * One file below the feed's folder; null where there is none.
   * @throws AppError `feed.tooLarge` above the limit, `feed.malformed` for a web page in its place, `network.*`
   */
  read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Versions of the roots that are there, ascending; null where that cannot be listed. */
  listRoots(): Promise<readonly number[] | null>;
  /** How one file is served, by the first lines of the answer; null for a folder. @throws AppError `network.*` */
  readonly look: ((path: string, fromByte: number) => Promise<ServedHead>) | null;
}

/** @throws AppError `feed.malformed` where there is no such folder */
export async function folderSource(folder: string): Promise<FeedSource> {
  const info = await stat(folder).catch(() => null);
  if (!info?.isDirectory()) throw new AppError('feed.malformed', `${folder}: no such folder`);
  return {
    name: folder,
    async read(path, maxBytes) {
      const file = join(folder, path);
      const size = await stat(file).catch(() => null);
      if (!size?.isFile()) return null;
      if (size.size > maxBytes) throw new AppError('feed.tooLarge', `${path}: ${size.size} bytes, ${maxBytes} at most`);
      return Uint8Array.from(await readFile(file));
    },
    async listRoots() {
      const names = await readdir(join(folder, 'metadata')).catch(() => []);
      return names
        .flatMap((name) => /^([1-9]\d{0,14})\.root\.json$/.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    },
    look: null,
  };
}

const STALL_MS = 20_000;
/** Of an app that lies elsewhere. */
const OTHER_ORIGIN = 'https://terminal.invalid';

/** @param url of the folder with `timestamp.json`; a missing stroke at its end is added */
export function addressSource(url: string, fetch: Fetch): FeedSource {
  const base = url.endsWith('/') ? url : `${url}/`;
  return {
    name: base,
    async read(path, maxBytes) {
      try {
        return await fetchBytes(fetch, base + path, {
          maxBytes,
          tooLargeCode: 'feed.tooLarge',
          webPageCode: 'feed.malformed',
          stallMs: STALL_MS,
          signal: new AbortController().signal,
        });
      } catch (thrown) {
        const isAbsent =
          thrown instanceof AppError && thrown.code === 'network.status' && /^(403|404|410) /.test(thrown.detail);
        if (isAbsent) return null;
        throw thrown;
      }
    },
    listRoots: async () => null,
    async look(path, fromByte) {
      try {
        // Stores answer with the headers for other origins only where one asks.
        const headers: Record<string, string> = { origin: OTHER_ORIGIN };
        if (fromByte > 0) headers.range = `bytes=${fromByte}-`;
        const response = await fetch(base + path, {
          headers,
          redirect: 'manual',
          signal: AbortSignal.timeout(STALL_MS),
        });
        await response.body?.cancel();
        return { status: response.status, headers: response.headers };
      } catch (cause) {
        throw new AppError('network.unreachable', `${base}${path}: ${String(cause)}`, { cause });
      }
    },
  };
}
