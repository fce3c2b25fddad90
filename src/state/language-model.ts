/** Owns in which language the interface speaks: the terminal's, or the one that the reader chose for this session. */
import { batch, computed, createModel, signal } from '@preact/signals';
import type { Language } from '../base/language';

const RETRY_AFTER_MS = [150, 600, 1800];

/** `load` brings the words of a language; nothing is shown in it before. */
export const LanguageModel = createModel((load: (language: Language) => Promise<void>) => {
  /** The first of the site config, once its words are there. */
  const usual = signal<Language>('zh-Hans');
  const chosen = signal<Language | null>(null);
  const failed = signal(false);
  let serial = 0;

  /** Gives whether the words are there, and nobody wanted another language meanwhile. */
  const bring = async (language: Language, wanted: () => boolean): Promise<boolean> => {
    for (let attempt = 0; ; attempt++) {
      try {
        await load(language);
        return wanted();
      } catch (thrown) {
        const waitMs = RETRY_AFTER_MS[attempt];
        if (waitMs === undefined) {
          console.error(thrown);
          if (wanted()) failed.value = true;
          return false;
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  };

  return {
    /** What words, dates and numbers are shown in. */
    shown: computed<Language>(() => chosen.value ?? usual.value),
    /** The words of the language that was wanted last did not come. */
    failed,
    /** For the rest of the session. Ends when it is shown, or did not come (`failed`), or another one was wanted. */
    async choose(language: Language): Promise<void> {
      const own = ++serial;
      failed.value = false;
      if (await bring(language, () => own === serial)) chosen.value = language;
    },
    /** The language of the terminal itself, for whoever chooses none. */
    async setUsual(language: Language): Promise<void> {
      if (await bring(language, () => true)) usual.value = language;
    },
    /** What comes back shows again what is shown now: its words are there. */
    keep(): () => void {
      const before = chosen.peek();
      return () => {
        serial += 1;
        chosen.value = before;
      };
    },
    /** The next reader finds the terminal's language. */
    forget() {
      serial += 1;
      batch(() => {
        chosen.value = null;
        failed.value = false;
      });
    },
  };
});
export type LanguageModel = InstanceType<typeof LanguageModel>;
