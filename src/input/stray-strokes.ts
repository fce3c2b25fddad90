/** Owns strokes that a character does not need: 村 stays 村 with a line through it, but the line is the next character's. */
import type { InkArc, InkLattice } from './handwriting/ink-lattice';

/**
 * The lattice without guesses that a shorter stretch from the same stroke fits as well or better. Where that leaves no way through, as it was.
 */
export function leaveStrayStrokes(lattice: InkLattice): InkLattice {
  /** Of the stretches from each stroke up to now: how well each character fitted at best. */
  const fits = new Map<string, number>();
  const arcs: InkArc[] = [];
  // By `to`: shorter stretches come before longer ones from the same stroke.
  for (const arc of lattice.arcs) {
    const candidates = arc.candidates.filter(
      ({ character, score }) => score > (fits.get(`${arc.from} ${character}`) ?? -Infinity),
    );
    for (const { character, score } of candidates) fits.set(`${arc.from} ${character}`, score);
    if (candidates.length > 0) arcs.push({ ...arc, candidates });
  }
  return hasWay(arcs, lattice.strokeCount) ? { ...lattice, arcs } : lattice;
}

function hasWay(arcs: readonly InkArc[], strokeCount: number): boolean {
  const reached = new Set([0]);
  for (const { from, to } of [...arcs].sort((a, b) => a.from - b.from)) if (reached.has(from)) reached.add(to);
  return reached.has(strokeCount);
}
