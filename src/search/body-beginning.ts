/** Owns the beginning of a body as plain text: what is indexed of it and shown in snippets. */

/** UTF-16 units of the body that are searched. */
const BODY_BEGINNING_UNITS = 300;

const HIDDEN = /^(?:script|style|template|noscript|iframe|object|svg|head|title)$/;
const INLINE = /^(?:a|abbr|b|big|cite|code|em|font|i|ins|kbd|label|mark|o:p|q|s|small|span|strong|sub|sup|u)$/;
const TAG = /<\/?([a-zA-Z][^\s/>]{0,39})/y;

type TagKind = 'inline' | 'hidden' | 'block';
const kinds = new Map<string, TagKind>();

/** By the name as written: documents use the same few names millions of times. */
function kindOf(written: string): TagKind {
  const known = kinds.get(written);
  if (known) return known;
  const name = written.toLowerCase();
  const kind = INLINE.test(name) ? 'inline' : HIDDEN.test(name) ? 'hidden' : 'block';
  // Bounded: a hostile body could make up a million names, and a long piece of a text keeps the whole text in memory.
  if (written.length < 12 && kinds.size < 1024) kinds.set(written, kind);
  return kind;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  times: '×',
  bull: '•',
  laquo: '«',
  raquo: '»',
  permil: '‰',
};

/**
 * First `maxUnits` UTF-16 units of a body as plain text: HTML without tags, scripts, styles and comments, entities decoded,
 * white space runs made one space. Never cuts a surrogate pair. Cost: linear in what is read, not in the body.
 */
export function bodyBeginning(body: string, format: 'text' | 'html', maxUnits = BODY_BEGINNING_UNITS): string {
  // White space is merged afterwards, so read twice what is wanted, and more only where that was mostly white space.
  let merged = '';
  for (let readUnits = maxUnits * 2; ; readUnits *= 8) {
    const plain = format === 'html' ? plainText(body, readUnits) : body.slice(0, readUnits);
    merged = plain.replace(/\s+/g, ' ').trim();
    if (merged.length >= maxUnits || plain.length < readUnits) break;
  }
  const cut = merged.length > maxUnits ? merged.slice(0, maxUnits) : merged;
  return cut.replace(/[\ud800-\udbff]$/, '').trimEnd();
}

/** At least `units` of the text, unless the body ends before. */
function plainText(html: string, units: number): string {
  let text = '';
  let at = 0;
  while (at < html.length && text.length < units) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (end > at) text += decodeEntities(html.slice(at, Math.min(end, at + units)));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4);
      if (close < 0) break;
      at = close + 3;
      continue;
    }
    TAG.lastIndex = open;
    const tag = TAG.exec(html);
    if (!tag && !/^<[!?/]/.test(html.slice(open, open + 2))) {
      text += '<';
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) break;
    at = close + 1;
    const name = tag?.[1] ?? '';
    const kind = kindOf(name);
    if (kind !== 'inline') text += ' ';
    if (kind === 'hidden' && html[open + 1] !== '/') {
      const ending = new RegExp(`</${name}\\s*>`, 'gi');
      ending.lastIndex = at;
      const found = ending.exec(html);
      if (!found) break;
      at = found.index + found[0].length;
    }
  }
  return text;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return '';
    return String.fromCodePoint(point);
  });
}
