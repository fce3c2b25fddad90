/** Owns parts of the program that are loaded when they are first needed: once for all who wait, and again after a failure. */
import { AppError } from './app-error';

/** A request that was lost is made again before anyone hears of it. */
const RETRY_AFTER_MS = [150, 600];

/** All that were declared, for `loadAllParts`. */
const parts: (() => Promise<unknown>)[] = [];

/**
 * Declares a part; to be called at the top level of a module. What comes back loads it: at once where it was loaded before.
 * @param load a dynamic `import()`; browsers keep no failed one, so it can be called again
 * @throws AppError `worker.partMissing` (from what comes back): no server, nothing in the cache. The next call tries again.
 */
export function lazyPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  const get = () => {
    loading ??= loadPersistently(load).catch((cause: unknown) => {
      loading = null;
      throw new AppError('worker.partMissing', String(cause), { cause });
    });
    return loading;
  };
  parts.push(get);
  return get;
}

/**
 * Loads what was not needed yet, so that it is there when server and cache are not: a newer version of the app may have taken over in
 * another window. What does not come is asked for again by whoever needs it, who is then told: nothing is lost here.
 */
export async function loadAllParts(): Promise<void> {
  await Promise.allSettled(parts.map((load) => load()));
}

async function loadPersistently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const waitMs of RETRY_AFTER_MS) {
    try {
      return await load();
    } catch {
      // Told by the last try.
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return load();
}
