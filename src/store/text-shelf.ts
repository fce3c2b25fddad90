/** Owns the texts of a terminal that keeps only some: finding the stretch in which a text lies, and reading it where it is here. */
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
  /** Larger than that of any row. */
  nextUse(): Promise<number>;
  /** One that was fetched for a reader and is read next, whether there is room to store it or not. */
  hold(sha256: string, bytes: Uint8Array): void;
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
  /** By the hashes of the file: those of the chain that is open, and of the one before. */
  const directories = new Map<string, TextDirectory>();
  let held: { readonly sha256: string; readonly bytes: Uint8Array } | null = null;
  let lastUse: number | null = null;

  async function directory(texts: FeedFile): Promise<TextDirectory> {
    const key = texts.chunks.map(({ sha256 }) => sha256).join();
    const known = directories.get(key) ?? parseTextDirectory(await readWholeFile(cache, texts));
    directories.delete(key);
    directories.set(key, known);
    const [oldest] = directories.keys();
    if (oldest !== undefined && directories.size > MAX_DIRECTORIES) directories.delete(oldest);
    return known;
  }

  async function nextUse(): Promise<number> {
    const before = lastUse ?? (await table.rows()).reduce((last, { used }) => Math.max(last, used), 0);
    lastUse = Math.max(lastUse ?? 0, before) + 1;
    return lastUse;
  }

  async function noteUse(sha256: string): Promise<void> {
    const row = (await table.rows()).find((one) => one.sha256 === sha256);
    if (row && !row.isWanted) await table.update([{ ...row, used: await nextUse() }]);
  }

  return {
    table,
    directory,
    nextUse,
    hold(sha256, bytes) {
      held = { sha256, bytes };
    },
    async read({ id, files }, offsetBytes, lengthBytes) {
      const stretch = stretchAt(await directory(files.texts ?? NO_FILE), offsetBytes, lengthBytes);
      const { sha256 } = stretch;
      const stored = await table.read(sha256);
      const bytes = stored ?? (held?.sha256 === sha256 ? held.bytes : null);
      if (!bytes) {
        const { offsetBytes: from, lengthBytes: length } = stretch;
        throw new AbsentTextError({ segmentId: id, sha256, offsetBytes: from, lengthBytes: length });
      }
      // Nobody waits for it: what is lost is at most a place in the order in which texts go.
      if (stored) void noteUse(sha256).catch(() => undefined);
      const at = offsetBytes - stretch.offsetBytes;
      return bytes.subarray(at, at + lengthBytes);
    },
  };
}

/** Two chains of a base and six deltas. */
const MAX_DIRECTORIES = 14;
const NO_FILE: FeedFile = { sizeBytes: 0, chunks: [] };
