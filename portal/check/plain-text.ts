/** Owns telling HTML from text, and making one line of plain text from either. */

/** A tag as documents use them; `<三年规划>` and `a < b` are text. */
const TAG =
  /<\/?(?:p|div|br|table|tbody|tr|td|th|span|strong|b|i|em|u|a|img|h[1-6]|ul|ol|li|font|section|article|style|script|svg|html|body|iframe|form|o:p)\b[^<>]*>/i;
const ANY_TAG = new RegExp(TAG.source, 'gi');
const ENTITIES: { readonly [name: string]: string } = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function looksLikeHtml(text: string): boolean {
  return TAG.test(text);
}

/** One line: tags out, the common entities read, white space made single. For titles and summaries; bodies keep their form. */
export function toPlainLine(text: string): string {
  const untagged = text.includes('<') ? text.replaceAll(ANY_TAG, ' ') : text;
  const read = untagged.includes('&')
    ? untagged.replaceAll(/&(nbsp|amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (whole, name: string) => {
        if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
        const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
        return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
      })
    : untagged;
  return read.replaceAll(/[\s\p{Cc}\ufeff]+/gu, ' ').trim();
}
