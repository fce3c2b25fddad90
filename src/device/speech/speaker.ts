/** Owns speaking: one utterance at a time, the next one cuts the one before off, and the voice that is left when another fails. */
import { AppError, toAppError } from '../../base/app-error';
import type { SpokenText } from './spoken-sounds';
import type { Voice } from './voice';

export class Speaker {
  private speaking = new AbortController();
  private line: Promise<void> = Promise.resolve();

  /** @param voices the preferred one first; the next speaks where one has `speech.missing` */
  constructor(private readonly voices: readonly Voice[]) {}

  /**
   * Cuts off what is said and says this. Resolves when it was said or cut off itself.
   * @throws AppError of the last voice: nobody could say it
   */
  say(spoken: SpokenText, rate: number): Promise<void> {
    this.cancel();
    return this.sayNext(spoken, rate);
  }

  /** Says this after what is being said. @throws as `say` */
  sayNext(spoken: SpokenText, rate: number): Promise<void> {
    const { signal } = this.speaking;
    const said = this.line.then(() => this.sayNow(spoken, rate, signal));
    this.line = said.catch(() => undefined);
    return said;
  }

  /** Silence, at once; what waits in the line is not said either. */
  cancel(): void {
    this.speaking.abort();
    this.speaking = new AbortController();
    this.line = Promise.resolve();
  }

  private async sayNow(spoken: SpokenText, rate: number, signal: AbortSignal): Promise<void> {
    let failure = new AppError('speech.missing');
    for (const voice of this.voices) {
      if (signal.aborted) return;
      try {
        return await voice.say(spoken, rate, signal);
      } catch (thrown) {
        failure = toAppError(thrown, 'speech.missing');
      }
    }
    throw failure;
  }
}
