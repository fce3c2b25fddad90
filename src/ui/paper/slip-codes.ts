/** Owns which codes a slip carries: one for the window, and one for phones beside each record that has a page on the portal. */
import { loadCounterCode, loadPhoneCode, type PaperCode } from './paper-code';
import type { SlipSheet } from './slip-sheet';

export interface SlipCodes {
  readonly counter: PaperCode;
  /** In the order of the lines; null where a record has no page. */
  readonly phone: readonly (PaperCode | null)[];
}

/** About 5 ms a code. */
export async function loadSlipCodes(sheet: SlipSheet): Promise<SlipCodes> {
  const [counter, ...phone] = await Promise.all([
    loadCounterCode(sheet.payload),
    ...sheet.lines.map(({ address }) => (address === null ? null : loadPhoneCode(address))),
  ]);
  return { counter, phone };
}
