/** Owns the Traditional Chinese words of the writing pad. */
import type { WordsLike } from '../words-like';
import type { writing as source } from '../zh-hans/writing';

export const writing = {
  'writing.field': '書寫區',
  'writing.hint': '在這裡寫字，可以一個接一個地寫。',
  'writing.preparing': '正在準備手寫……',
  'writing.candidates': '候選字',
  'writing.first': '{character}，最像的字',
  'writing.candidate': '{character}，第 {place} 個候選字',
  'writing.after': '{character}，「{before}{character}」的「{character}」',
  'writing.more': '更多',
  'writing.words': '接著寫',
  'writing.word': '{word}，接著寫',
  'writing.undoStroke': '復原一筆',
  'writing.proposed': '寫的是「{character}」。也可能是：{others}',
  'writing.join': '、',
  'writing.tooMany': '筆畫太多了，請清空後再寫。',
} as const satisfies WordsLike<typeof source>;
