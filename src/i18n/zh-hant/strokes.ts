/** Owns the Traditional Chinese words of input by strokes and of rare characters. */
import type { WordsLike } from '../words-like';
import type { strokes as source } from '../zh-hans/strokes';

export const strokes = {
  'strokes.candidates': '候選字',
  'strokes.hint': '按筆順點筆畫，提算橫，點算捺。不確定的一筆點「任意」。',
  'strokes.none': '沒有這樣開頭的字，請退格改一筆。',
  'strokes.preparing': '正在準備筆畫……',
  'strokes.run': '已輸入的筆畫',
  'strokes.across': '橫',
  'strokes.down': '豎',
  'strokes.left': '撇',
  'strokes.right': '點捺',
  'strokes.turn': '折',
  'strokes.any': '任意',
  'rare.candidates': '生僻字候選',
  'rare.hint': '先寫部件，如「土口」，或讀音，如「kui」，再來這裡選字。',
  'rare.none': '沒有找到這個字，可以換部件，或用下面的字形說明。',
  'rare.preparing': '正在準備生僻字……',
  'rare.describe': '字形說明',
  'rare.parts': '常用部件',
} as const satisfies WordsLike<typeof source>;
