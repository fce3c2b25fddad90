/** Owns what the page and the handwriting worker say to each other. Types only. */
import type { InkLattice } from '../../input/handwriting/ink-lattice';
import type { CharacterCandidate, Stroke } from '../../input/handwriting/recogniser-types';

/** All but `forget` fail `model.missing` (not on this terminal), `model.damaged` or `model.unsupported`; the next ask tries again. */
export interface Asks {
  /** Makes the common characters ready. */
  prepare: { in: Record<string, never>; out: null };
  /**
   * At most `limit`, best first. `rare`: with the rare characters of names and places, where their model is there; else without. The first
   * such ask reads it.
   */
  recognise: { in: RecogniseInput; out: readonly CharacterCandidate[] };
  /**
   * The ways to cut a run into characters; `readInk` says which one the words make likeliest. The run of the last ask is remembered: asked again
   * with a stroke more, only what ends with that stroke is matched. `rare` as above.
   */
  segment: { in: SegmentInput; out: InkLattice };
  /** Nothing of the run of the last ask stays, nor of one that is still being read. */
  forget: { in: Record<string, never>; out: null };
}

/** A run of strokes, written on without waiting: one character or several. */
interface SegmentInput {
  /** In the order of writing, in heights of the writing field. */
  readonly strokes: readonly Stroke[];
  /** How long the pen was up before each stroke; the first one's does not matter. */
  readonly restsMs: readonly number[];
  /** Candidates of each stretch. */
  readonly limit: number;
  readonly rare: boolean;
}

interface RecogniseInput {
  readonly strokes: readonly Stroke[];
  readonly limit: number;
  readonly rare: boolean;
}

/** What models on the page hold; tests use a fake. Rejects with `AppError`: as the asks, `worker.cancelled`, `worker.died`. */
export interface HandwritingConnection {
  prepare(): Promise<void>;
  recognise(input: RecogniseInput, signal: AbortSignal): Promise<readonly CharacterCandidate[]>;
  segment(input: SegmentInput, signal: AbortSignal): Promise<InkLattice>;
  /** Where no worker runs there is nothing to forget. */
  forget(): Promise<void>;
}
