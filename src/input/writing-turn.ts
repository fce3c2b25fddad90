/** Owns when one character ends and the next begins, as far as the place of a stroke tells. */
import type { Stroke } from './handwriting/recogniser-types';

/**
 * So long a rest proposes what was written. Readers who write every day rest 0.1 to 0.3 s between strokes; a shorter pause would propose halves
 * of characters, a longer one is felt as waiting.
 */
export const PAUSE_MS = 600;

/** A character is at most so wide, in heights of the field: what begins farther right is the next one. */
const WIDEST_CHARACTER = 1;
/** And it begins clearly behind all that was drawn: the last stroke of 川 does not. */
const CLEAR_GAP = 0.12;

/**
 * Whether a stroke that begins at `x` is clearly another character's than `strokes`. Coordinates are in heights of the field: a field no wider
 * than high has room for one character and this never happens.
 */
export function beginsNextCharacter(strokes: readonly Stroke[], x: number): boolean {
  let left = Infinity;
  let right = -Infinity;
  for (const stroke of strokes) {
    for (const [px] of stroke) {
      left = Math.min(left, px);
      right = Math.max(right, px);
    }
  }
  return x > left + WIDEST_CHARACTER && x > right + CLEAR_GAP;
}
