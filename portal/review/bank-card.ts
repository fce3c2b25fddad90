/** Owns which digits are a bank card. */

/** UnionPay 62, old cards of ICBC 9558; both are cards wherever they stand. */
const SURE = /^(?:62\d{14,17}|9558\d{15})$/;
/** Visa and Mastercard: serial numbers begin so too, so these need a word beside them. */
const LIKELY = /^(?:4\d{15}|5[1-5]\d{14})$/;
const GROUPED = /^4,4,4,(?:4|5|6|7|4,[123])$/;

export type CardKind = 'sure' | 'likely';

/** @param shape lengths of the groups as they are written: `16`, `4,4,4,4` */
export function bankCardKind(digits: string, shape: string): CardKind | null {
  const isGrouped = GROUPED.test(shape);
  if (!isGrouped && shape.includes(',') && !/^6,(?:10|11|12|13)$/.test(shape)) return null;
  if (!passesLuhn(digits)) return null;
  if (SURE.test(digits)) return 'sure';
  if (!LIKELY.test(digits)) return null;
  return isGrouped ? 'sure' : 'likely';
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}
