/** Owns what a year key puts in: 〔2026〕 behind an issuer's code, 2026〕 where the bracket is open, else 2026. */

/** What stands in a number of another form: 第3期, 2026年第5号. */
const NO_CODE_ENDS = /[第年期号月日、，。]$/;
const ENDS_WITH_HAN = /\p{Script=Han}$/u;

/** @param code the issuer's code that is known to stand before the cursor, else null */
export function yearText(year: string, before: string, code: string | null): string {
  if (before.endsWith('〔')) return `${year}〕`;
  const isBehindCode = code !== null || (ENDS_WITH_HAN.test(before) && !NO_CODE_ENDS.test(before));
  return isBehindCode ? `〔${year}〕` : year;
}
