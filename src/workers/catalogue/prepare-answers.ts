/** Owns taking into memory what makes later answers faster, as soon as a generation was opened and nobody waits for an answer. */
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

/** After the last answer: whoever asked asks again, as a rule. */
const QUIET_MS = 60;
/** Titles are 12.5 bytes each, 14.6 MB of 1.2 million records; of a base that has more than this, as of 3.6 million, those of the newest records are held. */
const HELD_TITLES_BYTES = 32 * 1024 * 1024;

/** @param unheard takes failures: the next ask meets them again */
export function createPreparing(library: Pick<Library, 'use'>, unheard: () => void): Preparing {
  let controller = new AbortController();
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
  const stop = () => controller.abort();
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
      const prepare = async () => {
        await library.use(async () => undefined);
        // Who asked while it was opened comes first.
        await asked.quiet();
        if (signal.aborted) return;
        await library.use(async ({ engine }) => {
          await engine.holdTitles(HELD_TITLES_BYTES, signal);
          void loadAllParts();
          // Not beside the titles: who searches meanwhile would wait for both.
          await practiseOnce(engine, signal);
          await asked.quiet();
          // Reads the vocabulary; who types before reads it himself.
          await engine.suggest('a', 1, signal);
        });
      };
      prepare().catch(unheard);
    },
  };
}
