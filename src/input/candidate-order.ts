/** Owns the order in which characters are offered: how well they fit what was drawn, and how well they fit what stands before. */
import type { CharacterCandidate } from './handwriting/recogniser-types';

/** What is expected after the text before: probabilities above 0. */
export interface Expectation {
  readonly probabilities: ReadonlyMap<string, number>;
  /** Of every other character. */
  readonly unseen: number;
}

/**
 * The same candidates, best first; without an expectation the order stays. Scores are logarithms of likelihoods, so those of the probabilities are
 * added with weight 1 (tried from 0 to 2.5: docs/decisions/025-writing-by-hand.md).
 */
export function orderCandidates(
  candidates: readonly CharacterCandidate[],
  expectation: Expectation | null,
): readonly CharacterCandidate[] {
  if (!expectation) return candidates;
  const { probabilities, unseen } = expectation;
  return candidates
    .map(({ character, score }) => ({
      character,
      score: score + Math.log(probabilities.get(character) ?? unseen),
    }))
    .sort((a, b) => b.score - a.score);
}
