/**
 * Owns what a run of strokes says, word by word: of all ways to cut it the one that is likeliest by ink, places, rests and what the catalogue
 * expects after the text before (a beam search along the lattice).
 */
import { type Expectation, orderCandidates } from './candidate-order';
import type { InkArc, InkLattice } from './handwriting/ink-lattice';
import type { CharacterCandidate } from './handwriting/recogniser-types';

/** Readings that are followed at each place. */
const BEAM = 6;
/** Of an arc's candidates so many may become part of a reading. */
const MAX_CHOICES = 12;
/** Where nobody knows what is expected, every character is: about as many as there are. */
const ANY_CHARACTER = 1 / 7000;
const NO_EXPECTATION: Expectation = { probabilities: new Map(), unseen: ANY_CHARACTER };

export interface ReadCharacter {
  /** Strokes of the run, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Best first, the first is the one of the reading; the catalogue's expectation is in the scores. */
  readonly candidates: readonly CharacterCandidate[];
}

export interface InkReading {
  readonly text: string;
  /** Logarithm of its likelihood, up to what is the same for all readings of the run. */
  readonly score: number;
  readonly characters: readonly ReadCharacter[];
}

/**
 * The likeliest readings of a run, best first, each text once, at most `limit`; [] where nothing was drawn.
 * @param before the text that the run comes after
 * @param expectationAfter what is expected after a text; null where nobody knows. Asked for at most six texts a place, again on each call: the
 *   caller remembers. What it rejects with comes back.
 */
export async function readInk(
  lattice: InkLattice,
  before: string,
  expectationAfter: (text: string) => Promise<Expectation | null>,
  limit: number,
): Promise<readonly InkReading[]> {
  const readings: InkReading[][] = Array.from({ length: lattice.strokeCount + 1 }, () => []);
  readings[0] = [{ text: '', score: 0, characters: [] }];
  if (lattice.strokeCount === 0) return [];
  const arcsFrom = groupByStart(lattice.arcs);
  for (let at = 0; at < lattice.strokeCount; at++) {
    const arcs = arcsFrom.get(at);
    const kept = best(readings[at] ?? [], BEAM);
    if (!arcs || kept.length === 0) continue;
    const expectations = await Promise.all(kept.map(({ text }) => expectationAfter(before + text)));
    kept.forEach((reading, index) => {
      for (const arc of arcs) readings[arc.to]?.push(...goOn(reading, arc, expectations[index] ?? NO_EXPECTATION));
    });
  }
  return best(readings[lattice.strokeCount] ?? [], Math.max(0, limit));
}

function groupByStart(arcs: readonly InkArc[]): ReadonlyMap<number, readonly InkArc[]> {
  const groups = new Map<number, InkArc[]>();
  for (const arc of arcs) {
    const group = groups.get(arc.from);
    if (group) group.push(arc);
    else groups.set(arc.from, [arc]);
  }
  return groups;
}

/** `reading` with each of an arc's candidates behind it. */
function goOn(reading: InkReading, { from, to, candidates, layout }: InkArc, expectation: Expectation): InkReading[] {
  const ordered = orderCandidates(candidates, expectation);
  return ordered.slice(0, MAX_CHOICES).map((choice) => ({
    text: reading.text + choice.character,
    score: reading.score + layout + choice.score,
    characters: [
      ...reading.characters,
      { from, to, candidates: [choice, ...ordered.filter((other) => other !== choice)] },
    ],
  }));
}

/** The best of `readings`, each text once. */
function best(readings: readonly InkReading[], count: number): InkReading[] {
  const seen = new Set<string>();
  return [...readings]
    .sort((a, b) => b.score - a.score)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, count);
}
