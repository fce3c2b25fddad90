/** Owns what is expected after the text before the cursor: asked of the catalogue, and nothing where it cannot say. */
import { batch, createModel, signal } from '@preact/signals';
import type { Expectation } from '../input/candidate-order';
import type { NextWord } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

const MAX_WORDS = 12;
/** As much as is looked at of a long text. */
const MAX_TEXT_UNITS = 40;

export const ContinuationModel = createModel((catalogue: CatalogueConnection) => {
  const expectation = signal<Expectation | null>(null);
  const words = signal<readonly NextWord[]>([]);
  let followed: string | null = null;
  let asking = new AbortController();

  return {
    /** Null until it is known, and where there is no catalogue yet. */
    expectation,
    words,
    /** What stands before the cursor now. */
    follow(before: string) {
      const asked = before.slice(-MAX_TEXT_UNITS);
      if (asked === followed) return;
      followed = asked;
      asking.abort();
      asking = new AbortController();
      const { signal: mine } = asking;
      batch(() => {
        expectation.value = null;
        words.value = [];
      });
      catalogue.ask('continuations', { before: asked, maxWords: MAX_WORDS }, mine).then(
        (answer) => {
          if (mine.aborted) return;
          const probabilities = new Map(answer.characters.map((one) => [one.character, one.probability]));
          batch(() => {
            expectation.value = { probabilities, unseen: answer.unseen };
            words.value = answer.words;
          });
        },
        () => {
          // A help while writing is no reason to disturb: without it candidates stand as they were drawn. The next text asks again.
          if (!mine.aborted) followed = null;
        },
      );
    },
    dispose() {
      asking.abort();
    },
  };
});
export type ContinuationModel = InstanceType<typeof ContinuationModel>;
