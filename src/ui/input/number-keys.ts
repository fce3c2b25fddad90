/** Owns the keys of document numbers: 示政办发〔2026〕12号, 某政字第5号, 第3期, 2026年, 000014349/2019-00007. */
import { type KeyboardLayout, letters, signs } from './keyboard-layout';

/** Digits as on a telephone, signs beside them, 号 where a number ends. */
export const NUMBER_KEYS: KeyboardLayout = {
  columns: 12,
  rows: [
    [...letters('123', 2), ...signs('〔〕第', 2)],
    [...letters('456', 2), ...signs('年期字', 2)],
    [...letters('789', 2), ...signs('-/.', 2)],
    [...letters('0', 6), ...signs('号', 6)],
  ],
};

/** The same in two rows, for a low and narrow screen. */
export const LOW_NUMBER_KEYS: KeyboardLayout = {
  columns: 20,
  rows: [
    [...letters('12345', 2), ...signs('〔〕第年期', 2)],
    [...letters('67890', 2), ...signs('字-/.号', 2)],
  ],
};
