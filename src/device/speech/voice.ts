/** Owns what a voice is to the speaker. */
import type { SpokenText } from './spoken-sounds';

export interface Voice {
  /**
   * Resolves when it was said, or at once when `signal` is aborted.
   * @param rate 1 is the usual speed
   * @throws AppError `speech.missing` (no such voice here, or it does not answer) | `speech.damaged`
   */
  say(spoken: SpokenText, rate: number, signal: AbortSignal): Promise<void>;
}
