/** Owns what is known of a run of strokes that may be several characters: every stretch that may be one, and how likely. */
import type { CharacterCandidate } from './recogniser-types';

/** Some strokes that follow each other, taken for one character. */
export interface InkArc {
  /** Strokes of the run, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Best first, at least one. */
  readonly candidates: readonly CharacterCandidate[];
  /** Logarithm of the probability that these strokes stay together and that the character ends here, by places and rests alone. */
  readonly layout: number;
}

/** Paths along arcs from 0 to `strokeCount` are the ways to cut the run. There is one at least, where anything was drawn. */
export interface InkLattice {
  readonly strokeCount: number;
  /** By `to`, then by `from`. */
  readonly arcs: readonly InkArc[];
}
