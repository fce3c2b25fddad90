/** Owns what the panel hands to every way of input. */
import type { ErrorCode } from '../../base/app-error';

export interface WayProps {
  /** What this way needs is missing or damaged: it cannot be used. */
  onFail(code: ErrorCode): void;
}
