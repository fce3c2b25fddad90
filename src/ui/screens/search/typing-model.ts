/** Owns the field of the search screen while a reader types: its text, whether suggestions are shown, whether too long a text was cut. */
import { batch, createModel, signal } from '@preact/signals';
import { cutQuery, type SearchModel } from '../../../state/search-model';
import { SuggestModel } from '../../../state/suggest-model';
import type { CatalogueConnection } from '../../../workers/catalogue/protocol';
import { type Format, format } from '../../shell/display-modes';

/** As many as stand over the panel. */
const SUGGESTIONS: { readonly [name in Format]: number } = { landscape: 6, portrait: 11 };

export const TypingModel = createModel(
  (connection: CatalogueConnection, search: SearchModel, text: string, startsOpen: boolean) => {
    const suggest = new SuggestModel(connection, SUGGESTIONS[format.peek()]);
    const draft = signal(text);
    const open = signal(startsOpen);
    const cut = signal(false);
    if (startsOpen) suggest.type(text);
    /** Ends typing with `final` in the field. */
    const settle = (final: string): void => {
      batch(() => {
        draft.value = final;
        open.value = false;
      });
      suggest.close();
    };
    return {
      draft,
      /** The reader is typing: suggestions stand in the place of the results. */
      open,
      /** The text was longer than a query may be, and was cut. */
      cut,
      suggestions: suggest.suggestions,
      meant: suggest.meant,
      foundNone: suggest.foundNone,
      type(typed: string) {
        search.pause();
        batch(() => {
          draft.value = cutQuery(typed);
          cut.value = draft.peek().length < typed.length;
          open.value = true;
        });
        suggest.type(draft.peek());
      },
      settle,
      /** Ends typing without a search: what was found before, or asked for, stands there again. */
      goBack() {
        settle(search.query.peek()?.text ?? '');
        search.resume();
      },
    };
  },
);
export type TypingModel = InstanceType<typeof TypingModel>;
