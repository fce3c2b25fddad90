/** Owns what the page and the strokes worker say to each other. Types only. */
import type { StrokeCandidate } from '../../input/strokes/stroke-engine';

/** All fail `model.missing` (not on this terminal), `model.damaged` or `model.unsupported`; the next ask tries again. */
export interface Asks {
  /** Makes the file ready. */
  prepare: { in: Record<string, never>; out: null };
  /** Characters whose strokes begin so: 1 to 5, `*` for any. At most `limit`, best first; so too below. */
  find: { in: { readonly keys: string; readonly limit: number }; out: readonly StrokeCandidate[] };
  /** Characters that have all these parts. */
  byParts: { in: { readonly parts: readonly string[]; readonly limit: number }; out: readonly StrokeCandidate[] };
  /** Rare characters that are read so: letters, no tone. */
  byReading: { in: { readonly letters: string; readonly limit: number }; out: readonly StrokeCandidate[] };
}

/** What models on the page hold; tests use a fake. Rejects with `AppError`: as the asks, `worker.cancelled`, `worker.died`. */
export interface StrokesConnection {
  prepare(): Promise<void>;
  find(keys: string, limit: number, signal: AbortSignal): Promise<readonly StrokeCandidate[]>;
  byParts(parts: readonly string[], limit: number, signal: AbortSignal): Promise<readonly StrokeCandidate[]>;
  byReading(letters: string, limit: number, signal: AbortSignal): Promise<readonly StrokeCandidate[]>;
}
