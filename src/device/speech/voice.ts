/** Owns what a voice is to the speaker. */
import type { SpokenText } from './spoken-sounds';

/** Sentences recorded beforehand, a document's recording that the feed brought, the system's voice, the shipped syllables. */
export type VoiceKind = 'prompts' | 'recording' | 'system' | 'syllables';

export interface Manner {
  /** 1 is the usual speed. */
  readonly rate: number;
  /** 0 … 1 of what the machine gives. */
  readonly volume: number;
}

export interface Voice {
  readonly kind: VoiceKind;
  /**
   * Resolves when it was said, or at once when `signal` is aborted.
   * @throws AppError `speech.missing` (no such voice here, it has not these words, or it does not answer) | `speech.damaged`
   */
  say(spoken: SpokenText, manner: Manner, signal: AbortSignal): Promise<void>;
}
