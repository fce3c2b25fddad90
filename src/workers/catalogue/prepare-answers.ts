/** Owns taking into memory what makes later answers faster, some moments after a generation was opened. */
import { lazyPart, loadAllParts } from '../../base/lazy-part';
import type { SearchEngine } from '../../search/engine';
import type { Library } from './library';
import type { Asked } from './practice';

const loadPracticePart = lazyPart(() => import('./practice'));

export interface Preparing {
  /** Begins anew, for the generation that answers now. */
  soon(): void;
  stop(): void;
  /** Answers somebody: what is only practice gives way. */
  answering<T>(answer: () => Promise<T>): Promise<T>;
}

/** After the opening: the first search, which must not wait for it, is over then as a rule. */
const PREPARE_AFTER_MS = 150;
/** After the last answer: whoever asked asks again, as a rule. */
const QUIET_MS = 60;
/** Titles of 1.2 million records are 26 MB; where a base's are more, those of the deltas are held. */
const HELD_TITLES_BYTES = 32 * 1024 * 1024;

/** @param unheard takes failures: the next ask meets them again */
export function createPreparing(library: Pick<Library, 'use'>, unheard: () => void): Preparing {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answering = 0;
  let answeredMs = Number.NEGATIVE_INFINITY;
  let hasPractised = false;
  const asked: Asked = {
    interrupt: null,
    async quiet() {
      const leftMs = () => (answering > 0 ? QUIET_MS : answeredMs + QUIET_MS - performance.now());
      // A turn at least, so that what has arrived is heard.
      do await new Promise((resolve) => setTimeout(resolve, Math.max(0, leftMs())));
      while (leftMs() > 0);
    },
  };
  const practiseOnce = async (engine: SearchEngine, signal: AbortSignal) => {
    if (hasPractised || signal.aborted) return;
    hasPractised = true;
    const { practise } = await loadPracticePart();
    await practise(engine, asked, signal);
  };
  const stop = () => {
    clearTimeout(timer);
    controller.abort();
  };
  return {
    stop,
    async answering(answer) {
      answering++;
      asked.interrupt?.();
      try {
        return await answer();
      } finally {
        answering--;
        answeredMs = performance.now();
      }
    },
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
            // Not beside it: who searches meanwhile would wait for both.
            await practiseOnce(engine, signal);
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
