/** Owns the attachments of an open document: which can be seen on this terminal, and the one that is being looked at. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { AttachmentState, CatalogueConnection, OpenedAttachment } from '../workers/catalogue/protocol';

export type ViewStatus =
  /** `totalBytes` is 0 until known, and where nothing has to be fetched. */
  | { readonly name: 'fetching'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly name: 'ready'; readonly opened: OpenedAttachment }
  /** `worker.cancelled`: the reader stopped it. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** By place among the attachments of the record; null where the feed has no file of it, and until that is known. */
export const AttachmentsModel = createModel((connection: CatalogueConnection, id: string) => {
  const states = signal<readonly (AttachmentState | null)[]>([]);
  let controller = new AbortController();

  const look = () => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    connection.ask('attachments', { id }, signal).then(
      (found) => {
        if (!signal.aborted) states.value = found;
      },
      () => {
        // Their addresses are there all the same; what ails the catalogue is told where the document is shown.
      },
    );
  };

  effect(() => {
    look();
    // A sync brought some, or took some away.
    const stop = connection.on('generation', look);
    return () => {
      stop();
      controller.abort();
    };
  });

  return { states, look };
});
export type AttachmentsModel = InstanceType<typeof AttachmentsModel>;

/** One attachment, from the moment when a reader wants to see it; leaving it stops what is under way. */
export const AttachmentViewModel = createModel((connection: CatalogueConnection, id: string, place: number) => {
  const status = signal<ViewStatus>({ name: 'fetching', doneBytes: 0, totalBytes: 0 });
  let controller = new AbortController();

  effect(() =>
    connection.on('attachment', (news) => {
      if (news.id !== id || news.place !== place || status.peek().name !== 'fetching') return;
      status.value = { name: 'fetching', doneBytes: news.doneBytes, totalBytes: news.totalBytes };
    }),
  );

  const open = () => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    status.value = { name: 'fetching', doneBytes: 0, totalBytes: 0 };
    connection.ask('openAttachment', { id, place }, signal).then(
      (opened) => {
        if (!signal.aborted) status.value = { name: 'ready', opened };
      },
      (thrown: unknown) => {
        if (!signal.aborted) status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      },
    );
  };

  effect(() => {
    open();
    return () => controller.abort();
  });

  return {
    status,
    retry: open,
    stop() {
      controller.abort();
      status.value = { name: 'failed', code: 'worker.cancelled' };
    },
  };
});
export type AttachmentViewModel = InstanceType<typeof AttachmentViewModel>;
