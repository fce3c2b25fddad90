/** Owns taking into memory what makes later answers faster, some moments after a generation was opened. */
import { loadAllParts } from '../../base/lazy-part';
import type { Library } from './library';

export interface Preparing {
  /** Begins anew, for the generation that answers now. */
  soon(): void;
  stop(): void;
}

/** After the opening: the first search, which must not wait for it, is over then as a rule. */
const PREPARE_AFTER_MS = 150;
/** Titles of 1.2 million records are 26 MB; where a base's are more, those of the deltas are held. */
const HELD_TITLES_BYTES = 32 * 1024 * 1024;

/** @param unheard takes failures: the next ask meets them again */
export function createPreparing(library: Pick<Library, 'use'>, unheard: () => void): Preparing {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    controller.abort();
  };
  return {
    stop,
    soon() {
      stop();
      controller = new AbortController();
      const { signal } = controller;
      const prepare = () => {
        void loadAllParts();
        library
          .use(async ({ engine }) => {
            // Reads the vocabulary.
            await engine.suggest('a', 1, signal);
            await engine.holdTitles(HELD_TITLES_BYTES, signal);
          })
          .catch(unheard);
      };
      library
        .use(async () => undefined)
        .catch(unheard)
        .finally(() => {
          if (!signal.aborted) timer = setTimeout(prepare, PREPARE_AFTER_MS);
        });
    },
  };
}
