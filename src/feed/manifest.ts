/** Owns the shape of the feed's manifests and their parsing: what a terminal learns before it fetches a single page. */
import * as v from 'valibot';
import { AppError } from '../base/app-error';

/**
 * A chunk is fetched, verified and written as one: just under 4 MB, a good size for one IndexedDB transaction, and a whole number of
 * pages of 16, 24 or 48 KB.
 */
export const CHUNK_BYTES = 85 * 48 * 1024;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8e9));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e8));

/** One content-addressed piece under `files/<sha256>`. */
const chunkSchema = v.strictObject({ sha256: hash, sizeBytes: v.pipe(size, v.maxValue(CHUNK_BYTES)) });
/** A file is its chunks in order; all but the last are `CHUNK_BYTES` long, so an offset tells the chunk. */
const fileSchema = v.pipe(
  v.strictObject({ sizeBytes: size, chunks: v.array(chunkSchema) }),
  v.check((file) => hasWholeChunks(file), 'chunks do not make the file'),
);

const segmentSchema = v.strictObject({
  /** Content id: hash over the hashes of its files. */
  id: hash,
  records: count,
  /** Files of the segment by role: see `src/search/segment-format.ts`. */
  files: v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,16}$/)), fileSchema),
  /** Record ids of *earlier* segments that this one removes or replaces (墓碑): JSON array of strings in a file. */
  tombstones: v.nullable(fileSchema),
});

const manifestSchema = v.strictObject({
  format: v.literal(1),
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** ISO instant of publishing. */
  publishedAt: v.pipe(v.string(), v.isoTimestamp()),
  regionName: v.string(),
  portalName: v.string(),
  recordUrl: v.string(),
  /** Live records over all segments, tombstones taken off. */
  records: count,
  /** Oldest (base) first; at most one base and a few deltas. */
  segments: v.pipe(v.array(segmentSchema), v.maxLength(16)),
  /** Small JSON documents by role: `organs` (Organ[]), `vocabulary` (VocabularyEntry[]). */
  documents: v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,16}$/)), fileSchema),
});

function hasWholeChunks(file: { sizeBytes: number; chunks: readonly { sizeBytes: number }[] }): boolean {
  const last = file.chunks.length - 1;
  const areWhole = file.chunks.every((chunk, i) => (i < last ? chunk.sizeBytes === CHUNK_BYTES : chunk.sizeBytes > 0));
  return areWhole && file.chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0) === file.sizeBytes;
}

export type FeedChunk = v.InferOutput<typeof chunkSchema>;
export type FeedFile = v.InferOutput<typeof fileSchema>;
export type SegmentEntry = v.InferOutput<typeof segmentSchema>;
export type CatalogueManifest = v.InferOutput<typeof manifestSchema>;

/** @throws AppError `feed.unsupportedFormat` for another format number, else `feed.malformed` with the first problem. */
export function parseManifest(bytes: Uint8Array): CatalogueManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('feed.malformed', 'not JSON', { cause });
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    typeof value.format === 'number' &&
    value.format !== 1
  ) {
    throw new AppError('feed.unsupportedFormat', `format ${value.format}`);
  }
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new AppError('feed.malformed', `${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

/** Every chunk of the generation once, in the order in which it is best fetched: small documents first, then segments. */
export function listChunks(manifest: CatalogueManifest): FeedChunk[] {
  const seen = new Map<string, FeedChunk>();
  const add = (file: FeedFile) => {
    for (const chunk of file.chunks) seen.set(chunk.sha256, chunk);
  };
  for (const file of Object.values(manifest.documents)) add(file);
  for (const segment of manifest.segments) {
    if (segment.tombstones) add(segment.tombstones);
    for (const file of Object.values(segment.files)) add(file);
  }
  return [...seen.values()];
}
