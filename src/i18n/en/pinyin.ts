/** Owns the English words of input by pinyin. */
import type { WordsLike } from '../words-like';
import type { pinyin as source } from '../zh-hans/pinyin';

export const pinyin = {
  'pinyin.candidates': 'Words to choose from',
  'pinyin.hint': 'Type pinyin in full or its initials, then touch the word.',
  'pinyin.preparing': 'Preparing pinyin ...',
} as const satisfies WordsLike<typeof source>;
