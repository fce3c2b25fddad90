/**
 * Owns which characters a run of strokes falls into that somebody wrote with rests between. A rest may lie between characters or within one:
 * what is certain are the pieces between rests, and the scores of all stretches of pieces decide.
 */
import type { CharacterCandidate, Stroke } from './handwriting/recogniser-types';
import { widthOf } from './writing-turn';

/** Pieces that one character may be written in; who rests after every stroke gets the most common ones whole. */
const MAX_PIECES = 20;
/** A character is at most so wide, in heights of the field. */
const WIDEST_CHARACTER = 1;

/** Some pieces that follow each other, as one character. */
export interface Stretch {
  /** Pieces, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly strokes: readonly Stroke[];
}

export class WritingRun {
  private readonly pieces: (readonly Stroke[])[] = [];
  /** What is liked best for each stretch, by `to` and `from`; null where it cannot be one character. */
  private readonly guesses: (CharacterCandidate | null)[][] = [[]];
  /** Of the pieces before each place: the best sum of scores, and where the last stretch of it begins. */
  private readonly best: { readonly sum: number; readonly from: number }[] = [{ sum: 0, from: 0 }];

  get length(): number {
    return this.pieces.length;
  }

  /** Stretches that end with this next piece, longest last; the shortest is the piece itself. */
  stretchesWith(piece: readonly Stroke[]): Stretch[] {
    const stretches: Stretch[] = [];
    let strokes: readonly Stroke[] = [];
    const to = this.pieces.length + 1;
    for (let from = to - 1; from >= Math.max(0, to - MAX_PIECES); from--) {
      strokes = [...(this.pieces[from] ?? piece), ...strokes];
      // Pieces side by side are other characters; so is all that lies before them.
      if (from < to - 1 && widthOf(strokes) > WIDEST_CHARACTER) break;
      stretches.push({ from, to, strokes });
    }
    return stretches;
  }

  /** Takes a piece, with the best guess for each of its stretches in that order. */
  add(piece: readonly Stroke[], guesses: readonly (CharacterCandidate | undefined)[]): void {
    this.pieces.push(piece);
    const to = this.pieces.length;
    const row: (CharacterCandidate | null)[] = [];
    let best = { sum: -Infinity, from: to - 1 };
    guesses.forEach((guess, i) => {
      const from = to - 1 - i;
      const fits = guess !== undefined && !this.wasBetterBefore(from, guess);
      row[from] = fits ? guess : null;
      const sum = (this.best[from]?.sum ?? -Infinity) + (fits ? guess.score : -Infinity);
      if (sum > best.sum) best = { sum, from };
    });
    this.guesses.push(row);
    this.best.push(best);
  }

  /** The likeliest characters, in order: where each one's pieces are, and what it is taken for. */
  characters(): { readonly from: number; readonly to: number; readonly character: string }[] {
    const found: { from: number; to: number; character: string }[] = [];
    for (let to = this.pieces.length; to > 0; ) {
      const from = this.best[to]?.from ?? to - 1;
      found.unshift({ from, to, character: this.guesses[to]?.[from]?.character ?? '' });
      to = from;
    }
    return found;
  }

  /** Strokes that leave a character the same and make it worse are not its own: 统 stays 统 with a line through it. */
  private wasBetterBefore(from: number, guess: CharacterCandidate): boolean {
    return this.guesses.some((row) => {
      const before = row[from];
      return before?.character === guess.character && before.score >= guess.score;
    });
  }
}
