/** Owns speaking the interface's own sentences by recordings: each whole, or its stretches and the number between them. */
import { AppError } from '../../base/app-error';
import { quantityInChinese } from '../../base/chinese-numerals';
import type { AudioOut } from './audio-out';
import { type Clips, joinSamples, SAMPLE_RATE } from './clips';
import type { SpokenText } from './spoken-sounds';
import { stretch } from './time-stretch';
import type { Manner, Voice } from './voice';

/** Between the stretches of a sentence. */
const BETWEEN_MS = 30;
const NUMBER = /\d[\d,]*/;

export class PromptVoice implements Voice {
  readonly kind = 'prompts';

  constructor(
    private readonly clips: Clips,
    private readonly out: AudioOut,
  ) {}

  /** @throws AppError `speech.missing` for words that are no prompt */
  async say({ text, written = text }: SpokenText, { rate, volume }: Manner, signal: AbortSignal): Promise<void> {
    const known = (await this.clips.open()).clips;
    const names = promptClips(written, known);
    if (names === null) throw new AppError('speech.missing', 'no prompt');
    const pieces = await Promise.all(
      names.map(async (name) => stretch(await this.clips.clip(name), rate, SAMPLE_RATE)),
    );
    await this.out.play(joinSamples(pieces, BETWEEN_MS / rate), volume, signal);
  }
}

/**
 * Names of the clips that a sentence is put together from: the whole where it is recorded with a number that never changes, else its stretches without
 * numbers as they are written, of a number the characters as it is said. Null where one is not recorded.
 */
export function promptClips(text: string, known: { has(name: string): boolean }): readonly string[] | null {
  // A number alone may be one of a telephone.
  if (!/\p{L}/u.test(text)) return null;
  if (known.has(text.trim())) return [text.trim()];
  const stretches = text.split(NUMBER).map((part) => part.trim());
  const numbers = text.match(new RegExp(NUMBER, 'g')) ?? [];
  const names = stretches.flatMap((part, at) => {
    const number = numbers[at];
    const counts = (stretches[at + 1] ?? '') !== '';
    return [
      ...(/[\p{L}]/u.test(part) ? [part] : []),
      ...(number === undefined ? [] : quantityInChinese(number.replaceAll(',', ''), counts)),
    ];
  });
  return names.every((name) => known.has(name)) ? names : null;
}
