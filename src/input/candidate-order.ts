/** Owns the order in which characters are offered: how well they fit what was drawn, and how well they fit what stands before. */
import type { CharacterCandidate } from './handwriting/recogniser-types';

/** What is expected after the text before: probabilities above 0. */
export interface Expectation {
  readonly probabilities: ReadonlyMap<string, number>;
  /** Of every other character. */
  readonly unseen: number;
}

/**
 * How much the text before counts beside the drawing. Below 1: the vocabulary knows the catalogue's titles, and readers write other things too.
 */
const EXPECTATION_WEIGHT = 0.5;

/** The same candidates, best first. Scores and logarithms of probabilities are added; without an expectation the order stays. */
export function orderCandidates(
  candidates: readonly CharacterCandidate[],
  expectation: Expectation | null,
): readonly CharacterCandidate[] {
  if (!expectation) return candidates;
  const { probabilities, unseen } = expectation;
  return candidates
    .map(({ character, score }) => ({
      character,
      score: score + EXPECTATION_WEIGHT * Math.log(probabilities.get(character) ?? unseen),
    }))
    .sort((a, b) => b.score - a.score);
}
