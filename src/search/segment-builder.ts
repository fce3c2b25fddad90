/** Owns turning records into the four files of a segment. */
import { AppError } from '../base/app-error';
import type { FullRecord } from '../catalogue/record';
import type { SegmentRole } from './page-source';

export interface SegmentSink {
  /** Bytes are appended to the role's file in the order of the calls; they must be used or copied before the promise settles. */
  write(role: SegmentRole, bytes: Uint8Array): Promise<void> | void;
}

export interface SegmentBuilderOptions {
  /** Raw deflate for bodies; by default fflate. Node gives `deflateRawSync`, about 3 times faster. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
  /**
   * Where finished body blocks go at once, so that they need not be held in memory (they are most of the bytes).
   * Called synchronously from `add`; without it they are held and written by `finish`.
   */
  readonly writeBodies?: (bytes: Uint8Array) => void;
}

export interface SegmentBuilder {
  /** Any order: the builder sorts by recency itself. The id must not have been added before. */
  add(record: FullRecord): void;
  finish(sink: SegmentSink): Promise<{ readonly records: number }>;
}

export function createSegmentBuilder(_options: SegmentBuilderOptions = {}): SegmentBuilder {
  throw new AppError('worker.internal', 'segment builder: in the making');
}
