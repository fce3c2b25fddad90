/** Owns taking a bundle in from a stick: what staff chose, what it holds against what the terminal has, and what came of it. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { BundleFacts, CatalogueConnection, SyncReport } from '../workers/catalogue/protocol';

/** none → looking → known → importing → ended; a failure may follow each, and staff choose again. */
export type BundleStep =
  | { readonly name: 'none' }
  | { readonly name: 'looking' }
  | { readonly name: 'known'; readonly facts: BundleFacts }
  | { readonly name: 'importing'; readonly facts: BundleFacts }
  | { readonly name: 'ended'; readonly report: SyncReport }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** Lives as long as the staff screen is open. The file itself is handed to the worker, which reads from the stick. */
export const BundleModel = createModel((connection: CatalogueConnection) => {
  const step = signal<BundleStep>({ name: 'none' });
  const leaving = new AbortController();
  effect(() => () => leaving.abort());
  let chosen: Blob | null = null;

  const fail = (thrown: unknown) => {
    if (!leaving.signal.aborted) step.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
  };

  return {
    step,
    /** Never rejects: the outcome is `step`. A second choice takes the place of the first. */
    async look(file: Blob) {
      if (step.value.name === 'importing') return;
      chosen = file;
      step.value = { name: 'looking' };
      try {
        const facts = await connection.ask('lookAtBundle', { file }, leaving.signal);
        if (chosen === file && !leaving.signal.aborted) step.value = { name: 'known', facts };
      } catch (thrown) {
        if (chosen === file) fail(thrown);
      }
    },
    /** Never rejects. Leaving the screen does not stop it. `acceptsExpired`: staff were told how old it is. */
    async take(acceptsExpired: boolean) {
      const file = chosen;
      if (step.value.name !== 'known' || !file) return;
      const { facts } = step.value;
      step.value = { name: 'importing', facts };
      try {
        const report = await connection.ask('importBundle', { file, acceptsExpired });
        if (!leaving.signal.aborted) step.value = { name: 'ended', report };
      } catch (thrown) {
        fail(thrown);
      }
      chosen = null;
    },
    /** Nothing is taken in; the next stick can be chosen. */
    forget() {
      if (step.value.name === 'importing') return;
      chosen = null;
      step.value = { name: 'none' };
    },
  };
});
export type BundleModel = InstanceType<typeof BundleModel>;
