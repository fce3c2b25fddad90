/**
 * Owns reading a document, a slip or what was filled in aloud, sentence by sentence: where it stands, pausing, going on, stepping, and which voice is heard.
 * The sentences are the screen's; whoever else speaks meanwhile has it paused.
 */
import { batch, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { Clock } from '../base/clock';
import type { Speaker } from '../device/speech/speaker';
import type { SpokenText } from '../device/speech/spoken-sounds';
import type { VoiceKind } from '../device/speech/voice';
import type { SessionModel } from './session-model';

export type ReadingStatus =
  | { readonly name: 'off' }
  | { readonly name: 'reading' }
  | { readonly name: 'paused' }
  /** The last sentence was said. */
  | { readonly name: 'ended' }
  /** No voice could say the sentence. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

export interface ReadingParts {
  readonly session: Pick<SessionModel, 'volume' | 'status' | 'touch'>;
  /** How fast; 0: reading aloud was switched off. */
  readonly rate: ReadonlySignal<number>;
  readonly clock: Clock;
  openSpeaker(): Promise<Pick<Speaker, 'say' | 'cancel'>>;
  /** How a sentence is said. Never rejects. */
  spell(sentence: string): Promise<SpokenText>;
}

/** Who listens touches nothing; so long after their last own act the session waits with them. */
const LONGEST_LISTENING_MS = 15 * 60_000;

export const ReadingModel = createModel(({ session, rate, clock, openSpeaker, spell }: ReadingParts) => {
  const status = signal<ReadingStatus>({ name: 'off' });
  /** Place of the sentence that is said, or will be. */
  const at = signal(0);
  const voice = signal<VoiceKind | null>(null);
  let sentences: readonly string[] = [];
  let isWhole = false;
  let lastActMs = 0;
  /** Another number: what ran before does nothing more. */
  let run = 0;
  let prepared: { readonly text: string; readonly spoken: Promise<SpokenText> } | null = null;

  const prepare = (text: string) => {
    if (prepared?.text !== text) prepared = { text, spoken: spell(text) };
    return prepared.spoken;
  };

  const read = async () => {
    const mine = ++run;
    status.value = { name: 'reading' };
    try {
      const speaker = await openSpeaker();
      for (;;) {
        const text = sentences[at.peek()];
        if (mine !== run) return;
        // What is still being set is read when it stands there.
        if (text === undefined && !isWhole) return;
        if (text === undefined) {
          status.value = { name: 'ended' };
          return;
        }
        const spoken = await prepare(text);
        if (mine !== run) return;
        const saying = speaker.say(spoken, { rate: rate.peek(), volume: session.volume.peek() }, (kind) => {
          if (mine === run) voice.value = kind;
        });
        const next = sentences[at.peek() + 1];
        if (next !== undefined) void prepare(next);
        const wasWhole = await saying;
        if (mine !== run) return;
        if (!wasWhole) {
          status.value = { name: 'paused' };
          return;
        }
        if (clock.nowMs() - lastActMs < LONGEST_LISTENING_MS) session.touch();
        if (at.peek() + 1 < sentences.length || !isWhole) at.value += 1;
        else {
          status.value = { name: 'ended' };
          return;
        }
      }
    } catch (thrown) {
      if (mine === run) status.value = { name: 'failed', code: toAppError(thrown, 'speech.missing').code };
    }
  };

  const hush = () => {
    run++;
    // Where it never opened there is nothing to silence; why not was said already.
    void openSpeaker()
      .then((speaker) => speaker.cancel())
      .catch(() => undefined);
  };
  const pause = () => {
    if (status.peek().name !== 'reading') return;
    hush();
    status.value = { name: 'paused' };
  };
  const act = () => {
    lastActMs = clock.nowMs();
  };

  effect(() => {
    // The question whether anybody is there is not to be talked over.
    if (session.status.value.name === 'warning') pause();
  });
  effect(() => {
    const isOff = rate.value === 0;
    session.volume.value;
    if (status.peek().name !== 'reading') return;
    // Heard at once: the sentence begins again.
    if (isOff) pause();
    else void read();
  });

  return {
    status,
    at,
    voice,
    /** The sentences as they are said; `whole`: no more will come. The place stays. */
    show(shown: readonly string[], whole: boolean) {
      const before = sentences.length;
      sentences = shown;
      isWhole = whole;
      if (status.peek().name === 'reading' && at.peek() >= before) void read();
    },
    /** @param place the sentence to begin with */
    start(place: number) {
      act();
      at.value = Math.max(0, Math.min(place, sentences.length - 1));
      void read();
    },
    pause() {
      act();
      pause();
    },
    /** From the beginning of the sentence at which it stands; after the end from the first. */
    goOn() {
      act();
      if (status.peek().name === 'ended') at.value = 0;
      void read();
    },
    /** One sentence back (-1) or on (1); it goes on being said if it was. */
    step(by: -1 | 1) {
      act();
      const place = Math.max(0, Math.min(at.peek() + by, sentences.length - 1));
      const was = status.peek().name;
      batch(() => {
        at.value = place;
        if (was === 'ended') status.value = { name: 'paused' };
      });
      if (was === 'reading' || was === 'failed') void read();
    },
    /** Silence; it stands at the beginning again. */
    stop() {
      if (status.peek().name === 'off') return;
      hush();
      batch(() => {
        status.value = { name: 'off' };
        at.value = 0;
        voice.value = null;
      });
    },
  };
});
export type ReadingModel = InstanceType<typeof ReadingModel>;
