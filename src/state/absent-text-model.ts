/** Owns fetching the text of an open document that this terminal does not keep. It begins by itself: who opened the document wants to read it. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type AbsentTextStatus =
  /** `totalBytes` is 0 until known. */
  | { readonly name: 'fetching'; readonly doneBytes: number; readonly totalBytes: number }
  /** `worker.cancelled`: the reader stopped it. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** @param onHere the document, asked for again, has its text now */
export const AbsentTextModel = createModel((connection: CatalogueConnection, id: string, onHere: () => void) => {
  const status = signal<AbsentTextStatus>({ name: 'fetching', doneBytes: 0, totalBytes: 0 });
  let controller = new AbortController();

  effect(() =>
    connection.on('text', ({ id: fetched, doneBytes, totalBytes }) => {
      if (fetched === id && status.peek().name === 'fetching') {
        status.value = { name: 'fetching', doneBytes, totalBytes };
      }
    }),
  );

  const fetch = () => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    status.value = { name: 'fetching', doneBytes: 0, totalBytes: 0 };
    connection.ask('fetchText', { id }, signal).then(
      () => {
        if (!signal.aborted) onHere();
      },
      (thrown: unknown) => {
        if (!signal.aborted) status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      },
    );
  };

  // Leaving the document stops it.
  effect(() => {
    fetch();
    return () => controller.abort();
  });

  return {
    status,
    retry: fetch,
    stop() {
      controller.abort();
      status.value = { name: 'failed', code: 'worker.cancelled' };
    },
  };
});
export type AbsentTextModel = InstanceType<typeof AbsentTextModel>;
