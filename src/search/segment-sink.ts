/** Owns the one narrow interface through which the builder gives its bytes away. */
import type { SegmentRole } from './page-source';

export interface SegmentSink {
  /** Bytes are appended to the role's file in the order of the calls; they must be used or copied before the promise settles. */
  write(role: SegmentRole, bytes: Uint8Array): Promise<void> | void;
}
