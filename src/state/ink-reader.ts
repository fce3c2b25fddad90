/** Owns reading a run of ink: the worker cuts and recognises, the catalogue says what its words make likely. The next reading ends the one before. */
import { AppError } from '../base/app-error';
import { type Expectation, orderCandidates } from '../input/candidate-order';
import type { InkLattice } from '../input/handwriting/ink-lattice';
import type { CharacterCandidate } from '../input/handwriting/recogniser-types';
import type { HandwritingConnection } from '../workers/handwriting/protocol';
import type { ContinuationModel } from './continuation-model';
import type { InkRun } from './ink-run';
import { readWithCatalogue } from './read-with-catalogue';

const CANDIDATES = 60;
/** Of each stretch of a run that may be a character. */
const CHOICES = 12;
/** Nineteen of twenty characters that are written whole score above -20: what is like none of the common ones may be a rare one. */
const UNLIKE_SCORE = -30;

/** Of the character that is being written; the run knows the ones before it by then. */
export interface LastCharacter {
  /** Best first. */
  readonly candidates: readonly CharacterCandidate[];
  readonly expectation: Expectation | null;
  readonly isUnlikeAll: boolean;
}

export interface InkToRead {
  readonly run: InkRun;
  /** What stands before the run. */
  textBefore(): string;
  /** Rare characters too, for the last one. */
  readonly rare: boolean;
}

export class InkReader {
  private reading = new AbortController();

  constructor(
    private readonly openHandwriting: () => Promise<HandwritingConnection>,
    private readonly continuation: ContinuationModel,
  ) {}

  /**
   * Tells what was read, again when the catalogue says more, and nothing once it was cancelled or another reading began. Resolves when it
   * told for the first time, or failed: `onFail` gets what `segment` threw.
   */
  async read(ink: InkToRead, onRead: (last: LastCharacter) => void, onFail: (thrown: unknown) => void): Promise<void> {
    this.cancel();
    const { signal } = this.reading;
    const told = { onRead, onFail, signal };
    try {
      const handwriting = await this.openHandwriting();
      const { strokes, restsMs } = ink.run;
      const lattice = await handwriting.segment({ strokes, restsMs, limit: CHOICES, rare: false }, signal);
      await this.understand(ink, lattice, handwriting, told);
    } catch (thrown) {
      if (!signal.aborted) onFail(thrown);
    }
  }

  cancel(): void {
    this.reading.abort(new AppError('worker.cancelled'));
    this.reading = new AbortController();
  }

  private async understand(
    ink: InkToRead,
    lattice: InkLattice,
    handwriting: HandwritingConnection,
    told: Told,
  ): Promise<void> {
    const { run, rare } = ink;
    const { signal } = told;
    const { characters, later } = await readWithCatalogue(lattice, ink.textBefore(), this.continuation);
    if (signal.aborted) return;
    run.understand(characters);
    const found = await handwriting.recognise({ strokes: run.lastStrokes, limit: CANDIDATES, rare }, signal);
    if (signal.aborted) return;
    const expectation = this.continuation.expectationAfter(ink.textBefore() + run.leadingText);
    told.onRead({
      candidates: orderCandidates(found, expectation),
      expectation,
      isUnlikeAll: found.length > 0 && (found[0]?.score ?? 0) <= UNLIKE_SCORE,
    });
    later
      // A run whose beginning was taken meanwhile has another lattice.
      ?.then(async () => {
        if (signal.aborted || lattice.strokeCount !== run.strokes.length) return;
        await this.understand(ink, lattice, handwriting, told);
      })
      .catch((thrown: unknown) => {
        if (!signal.aborted) told.onFail(thrown);
      });
  }
}

interface Told {
  onRead(last: LastCharacter): void;
  onFail(thrown: unknown): void;
  readonly signal: AbortSignal;
}
