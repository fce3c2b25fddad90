/** Owns the pages in memory: the ones used last, up to a number of bytes, and one read for many who ask for the same page. */
import { MissingPageError, type PageStore } from './page-store';
import type { PageKey } from './schema';

export interface PageCache {
  /** The page where it is in memory; reads nothing. */
  peek(key: PageKey): Uint8Array | undefined;
  /** Pages in the order of `keys`. Shared: nobody may write to them. @throws AppError like `PageStore.readPages`. */
  getPages(keys: readonly PageKey[], keepRead?: boolean): Promise<Uint8Array[]>;
  /** Forgets all pages: what is stored may have changed (healed). */
  clear(): void;
}

/** 16 MB: the terminal has 4 GB and the engine keeps its dictionary itself. */
const CACHE_BYTES = 16 * 1024 * 1024;

export function createPageCache(store: Pick<PageStore, 'readPages'>, maxBytes = CACHE_BYTES): PageCache {
  // A Map keeps the order of insertion: taken out and put back at each use, its first is the one unused longest.
  const pages = new Map<string, Uint8Array>();
  let bytes = 0;
  const reading = new Map<string, Promise<Uint8Array>>();

  function keep(name: string, page: Uint8Array): void {
    pages.set(name, page);
    bytes += page.length;
    for (const [oldest, old] of pages) {
      if (bytes <= maxBytes) break;
      pages.delete(oldest);
      bytes -= old.length;
    }
  }

  function startRead(keys: readonly PageKey[], keepRead: boolean): void {
    const whole = store.readPages(keys);
    keys.forEach((key, i) => {
      const name = nameOf(key);
      const one = whole.then(
        (read) => {
          reading.delete(name);
          const page = read[i];
          if (!page) throw new MissingPageError(key[0], key[1]);
          if (keepRead) keep(name, page);
          return page;
        },
        async (thrown: unknown) => {
          reading.delete(name);
          // One missing page must not take the others of its transaction with it.
          if (keys.length === 1) throw thrown;
          const [page] = await store.readPages([key]);
          if (!page) throw thrown;
          return page;
        },
      );
      one.catch(() => undefined);
      reading.set(name, one);
    });
  }

  return {
    clear() {
      pages.clear();
      bytes = 0;
    },
    peek: (key) => pages.get(nameOf(key)),
    getPages(keys, keepRead = true) {
      const wanted = keys.filter((key) => !pages.has(nameOf(key)) && !reading.has(nameOf(key)));
      if (wanted.length > 0) startRead(wanted, keepRead);
      return Promise.all(
        keys.map((key) => {
          const name = nameOf(key);
          const page = pages.get(name);
          if (!page) return reading.get(name) as Promise<Uint8Array>;
          pages.delete(name);
          pages.set(name, page);
          return page;
        }),
      );
    },
  };
}

function nameOf(key: PageKey): string {
  return `${key[0]}/${key[1]}`;
}
