/** Owns one opened document: its answer from the catalogue, or why there is none. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { CatalogueRecord } from '../catalogue/record';
import type { DocumentAnswer, ResultRow } from '../search/query';
import type { CatalogueConnection, RecordNotice } from '../workers/catalogue/protocol';

export type DocumentStatus =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly answer: DocumentAnswer }
  /** Not, or no longer, in the catalogue. */
  | { readonly name: 'gone' }
  /** Withdrawn (撤下), or its last day has passed: nothing of it is held any more. */
  | { readonly name: 'hidden'; readonly notice: RecordNotice }
  | { readonly name: 'failed'; readonly code: ErrorCode };

export const DocumentModel = createModel((connection: CatalogueConnection, id: string) => {
  const attempt = signal(0);
  const status = signal<DocumentStatus>({ name: 'loading' });

  const fail = async (thrown: unknown, signal: AbortSignal) => {
    const { code } = toAppError(thrown, 'worker.internal');
    let next: DocumentStatus = code === 'record.notFound' ? { name: 'gone' } : { name: 'failed', code };
    if (code === 'record.withdrawn' || code === 'record.over') {
      // Gone from the screen before anything is asked about it.
      status.value = { name: 'gone' };
      const notice = await connection.ask('notice', { id }, signal).catch(() => null);
      next = notice ? { name: 'hidden', notice } : { name: 'gone' };
    }
    if (!signal.aborted) status.value = next;
  };

  effect(() => {
    // Read so that 再试一次 asks again.
    attempt.value;
    const controller = new AbortController();
    const { signal } = controller;
    status.value = { name: 'loading' };
    connection.ask('document', { id }, signal).then(
      (answer) => {
        if (!signal.aborted) status.value = { name: 'ready', answer };
      },
      (thrown: unknown) => {
        if (!signal.aborted) void fail(thrown, signal);
      },
    );
    return () => controller.abort();
  });

  let looking = new AbortController();
  // What was hidden meanwhile goes from the screen; a document that stays keeps its place, and loses its links to what went.
  effect(() =>
    connection.on('hidden', () => {
      if (status.peek().name === 'loading') {
        attempt.value += 1;
        return;
      }
      looking.abort();
      looking = new AbortController();
      const { signal } = looking;
      connection.ask('document', { id }, signal).then(
        (answer) => {
          const now = status.peek();
          const isSame = now.name === 'ready' && now.answer.record.relations.length === answer.record.relations.length;
          if (!signal.aborted && !isSame) status.value = { name: 'ready', answer };
        },
        (thrown: unknown) => {
          if (!signal.aborted) void fail(thrown, signal);
        },
      );
    }),
  );

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
