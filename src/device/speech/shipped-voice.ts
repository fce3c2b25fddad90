/** Owns speaking by the voice that is shipped with the app: clips of syllables, put together. It can say any Chinese text. */
import { AppError } from '../../base/app-error';
import type { AudioOut } from './audio-out';
import { type Clips, joinSamples, SAMPLE_RATE, samplesIn } from './clips';
import { type SpokenText, soundsOf } from './spoken-sounds';
import { stretch } from './time-stretch';
import type { Manner, Voice } from './voice';

/** A syllable ends a little before the next is to begin. */
const BETWEEN_MS = 12;
/** It has letters, but spelling out English words letter by letter is no reading. */
const LATIN_WORDS = /[A-Za-z]{4}/;

export class ShippedVoice implements Voice {
  readonly kind = 'syllables';

  constructor(
    private readonly clips: Clips,
    private readonly out: AudioOut,
  ) {}

  async say(spoken: SpokenText, { rate, volume }: Manner, signal: AbortSignal): Promise<void> {
    if (LATIN_WORDS.test(spoken.text) && !/\p{Script=Han}/u.test(spoken.text)) {
      throw new AppError('speech.missing', 'no voice for Latin words');
    }
    await this.out.play(await this.render(spoken, rate), volume, signal);
  }

  /** What is played, at `SAMPLE_RATE`. @throws AppError `speech.missing` | `speech.damaged` */
  private async render(spoken: SpokenText, rate: number): Promise<Float32Array> {
    const sounds = soundsOf(spoken, await this.clips.open());
    const pieces = await Promise.all(
      sounds.map(async (sound) =>
        'pauseMs' in sound
          ? new Float32Array(samplesIn(sound.pauseMs / rate))
          : stretch(await this.clips.clip(sound.clip), rate, SAMPLE_RATE),
      ),
    );
    return joinSamples(pieces, BETWEEN_MS / rate);
  }
}
