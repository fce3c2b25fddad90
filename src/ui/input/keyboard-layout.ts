/** Owns what a keyboard on the screen is made of: rows of keys. Each way of input has its own. */
import type { MessageKey } from '../../i18n/translate';

export interface Key {
  /** Columns that it takes. */
  readonly span: number;
  readonly kind: 'character' | 'sign' | 'space';
  /** What it puts in. */
  readonly insert: string;
  /** Words on the key where it is not the character itself. */
  readonly labelKey?: MessageKey;
}

export interface KeyboardLayout {
  readonly columns: number;
  readonly rows: readonly (readonly Key[])[];
}

export const letters = (text: string, span = 1): Key[] =>
  [...text].map((insert) => ({ span, kind: 'character', insert }));
export const signs = (text: string, span = 1): Key[] => [...text].map((insert) => ({ span, kind: 'sign', insert }));
export const space = (span: number): Key => ({ span, kind: 'space', insert: ' ', labelKey: 'keyboard.space' });
