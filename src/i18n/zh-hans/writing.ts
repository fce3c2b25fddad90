/** Owns the Simplified Chinese words of the writing pad. */
export const writing = {
  'writing.field': '书写区',
  'writing.hint': '在这里写字，可以一个接一个地写。',
  'writing.preparing': '正在准备手写……',
  'writing.candidates': '候选字',
  'writing.first': '{character}，最像的字',
  'writing.candidate': '{character}，第 {place} 个候选字',
  'writing.after': '{character}，“{before}{character}”的“{character}”',
  'writing.more': '更多',
  'writing.words': '接着写',
  'writing.word': '{word}，接着写',
  'writing.undoStroke': '撤销一笔',
  'writing.proposed': '写的是“{character}”。也可能是：{others}',
  'writing.join': '、',
  'writing.tooMany': '笔画太多了，请清空后再写。',
} as const;
