/** Owns the order in which characters are offered: how well they fit what was drawn, and how well they fit what stands before. */
import type { CharacterCandidate } from './handwriting/recogniser-types';

/**
 * Parts of characters that stand in fonts and models beside the characters, and in no text: strokes, and what they are called by (单人旁, 三点水).
 * 一 丨 drawn alone is 一; nobody who writes on a terminal means 丨.
 */
const BARE_PARTS = new Set(
  '丨丶丿乀乁乚亅亠亻冂冖冫凵刂勹匚匸卩厶囗夂夊宀尢屮巛廴廾彐彑彡彳忄扌攴攵氵氺灬爫犭疒癶礻禸纟罒罓耂艹虍衤覀讠辶釒钅阝飠饣髟丬丷',
);

/** What is expected after the text before: probabilities above 0. */
export interface Expectation {
  readonly probabilities: ReadonlyMap<string, number>;
  /** Of every other character. */
  readonly unseen: number;
}

/**
 * The same candidates, best first, bare parts of characters behind all characters. Scores are logarithms of likelihoods, so those of the
 * probabilities are added with weight 1 (tried from 0 to 2.5: docs/decisions/025-writing-by-hand.md); without an expectation they count alone.
 */
export function orderCandidates(
  candidates: readonly CharacterCandidate[],
  expectation: Expectation | null,
): readonly CharacterCandidate[] {
  const weighed = expectation
    ? candidates.map((one) => weigh(one, expectation)).sort((a, b) => b.score - a.score)
    : candidates;
  return [...weighed].sort((a, b) => Number(isBarePart(a)) - Number(isBarePart(b)));
}

function weigh({ character, score }: CharacterCandidate, { probabilities, unseen }: Expectation): CharacterCandidate {
  return { character, score: score + Math.log(probabilities.get(character) ?? unseen) };
}

function isBarePart({ character }: CharacterCandidate): boolean {
  return BARE_PARTS.has(character);
}
