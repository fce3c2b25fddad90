/**
 * Owns telling in which of the known dialects an index number (索引号) is written. The number stays opaque: the dialect is told to the
 * operator, never used to find a record. Forms met: 国办秘函〔2009〕6号 and what portals made of it.
 */

/** In the order in which reports list them. */
export const INDEX_NUMBER_DIALECTS = [
  /** 000014349/2009-12345: organisation code with its check digit, year, serial; the national guide of 2009. */
  'organisationCode',
  /** 11341702486344515H/202110-00013: social credit code, year and month, serial. */
  'creditCodeMonth',
  /** 11220000013544357T/2019-03850: social credit code, year, serial. */
  'creditCodeYear',
  /** 035210000/2025-00016: nine digits that are no organisation code, year, serial. */
  'regionalCode',
  /** Anything else before a slash, year or year and month, serial. */
  'otherCode',
  /** 01527918X-2020-153077: dashes only. */
  'dashes',
  /** 330200-11-03-02-20210315-0007: six groups, the fifth a day. */
  'sixGroups',
  /** GA001-0203-2019-0007: letters and digits of the office, category, year, serial. */
  'officeCategory',
  /** 21 digits: region, department, kind, office, year, serial. */
  'digits21',
  'other',
] as const;
export type IndexNumberDialect = (typeof INDEX_NUMBER_DIALECTS)[number];

export interface IndexNumberReading {
  readonly dialect: IndexNumberDialect;
  /** 1949 … 2099 where the form has one, else null. */
  readonly year: number | null;
  /** Of a social credit code, or an organisation code that ends in X; null where there is none to check. */
  readonly checkDigitHolds: boolean | null;
}

const SLASHED = /^(.+)\/((?:19|20)\d{2})(0[1-9]|1[0-2])?-(\d{1,7})$/;
const DASHES = /^([0-9A-Z]{8}-?[0-9X])-((?:19|20)\d{2})-(\d{1,8})$/;
const SIX_GROUPS = /^[0-9A-Z]+(?:-[0-9A-Z]+){3}-((?:19|20)\d{2})(?:0[1-9]|1[0-2])[0-3]\d-\d+$/;
const OFFICE_CATEGORY = /^[A-Z]{1,6}\d{0,6}-[0-9A-Z\p{Script=Han}]+-((?:19|20)\d{2})-\d+$/u;
const PLAIN = /^[0-9A-Z/-]*$/;

/** Spaces, full width and the many dashes do not matter. About 0.5 µs for a number of the national form. */
export function readIndexNumber(text: string): IndexNumberReading {
  const plain = PLAIN.test(text) ? text : foldIndexNumber(text);
  const slashed = SLASHED.exec(plain);
  if (slashed) return readSlashed(slashed[1] ?? '', slashed[2] ?? '', slashed[3] !== undefined);
  const dashes = DASHES.exec(plain);
  if (dashes) return { dialect: 'dashes', year: Number(dashes[2]), checkDigitHolds: checkNine(dashes[1] ?? '') };
  const groups = SIX_GROUPS.exec(plain);
  if (groups) return { dialect: 'sixGroups', year: Number(groups[1]), checkDigitHolds: null };
  const office = OFFICE_CATEGORY.exec(plain);
  if (office) return { dialect: 'officeCategory', year: Number(office[1]), checkDigitHolds: null };
  // Where the year stands among the 21 digits is not told alike everywhere: not read.
  if (/^\d{21}$/.test(plain)) return { dialect: 'digits21', year: null, checkDigitHolds: null };
  return { dialect: 'other', year: null, checkDigitHolds: null };
}

function readSlashed(front: string, yearText: string, withMonth: boolean): IndexNumberReading {
  const year = Number(yearText);
  const code = front.replaceAll('-', '');
  if (/^[0-9A-Z]{18}$/.test(code)) {
    const dialect = withMonth ? 'creditCodeMonth' : 'creditCodeYear';
    return { dialect, year, checkDigitHolds: isCreditCode(code) };
  }
  if (/^[0-9A-Z]{8}[0-9X]$/.test(code) && !withMonth) {
    const holds = isOrganisationCode(code);
    // Nine digits that fail are a region's own numbering; with letters they can only be a code that was mistyped.
    if (!holds && /^\d{9}$/.test(code)) return { dialect: 'regionalCode', year, checkDigitHolds: null };
    return { dialect: 'organisationCode', year, checkDigitHolds: holds };
  }
  return { dialect: 'otherCode', year, checkDigitHolds: null };
}

function checkNine(front: string): boolean | null {
  const code = front.replaceAll('-', '');
  const holds = isOrganisationCode(code);
  return !holds && /^\d{9}$/.test(code) ? null : holds;
}

function foldIndexNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^索引号:?/, '')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .replaceAll(/[‐‑‒–—―−－﹣]/g, '-')
    .replaceAll(/[∕⁄＼\\]/g, '/');
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** GB 11714: eight digits or capitals and a check digit (X is ten). */
export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number.parseInt(code[at] ?? '', 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return code[8] === (check === 10 ? 'X' : String(check));
}

/** Without I, O, S, V and Z, which look like digits. */
const CREDIT_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: 17 characters and a check character. */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < 17; at++) {
    const digit = CREDIT_DIGITS.indexOf(code[at] ?? '');
    if (digit < 0) return false;
    sum += digit * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_DIGITS[(31 - (sum % 31)) % 31] === code[17];
}
