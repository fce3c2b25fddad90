/** Owns the pinyin of phrases, made once at the portal: terminals carry readings, not a dictionary. */
import { customPinyin, pinyin } from 'pinyin-pro';

// Place names that the library reads wrongly (checked against the official gazetteer readings).
customPinyin({ 长宁: 'cháng níng', 乐清: 'yuè qīng', 蔚县: 'yù xiàn' });

/** One syllable for each character, without tone, ü as v; characters without a reading stand for themselves. */
export function readingsOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
}
