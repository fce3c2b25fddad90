/** Owns the keys of the English way: letters, capitals, digits, and the signs of postal and electronic addresses. */
import { type KeyboardLayout, letters, signs, space } from './keyboard-layout';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

export function portraitEnglishKeys(isUpper: boolean): KeyboardLayout {
  const [top, middle, bottom] = lettersOf(isUpper);
  return {
    columns: 20,
    rows: [
      signs('1234567890', 2),
      top,
      [...middle, ...signs('@', 2)],
      [...bottom, ...signs('.-_', 2)],
      [...signs("/:,#&'", 2), space(8)],
    ],
  };
}

export function landscapeEnglishKeys(isUpper: boolean): KeyboardLayout {
  const [top, middle, bottom] = lettersOf(isUpper);
  return {
    columns: 24,
    rows: [
      signs('1234567890@.', 2),
      [...top, ...signs('-_', 2)],
      [...middle, ...signs('/:,', 2)],
      [...bottom, ...signs("#&'", 2), space(4)],
    ],
  };
}

function lettersOf(isUpper: boolean) {
  const [top, middle, bottom] = ROWS.map((row) => letters(isUpper ? row.toUpperCase() : row, 2));
  return [top ?? [], middle ?? [], bottom ?? []] as const;
}
