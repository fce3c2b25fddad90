/** Owns what is suggested while a reader types: the next keystroke cancels the ask of the one before. */
import { createModel, effect, signal } from '@preact/signals';
import type { Suggestion } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export const SuggestModel = createModel((connection: CatalogueConnection, limit: number) => {
  const text = signal('');
  const suggestions = signal<readonly Suggestion[]>([]);
  const foundNone = signal(false);

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
      suggestions.value = [];
      foundNone.value = false;
      return;
    }
    const controller = new AbortController();
    connection.ask('suggest', { text: typed, limit }, controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return;
        suggestions.value = answer;
        foundNone.value = answer.length === 0;
      },
      () => {
        // A help while typing is no reason to disturb: the search itself says what is wrong.
        if (!controller.signal.aborted) suggestions.value = [];
      },
    );
    return () => controller.abort();
  });

  return {
    suggestions,
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
