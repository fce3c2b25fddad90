/** Owns getting the bytes of one address, or the rest of them: size limit, time-outs, no redirects, no web page in a file's place, closed error codes. */
import { AppError, type ErrorCode } from '../base/app-error';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchBytesOptions {
  /** More bytes than this fail `tooLargeCode` without being kept; counted as they come out of any content encoding. */
  readonly maxBytes: number;
  /** Default `feed.lengthMismatch`: the length was known beforehand. */
  readonly tooLargeCode?: ErrorCode;
  /** What a web page in the file's place fails with: captive portals and proxies answer so, with status 200. */
  readonly webPageCode: ErrorCode;
  /** No byte for so long fails `network.timeout`. */
  readonly stallMs: number;
  /** The whole taking longer fails `network.timeout` too. Default: as long as bytes come. */
  readonly totalMs?: number;
  readonly signal: AbortSignal;
  /** Of an answer with status 2xx, before its body, which counts from that byte of the file. */
  readonly onHeaders?: (headers: Headers, fromByte: number) => void;
  /** Bytes since the last call; negative never. */
  readonly onBytes?: (bytes: number) => void;
  /** Where the bytes are put, at least `maxBytes` long: for who fetches much, one after the other. The answer is a view of it. */
  readonly into?: Uint8Array<ArrayBuffer>;
  /** What `into` holds already, of an earlier fetch that was cut off: only the rest is asked for. */
  readonly resume?: ResumeFrom;
  /** The last byte that is wanted, from the file's beginning. Servers may give all the same. Default: that of the file. */
  readonly lastByte?: number;
  /** Bytes that came may be taken as spent: the next are read only then. The wait is no silence of the server. */
  readonly pace?: (bytes: number, signal: AbortSignal) => Promise<void>;
}

interface ResumeFrom {
  /** From the file's beginning. */
  readonly bytes: number;
  /** The byte from which an answer's body counts; null where it does not go on with what is there: then the whole is asked for anew. */
  startOf(response: Response): number | null;
}

/**
 * One GET, no retry (but a second one from the beginning where the server cannot go on with what was there), read as a stream. Redirects are refused: a feed stands at one address, and a captive portal answers by redirect.
 * @throws AppError `network.unreachable` (also when cut off midway), `network.timeout`, `network.status` with the status as detail,
 *   `tooLargeCode` above the limit, `webPageCode`, `worker.cancelled` when the signal aborts.
 */
export async function fetchBytes(
  fetch: Fetch,
  url: string,
  options: FetchBytesOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const late = new AbortController();
  const abortAfter = (ms: number, why: string) =>
    setTimeout(() => late.abort(new AppError('network.timeout', `${url}: ${why} ${ms} ms`)), ms);
  let timer = abortAfter(options.stallMs, 'no byte for');
  const wholeTimer = options.totalMs === undefined ? undefined : abortAfter(options.totalMs, 'not whole after');
  const watch = {
    hold: () => clearTimeout(timer),
    rearm: () => {
      clearTimeout(timer);
      timer = abortAfter(options.stallMs, 'no byte for');
    },
  };
  const signal = AbortSignal.any([options.signal, late.signal]);
  try {
    options.signal.throwIfAborted();
    const { resume } = options;
    let response = await get(fetch, url, signal, resume?.bytes ?? 0, options.lastByte);
    let fromByte = resume ? resume.startOf(response) : 0;
    if (fromByte === null) {
      // Not awaited: a body that hangs may never answer.
      response.body?.cancel().catch(() => undefined);
      watch.rearm();
      response = await get(fetch, url, signal, 0, options.lastByte);
      fromByte = 0;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new AppError('network.status', `${response.status} ${url}`);
    }
    if (/^\s*text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      throw new AppError(options.webPageCode, `${url}: a web page came instead`);
    }
    options.onHeaders?.(response.headers, fromByte);
    return await readBody(response, url, options, fromByte, signal, watch);
  } catch (thrown) {
    // Which of the two stopped it decides the code: `fetch` itself only says AbortError.
    if (options.signal.aborted) throw new AppError('worker.cancelled', url, { cause: thrown });
    if (late.signal.aborted) throw late.signal.reason;
    if (thrown instanceof AppError) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError('network.unreachable', `${url}: ${reason}`, { cause: thrown });
  } finally {
    clearTimeout(timer);
    clearTimeout(wholeTimer);
  }
}

function get(fetch: Fetch, url: string, signal: AbortSignal, fromByte: number, lastByte?: number): Promise<Response> {
  const init: RequestInit = {
    signal,
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  };
  // One range with a beginning: of the headers that ask for a part, the one that needs no leave of a server at another origin (CORS).
  if (fromByte > 0 || lastByte !== undefined) init.headers = { range: `bytes=${fromByte}-${lastByte ?? ''}` };
  return raceAbort(fetch(url, init), signal);
}

async function readBody(
  response: Response,
  url: string,
  options: FetchBytesOptions,
  fromByte: number,
  signal: AbortSignal,
  watch: { hold(): void; rearm(): void },
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return (options.into ?? new Uint8Array(0)).subarray(0, fromByte);
  const reader = response.body.getReader();
  // Grows to the limit at most; a chunk's size is known, so there it is allocated once.
  let buffer = options.into ?? new Uint8Array(Math.min(options.maxBytes, 4 * 1024 * 1024));
  let length = fromByte;
  try {
    while (true) {
      const { done, value } = await raceAbort(reader.read(), signal);
      if (done) break;
      watch.rearm();
      if (length + value.length > options.maxBytes) {
        throw new AppError(
          options.tooLargeCode ?? 'feed.lengthMismatch',
          `${url}: more than ${options.maxBytes} bytes`,
        );
      }
      if (length + value.length > buffer.length) {
        const grown = new Uint8Array(Math.min(options.maxBytes, Math.max(buffer.length * 2, length + value.length)));
        grown.set(buffer.subarray(0, length));
        buffer = grown;
      }
      buffer.set(value, length);
      length += value.length;
      options.onBytes?.(value.length);
      if (options.pace) {
        watch.hold();
        await options.pace(value.length, signal);
        watch.rearm();
      }
    }
  } catch (thrown) {
    // Not awaited: a body that hangs may never answer the cancel either.
    reader.cancel(thrown).catch(() => undefined);
    throw thrown;
  }
  return buffer.subarray(0, length);
}

/** A promise that loses to the signal, for what may not listen to it. */
function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
