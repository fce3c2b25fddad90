/** Owns what the page and the handwriting worker say to each other. Types only. */
import type { CharacterCandidate, Stroke } from '../../input/handwriting/recogniser-types';

/** All fail `model.missing` (not on this terminal), `model.damaged` or `model.unsupported`; the next ask tries again. */
export interface Asks {
  /** Makes the common characters ready. */
  prepare: { in: Record<string, never>; out: null };
  /**
   * At most `limit`, best first. `rare`: with the rare characters of names and places, where their model is there; else without. The first
   * such ask reads it.
   */
  recognise: { in: RecogniseInput; out: readonly CharacterCandidate[] };
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
}
