/** Owns the epoch in a slip's number (`slip-number.ts`): apart from it, since a start needs no more of slips than this. */

/** The letters of `slip-number.ts`. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTWXYZ';

/**
 * Epoch of a new database: 220 values. `random` gives 0 ≤ x < 1.
 * Together with `firstSerial` a number is not given twice after the database was lost, not even on the same day.
 */
export function makeEpoch(random: () => number): string {
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'A';
  return `${letter}${Math.floor(random() * 10)}`;
}
