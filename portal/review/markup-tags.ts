/** Owns what tags, entities and attributes of HTML mean to the review: what parts text, what joins it, and what hides in a tag. */

/** What a tag does to the text. */
export const TAG_EFFECT = { none: 0, line: 1, row: 2, cell: 3, script: 4, style: 5 } as const;

const LINES =
  'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select thead tfoot title ul';
const EFFECTS = new Map<number, number>([
  ...LINES.split(' ').map((name) => [hashOf(name), TAG_EFFECT.line] as const),
  ...['tr', 'table', 'tbody'].map((name) => [hashOf(name), TAG_EFFECT.row] as const),
  ...['td', 'th'].map((name) => [hashOf(name), TAG_EFFECT.cell] as const),
  [hashOf('script'), TAG_EFFECT.script],
  [hashOf('style'), TAG_EFFECT.style],
]);

/** Of the first ten letters, whatever their case; h1 … h6 are told apart from others by their digit. */
function hashOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = hashNext(hash, name.charCodeAt(i));
  return hash;
}

function hashNext(hash: number, code: number): number {
  return Math.imul(hash, 37) + (code & 0x5f) + 1;
}

/** @param at where the name begins, after `<` or `</` */
export function tagEffect(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + 12; i++) {
    const code = text.charCodeAt(i);
    const letter = code | 0x20;
    if (!((letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39))) break;
    hash = hashNext(hash, code);
  }
  return EFFECTS.get(hash) ?? TAG_EFFECT.none;
}

/** A text that is HTML, where line ends are spaces. (The desk's own test of it stands above this room.) */
const SOURCE_TAG =
  /<\/?(?:p|div|br|table|tr|td|th|span|strong|b|u|a|img|h[1-6]|ul|ol|li|font|section|article|body)\b[^<>]*>/i;

export function isHtmlSource(text: string): boolean {
  return SOURCE_TAG.test(text);
}

/** Attributes that are of the form alone: numbers in them are sizes and colours. */
const FORM_ATTRIBUTES =
  /\s(?:style|class|width|height|color|bgcolor|face|size|border|align|valign|lang|cell\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;
const TELEPHONE = /\bhref\s*=\s*["']?\s*(?:tel|sms):([^"'>\s]+)/i;
/** What stands in a tag is looked at where it holds so many digits, or a Chinese character. */
const TELLING = /(?:\d[^\d<>]{0,3}){11}|[\u4e00-\u9fff]/;
const SHORT_TAG_UNITS = 12;

export interface TagContent {
  /** Number of a `tel:` link: it is what a reader calls there. */
  readonly telephone: string | null;
  /** Attributes with digits enough, or Chinese words; '' where there are none. */
  readonly hidden: string;
}

const NOTHING: TagContent = { telephone: null, hidden: '' };

/** @param start after `<` @param end at `>` */
export function tagContent(text: string, start: number, end: number): TagContent {
  if (end - start <= SHORT_TAG_UNITS || !mayTell(text, start, end)) return NOTHING;
  const told = text.slice(start, end).replaceAll(FORM_ATTRIBUTES, ' ');
  if (!TELLING.test(told)) return NOTHING;
  const telephone = TELEPHONE.exec(told)?.[1] ?? null;
  return telephone === null ? { telephone, hidden: decodeAddress(told) } : { telephone, hidden: '' };
}

/** Most tags hold a few digits of sizes. */
function mayTell(text: string, start: number, end: number): boolean {
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code >= 0x3000) return true;
  }
  return digits >= 11;
}

export function isTelling(text: string): boolean {
  return TELLING.test(text);
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,16}));?/y;
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

export interface Entity {
  readonly text: string;
  readonly end: number;
}

/** The entity at `at`, or null where the `&` is one. */
export function readEntity(text: string, at: number): Entity | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (!match) return null;
  const [whole, decimal, hexadecimal, name] = match;
  const end = at + whole.length;
  if (name !== undefined) {
    const named = NAMED[name.toLowerCase()];
    return named === undefined ? null : { text: named, end };
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return { text: isCharacter ? String.fromCodePoint(code) : '', end };
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
