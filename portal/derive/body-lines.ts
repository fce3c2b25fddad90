/** Owns a body as lines of plain text: what the derivers read. A row of a table is one line, its cells behind each other with tabs. */
import { toPlainLine } from '../check/plain-text';

/** Their content is not text. */
const HIDDEN = new Set(['style', 'script', 'title']);
const CELLS = new Set(['td', 'th']);
const ENDS_LINE = new Set([
  ...['p', 'div', 'br', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'table', 'caption'],
]);

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
      parts.push(html.slice(at).replaceAll(/\s+/g, ' '));
      break;
    }
    if (open > at) parts.push(html.slice(at, open).replaceAll(/\s+/g, ' '));
    const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>:])|^<!/.exec(html.slice(open, open + 20));
    const close = match ? html.indexOf('>', open) : -1;
    if (!match || close < 0) {
      // `a < b`, or a tag that was cut off.
      parts.push('<');
      at = open + 1;
      continue;
    }
    at = close + 1;
    if (match[0] === '<!') {
      if (html.startsWith('<!--', open)) {
        const end = html.indexOf('-->', open);
        at = end < 0 ? html.length : end + 3;
      }
      continue;
    }
    const name = (match[2] ?? '').toLowerCase();
    const isEnd = match[1] === '/';
    if (HIDDEN.has(name) && !isEnd) {
      const end = html.indexOf(`</${match[2]}`, at);
      at = end < 0 ? html.length : end;
    } else if (CELLS.has(name)) {
      parts.push(isEnd ? '\t' : '');
      isInCell = !isEnd;
    } else if (name === 'tr') {
      parts.push('\n');
      isInCell = false;
    } else if (ENDS_LINE.has(name)) parts.push(isInCell ? ' ' : '\n');
  }
  return parts.join('');
}
