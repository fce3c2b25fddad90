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
  const { left, right } = sidesOf(strokes);
  return x > left + WIDEST_CHARACTER && x > right + CLEAR_GAP;
}

function sidesOf(strokes: readonly Stroke[]): { readonly left: number; readonly right: number } {
  let left = Infinity;
  let right = -Infinity;
  for (const stroke of strokes) {
    for (const [x] of stroke) {
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return { left, right };
}
