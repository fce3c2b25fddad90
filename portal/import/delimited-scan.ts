/**
 * Owns where a cell of delimited text ends. One scanner for the text that is parsed and for the bytes that are cut (as Latin-1 text: delimiters,
 * quotes and line ends are the same bytes in UTF-8 and GB18030), so that both always agree.
 *
 * Quotes as spreadsheets write them, and as portals' own exports do without doubling: a quote inside a quoted cell that is followed by neither
 * delimiter nor line end is text, when the cell closes before the next delimiter of the line (`"关于"三公"经费的通知",`); else the cell
 * was never quoted (`"双随机、一公开"监管,`). The damage of a wrong quote thus ends with its line.
 */

/** How the cell is written: as it is, in quotes, in quotes with doubled quotes inside, with quotes that are not doubled. */
export type CellForm = 'bare' | 'quoted' | 'doubled' | 'stray';

/** Reused by `scanCell`: a cell costs no object. */
export class CellScan {
  form: CellForm = 'bare';
  /** The cell's text without its outer quotes. */
  start = 0;
  end = 0;
}

/** The text ended before the cell did: more of it is needed, or at the end of the file its quote never closes. */
export const CUT_OFF = -1;

/**
 * Scans the cell that begins at `at` and gives where its delimiter or line end stands (the text's length where it ends with the text).
 * @param isLast nothing comes after this text; without it a cell whose end might depend on more gives `CUT_OFF`
 */
export function scanCell(
  text: string,
  at: number,
  delimiter: string,
  lineEnd: string,
  isLast: boolean,
  scan: CellScan,
): number {
  let open = at;
  while (text[open] === ' ') open++;
  if (text[open] !== '"') return scanBare(text, at, at, delimiter, lineEnd, isLast, scan);
  scan.form = 'quoted';
  scan.start = open + 1;
  for (let from = open + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return CUT_OFF;
    const isStray = scan.form === 'stray';
    if (text[quote + 1] === '"' && !(isStray && closes(text, quote + 2, delimiter, lineEnd, isLast) >= 0)) {
      if (!isStray) scan.form = 'doubled';
      from = quote + 2;
      continue;
    }
    const end = closes(text, text[quote + 1] === '"' ? quote + 2 : quote + 1, delimiter, lineEnd, isLast);
    if (end >= 0) {
      scan.end = text[quote + 1] === '"' ? quote + 1 : quote;
      return end;
    }
    if (end === UNKNOWN) return CUT_OFF;
    const lineAt = endOrLength(text.indexOf(lineEnd, quote + 1), text, isLast);
    if (lineAt < 0) return CUT_OFF;
    const nextQuote = indexWithin(text, '"', quote + 1, lineAt);
    const nextDelimiter = indexWithin(text, delimiter, quote + 1, lineAt);
    const isInside = nextQuote >= 0 && (nextDelimiter < 0 || nextQuote < nextDelimiter);
    if (!isInside) {
      const bareEnd = scanBare(text, at, quote + 1, delimiter, lineEnd, isLast, scan);
      scan.form = 'stray';
      return bareEnd;
    }
    scan.form = 'stray';
    from = quote + 1;
  }
}

function scanBare(
  text: string,
  start: number,
  from: number,
  delimiter: string,
  lineEnd: string,
  isLast: boolean,
  scan: CellScan,
): number {
  const lineAt = endOrLength(text.indexOf(lineEnd, from), text, isLast);
  if (lineAt < 0) return CUT_OFF;
  const delimiterAt = indexWithin(text, delimiter, from, lineAt);
  const end = delimiterAt >= 0 ? delimiterAt : lineAt;
  scan.form = 'bare';
  scan.start = start;
  scan.end = end === lineAt && end > start && text[end - 1] === '\r' ? end - 1 : end;
  return end;
}

const NOT_CLOSED = -1;
const UNKNOWN = -2;

/** Where the delimiter or line end stands if a quoted cell that closed before `at` ends there: spaces and the CR of a CRLF may stand between. */
function closes(text: string, at: number, delimiter: string, lineEnd: string, isLast: boolean): number {
  let end = at;
  while (text[end] === ' ' || (text[end] === '\r' && lineEnd !== '\r')) end++;
  const next = text[end];
  if (next === undefined) return isLast ? end : UNKNOWN;
  return next === delimiter || next === lineEnd ? end : NOT_CLOSED;
}

function endOrLength(found: number, text: string, isLast: boolean): number {
  if (found >= 0) return found;
  return isLast ? text.length : -1;
}

/** A search that stops at `end`: one that found nothing would look through all that follows, for each row again. */
function indexWithin(text: string, what: string, from: number, end: number): number {
  const found = text.slice(from, end).indexOf(what);
  return found < 0 ? -1 : from + found;
}
