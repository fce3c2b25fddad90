/** Owns what is expected after a text: asked of the catalogue once for each text, and nothing where it cannot say. */
import { createModel, effect, signal } from '@preact/signals';
import type { Expectation } from '../input/candidate-order';
import type { NextWord } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

const MAX_WORDS = 12;
/** As much as is looked at of a long text. */
const MAX_TEXT_UNITS = 40;
/** Texts that are remembered: 600 characters each. */
const MAX_KNOWN = 120;

export const ContinuationModel = createModel((catalogue: CatalogueConnection) => {
  const words = signal<readonly NextWord[]>([]);
  const known = new Map<string, Expectation>();
  const asked = new Map<string, Promise<unknown>>();
  const over = new AbortController();
  let followed: string | null = null;
  /** Another number: what was asked before is answered out of another catalogue. */
  let serial = 0;

  /** Asks, once for all who want it at the same time. Never rejects: what the catalogue cannot say is asked again the next time. */
  const ask = (text: string, maxWords: number): Promise<readonly NextWord[] | null> => {
    const mine = serial;
    const asking = catalogue
      .ask('continuations', { before: text, maxWords }, over.signal)
      .then(
        (answer) => {
          if (mine !== serial) return null;
          if (known.size >= MAX_KNOWN) known.clear();
          const probabilities = new Map(answer.characters.map((one) => [one.character, one.probability]));
          known.set(text, { probabilities, unseen: answer.unseen });
          return answer.words;
        },
        () => null,
      )
      .finally(() => {
        if (asked.get(text) === asking) asked.delete(text);
      });
    asked.set(text, asking);
    return asking;
  };

  const follow = (before: string) => {
    const text = tailOf(before);
    if (text === followed) return;
    followed = text;
    words.value = [];
    const mine = serial;
    void ask(text, MAX_WORDS).then((found) => {
      if (mine !== serial || followed !== text || over.signal.aborted) return;
      // A help while writing is no reason to disturb: without an answer nothing is proposed, and the next text asks again.
      if (found) words.value = found;
      else followed = null;
    });
  };

  // Words that stand in withdrawn records alone are proposed no more, also those that are shown.
  const begin = () => {
    serial++;
    known.clear();
    asked.clear();
    const text = followed;
    followed = null;
    if (text !== null) follow(text);
  };
  effect(() => catalogue.on('hidden', begin));
  effect(() => catalogue.on('generation', begin));

  return {
    /** What may come behind the text that is followed. */
    words,
    /** What stands before the cursor now. */
    follow,
    /** Null until it was learnt. */
    expectationAfter: (text: string): Expectation | null => known.get(tailOf(text)) ?? null,
    /** Resolves when the catalogue has said what it can. */
    async learn(text: string): Promise<void> {
      const tail = tailOf(text);
      if (!known.has(tail)) await (asked.get(tail) ?? ask(tail, 0));
    },
    dispose() {
      over.abort();
    },
  };
});
export type ContinuationModel = InstanceType<typeof ContinuationModel>;

function tailOf(text: string): string {
  return text.slice(-MAX_TEXT_UNITS);
}
