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

const generation = v.pipe(v.number(), v.integer(), v.minValue(1));
const segmentEntries = {
  /** Content id: hash over the hashes of its files. */
  id: hash,
  records: count,
  /** Files of the segment by role: see `src/search/segment-format.ts`. */
  files: v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,16}$/)), fileSchema),
  /** Record ids of *earlier* segments that this one removes or replaces (墓碑): JSON array of strings in a file. */
  tombstones: v.nullable(fileSchema),
};
const segmentSchema = v.strictObject({
  ...segmentEntries,
  /** State that it stands on: 0 for a base, which stands on nothing. */
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** State that it leads to. */
  to: generation,
});

/** A base and six deltas: what a terminal opens at most. */
export const MAX_DELTAS = 6;

const manifestEntries = {
  generation,
  /** ISO instant of publishing. */
  publishedAt: v.pipe(v.string(), v.isoTimestamp()),
  regionName: v.string(),
  portalName: v.string(),
  recordUrl: v.string(),
  /** Live records of every chain, tombstones taken off. */
  records: count,
  /** Small JSON documents by role: `organs` (Organ[]), `vocabulary` (VocabularyEntry[]). */
  documents: v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,16}$/)), fileSchema),
};
/**
 * Segments are steps between states of the catalogue, named by the generation that first showed them. Any way of steps from a base (0) to the
 * last state, each beginning where the one before ends, is the whole catalogue: `choose-chain.ts` takes the one that costs a terminal least.
 */
const manifestSchema = v.pipe(
  v.strictObject({
    format: v.literal(2),
    ...manifestEntries,
    segments: v.pipe(v.array(segmentSchema), v.maxLength(100)),
    /** Ways that terminals follow night by night, as places in `segments`: one for each base that is offered, the newest first. */
    chains: v.pipe(
      v.array(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(1 + MAX_DELTAS))),
      v.minLength(1),
      v.maxLength(4),
    ),
  }),
  v.check(({ segments }) => segments.every(({ from, to }) => from < to), 'a segment leads backwards'),
  v.check(({ segments, chains }) => chains.every((chain) => isWay(segments, chain)), 'a chain has a gap'),
  v.check(
    ({ segments, chains }) => new Set(chains.map((chain) => lastState(segments, chain))).size === 1,
    'chains end apart',
  ),
);
/** Of before chains: segments in one row. */
const firstFormatSchema = v.pipe(
  v.strictObject({
    format: v.literal(1),
    ...manifestEntries,
    segments: v.pipe(v.array(v.strictObject(segmentEntries)), v.maxLength(16)),
  }),
  v.transform(
    (manifest): CatalogueManifest => ({
      ...manifest,
      format: 2,
      segments: manifest.segments.map((segment, at) => ({ ...segment, from: at, to: at + 1 })),
      chains: [manifest.segments.map((_, at) => at)],
    }),
  ),
);

function isWay(segments: readonly { from: number; to: number }[], chain: readonly number[]): boolean {
  let at = 0;
  for (const place of chain) {
    const step = segments[place];
    if (step?.from !== at) return false;
    at = step.to;
  }
  return true;
}

function lastState(segments: readonly { to: number }[], chain: readonly number[]): number | undefined {
  return segments[chain.at(-1) ?? 0]?.to;
}

function hasWholeChunks(file: { sizeBytes: number; chunks: readonly { sizeBytes: number }[] }): boolean {
  const last = file.chunks.length - 1;
  const areWhole = file.chunks.every((chunk, i) => (i < last ? chunk.sizeBytes === CHUNK_BYTES : chunk.sizeBytes > 0));
  return areWhole && file.chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0) === file.sizeBytes;
}

export type FeedChunk = v.InferOutput<typeof chunkSchema>;
export type FeedFile = v.InferOutput<typeof fileSchema>;
export type SegmentEntry = v.InferOutput<typeof segmentSchema>;
export type CatalogueManifest = v.InferOutput<typeof manifestSchema>;

/** Format 1 is read as what it would be in format 2. @throws AppError `feed.unsupportedFormat` for another format number, else `feed.malformed` with the first problem. */
export function parseManifest(bytes: Uint8Array): CatalogueManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('feed.malformed', 'not JSON', { cause });
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : null;
  if (typeof format === 'number' && format !== 1 && format !== 2) {
    throw new AppError('feed.unsupportedFormat', `format ${format}`);
  }
  const result = v.safeParse(format === 1 ? firstFormatSchema : manifestSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new AppError('feed.malformed', `${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

/** The manifest of a terminal that opens these segments and no others, base first: what is said of them holds as it does of all. */
export function narrowToChain(manifest: CatalogueManifest, chain: readonly SegmentEntry[]): CatalogueManifest {
  return { ...manifest, segments: [...chain], chains: [chain.map((_, at) => at)] };
}

/** Which texts a terminal keeps: all, with the files of bodies; or some, stretch by stretch. */
export type KeptTexts = 'all' | 'some';

/**
 * The manifest of a terminal that keeps so much: of each segment either the file of its bodies, or `texts`, which says where their stretches lie.
 * Segments from before there were such come with all their bodies.
 */
export function withTexts(manifest: CatalogueManifest, kept: KeptTexts): CatalogueManifest {
  const segments = manifest.segments.map((segment) => {
    const left = kept === 'some' && segment.files.texts ? 'bodies' : 'texts';
    const { [left]: _left, ...files } = segment.files;
    return { ...segment, files };
  });
  return { ...manifest, segments };
}

/** Of a manifest as `withTexts` gives it: whether some of its texts may be absent. */
export function lacksTexts({ segments }: CatalogueManifest): boolean {
  return segments.some(({ files }) => files.texts);
}

/** The segments of a chain, base first. @param at place in `chains`: 0 for that of the newest base */
export function chainOf({ segments, chains }: CatalogueManifest, at = 0): SegmentEntry[] {
  return (chains[at] ?? []).flatMap((place) => segments[place] ?? []);
}

/** Every chunk that the manifest names once, in the order in which it is best fetched: small documents first, then segments. */
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
