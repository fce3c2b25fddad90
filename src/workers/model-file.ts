/** Owns reading the data files of the ways of input from the app's own origin: once for all who ask, and past a damaged copy in the cache. */
import { AppError, toAppError } from '../base/app-error';

/** Of the app's own origin: from the service worker's cache when the server is away. */
export type FetchFile = (path: string) => Promise<Response>;

/** The file at `path` as `open` makes it, read by the first who asks; after a failure anew by the next. @throws AppError `model.missing`, and as `open` */
export function modelFile<T>(fetch: FetchFile, path: string, open: (bytes: Uint8Array) => T): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => {
    reading ??= openFile(fetch, path, open).catch((thrown: unknown) => {
      reading = null;
      throw thrown;
    });
    return reading;
  };
}

async function openFile<T>(fetch: FetchFile, path: string, open: (bytes: Uint8Array) => T): Promise<T> {
  try {
    return open(await readBytes(fetch, path));
  } catch (thrown) {
    if (toAppError(thrown, 'model.damaged').code === 'model.missing') throw thrown;
    // The service worker keeps what it was once given, damaged or not: with a query it asks the server.
    const anew = await readBytes(fetch, `${path}?anew`).catch(() => null);
    if (!anew) throw thrown;
    return open(anew);
  }
}

async function readBytes(fetch: FetchFile, path: string): Promise<Uint8Array> {
  try {
    const response = await fetch(path);
    if (!response.ok) throw new AppError('model.missing', `${path}: status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (thrown) {
    throw toAppError(thrown, 'model.missing');
  }
}
