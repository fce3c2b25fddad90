/**
 * Owns what is read aloud, while the session has reading aloud on: candidates with a word that explains them, labels, and of personal fields
 * nothing before the reader agreed. Silent at once when the session ends.
 */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import { spokenForm } from '../base/spoken-form';
import type { Speaker } from '../device/speech/speaker';
import type { SpokenText } from '../device/speech/spoken-sounds';
import type { ExplainedCharacter, Pronunciation } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { InputModel } from './input-model';
import type { SessionModel } from './session-model';

/** How fast: eight steps, 1 as usual. */
export const SPEECH_RATES: readonly number[] = [0.5, 0.65, 0.8, 1, 1.2, 1.4, 1.7, 2];

/** What a field's content may be said: the staff's PIN never, of a person's data nothing before they agreed. */
export type FieldSpeech = 'said' | 'asks' | 'silent';

export interface SpeechParts {
  readonly session: Pick<SessionModel, 'speech' | 'volume'>;
  readonly input: Pick<InputModel, 'field'>;
  readonly catalogue: CatalogueConnection;
  /** The same one each time; loaded when it is first needed. */
  openSpeaker(): Promise<Pick<Speaker, 'say' | 'sayNext' | 'cancel'>>;
  /** '农，农村的农' */
  explain(character: string, word: string): string;
}

export const SpeechModel = createModel(({ session, input, catalogue, openSpeaker, explain }: SpeechParts) => {
  const failure = signal<ErrorCode | null>(null);
  const agreed = signal<boolean | null>(null);
  let asking = new AbortController();
  /** What is said to who arrives at a new screen; the screen waits for it. */
  let greeting: Promise<void> | null = null;

  const silence = () => {
    asking.abort();
    asking = new AbortController();
    greeting = null;
    // Where it was never opened there is nothing to silence.
    void speaker?.then((opened) => opened.cancel()).catch(() => undefined);
  };
  let speaker: ReturnType<SpeechParts['openSpeaker']> | null = null;
  const open = () => {
    speaker ??= openSpeaker().catch((thrown: unknown) => {
      speaker = null;
      throw thrown;
    });
    return speaker;
  };

  const fieldSpeech = (): FieldSpeech => {
    const field = input.field.value;
    if (field?.kind === 'pin') return 'silent';
    if (!field?.isPersonal || agreed.value === true) return 'said';
    return agreed.value === null ? 'asks' : 'silent';
  };

  /** Without a catalogue characters are read as they mostly are. */
  const pronounce = (text: string, explained: ExplainedCharacter | null): Promise<Pronunciation> =>
    catalogue.ask('pronunciation', { text, explained }, asking.signal).catch(() => ({ syllables: [], word: null }));

  const speak = async (prepare: () => Promise<SpokenText>, how: 'say' | 'sayNext', lastRate = 0) => {
    const { signal: mine } = asking;
    try {
      await greeting;
      const [opened, spoken] = await Promise.all([open(), prepare()]);
      const rate = session.speech.peek() || lastRate;
      if (mine.aborted || rate === 0) return;
      failure.value = null;
      await opened[how](spoken, { rate, volume: session.volume.peek() });
    } catch (thrown) {
      if (!mine.aborted) failure.value = toAppError(thrown, 'speech.missing').code;
    }
  };

  /** Numbers as they are read; a sentence of the interface is known by how it is written. */
  const asLabel = async (written: string): Promise<SpokenText> => {
    const text = spokenForm(written);
    return { text, syllables: (await pronounce(text, null)).syllables, written };
  };

  effect(() => {
    if (session.speech.value !== 0) return;
    silence();
    agreed.value = null;
    failure.value = null;
  });

  return {
    /** Why nothing is heard; null while it is. */
    failure,
    fieldSpeech,
    /** The answer to whether personal fields may be said aloud; it holds until the session ends. */
    agree(mayBeSaid: boolean) {
      agreed.value = mayBeSaid;
    },
    /** Whether what is a person's may be said, in whatever field it stands. */
    mayTellPersonal: (): boolean => agreed.value === true,
    /**
     * On at the usual speed, or off; `words` say so either way. `isArriving`: the screen is new, and what it says of itself comes after them. Any touch
     * cuts them off.
     */
    async turn(isOn: boolean, words: string, isArriving = false) {
      const lastRate = session.speech.peek();
      session.speech.value = isOn ? 1 : 0;
      // What is written within a model's function is told when it ends: the effect above silences first.
      if (!isOn) await Promise.resolve();
      else silence();
      const said = speak(() => asLabel(words), 'say', lastRate);
      if (isArriving) greeting = said;
      await said;
      if (greeting === said) greeting = null;
    },
    /** A text of the screen. Cuts off what is said. */
    async sayLabel(text: string) {
      if (session.speech.peek() === 0) return;
      if (greeting) {
        await speak(() => asLabel(text), 'sayNext');
        return;
      }
      silence();
      await speak(() => asLabel(text), 'say');
    },
    /** After what is being said. */
    async addLabel(text: string) {
      if (session.speech.peek() === 0) return;
      await speak(() => asLabel(text), 'sayNext');
    },
    /** What is, or would be, written into the field: a character with a word that tells it from others, a word as it is. Cuts off what is said. */
    async sayWritten(text: string, before: string) {
      if (session.speech.peek() === 0 || fieldSpeech() !== 'said') return;
      silence();
      await speak(async () => {
        const isCharacter = [...text].length === 1;
        const { syllables, word } = await pronounce(text, isCharacter ? { character: text, before } : null);
        return word ? explained(text, word, explain(text, word.text)) : { text, syllables };
      }, 'say');
    },
    /** Any touch of the screen. */
    silence,
  };
});
export type SpeechModel = InstanceType<typeof SpeechModel>;

/** The word's readings for its characters wherever they stand in `text`, which says nothing else of them. */
function explained(character: string, word: { text: string; syllables: readonly string[] }, text: string): SpokenText {
  const at = text.indexOf(word.text);
  const own = word.syllables[word.text.indexOf(character)] ?? '';
  const syllables = Array.from({ length: text.length }, (_, i) =>
    i >= at && i < at + word.text.length ? (word.syllables[i - at] ?? '') : text[i] === character ? own : '',
  );
  return { text, syllables };
}
