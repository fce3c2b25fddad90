/** Owns what a recogniser of handwriting takes and gives. */

/** x to the right, y downward; any unit, any origin. */
export type Point = readonly [x: number, y: number];

/** From where the pen touched to where it was lifted. */
export type Stroke = readonly Point[];

export interface CharacterCandidate {
  readonly character: string;
  /** Log-likelihood up to a constant: 0 is the middle of the class, higher is better; comparable between calls and between model files of one training. */
  readonly score: number;
}

/** The small network of `stroke-layout.ts`, of one hidden layer: [hidden][measures + 1] and [hidden + 1], the offset last. */
export interface LayoutWeights {
  readonly hidden: readonly (readonly number[])[];
  readonly output: readonly number[];
}

export interface Recogniser {
  /** What its training learnt of where in a run of strokes a character begins. */
  readonly layout: LayoutWeights;
  /**
   * What was written most probably. Order, direction of a drag between joined strokes, place, size and density of points do not matter.
   * @param strokes of one character, in any order
   * @param limit how many at most; 200 is the most that is looked for
   * @returns best first; [] for nothing drawn. Never throws on finite input. About 1 ms; points beyond the caps of `ink.ts` are left out.
   */
  recognise(strokes: readonly Stroke[], limit: number): readonly CharacterCandidate[];
}
