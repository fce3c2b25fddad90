/** Owns which keys the on-screen keyboard has and where they stand, for a tall and for a wide screen. */
import type { MessageKey } from '../../i18n/translate';
import type { IconName } from '../kit/icon';

type KeyAction = 'backspace' | 'clear' | 'submit' | 'close';

export interface Key {
  /** Columns that it takes. */
  readonly span: number;
  readonly kind: 'character' | 'sign' | 'space' | 'edit' | 'submit';
  /** What it puts in, or what it does. */
  readonly insert?: string;
  readonly action?: KeyAction;
  /** Words on the key where it is not the character itself. */
  readonly labelKey?: MessageKey;
  readonly icon?: IconName;
}

export interface KeyboardLayout {
  readonly columns: number;
  readonly rows: readonly (readonly Key[])[];
}

const letters = (text: string): Key[] => [...text].map((insert) => ({ span: 1, kind: 'character', insert }));
const signs = (text: string): Key[] => [...text].map((insert) => ({ span: 1, kind: 'sign', insert }));
const space = (span: number): Key => ({ span, kind: 'space', insert: ' ', labelKey: 'keyboard.space' });
const backspace = (span: number): Key => ({
  span,
  kind: 'edit',
  action: 'backspace',
  labelKey: 'keyboard.backspace',
  icon: 'backspace',
});
const clear = (span: number): Key => ({ span, kind: 'edit', action: 'clear', labelKey: 'keyboard.clear' });
const close = (span: number): Key => ({ span, kind: 'edit', action: 'close', labelKey: 'keyboard.close' });
const submit = (span: number): Key => ({
  span,
  kind: 'submit',
  action: 'submit',
  labelKey: 'keyboard.submit',
  icon: 'search',
});

/** Signs of document numbers: 示政〔2026〕12号, 第3期, 2026年, 000014349/2019-00007. */
export const PORTRAIT_LAYOUT: KeyboardLayout = {
  columns: 10,
  rows: [
    letters('1234567890'),
    letters('qwertyuiop'),
    [...letters('asdfghjkl'), ...signs('/')],
    [...letters('zxcvbnm'), backspace(3)],
    [...signs('〔〕号第年期-'), clear(3)],
    [close(2), space(5), submit(3)],
  ],
};

export const LANDSCAPE_LAYOUT: KeyboardLayout = {
  columns: 14,
  rows: [
    [...letters('1234567890'), ...signs('〔〕'), backspace(2)],
    [...letters('qwertyuiop'), ...signs('号第'), clear(2)],
    [...letters('asdfghjkl'), ...signs('/年期'), close(2)],
    [...letters('zxcvbnm'), ...signs('-'), space(3), submit(3)],
  ],
};

/** Digits 0 … 9 in a new order each time, so that finger marks on the glass tell nothing. `random` gives 0 ≤ x < 1. */
export function shuffleDigits(random: () => number): string[] {
  const digits = [...'0123456789'];
  for (let i = digits.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const swapped = digits[i] ?? '';
    digits[i] = digits[other] ?? '';
    digits[other] = swapped;
  }
  return digits;
}
