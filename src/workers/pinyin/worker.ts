/** Owns the pinyin worker's entry. A worker of its own: reading the dictionary must hold up neither the drawing nor a search. */
import { serve, type Wire } from '../rpc';
import { answerPinyin } from './answer-pinyin';
import type { Asks } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const wire: Wire = {
  post: (message) => self.postMessage(message),
  listen: (listener) => self.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
};
serve<Asks, Record<string, never>>(
  wire,
  answerPinyin((path) => self.fetch(path)),
);
