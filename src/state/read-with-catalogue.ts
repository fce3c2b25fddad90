/** Owns reading a run of ink with what the catalogue expects, without waiting for it: what it says later is told. */
import type { InkLattice } from '../input/handwriting/ink-lattice';
import { type ReadCharacter, readInk } from '../input/read-ink';
import { leaveStrayStrokes } from '../input/stray-strokes';
import type { ContinuationModel } from './continuation-model';

/** A candidate that stands at once may still change; one that does not come is worse. */
const PATIENCE_MS = 60;
/** Each time the likeliest readings may be others, whose texts were not asked for yet. */
const MAX_ROUNDS = 3;
const READINGS = 4;

export interface CatalogueReading {
  readonly characters: readonly ReadCharacter[];
  /** Resolves when the catalogue has said what it had not in time; null where nothing is open. */
  readonly later: Promise<void> | null;
}

/** The likeliest reading of a run that comes after `before`; no characters where nothing was drawn. */
export async function readWithCatalogue(
  lattice: InkLattice,
  before: string,
  { expectationAfter, learn }: Pick<ContinuationModel, 'expectationAfter' | 'learn'>,
): Promise<CatalogueReading> {
  const likely = leaveStrayStrokes(lattice);
  for (let round = 1; ; round++) {
    const readings = await readInk(likely, before, async (text) => expectationAfter(text), READINGS);
    const [best] = readings;
    const characters = best?.characters ?? [];
    const unknown = new Set(
      readings.flatMap((reading) => textsBefore(before, reading.characters)).filter((text) => !expectationAfter(text)),
    );
    if (unknown.size === 0 || round > MAX_ROUNDS) return { characters, later: null };
    const learning = Promise.all([...unknown].map(learn)).then(() => undefined);
    if (!(await isDoneWithin(learning, PATIENCE_MS))) return { characters, later: learning };
    // Where the catalogue has no answer, asking again gives none.
    if ([...unknown].every((text) => !expectationAfter(text))) return { characters, later: null };
  }
}

/** The text that each character comes after. */
function textsBefore(before: string, characters: readonly ReadCharacter[]): string[] {
  let text = before;
  return characters.map(({ candidates }) => {
    const own = text;
    text += candidates[0]?.character ?? '';
    return own;
  });
}

async function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const isDone = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return isDone;
}
