/** Owns the Traditional Chinese words of the input panel: its ways, its keys, its candidates. */
import type { WordsLike } from '../words-like';
import type { keyboard as source } from '../zh-hans/keyboard';

export const keyboard = {
  'keyboard.ways': '輸入方式',
  'keyboard.handwriting': '手寫',
  'keyboard.pinyin': '拼音',
  'keyboard.strokes': '筆畫',
  'keyboard.rare': '生僻字',
  'keyboard.number': '數字·文號',
  'keyboard.english': '英文',
  'keyboard.capitals': '大寫',
  'keyboard.space': '空格',
  'keyboard.left': '左移',
  'keyboard.right': '右移',
  'keyboard.backspace': '退格',
  'keyboard.deleteWord': '刪詞',
  'keyboard.clear': '清空',
  'keyboard.submit': '查詢',
  'keyboard.done': '完成',
  'keyboard.close': '收起',
  'keyboard.failed': '{way}現在用不了，請用下面的鍵盤',
  'keyboard.noCandidates': '現在不能選字，字母照樣可以輸入',
  'keyboard.failedHelp': '可以只輸拼音首字母，例如「dbbz」查「低保標準」。（代碼：{code}）',
  'keyboard.candidate': '{text}，第 {place} 個',
  'keyboard.candidatesAre': '可以選：{texts}',
  'keyboard.previousPage': '上一頁',
  'keyboard.nextPage': '下一頁',
  'keyboard.page': '候選第 {page} 頁，共 {pages} 頁',
} as const satisfies WordsLike<typeof source>;
