/** Owns what is suggested while a reader types, and where nothing is like it what may have been meant: the next keystroke cancels the ask of the one before. */
import { batch, createModel, effect, signal } from '@preact/signals';
import type { Correction, Suggestion } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export const SuggestModel = createModel((connection: CatalogueConnection, limit: number) => {
  const text = signal('');
  const suggestions = signal<readonly Suggestion[]>([]);
  const meant = signal<readonly Correction[]>([]);
  const foundNone = signal(false);

  const put = (proposed: readonly Suggestion[], corrections: readonly Correction[], none: boolean): void => {
    batch(() => {
      suggestions.value = proposed;
      meant.value = corrections;
      foundNone.value = none;
    });
  };

  const attempt = signal(0);
  effect(() =>
    connection.on('hidden', () => {
      attempt.value += 1;
    }),
  );

  effect(() => {
    attempt.value;
    const typed = text.value.trim();
    if (typed === '') {
      put([], [], false);
      return;
    }
    const controller = new AbortController();
    const { signal: aborted } = controller;
    const ask = async () => {
      const answer = await connection.ask('suggest', { text: typed, limit }, aborted);
      if (aborted.aborted) return;
      if (answer.length > 0) {
        put(answer, [], false);
        return;
      }
      const corrections = await connection.ask('meant', { text: typed }, aborted).catch(() => []);
      if (!aborted.aborted) put([], corrections, corrections.length === 0);
    };
    // A help while typing is no reason to disturb: the search itself says what is wrong.
    ask().catch(() => {
      if (!aborted.aborted) put([], [], false);
    });
    return () => controller.abort();
  });

  return {
    suggestions,
    /** What may have been meant; empty where anything is suggested. */
    meant,
    /** What is typed was asked for, and nothing is like it. */
    foundNone,
    /** What stands in the field now. */
    type(typed: string) {
      text.value = typed;
    },
    /** The reader chose, or searched: nothing is suggested until the next keystroke. */
    close() {
      text.value = '';
    },
  };
});
export type SuggestModel = InstanceType<typeof SuggestModel>;
