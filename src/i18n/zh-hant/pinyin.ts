/** Owns the Traditional Chinese words of input by pinyin. */
import type { WordsLike } from '../words-like';
import type { pinyin as source } from '../zh-hans/pinyin';

export const pinyin = {
  'pinyin.candidates': '候選詞',
  'pinyin.hint': '輸入全拼或首字母，再點要的詞。',
  'pinyin.preparing': '正在準備拼音……',
} as const satisfies WordsLike<typeof source>;
