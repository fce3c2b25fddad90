/** Owns speaking a document's sentences by the recording that the feed brought, where it brought one. */
import { AppError } from '../../base/app-error';
import { sentenceKey } from '../../base/sentences';
import type { AudioOut } from './audio-out';
import { Clips, SAMPLE_RATE } from './clips';
import { stretch } from './time-stretch';
import type { Manner, Voice } from './voice';

export class RecordedVoice implements Voice {
  readonly kind = 'recording';
  private clips: Clips | null = null;

  constructor(private readonly out: AudioOut) {}

  /** The document that is read from now on. @param read its recording (a pack whose clips are named by the `sentenceKey` of each sentence); null: it has none */
  use(read: (() => Promise<Uint8Array<ArrayBuffer>>) | null): void {
    this.clips = read && new Clips(read);
  }

  /** @throws AppError `speech.missing` for a sentence that was not recorded; of `read` */
  async say({ text }: { readonly text: string }, { rate, volume }: Manner, signal: AbortSignal): Promise<void> {
    const { clips } = this;
    if (!clips) throw new AppError('speech.missing', 'no recording');
    const samples = await clips.clip(sentenceKey(text)).catch((thrown: unknown) => {
      // It could not be fetched: not tried again for each sentence.
      if (this.clips === clips) this.clips = null;
      throw thrown;
    });
    if (samples.length === 0) throw new AppError('speech.missing', 'not recorded');
    await this.out.play(stretch(samples, rate, SAMPLE_RATE), volume, signal);
  }
}
