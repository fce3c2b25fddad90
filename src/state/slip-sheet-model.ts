/** Owns what a slip is shown from: the catalogue's rows of its records. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { ResultRow } from '../search/query';
import type { CatalogueConnection, IssuedSlip } from '../workers/catalogue/protocol';

export type SlipRows =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly rows: readonly ResultRow[] }
  | { readonly name: 'failed'; readonly code: ErrorCode };

export const SlipSheetModel = createModel((connection: CatalogueConnection, slip: IssuedSlip) => {
  const attempt = signal(0);
  const rows = signal<SlipRows>({ name: 'loading' });
  effect(() => {
    // Read so that 再试一次 asks again.
    attempt.value;
    const controller = new AbortController();
    rows.value = { name: 'loading' };
    connection.ask('rows', { ids: slip.recordIds }, controller.signal).then(
      (answer) => {
        if (!controller.signal.aborted) rows.value = { name: 'ready', rows: answer };
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted)
          rows.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      },
    );
    return () => controller.abort();
  });
  // On paper and on the screen it loses its title; what is printed already is out of reach.
  effect(() =>
    connection.on('hidden', () => {
      attempt.value += 1;
    }),
  );
  return {
    rows,
    retry() {
      attempt.value += 1;
    },
  };
});
export type SlipSheetModel = InstanceType<typeof SlipSheetModel>;
