/**
 * Owns what is kept one by one: the texts of a terminal that keeps only some (finding the stretch in which a text lies, and reading it where it is here),
 * and the files of attachments.
 */
import { type AttachmentDirectory, parseAttachmentDirectory } from '../feed/attachment-directory';
import type { FeedFile } from '../feed/manifest';
import { AbsentTextError } from '../search/absent-text';
import { parseTextDirectory, stretchAt, type TextDirectory } from '../search/text-directory';
import type { PageCache } from './page-cache';
import type { Store } from './store';
import { type ReadTexts, readWholeFile } from './stored-file';
import { createTextTable, type TextTable } from './text-table';

export interface TextShelf {
  readonly table: TextTable;
  readonly read: ReadTexts;
  /** Of a segment that has a file `texts`. Read once, then held. @throws MissingPageError; AppError `segment.malformed` */
  directory(texts: FeedFile): Promise<TextDirectory>;
  /** Of a segment that has a file `attachments`; as `directory`. */
  attachments(file: FeedFile): Promise<AttachmentDirectory>;
  /** All of a stretch or a file of an attachment; null where it is not here. */
  readWhole(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Larger than that of any row. */
  nextUse(): Promise<number>;
  /** One that was fetched for a reader and is read next, whether there is room to store it or not. */
  hold(sha256: string, bytes: Uint8Array<ArrayBuffer>): void;
}

const shelves = new WeakMap<Store, TextShelf>();

/** One for each database. */
export function textShelfOf(store: Store, cache: PageCache): TextShelf {
  const shelf = shelves.get(store) ?? createTextShelf(store, cache);
  shelves.set(store, shelf);
  return shelf;
}

function createTextShelf(store: Store, cache: PageCache): TextShelf {
  const table = store.attachPages(createTextTable);
  const directory = holdDirectories(cache, parseTextDirectory);
  const attachments = holdDirectories(cache, parseAttachmentDirectory);
  let held: { readonly sha256: string; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;
  let lastUse: number | null = null;

  async function nextUse(): Promise<number> {
    const before = lastUse ?? (await table.rows()).reduce((last, { used }) => Math.max(last, used), 0);
    lastUse = Math.max(lastUse ?? 0, before) + 1;
    return lastUse;
  }

  async function noteUse(sha256: string): Promise<void> {
    const row = (await table.rows()).find((one) => one.sha256 === sha256);
    if (row && !row.isWanted) await table.update([{ ...row, used: await nextUse() }]);
  }

  async function readWhole(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const stored = await table.read(sha256);
    // Nobody waits for it: what is lost is at most a place in the order in which texts go.
    if (stored) void noteUse(sha256).catch(() => undefined);
    return stored ?? (held?.sha256 === sha256 ? held.bytes : null);
  }

  return {
    table,
    directory,
    attachments,
    readWhole,
    nextUse,
    hold(sha256, bytes) {
      held = { sha256, bytes };
    },
    async read({ id, files }, offsetBytes, lengthBytes) {
      const stretch = stretchAt(await directory(files.texts ?? NO_FILE), offsetBytes, lengthBytes);
      const { sha256 } = stretch;
      const bytes = await readWhole(sha256);
      if (!bytes) {
        const { offsetBytes: from, lengthBytes: length } = stretch;
        throw new AbsentTextError({ segmentId: id, sha256, offsetBytes: from, lengthBytes: length });
      }
      const at = offsetBytes - stretch.offsetBytes;
      return bytes.subarray(at, at + lengthBytes);
    },
  };
}

/** By the hashes of the file: those of the chain that is open, and of the one before. */
function holdDirectories<T>(cache: PageCache, parse: (bytes: Uint8Array) => T): (file: FeedFile) => Promise<T> {
  const directories = new Map<string, T>();
  return async (file) => {
    const key = file.chunks.map(({ sha256 }) => sha256).join();
    const known = directories.get(key) ?? parse(await readWholeFile(cache, file));
    directories.delete(key);
    directories.set(key, known);
    const [oldest] = directories.keys();
    if (oldest !== undefined && directories.size > MAX_DIRECTORIES) directories.delete(oldest);
    return known;
  };
}

/** Two chains of a base and six deltas. */
const MAX_DIRECTORIES = 14;
const NO_FILE: FeedFile = { sizeBytes: 0, chunks: [] };
