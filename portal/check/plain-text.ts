/** Owns telling HTML from text, and making one line of plain text from either. */
import type { SourceField } from '../import/source-fields';
import { cleanText } from './clean-text';
import type { Finding } from './finding';

/** A tag as documents use them; `<三年规划>` and `a < b` are text. */
const TAG =
  /<\/?(?:p|div|br|table|tbody|tr|td|th|span|strong|b|i|em|u|a|img|h[1-6]|ul|ol|li|font|section|article|style|script|svg|html|body|iframe|form|o:p)\b[^<>]*>/i;
const ANY_TAG = new RegExp(TAG.source, 'gi');
const ENTITIES: { readonly [name: string]: string } = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function looksLikeHtml(text: string): boolean {
  return TAG.test(text);
}

/** What `toPlainLine` changes: most lines have nothing of it. */
const NOT_PLAIN =
  /[^!-%'-;=-~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff ]| {2}|^ | $/;

/** What `toPlainLine` changes or `cleanText` looks into: both in one look at a text that most often has nothing of either. */
const NOT_CLEAN =
  /[^!-%'-;=-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u0620-\u167f\u1681-\u180d\u1810-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufefe\uff00-\ufff8 ]| {2}|^ | $/;

/** A line broken between Chinese characters, as cells are filled by hand: joined without a space. A blank line parts paragraphs and stays a space. */
const HAN_BREAK =
  /(?<=[\p{Script=Han}《》（）〔〕【】“”、，。：；！？])[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?=[\p{Script=Han}《（〔【“])/gu;

/** One line: tags out, the common entities read, white space made single. Bodies keep their form. */
export function toPlainLine(text: string): string {
  return NOT_PLAIN.test(text) ? toOneLine(readMarkup(text)) : text;
}

/** `toPlainLine` for what goes into the catalogue: without characters that are no text, each kind told by a finding. */
export function toCleanLine(text: string, field: SourceField, form: 'line' | 'number', findings: Finding[]): string {
  if (!NOT_CLEAN.test(text)) return text;
  if (!NOT_PLAIN.test(text)) return cleanText(text, field, form, findings).trim();
  return toOneLine(cleanText(readMarkup(joinHanLines(text)), field, form, findings));
}

function joinHanLines(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replaceAll(HAN_BREAK, '') : text;
}

function readMarkup(text: string): string {
  return readEntities(text.includes('<') ? text.replaceAll(ANY_TAG, ' ') : text);
}

function toOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function readEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(nbsp|amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}
