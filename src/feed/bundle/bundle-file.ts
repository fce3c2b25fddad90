/**
 * Owns reading a bundle (U 盘数据包): the files of a feed one after another in a tar archive, `bundle.json` first. Nothing is believed of it but where
 * its files lie; `bundle-trust.ts` and the hashes judge what they hold.
 */
import { AppError } from '../../base/app-error';
import type { Fetch } from '../fetch-bytes';
import { paddedBytes, parseTarHeader, TAR_BLOCK_BYTES } from './tar-header';

/** What of a `Blob` is used: a `File` from a stick, or one that a test makes. */
export interface BundleBlob {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface BundleFile {
  /** Whether an entry of this path is there. */
  has(path: string): boolean;
  /**
   * Null where there is none.
   * @throws AppError `feed.tooLarge` above `maxBytes`; `bundle.unreadable` where the stick is gone
   */
  read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** As a server at `baseUrl` would answer, with ranges, for the code that fetches from one. Fails as `read` does. */
  asFetch(baseUrl: string): Fetch;
}

/** A base of 3.6 million records and its metadata have some 400. */
const MOST_ENTRIES = 20_000;
/** The paths of a feed. Whatever else lies in the archive is passed over. */
const PATHS = /^(?:bundle\.json|metadata\/[1-9]\d{0,14}\.(?:root|targets)\.json|files\/[0-9a-f]{64})$/;

interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the headers, 512 bytes for each file.
 * @throws AppError `bundle.malformed` for what is no bundle, or was cut off; `bundle.unreadable` where it cannot be read
 */
export async function openBundle(blob: BundleBlob): Promise<BundleFile> {
  const places = await readPlaces(blob);
  if (!places.has('bundle.json')) throw new AppError('bundle.malformed', 'no bundle.json');

  async function read(path: string, maxBytes: number) {
    const place = places.get(path);
    if (!place) return null;
    const sizeBytes = place.to - place.from;
    if (sizeBytes > maxBytes) throw new AppError('feed.tooLarge', `${path}: ${sizeBytes} of ${maxBytes} bytes`);
    return readBytes(blob, place.from, place.to);
  }

  return {
    has: (path) => places.has(path),
    read,
    asFetch: (baseUrl) => async (url, init) => {
      init.signal?.throwIfAborted();
      const place = url.startsWith(baseUrl) ? places.get(url.slice(baseUrl.length)) : undefined;
      if (!place) return new Response(null, { status: 404 });
      const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(new Headers(init.headers).get('range') ?? '') ?? [];
      const skipped = Number(first ?? 0);
      const sizeBytes = place.to - place.from;
      if (skipped > 0 && skipped >= sizeBytes) return new Response(null, { status: 416 });
      const end = last ? Math.min(Number(last) + 1, sizeBytes) : sizeBytes;
      const bytes = await readBytes(blob, place.from + skipped, place.from + end);
      if (skipped === 0 && end === sizeBytes) return new Response(bytes);
      const headers = { 'content-range': `bytes ${skipped}-${end - 1}/${sizeBytes}` };
      return new Response(bytes, { status: 206, headers });
    },
  };
}

async function readPlaces(blob: BundleBlob): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  let at = 0;
  for (let entries = 0; ; entries++) {
    if (entries > MOST_ENTRIES) throw new AppError('bundle.malformed', `more than ${MOST_ENTRIES} files`);
    // A copy that broke off ends somewhere before the block of zeros.
    if (at + TAR_BLOCK_BYTES > blob.size) throw new AppError('bundle.malformed', `ends after ${blob.size} bytes`);
    const entry = parseTarHeader(await readBytes(blob, at, at + TAR_BLOCK_BYTES));
    if (!entry) return places;
    const from = at + TAR_BLOCK_BYTES;
    if (PATHS.test(entry.name)) {
      if (places.has(entry.name)) throw new AppError('bundle.malformed', `${entry.name} is there twice`);
      places.set(entry.name, { from, to: from + entry.sizeBytes });
    }
    at = from + paddedBytes(entry.sizeBytes);
  }
}

async function readBytes(blob: BundleBlob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(await blob.slice(from, to).arrayBuffer());
    if (bytes.length === to - from) return bytes;
  } catch (cause) {
    // NotReadableError: pulled out, or another file under the same name.
    throw new AppError('bundle.unreadable', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  throw new AppError('bundle.malformed', `ends within bytes ${from} to ${to}`);
}
