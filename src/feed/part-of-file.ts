/** Owns going on with a file whose beginning came before: whether an answer does, and what counts as having come further. */

/** The beginning of a file. */
export interface PartOfFile {
  readonly bytes: number;
  /** Of the answer that they came with, without what only tells its encoding; null where it had none or hid it. */
  readonly etag: string | null;
}

/** A try that brought so much more than any before is not counted: a line that is cut each minute still ends. */
const ADVANCE_BYTES = 64 * 1024;

/** For `RetryOptions.hasAdvanced`. @param readBytes how far the file is there now */
export function watchAdvance(readBytes: () => number): () => boolean {
  let furthestBytes = readBytes();
  return () => {
    if (readBytes() < furthestBytes + ADVANCE_BYTES) return false;
    furthestBytes = readBytes();
    return true;
  };
}

/** See `ResumeFrom`. Refusals count as from the beginning: their status tells. */
export function startOf(response: Response, have: PartOfFile, sizeBytes: number): number | null {
  if (have.bytes === 0) return 0;
  if (response.status === 416) return null;
  if (response.status !== 206) return 0;
  const etag = readEtag(response.headers);
  if (etag !== null && have.etag !== null && etag !== have.etag) return null;
  // Only seen where the server is of this origin, or shows it to others. What it hides, the file's hash will tell.
  const range = response.headers.get('content-range');
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range ?? '') ?? [];
  const fits = range === null || (Number(from) === have.bytes && (total === '*' || Number(total) === sizeBytes));
  return fits ? have.bytes : null;
}

/** Servers mark what they pack on the way as weak or by a suffix; the file is the same, and a part of it is never packed. */
export function readEtag(headers: Headers): string | null {
  const etag = headers.get('etag');
  return etag === null ? null : etag.replace(/^W\//, '').replace(/-(?:br|gzip|zstd)"$/, '"');
}
