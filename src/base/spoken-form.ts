/** Owns a Chinese text as a Chinese reads it aloud: dates, times, amounts, telephone and document numbers in characters. Pure. */
import { digitsInChinese, quantityInChinese } from './chinese-numerals';

const UNITS: { readonly [sign: string]: string } = {
  '℃': '摄氏度',
  '°C': '摄氏度',
  '㎡': '平方米',
  'm²': '平方米',
  'km²': '平方公里',
  '㎞': '公里',
  km: '公里',
  kg: '公斤',
  '㎏': '公斤',
  '㎎': '毫克',
  '㎜': '毫米',
  mm: '毫米',
  '㎝': '厘米',
  cm: '厘米',
  kW: '千瓦',
  'm³': '立方米',
};
/** What can be counted: two of them are 两. Not 月, 日, 号, 条, 款, 级, which are numbered: 二月. */
const COUNTED =
  '个|户|人|名|份|项|次|年(?!月|级|度)|天|周|家|所|座|处|件|块|间|张|辆|套|台|只|头|棵|亩|元|万|亿|千|百|米|吨|公里|平方|小时|分钟|岁|倍|种|类|批|期';
const AFTER_TELEPHONE = /(?:电话|热线|传真|手机|邮编|邮政编码|号码|代码|账号|帐号|QQ|微信)[^\d。；]{0,6}$/i;

/** Each with what it becomes; the first that fits at a place holds. */
const RULES: readonly { readonly form: RegExp; say(found: RegExpExecArray, before: string): string | null }[] = [
  // 11341702486344515H/202110-00013, and other signs of a register.
  {
    form: /[A-Za-z\d]*(?:[A-Za-z]\d|\d[A-Za-z])[A-Za-z\d]*(?:[/-][A-Za-z\d]+)*/y,
    say: ([code]) =>
      code.replace(/\D/g, '').length >= 6
        ? code.replace(/\d+|[/-]/g, (part) => (/\d/.test(part) ? digitsInChinese(part) : '，'))
        : null,
  },
  { form: /[-−](\d+(?:\.\d+)?)\s*(?:℃|°C)/y, say: ([, degrees = '']) => `零下${quantityInChinese(degrees)}摄氏度` },
  // 国办发〔2026〕12号
  {
    form: /[〔[(（【](\d{4})[〕\])）】]\s*(?:第\s*)?(\d{1,5})\s*号/y,
    say: ([, year = '', serial = '']) => `，${digitsInChinese(year)}，${quantityInChinese(serial)}号`,
  },
  {
    form: /((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d|[-./]\d)/y,
    say: ([, year = '', month = '', day = '']) =>
      Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
        ? `${digitsInChinese(year)}年${quantityInChinese(month)}月${quantityInChinese(day)}日`
        : null,
  },
  // 2024—2026年
  {
    form: /(\d{4})\s*[-–—－~～至]{1,2}\s*(\d{4})(?=\s*(?:年|学年))/y,
    say: ([, from = '', to = '']) => `${digitsInChinese(from)}到${digitsInChinese(to)}`,
  },
  { form: /(\d{4})(?=\s*(?:年|学年))/y, say: ([, year = '']) => digitsInChinese(year) },
  {
    form: /([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?(?!\d)/y,
    say: ([, hour = '', minute = '']) =>
      `${Number(hour) === 2 ? '两' : quantityInChinese(hour)}点${minute === '00' ? '' : `${minute.startsWith('0') ? '零' : ''}${quantityInChinese(minute)}分`}`,
  },
  // 0571-87654321, 400-810-1234
  {
    form: /(?:0\d{2,3}|400|800)[-—－ ]\d{3,8}(?:[-—－ ]\d{1,5})?(?!\d)/y,
    say: ([number]) => digitsInChinese(number, true),
  },
  { form: /1[3-9]\d{9}(?!\d)/y, say: ([number]) => digitsInChinese(number, true) },
  {
    form: /(\d+(?:\.\d+)?)\s*[%％]\s*[-–—－~～至]\s*(\d+(?:\.\d+)?)\s*[%％]/y,
    say: ([, from = '', to = '']) => `百分之${quantityInChinese(from)}到百分之${quantityInChinese(to)}`,
  },
  { form: /(\d+(?:\.\d+)?)\s*[%％]/y, say: ([, share = '']) => `百分之${quantityInChinese(share)}` },
  { form: /(\d+(?:\.\d+)?)\s*‰/y, say: ([, share = '']) => `千分之${quantityInChinese(share)}` },
  {
    form: /[¥￥]\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)/y,
    say: ([, amount = '']) => `${quantityInChinese(amount.replaceAll(',', ''), true)}元`,
  },
  {
    form: /([1-9])\/([2-9]|10)(?![\d/])/y,
    say: ([, part = '', of = '']) =>
      Number(part) < Number(of) ? `${quantityInChinese(of)}分之${quantityInChinese(part)}` : null,
  },
  // 3—5年: from one number to another, where it is no sign of a register.
  {
    form: /(\d{1,4}(?:\.\d+)?)\s*[-–—－~～]{1,2}\s*(\d{1,4}(?:\.\d+)?)(?![\d-])/y,
    say: ([, from = '', to = '']) => `${quantityInChinese(from)}到${quantityInChinese(to)}`,
  },
  // The number of a chapter or an item: 1.2.3
  {
    form: /\d+(?:\.\d+){2,}/y,
    say: ([number]) =>
      number
        .split('.')
        .map((part) => quantityInChinese(part))
        .join('点'),
  },
  {
    form: /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/y,
    say([whole, integer = '', fraction = ''], before) {
      const digits = integer.replaceAll(',', '');
      const isSign = fraction === '' && !integer.includes(',');
      if (isSign && (AFTER_TELEPHONE.test(before) || (digits.length === 5 && digits.startsWith('123'))))
        return digitsInChinese(digits, true);
      if (isSign && (digits.length >= 9 || (digits.length > 1 && digits.startsWith('0'))))
        return digitsInChinese(whole);
      return null;
    },
  },
];
const NUMBER = /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/y;
const COUNTS = new RegExp(`^\\s*(?:多|余|余个)?(?:${COUNTED})`);
const UNIT = new RegExp(
  `^\\s*(${Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![A-Za-z])`,
);

/** Text without digits is given back as it is. Cost: linear, under 1 ms for a sentence. */
export function spokenForm(text: string): string {
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ．，％]/g, fullWidthOutside);
  if (!/\d/.test(plain)) return plain;
  let said = '';
  for (let at = 0; at < plain.length; ) {
    const before = plain.slice(Math.max(0, at - 16), at);
    const begins = /[\d¥￥〔[(（【A-Za-z−-]/.test(plain[at] ?? '') && !/[\dA-Za-z]$/.test(before);
    const found = begins ? readAt(plain, at, before) : null;
    if (found) {
      said += found.said;
      at = found.end;
    } else said += plain[at++];
  }
  return said;
}

function readAt(text: string, at: number, before: string): { said: string; end: number } | null {
  for (const { form, say } of RULES) {
    form.lastIndex = at;
    const found = form.exec(text);
    const said = found && say(found, before);
    if (found && said !== null) return { said, end: at + found[0].length };
  }
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (!number) return null;
  const end = at + number[0].length;
  const rest = text.slice(end, end + 8);
  const unit = UNIT.exec(rest);
  const said = quantityInChinese(
    number[0].replaceAll(',', ''),
    unit !== null || (COUNTS.test(rest) && !/第\s*$/.test(before)),
  );
  return { said: `${said}${unit ? UNITS[unit[1] ?? ''] : ''}`, end: end + (unit?.[0].length ?? 0) };
}

/** Full-width digits and letters as plain ones; ， stays a pause. */
function fullWidthOutside(sign: string): string {
  return sign === '，' ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}
