/** Owns Chinese numerals for articles, sections and ordinals (1–999), and plain number formatting in tables. */

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 12 → 十二, 105 → 一百零五. */
export function hanNumber(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  let text = hundreds > 0 ? `${DIGITS[hundreds] ?? ''}百` : '';
  if (tens > 0) text += tens === 1 && hundreds === 0 ? '十' : `${DIGITS[tens] ?? ''}十`;
  else if (hundreds > 0 && ones > 0) text += '零';
  return text + (DIGITS[ones] ?? '');
}

/** 12 → 第十二条. */
export function articleMark(value: number): string {
  return `第${hanNumber(value)}条`;
}

/** Two decimals, without a trailing zero fraction: 12.50 stays, 12.00 becomes 12. */
export function amount(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
