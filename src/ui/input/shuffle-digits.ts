/** Owns the order of the digits on the PIN pad. */

/** Digits 0 … 9 in a new order each time, so that finger marks on the glass tell nothing. `random` gives 0 ≤ x < 1. */
export function shuffleDigits(random: () => number): string[] {
  const digits = [...'0123456789'];
  for (let i = digits.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const swapped = digits[i] ?? '';
    digits[i] = digits[other] ?? '';
    digits[other] = swapped;
  }
  return digits;
}
