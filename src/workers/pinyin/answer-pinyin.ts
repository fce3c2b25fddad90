/** Owns the asks of the pinyin worker: the dictionary, read when it is first needed, and what the reader of this session taught it. */
import { decodeDictionary } from '../../input/pinyin/dictionary-file';
import { PinyinEngine } from '../../input/pinyin/pinyin-engine';
import { type FetchFile, modelFile } from '../model-file';
import type { Handlers } from '../rpc';
import type { Asks } from './protocol';

const DICTIONARY = '/models/pinyin.bin';

export function answerPinyin(fetch: FetchFile): Handlers<Asks> {
  let engine: PinyinEngine | null = null;
  /** How often was forgotten: what was taught before that, and waits for the dictionary, is not learnt after it. */
  let forgotten = 0;
  const getEngine = modelFile(fetch, DICTIONARY, (bytes) => {
    engine = new PinyinEngine(decodeDictionary(bytes));
    return engine;
  });
  return {
    prepare: async () => {
      await getEngine();
      return null;
    },
    candidates: async ({ keys, limit, fuzzy }) => (await getEngine()).candidates(keys, limit, { fuzzy }),
    setCatalogue: async (words) => {
      (await getEngine()).setCatalogue(words);
      return null;
    },
    learn: async ({ keys, text }) => {
      const taught = forgotten;
      const ready = await getEngine();
      if (taught === forgotten) ready.learn(keys, text);
      return null;
    },
    // Whoever has learnt nothing need not read the dictionary for it.
    forget: async () => {
      forgotten++;
      engine?.forget();
      return null;
    },
  };
}
