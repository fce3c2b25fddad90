/** Owns a body as lines of plain text: what the derivers read. A row of a table is one line, its cells behind each other with tabs. */
import { toPlainLine } from '../check/plain-text';

type TagKind = 'hidden' | 'cell' | 'row' | 'line';

const KINDS: ReadonlyMap<string, TagKind> = new Map<string, TagKind>([
  // Their content is not text.
  ...['style', 'script', 'title'].map((name) => [name, 'hidden'] as const),
  ...['td', 'th'].map((name) => [name, 'cell'] as const),
  ['tr', 'row'],
  ...['p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'table', 'caption'].map(
    (name) => [name, 'line'] as const,
  ),
]);
const MOST_NAME_UNITS = 16;
/** What becomes one space. */
const SPACES = /[^\S ]| {2}/;

/** Lines without white space at their ends, none empty. Cost: linear in the body, whatever its markup. */
export function bodyLines(body: string, format: 'text' | 'html'): string[] {
  const text = format === 'html' ? htmlToText(body) : body;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const plain = line.includes('\t')
      ? line.split('\t').map(toPlainLine).filter(Boolean).join('\t')
      : toPlainLine(line);
    if (plain !== '') lines.push(plain);
  }
  return lines;
}

/** One pass from tag to tag: patterns that look for a closing tag take quadratic time where there is none. */
function htmlToText(html: string): string {
  const parts: string[] = [];
  let isInCell = false;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      parts.push(oneSpaced(html.slice(at)));
      break;
    }
    if (open > at) parts.push(oneSpaced(html.slice(at, open)));
    const isMark = html.charCodeAt(open + 1) === 0x21;
    const isEnd = html.charCodeAt(open + 1) === 0x2f;
    const nameStart = isEnd ? open + 2 : open + 1;
    const nameEnd = isMark ? nameStart : endOfName(html, nameStart);
    const close = isMark || nameEnd > nameStart ? html.indexOf('>', open) : -1;
    if (close < 0) {
      // `a < b`, or a tag that was cut off.
      parts.push('<');
      at = open + 1;
      continue;
    }
    at = close + 1;
    if (isMark) {
      if (html.startsWith('<!--', open)) {
        const end = html.indexOf('-->', open);
        at = end < 0 ? html.length : end + 3;
      }
      continue;
    }
    const name = html.slice(nameStart, nameEnd);
    const kind = KINDS.get(name) ?? KINDS.get(name.toLowerCase());
    if (kind === 'hidden' && !isEnd) {
      const end = html.indexOf(`</${name}`, at);
      at = end < 0 ? html.length : end;
    } else if (kind === 'cell') {
      parts.push(isEnd ? '\t' : '');
      isInCell = !isEnd;
    } else if (kind === 'row') {
      parts.push('\n');
      isInCell = false;
    } else if (kind === 'line') parts.push(isInCell ? ' ' : '\n');
  }
  return parts.join('');
}

function oneSpaced(text: string): string {
  return SPACES.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
}

/** Where the name of a tag ends that begins here: a letter, then letters and digits, then what may stand behind a name. `start` where none does. */
function endOfName(html: string, start: number): number {
  if (!isLetter(html.charCodeAt(start))) return start;
  let end = start + 1;
  while (end < start + MOST_NAME_UNITS && isLetterOrDigit(html.charCodeAt(end))) end++;
  return end < html.length && BEHIND_NAME.test(html.charAt(end)) ? end : start;
}

const BEHIND_NAME = /[\s/>:]/;

function isLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

function isLetterOrDigit(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39);
}
