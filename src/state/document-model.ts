/** Owns one opened document: its answer from the catalogue, or why there is none. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { CatalogueRecord } from '../catalogue/record';
import type { DocumentAnswer, ResultRow } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type DocumentStatus =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly answer: DocumentAnswer }
  /** Not, or no longer, in the catalogue. */
  | { readonly name: 'gone' }
  | { readonly name: 'failed'; readonly code: ErrorCode };

export const DocumentModel = createModel((connection: CatalogueConnection, id: string) => {
  const attempt = signal(0);
  const status = signal<DocumentStatus>({ name: 'loading' });

  effect(() => {
    // Read so that 再试一次 asks again.
    attempt.value;
    const controller = new AbortController();
    status.value = { name: 'loading' };
    connection.ask('document', { id }, controller.signal).then(
      (answer) => {
        if (!controller.signal.aborted) status.value = { name: 'ready', answer };
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        const { code } = toAppError(thrown, 'worker.internal');
        status.value = code === 'record.notFound' ? { name: 'gone' } : { name: 'failed', code };
      },
    );
    return () => controller.abort();
  });

  return {
    status,
    retry() {
      attempt.value += 1;
    },
  };
});
export type DocumentModel = InstanceType<typeof DocumentModel>;

/** A record as a line of a list, for the basket. */
export function rowOf(record: CatalogueRecord): ResultRow {
  return {
    id: record.id,
    title: record.title,
    titleMarks: [],
    indexNumber: record.indexNumber,
    documentNumber: record.documentNumber,
    organ: record.organ,
    genre: record.genre,
    date: record.publishedDate ?? record.writtenDate,
    validity: record.validity,
    url: record.url,
    snippet: '',
    snippetMarks: [],
  };
}
