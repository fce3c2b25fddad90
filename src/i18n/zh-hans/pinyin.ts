/** Owns the Simplified Chinese words of input by pinyin. */
export const pinyin = {
  'pinyin.candidates': '候选词',
  'pinyin.hint': '输入全拼或首字母，再点要的词。',
  'pinyin.preparing': '正在准备拼音……',
} as const;
