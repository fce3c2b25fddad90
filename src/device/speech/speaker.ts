/** Owns speaking: one utterance at a time, the next one cuts the one before off, and the voice that is left when another fails. */
import { AppError, toAppError } from '../../base/app-error';
import type { SpokenText } from './spoken-sounds';
import type { Manner, Voice, VoiceKind } from './voice';

export class Speaker {
  private speaking = new AbortController();
  private line: Promise<unknown> = Promise.resolve();

  /** @param voices the preferred one first; the next speaks where one fails */
  constructor(private readonly voices: readonly Voice[]) {}

  /**
   * Cuts off what is said and says this. Resolves true when it was said to its end, false when it was cut off.
   * @param onVoice told which voice begins; again where that one fails
   * @throws AppError of the last voice: nobody could say it
   */
  say(spoken: SpokenText, manner: Manner, onVoice?: (kind: VoiceKind) => void): Promise<boolean> {
    this.cancel();
    return this.sayNext(spoken, manner, onVoice);
  }

  /** Says this after what is being said. @throws as `say` */
  sayNext(spoken: SpokenText, manner: Manner, onVoice?: (kind: VoiceKind) => void): Promise<boolean> {
    const { signal } = this.speaking;
    const said = this.line.then(() => this.sayNow(spoken, manner, signal, onVoice));
    this.line = said.catch(() => undefined);
    return said;
  }

  /** Silence, at once; what waits in the line is not said either. */
  cancel(): void {
    this.speaking.abort();
    this.speaking = new AbortController();
    this.line = Promise.resolve();
  }

  private async sayNow(
    spoken: SpokenText,
    manner: Manner,
    signal: AbortSignal,
    onVoice?: (kind: VoiceKind) => void,
  ): Promise<boolean> {
    let failure = new AppError('speech.missing');
    for (const voice of this.voices) {
      if (signal.aborted) return false;
      try {
        onVoice?.(voice.kind);
        await voice.say(spoken, manner, signal);
        return !signal.aborted;
      } catch (thrown) {
        failure = toAppError(thrown, 'speech.missing');
      }
    }
    throw failure;
  }
}
