/** Owns the strokes worker's entry. A worker of its own: reading the file must hold up neither the drawing nor a search. */
import { serve, type Wire } from '../rpc';
import { answerStrokes } from './answer-strokes';
import type { Asks } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const wire: Wire = {
  post: (message) => self.postMessage(message),
  listen: (listener) => self.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
};
serve<Asks, Record<string, never>>(
  wire,
  answerStrokes((path) => self.fetch(path)),
);
