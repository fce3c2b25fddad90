/** Owns one print of a slip: the sheet in the document, its measure, the printer, and its going. */
import { type ComponentType, render } from 'preact';
import { measurePaperMm, type PaperSize, type PrintOutcome, printPage, rollPage } from '../../device/print';
import './print.css';
import { Slip80mm } from './slip-80mm';
import { SlipA4 } from './slip-a4';
import type { SlipPaperProps } from './slip-paper';

export type SlipPaperKind = '80mm' | 'A4';

interface Paper {
  readonly Sheet: ComponentType<SlipPaperProps>;
  page(element: Element): PaperSize;
}

const PAPERS: { readonly [kind in SlipPaperKind]: Paper } = {
  '80mm': { Sheet: Slip80mm, page: (element) => rollPage(80, measurePaperMm(element)) },
  A4: { Sheet: SlipA4, page: () => ({ widthMm: 210, heightMm: 297, marginMm: 14 }) },
};

/** Component that shows a slip as this paper does; `--paper-mm` around it says how long its millimetre is. */
export function slipPaper(kind: SlipPaperKind): ComponentType<SlipPaperProps> {
  return PAPERS[kind].Sheet;
}

/**
 * Puts the slip into the document for print media only, prints it, takes it out. An abort takes it out at once (end of the session).
 * Never fails for the printer's sake: the browser does not tell.
 * @param onShown gets what puts another state of the slip in its place while it is in the document: a record that is withdrawn meanwhile goes from it
 */
export async function printSlip(
  kind: SlipPaperKind,
  paper: SlipPaperProps,
  signal: AbortSignal,
  onShown?: (show: (paper: SlipPaperProps | null) => void) => void,
): Promise<PrintOutcome> {
  const { Sheet, page } = PAPERS[kind];
  const host = document.createElement('div');
  host.dataset.paper = kind;
  const remove = () => {
    render(null, host);
    host.remove();
  };
  const show = (now: SlipPaperProps | null) => render(now && <Sheet {...now} />, host);
  show(paper);
  onShown?.(show);
  document.body.append(host);
  signal.addEventListener('abort', remove, { once: true });
  try {
    await document.fonts.ready;
    return await printPage(page(host));
  } finally {
    signal.removeEventListener('abort', remove);
    remove();
  }
}
