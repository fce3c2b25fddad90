/** Owns the keys of pinyin: letters, the apostrophe that parts syllables, and where there is room digits, which choose while letters stand. */
import { type KeyboardLayout, letters, signs, space } from './keyboard-layout';

export const LANDSCAPE_KEYS: KeyboardLayout = {
  columns: 20,
  rows: [
    letters('qwertyuiop', 2),
    [...letters('asdfghjkl', 2), ...signs("'", 2)],
    [...letters('zxcvbnm', 2), space(6)],
  ],
};

export const PORTRAIT_KEYS: KeyboardLayout = {
  columns: 20,
  rows: [signs('1234567890', 2), ...LANDSCAPE_KEYS.rows],
};
