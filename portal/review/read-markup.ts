/** Owns reading HTML as the review does: text joined over inline tags, kept apart by blocks and cells, and what hides inside tags. */

/** Between cells of a row: a name and a number in one row belong together. */
const CELL = '\t';
const LINE = '\n';
/** A new line within a cell: of its own for marks, of the row for names. */
const CELL_LINE = '\v';

const BLOCKS = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
);
/** A text that is HTML, where line ends are spaces. (The desk's own test of it stands above this room.) */
const SOURCE_TAG =
  /<\/?(?:p|div|br|table|tr|td|th|span|strong|b|u|a|img|h[1-6]|ul|ol|li|font|section|article|body)\b[^<>]*>/i;
const NAME = /^\/?([a-z][a-z0-9]*)/i;
/** Attributes that are of the form alone: numbers in them are sizes and colours. */
const FORM_ATTRIBUTES =
  /\s(?:style|class|width|height|color|bgcolor|face|size|border|align|valign|lang|cell\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,16}));?/gi;
const NAMED: { readonly [name: string]: string } = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lpar: '(',
  rpar: ')',
  colon: ':',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  middot: '·',
  star: '☆',
  starf: '★',
  ldquo: '“',
  rdquo: '”',
  num: '#',
  period: '.',
  comma: ',',
};

/** What stands in a tag is looked at where it holds so many digits, or a Chinese character. */
const TELLING = /(?:\d[^\d<>]{0,3}){11}|[\u4e00-\u9fff]/;

export interface Markup {
  readonly text: string;
  readonly hidden: string;
}

/**
 * Never fails: a `<` that begins no tag, and a tag that never ends, are text. `hidden` holds attributes (not of the form alone),
 * comments and scripts, one a line. A `tel:` address stands in the text, where it is.
 */
export function readMarkup(raw: string): Markup {
  // White space of the source is one space to a reader.
  const html = raw.includes('\n') && SOURCE_TAG.test(raw) ? raw.replaceAll(/\s*\n\s*/g, ' ') : raw;
  let text = '';
  let hidden = '';
  let at = 0;
  let inCell = false;
  // Where there is no end of a tag or comment any more, so that a text of opened tags is not searched to its end for each.
  const lastTagEnd = html.lastIndexOf('>');
  const lastCommentEnd = html.lastIndexOf('-->');
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    const start = html.charCodeAt(open + 1) | 0x20;
    const isTag = (start >= 0x61 && start <= 0x7a) || start === 0x2f || start === 0x21 || start === 0x3f;
    const isComment = isTag && html.startsWith('<!--', open);
    const isClosed = isTag && open < (isComment ? lastCommentEnd : lastTagEnd);
    const close = isClosed ? html.indexOf(isComment ? '-->' : '>', open + 1) : -1;
    if (close < 0) {
      text += html.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    text += html.slice(at, open);
    const inside = html.slice(open + (isComment ? 4 : 1), close);
    at = close + (isComment ? 3 : 1);
    if (isComment) {
      if (TELLING.test(inside)) hidden += `${readMarkup(inside).text}\n`;
      continue;
    }
    const name = NAME.exec(inside)?.[1]?.toLowerCase() ?? '';
    const isEnd = start === 0x2f;
    if (name === 'td' || name === 'th') {
      inCell = !isEnd;
      text += CELL;
    } else if (BLOCKS.has(name)) {
      if (name === 'tr' || name === 'table' || name === 'tbody') inCell = false;
      text += inCell ? CELL_LINE : LINE;
    } else if ((name === 'script' || name === 'style') && !isEnd) {
      const end = endOfElement(html, name, at);
      if (name === 'script' && TELLING.test(html.slice(at, end))) hidden += `${html.slice(at, end)}\n`;
      at = end;
    }
    // Longer than any tag without attributes that tell something.
    if (inside.length > 12 && TELLING.test(inside)) {
      const told = inside.replaceAll(FORM_ATTRIBUTES, ' ');
      const telephone = /\bhref\s*=\s*["']?\s*(?:tel|sms):([^"'>\s]+)/i.exec(told)?.[1];
      if (telephone) text += `${CELL}${telephone}${CELL}`;
      else if (TELLING.test(told)) hidden += `${decodeAddress(told)}\n`;
    }
  }
  text += html.slice(at);
  return { text: decodeEntities(text), hidden: decodeEntities(hidden) };
}

function endOfElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\b`, 'i').exec(html.slice(from));
  return end ? from + end.index : html.length;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(ENTITY, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** %E5%BC%A0 → 张, as far as it is UTF-8. */
export function decodeAddress(address: string): string {
  if (!address.includes('%')) return address;
  return address.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
