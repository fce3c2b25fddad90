/** Owns what a resident identity number is (公民身份号码, GB 11643-1999): its groups, its check character, and what is wrong with one that is being typed. */
import { judgeDayDigits } from './calendar-day';

/**
 * `strange`: a character that no number has; `misplacedX`: X before the last place; `region`: no province has these two digits; `birthday`: no such day;
 * `future`: a day that is still to come; `oldForm`: 15 digits, out of use since 2013; `checkCharacter`: a digit was mistyped somewhere.
 */
type IdNumberProblem =
  | 'strange'
  | 'misplacedX'
  | 'region'
  | 'birthday'
  | 'future'
  | 'oldForm'
  | 'tooLong'
  | 'checkCharacter';

/** `plain`: what was typed without white space and dashes, X as capital. `from`, `to`: the wrong place in it, end exclusive. */
export type IdNumberState =
  | { readonly name: 'empty' }
  /** `mayBeOldForm`: it is 15 digits long and could be one of the old numbers as well. */
  | { readonly name: 'partial'; readonly plain: string; readonly missing: number; readonly mayBeOldForm: boolean }
  /** `birthday`: YYYY-MM-DD. */
  | { readonly name: 'right'; readonly plain: string; readonly birthday: string }
  | {
      readonly name: 'wrong';
      readonly plain: string;
      readonly problem: IdNumberProblem;
      readonly from: number;
      readonly to: number;
    };

export const ID_NUMBER_LENGTH = 18;
const OLD_LENGTH = 15;
/** Provinces by GB/T 2260, 81 to 83 for residents from Hong Kong, Macao and Taiwan; 9 begins the number of a foreign permanent resident. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ');
/** ISO 7064 MOD 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** The last character for the 17 digits before it. */
export function checkCharacterOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** As it stands on the card: region, birthday, order and check; what is too long comes as a fourth group. Groups that are not begun are left out. */
export function groupIdNumber(plain: string): string[] {
  return [plain.slice(0, 6), plain.slice(6, 14), plain.slice(14, 18), plain.slice(18)].filter((group) => group !== '');
}

/**
 * Says at the first wrong character what is wrong; of several the foremost place counts.
 * @param today YYYY-MM-DD in China
 */
export function judgeIdNumber(text: string, today: string): IdNumberState {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('×', 'X')
    .replace(/[\s.·‐-―−-]/g, '');
  if (plain === '') return { name: 'empty' };
  const wrong = (problem: IdNumberProblem, from: number, to: number): IdNumberState => ({
    name: 'wrong',
    plain,
    problem,
    from,
    to: Math.min(to, plain.length),
  });
  const strange = plain.search(/[^0-9X]/);
  if (strange >= 0) return wrong('strange', strange, strange + 1);
  const x = plain.indexOf('X');
  if (x >= 0 && x < ID_NUMBER_LENGTH - 1) return wrong('misplacedX', x, x + 1);
  if (plain[0] !== '9' && !PROVINCES.some((province) => province.startsWith(plain.slice(0, 2)))) {
    return wrong('region', 0, 2);
  }
  const birthday = judgeDayDigits(plain.slice(6, 14), { earliest: '1900-01-01', latest: today });
  const isOldLong = plain.length === OLD_LENGTH;
  const mayBeOldForm =
    isOldLong &&
    judgeDayDigits(`19${plain.slice(6, 12)}`, { earliest: '1900-01-01', latest: '1999-12-31' }) === 'possible';
  if (birthday !== 'possible') {
    return mayBeOldForm ? wrong('oldForm', 0, OLD_LENGTH) : wrong(birthday === 'future' ? 'future' : 'birthday', 6, 14);
  }
  if (plain.length > ID_NUMBER_LENGTH) return wrong('tooLong', ID_NUMBER_LENGTH, plain.length);
  const missing = ID_NUMBER_LENGTH - plain.length;
  if (missing > 0) return { name: 'partial', plain, missing, mayBeOldForm };
  if (plain[17] !== checkCharacterOf(plain)) return wrong('checkCharacter', 0, ID_NUMBER_LENGTH);
  return { name: 'right', plain, birthday: `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}` };
}
