/** Owns what a telephone number is that a person can be reached at: mobile, landline with area code and extension, 400 and 800 numbers, abroad. */

export type TelephoneKind = 'mobile' | 'landline' | 'service' | 'abroad';

/** `noArea`: a landline without its area code; `noSuchMobile`, `noSuchArea`, `noSuchLocal`: nobody has a number with these digits. */
export type TelephoneProblem = 'strange' | 'noArea' | 'noSuchMobile' | 'noSuchArea' | 'noSuchLocal' | 'tooLong';

/** `groups`: the digits as people read them out: 138 1234 5678, 0571 8765 4321. */
export type TelephoneState =
  | { readonly name: 'empty' }
  /** `missing`: at least so many digits are still to come; null where that is not known yet. */
  | {
      readonly name: 'partial';
      readonly kind: TelephoneKind | null;
      readonly missing: number | null;
      readonly groups: readonly string[];
    }
  /** `value`: 13812345678, 0571-87654321, 0571-87654321-8001, 400-123-4567, +85221234567. */
  | {
      readonly name: 'right';
      readonly kind: TelephoneKind;
      readonly value: string;
      readonly groups: readonly string[];
    }
  | { readonly name: 'wrong'; readonly problem: TelephoneProblem; readonly groups: readonly string[] };

const MOBILE_LENGTH = 11;
const SERVICE_LENGTH = 10;
const MAX_EXTENSION = 6;
/** E.164: country code and number. */
const MAX_ABROAD = 15;
const MIN_ABROAD = 8;
const EXTENSION_SIGN = '转';

/** Spaces, dashes, brackets and +86 are as one likes; an extension stands behind 转, or behind a dash where the number before it is whole. */
export function judgeTelephone(text: string): TelephoneState {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/分[机機][号號]?|轉|ext\.?|[#,，]/gi, EXTENSION_SIGN);
  if (plain === '') return { name: 'empty' };
  if (/[^\d+().·/转-]/.test(plain) || plain.lastIndexOf('+') > 0) {
    return { name: 'wrong', problem: 'strange', groups: [plain] };
  }
  const [said = '', ...behind] = plain.split(EXTENSION_SIGN);
  const { number, extension } = behind.length > 0 ? { number: said, extension: behind.join('') } : splitDash(said);
  const digits = number.replace(/[^\d+]/g, '');
  const extra = extension?.replace(/\D/g, '') ?? null;
  if (digits.startsWith('+86')) return judgeInland(digits.slice(3), extra);
  if (digits.startsWith('0086')) return judgeInland(digits.slice(4), extra);
  if (/^86[01]/.test(digits)) return judgeInland(digits.slice(2), extra);
  if (/^(?:\+|00)/.test(digits)) return judgeAbroad(digits.replace(/^(?:\+|00)/, ''));
  return judgeInland(digits, extra);
}

/** 0571-87654321-8001: the last part is an extension where those before it are a whole landline number. */
function splitDash(text: string): { number: string; extension: string | null } {
  const dash = text.lastIndexOf('-');
  const front = text.slice(0, dash);
  if (dash > 0 && judgeInland(front.replace(/\D/g, '').replace(/^(?:00)?86(?=0)/, ''), null).name === 'right') {
    return { number: front, extension: text.slice(dash + 1) };
  }
  return { number: text, extension: null };
}

function judgeInland(digits: string, extension: string | null): TelephoneState {
  if (digits === '') return { name: 'partial', kind: null, missing: null, groups: [] };
  if (digits.startsWith('1')) return judgeMobile(digits);
  if (digits.startsWith('0')) return judgeLandline(digits, extension);
  if (/^(?:4|8)0{0,2}$|^[48]00/.test(digits)) return judgeService(digits);
  if (digits === '86') return { name: 'partial', kind: null, missing: null, groups: [digits] };
  return { name: 'wrong', problem: 'noArea', groups: [digits] };
}

function judgeMobile(digits: string): TelephoneState {
  const groups = cut(digits, 3, 4, 4);
  if (digits.length > 1 && !/^1[3-9]/.test(digits)) return { name: 'wrong', problem: 'noSuchMobile', groups };
  if (digits.length > MOBILE_LENGTH) return { name: 'wrong', problem: 'tooLong', groups };
  const missing = MOBILE_LENGTH - digits.length;
  if (missing > 0) return { name: 'partial', kind: 'mobile', missing, groups };
  return { name: 'right', kind: 'mobile', value: digits, groups };
}

function judgeService(digits: string): TelephoneState {
  const groups = cut(digits, 3, 3, 4);
  if (digits.length > SERVICE_LENGTH) return { name: 'wrong', problem: 'tooLong', groups };
  const missing = SERVICE_LENGTH - digits.length;
  if (missing > 0) return { name: 'partial', kind: digits.length < 3 ? null : 'service', missing, groups };
  return { name: 'right', kind: 'service', value: groups.join('-'), groups };
}

/** Area codes: 010, 02x with eight digits behind them, 03xx … 09xx with seven or eight. */
function judgeLandline(digits: string, extension: string | null): TelephoneState {
  const isShortArea = /^0(?:1|2|$)/.test(digits);
  const areaLength = isShortArea ? 3 : 4;
  const [area, local] = [digits.slice(0, areaLength), digits.slice(areaLength)];
  const least = isShortArea ? 8 : 7;
  const groups = [area, ...cut(local, local.length === 7 ? 3 : 4, 4), ...(extension ? [extension] : [])].filter(
    Boolean,
  );
  if (/^01[^0]/.test(digits)) return { name: 'wrong', problem: 'noSuchArea', groups };
  if (/^[01]/.test(local)) return { name: 'wrong', problem: 'noSuchLocal', groups };
  if (local.length > 8 || (extension?.length ?? 0) > MAX_EXTENSION)
    return { name: 'wrong', problem: 'tooLong', groups };
  const missing = (area.length < areaLength ? areaLength - area.length : 0) + Math.max(0, least - local.length);
  if (missing > 0) return { name: 'partial', kind: 'landline', missing, groups };
  const value = [area, local, ...(extension ? [extension] : [])].join('-');
  return { name: 'right', kind: 'landline', value, groups };
}

function judgeAbroad(digits: string): TelephoneState {
  const groups = [`+${digits}`];
  if (digits.length > MAX_ABROAD) return { name: 'wrong', problem: 'tooLong', groups };
  if (digits.startsWith('0')) return { name: 'wrong', problem: 'noSuchArea', groups };
  if (digits.length < MIN_ABROAD)
    return { name: 'partial', kind: 'abroad', missing: MIN_ABROAD - digits.length, groups };
  return { name: 'right', kind: 'abroad', value: `+${digits}`, groups };
}

/** Groups of these lengths, what is left as one more; none that is empty. */
function cut(digits: string, ...lengths: readonly number[]): string[] {
  const groups: string[] = [];
  let at = 0;
  for (const length of [...lengths, digits.length]) {
    if (at < digits.length) groups.push(digits.slice(at, at + length));
    at += length;
  }
  return groups;
}
