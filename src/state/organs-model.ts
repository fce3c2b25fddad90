/** Owns the organ directory as a reader looks through it: the list, and finding one by typing hanzi, pinyin or initials. */
import { computed, createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import { foldText } from '../base/text';
import type { Organ } from '../catalogue/organ';
import { type NameOrder, sortByName } from '../i18n/collation';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type OrgansStatus =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly organs: readonly Organ[] }
  | { readonly name: 'failed'; readonly code: ErrorCode };

// Suggestions of all kinds share the limit; organs among the first twenty are enough to find one.
const SUGGEST_LIMIT = 20;

// The vocabulary reads one or two letters from the front of a name only, and every name begins with the region: mz is no answer yet for mzj.
const TOO_FEW_LETTERS = /^[a-z]{1,2}$/;

export const OrgansModel = createModel((connection: CatalogueConnection) => {
  const attempt = signal(0);
  const status = signal<OrgansStatus>({ name: 'loading' });
  const text = signal('');
  const order = signal<NameOrder>('given');
  // Names that the catalogue's own vocabulary finds for pinyin and initials.
  const suggested = signal<ReadonlySet<string>>(new Set());

  effect(() => {
    // Read so that 再试一次 asks again.
    attempt.value;
    const controller = new AbortController();
    status.value = { name: 'loading' };
    connection.ask('organs', {}, controller.signal).then(
      (organs) => {
        if (!controller.signal.aborted) status.value = { name: 'ready', organs };
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      },
    );
    return () => controller.abort();
  });

  effect(() => {
    const typed = text.value.trim();
    if (typed === '') {
      suggested.value = new Set();
      return;
    }
    const controller = new AbortController();
    connection.ask('suggest', { text: typed, limit: SUGGEST_LIMIT }, controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return;
        suggested.value = new Set(answer.filter(({ kind }) => kind === 'organ').map((one) => one.text));
      },
      () => {
        // Without suggestions the names are still compared below.
        if (!controller.signal.aborted) suggested.value = new Set();
      },
    );
    return () => controller.abort();
  });

  const sorted = computed<readonly Organ[]>(() =>
    status.value.name === 'ready' ? sortByName(status.value.organs, (organ) => organ.name, order.value) : [],
  );

  return {
    status,
    text,
    /** In which the organs stand. */
    order,
    /** Organs that fit what is typed, in `order`; all where nothing is typed, or too few letters to say that there is none. */
    shown: computed<readonly Organ[]>(() => {
      const organs = sorted.value;
      const typed = foldText(text.value);
      if (typed === '') return organs;
      const names = suggested.value;
      const fitting = organs.filter(
        (organ) => names.has(organ.name) || names.has(organ.shortName) || organText(organ).includes(typed),
      );
      return fitting.length === 0 && TOO_FEW_LETTERS.test(typed) ? organs : fitting;
    }),
    type(typed: string) {
      text.value = typed;
    },
    retry() {
      attempt.value += 1;
    },
  };
});
export type OrgansModel = InstanceType<typeof OrgansModel>;

function organText(organ: Organ): string {
  return foldText(`${organ.name} ${organ.shortName} ${organ.duties}`);
}
