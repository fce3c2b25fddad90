/** Owns the handwriting worker's entry. A worker of its own: a match must not hold up the drawing, nor a search the match. */
import { serve, type Wire } from '../rpc';
import { answerHandwriting } from './answer-handwriting';
import type { Asks } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const wire: Wire = {
  post: (message) => self.postMessage(message),
  listen: (listener) => self.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
};
serve<Asks, Record<string, never>>(wire, answerHandwriting({ fetch: (path) => self.fetch(path) }));
