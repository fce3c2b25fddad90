/** Owns what the page and the pinyin worker say to each other. Types only. */
import type { SpelledWords } from '../../base/spelled-words';
import type { PinyinCandidate } from '../../input/pinyin/pinyin-engine';

/** All but `forget` fail `model.missing` (not on this terminal), `model.damaged` or `model.unsupported`; the next ask tries again. */
export interface Asks {
  /** Makes the dictionary ready. */
  prepare: { in: Record<string, never>; out: null };
  /** At most `limit`, best first. */
  candidates: { in: CandidatesInput; out: readonly PinyinCandidate[] };
  /** These words in the place of those that were given before. */
  setCatalogue: { in: SpelledWords; out: null };
  /** The reader meant `text` by these keys: it comes first from now on. */
  learn: { in: LearnInput; out: null };
  /** Nothing of what was learnt stays, nor of what was taught and is still waiting for the dictionary. */
  forget: { in: Record<string, never>; out: null };
}

interface CandidatesInput {
  /** Letters and apostrophes. */
  readonly keys: string;
  readonly limit: number;
  /** Sounds that many do not part are taken for each other. */
  readonly fuzzy: boolean;
}

interface LearnInput {
  readonly keys: string;
  readonly text: string;
}

/** What models on the page hold; tests use a fake. Rejects with `AppError`: as the asks, `worker.cancelled`, `worker.died`. */
export interface PinyinConnection {
  /** How many workers were started so far: a new one knows no words of the catalogue. */
  readonly starts: number;
  prepare(): Promise<void>;
  candidates(input: CandidatesInput, signal: AbortSignal): Promise<readonly PinyinCandidate[]>;
  setCatalogue(words: SpelledWords): Promise<void>;
  learn(input: LearnInput): Promise<void>;
  /** Where no worker runs there is nothing to forget. */
  forget(): Promise<void>;
}
