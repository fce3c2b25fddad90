/** Owns the page on which slips are printed for tests: the paper of the terminal, with any number of records. */
import { createTranslate } from '../../../src/i18n/translate';
import { encodeSlipPayload } from '../../../src/requests/qr-payload';
import '../../../src/ui/styles/tokens.css';
import '../../../src/ui/styles/base.css';
import '../../../src/ui/styles/modes.css';
import { printSlip, type SlipPaperKind } from '../../../src/ui/paper/print-slip';
import { loadSlipCodes } from '../../../src/ui/paper/slip-codes';
import type { SlipLine, SlipSheet } from '../../../src/ui/paper/slip-sheet';

export interface PrintedSlip {
  readonly payload: string;
  /** Phone addresses in the order of the lines. */
  readonly addresses: readonly string[];
}

declare global {
  interface Window {
    /** Ends when the sheet is in the document and `print()` was called. */
    startPrint(kind: SlipPaperKind, lines: readonly SlipLine[], number: string): Promise<PrintedSlip>;
    /** As the browser tells the end of a print; gives the outcome. */
    endPrint(): Promise<string>;
    /** As the end of a session takes the sheet out in the middle of a print. */
    leave(): void;
  }
}

let outcome: Promise<string> = Promise.resolve('none');
let leaving = new AbortController();

window.startPrint = async (kind, lines, number) => {
  const issuedAt = '2026-11-22T01:47:00Z';
  const forms = ['查阅纸质件', '盖章复制件'];
  const sheet: SlipSheet = {
    title: '政府信息查阅单',
    from: '示例县图书馆 一楼大厅 02 号机',
    number,
    issuedAt: '2026-11-22 09:47',
    forms: forms.join('、'),
    lines,
    window: { place: '二楼 3 号窗口', hours: '周一至周五 9:00–17:00', telephone: '0000-1234560' },
    payload: encodeSlipPayload({ number, issuedAt, forms, records: lines }),
  };
  const codes = await loadSlipCodes(sheet);
  leaving = new AbortController();
  await new Promise<void>((printed) => {
    window.print = printed;
    outcome = printSlip(kind, { t: createTranslate(), sheet, codes }, leaving.signal);
  });
  return { payload: sheet.payload, addresses: lines.flatMap(({ address }) => address ?? []) };
};
window.endPrint = () => {
  dispatchEvent(new Event('afterprint'));
  return outcome;
};
window.leave = () => leaving.abort();
