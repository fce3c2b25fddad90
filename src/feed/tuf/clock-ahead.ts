/** Owns the error that tells of a clock that is ahead, with the portal's signed time. */
import { AppError } from '../../base/app-error';

/** `feed.clock`, with the instant at which the portal signed what this clock calls expired. */
export class ClockAheadError extends AppError {
  constructor(
    readonly signedMs: number,
    detail: string,
  ) {
    super('feed.clock', detail);
  }
}
