/** Owns whether the file of strokes and parts can be used: for the ways of input that ask it. */
import { signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { StrokesConnection } from '../workers/strokes/protocol';

export type StrokesStatus =
  | { readonly name: 'preparing' }
  | { readonly name: 'ready' }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** Has the file made ready at once. What fails later is told by `fail`; after `leave` nothing is. */
export function prepareStrokes(strokes: () => Promise<StrokesConnection>) {
  const status = signal<StrokesStatus>({ name: 'preparing' });
  let isOver = false;
  const fail = (thrown: unknown) => {
    const { code } = toAppError(thrown, 'worker.internal');
    if (code !== 'worker.cancelled' && !isOver) status.value = { name: 'failed', code };
  };
  strokes()
    .then((connection) => connection.prepare())
    .then(() => {
      if (!isOver) status.value = { name: 'ready' };
    }, fail);
  return {
    status,
    fail,
    leave() {
      isOver = true;
    },
  };
}
