/** Owns numbers as they are said in Mandarin, written in characters: quantities by place value, and digits one by one. */

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
/** Groups of four digits, from the right. */
const GROUPS = ['', '万', '亿', '万亿'];

/** '2026' → 二零二六. `telephone`: 1 is 幺, as it is said on the telephone. What is no digit is left out. */
export function digitsInChinese(digits: string, telephone = false): string {
  let said = '';
  for (const digit of digits) {
    if (telephone && digit === '1') said += '幺';
    else said += DIGITS[Number.parseInt(digit, 10)] ?? '';
  }
  return said;
}

/**
 * '1202360' → 一百二十万二千三百六十; '3.14' → 三点一四. Longer than 16 digits: one by one.
 * @param number ASCII digits with at most one point
 * @param counts a thing follows that is counted: 2 is 两
 */
export function quantityInChinese(number: string, counts = false): string {
  const [whole = '', fraction] = number.split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const said = digits.length > 16 ? digitsInChinese(whole) : wholeInChinese(digits, counts && fraction === undefined);
  return fraction === undefined ? said : `${said}点${digitsInChinese(fraction)}`;
}

function wholeInChinese(digits: string, counts: boolean): string {
  if (digits === '' || digits === '0') return '零';
  if (digits === '2' && counts) return '两';
  let said = '';
  let zeroBefore = false;
  const groups = Math.ceil(digits.length / 4);
  for (let group = groups - 1; group >= 0; group--) {
    const own = digits.slice(Math.max(0, digits.length - 4 * (group + 1)), digits.length - 4 * group).padStart(4, '0');
    if (own === '0000') {
      zeroBefore = said !== '';
      continue;
    }
    // 一万零五百: a place that is empty after something was said.
    if (said !== '' && (zeroBefore || own.startsWith('0'))) said += '零';
    said += groupInChinese(own, group > 0) + (GROUPS[group] ?? '');
    zeroBefore = false;
  }
  // 十二, not 一十二, where nothing stands before it.
  return said.replace(/^一十/, '十');
}

/** @param isGroup 万 or 亿 follows: two of them are 两 */
function groupInChinese(four: string, isGroup: boolean): string {
  if (isGroup && four === '0002') return '两';
  let said = '';
  let zero = false;
  for (const [at, sign] of [...four].entries()) {
    if (sign === '0') {
      zero = said !== '';
      continue;
    }
    if (zero) said += '零';
    zero = false;
    const place = 3 - at;
    // 两千, but 二百 and 二十.
    said += (sign === '2' && place === 3 ? '两' : (DIGITS[Number(sign)] ?? '')) + (PLACES[place] ?? '');
  }
  return said;
}
