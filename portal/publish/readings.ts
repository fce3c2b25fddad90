/** Owns the pinyin of phrases, made once at the portal: terminals carry readings, not a dictionary. */
import { customPinyin, pinyin } from 'pinyin-pro';
import { PLACE_READINGS } from './place-readings';

customPinyin({ ...PLACE_READINGS });

/** One syllable for each character, without tone, ü as v; characters without a reading stand for themselves. */
export function readingsOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' });
}
