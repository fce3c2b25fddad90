/** Owns the way to the printer: page size, `print()`, and the end of it. The browser never says whether paper came out: someone must be asked. */

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly marginMm: number;
}

/** `closed`: the browser is done with the job, printed or not. `timedOut`: it said nothing in time, as where printing is switched off. */
export type PrintOutcome = 'closed' | 'timedOut';

/** CSS pixels a millimetre on paper. */
const PX_PER_MM = 96 / 25.4;
/** Room for what rounding adds, so that a slip never runs onto a second page. */
const SPARE_MM = 2;

/** Height that an element laid out for paper takes, in millimetres, rounded up with a little room. */
export function measurePaperMm(element: Element): number {
  return Math.ceil(element.getBoundingClientRect().height / PX_PER_MM) + SPARE_MM;
}

/**
 * Page of a roll printer. Higher than wide, always: a page wider than high is turned by printer drivers, and `size: 80mm auto` falls back to Letter.
 */
export function rollPage(widthMm: number, contentHeightMm: number): PaperSize {
  return { widthMm, heightMm: Math.max(contentHeightMm, widthMm + 10), marginMm: 0 };
}

/**
 * Prints what the document shows in print media, on pages of the given size. Resolves when the browser is done, or `timeoutMs` after `print()` came back.
 * The size comes in by a constructed style sheet, since the CSP allows no inline style element.
 */
export function printPage(page: PaperSize, timeoutMs = 20_000): Promise<PrintOutcome> {
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${page.widthMm}mm ${page.heightMm}mm; margin: ${page.marginMm}mm; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, size];
  return new Promise<PrintOutcome>((resolve) => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (outcome: PrintOutcome) => {
      ended = true;
      clearTimeout(timer);
      window.removeEventListener('afterprint', closed);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== size);
      resolve(outcome);
    };
    const closed = () => finish('closed');
    // Before print(), which may block as long as a dialog is open, and ends inside the call then.
    window.addEventListener('afterprint', closed);
    window.print();
    if (!ended) timer = setTimeout(() => finish('timedOut'), timeoutMs);
  });
}
