/** Owns the way from the basket to a slip: what is chosen, taking a number, and why there is none. */
import { computed, createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { CatalogueConnection, IssuedSlip } from '../workers/catalogue/protocol';
import type { SessionModel } from './session-model';

export type IssueStatus =
  | { readonly name: 'idle' }
  | { readonly name: 'issuing' }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** `onIssued` opens the slip. What is chosen lives in the session, so that it ends with it. */
export const SlipModel = createModel(
  (connection: CatalogueConnection, session: SessionModel, onIssued: (slip: IssuedSlip) => void) => {
    const status = signal<IssueStatus>({ name: 'idle' });
    let left = false;
    effect(() => () => {
      left = true;
    });
    const recordIds = computed(() => session.basket.value.map(({ row }) => row.id));
    /** The slip that says exactly what is chosen now, or null. */
    const present = computed(
      () =>
        session.issuedSlips.value.find(
          (slip) => sameWords(slip.recordIds, recordIds.value) && sameWords(slip.forms, session.wantedForms.value),
        ) ?? null,
    );

    return {
      status,
      present,
      /** Forms stay in the order of `offered`, whatever the order of touching. */
      toggleForm(form: string, offered: readonly string[]) {
        const chosen = session.wantedForms.value;
        session.wantedForms.value = offered.filter((each) => chosen.includes(each) !== (each === form));
      },
      /** Opens the slip of an unchanged basket again, else takes a new number. Never rejects: the outcome is `status`. */
      async issue() {
        if (status.value.name === 'issuing' || recordIds.value.length === 0) return;
        if (present.value) {
          onIssued(present.value);
          return;
        }
        status.value = { name: 'issuing' };
        try {
          const slip = await connection.ask('issueSlip', {
            recordIds: recordIds.value,
            forms: session.wantedForms.value,
          });
          status.value = { name: 'idle' };
          // The reader left, perhaps by the end of the session: this slip must not come up before the next reader.
          if (left) return;
          session.issuedSlips.value = [slip, ...session.issuedSlips.value];
          onIssued(slip);
        } catch (thrown) {
          status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
        }
      },
    };
  },
);
export type SlipModel = InstanceType<typeof SlipModel>;

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
