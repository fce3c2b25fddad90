/** Owns what a terminal keeps of a feed's trust, and what a place that keeps it has to promise. */
import type { Bytes } from './metadata';
import type { TimeFloor } from './time-floor';

/** The files' exact bytes as last verified. Null: none. */
export interface TrustedMetadata {
  readonly root: Bytes | null;
  readonly timestamp: Bytes | null;
  readonly snapshot: Bytes | null;
  readonly targets: Bytes | null;
  readonly time: TimeFloor | null;
}

/** Of one feed. */
export interface TrustStore {
  load(): Promise<TrustedMetadata>;
  /** One transaction: all of `changed` or nothing; durable before it resolves. Fields that are not named stay. @throws AppError `storage.*`. */
  save(changed: Partial<TrustedMetadata>): Promise<void>;
}

/** What `refreshTrust` asks for, below the feed's address. */
type MetadataPath = 'timestamp.json' | `metadata/${number}.${'root' | 'snapshot' | 'targets'}.json`;

/**
 * One file, null where there is none. Time, redirects and tries are the fetcher's affair; so is giving up above `maxBytes`.
 * The bytes own their buffer: they are stored as they are.
 * @throws AppError `network.*`, `feed.tooLarge`, `feed.malformed` (a web page), `worker.cancelled`.
 */
export type MetadataFetch = (path: MetadataPath, maxBytes: number, signal: AbortSignal) => Promise<Bytes | null>;
