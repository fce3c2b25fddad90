/** Owns what a slip on paper is made from, whatever the paper. */
import type { Translate } from '../../i18n/translate';
import type { SlipCodes } from './slip-codes';
import type { SlipSheet } from './slip-sheet';

export interface SlipPaperProps {
  /** Simplified Chinese always: a clerk reads the slip. */
  t: Translate;
  /** The reader's words below, where they are another language. */
  reader: Translate;
  sheet: SlipSheet;
  codes: SlipCodes;
}
