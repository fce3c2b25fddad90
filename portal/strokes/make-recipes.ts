/**
 * Owns how characters without a drawing are put together for handwriting: each part is taken from a drawn character that has it at the same place
 * beside a part of the same size. Lines are those of portal/handwriting/recipes.txt.
 */
import type { StrokeShape } from '../handwriting/stroke-shapes';
import type { Decompositions } from './decompositions';
import { type PartSpan, spansOf, writingOrder } from './part-strokes';

interface Donor {
  readonly character: string;
  readonly span: PartSpan;
}

export class RecipeMaker {
  private readonly donors = new Map<string, Donor[]>();
  private readonly boxes = new Map<string, Donor[]>();
  private readonly drawn: ReadonlySet<string>;

  constructor(
    shapes: readonly StrokeShape[],
    private readonly decompositions: Decompositions,
    private readonly countOf: (part: string) => number | null,
  ) {
    this.drawn = new Set(shapes.map(({ character }) => character));
    for (const { character, strokes } of shapes) {
      const decomposition = decompositions.get(character);
      if (!decomposition) continue;
      const spans = spansOf(character, strokes.length, decompositions, countOf).filter(({ depth }) => depth === 1);
      spans.forEach((span, index) => {
        if (span.strokes.length === 0) return;
        push(this.donors, donorKey(span.part, decomposition.layout, index, decomposition.parts.length), {
          character,
          span,
        });
        push(this.boxes, donorKey('', decomposition.layout, index, decomposition.parts.length), { character, span });
      });
    }
  }

  /**
   * Lines that make `character`: `榃 楚0,1,2 雷8,9` are strokes that stay where they stand in the characters that they are from, `林>楚0,1,2` is 林
   * brought to the place of those. A line before it that begins with `=` makes a part that has no drawing. [] where a part can't be had, or the
   * order of a layout is not known.
   */
  recipeOf(character: string): readonly string[] {
    const lines = this.linesOf(character, 0);
    return lines ?? [];
  }

  private linesOf(character: string, depth: number): readonly string[] | null {
    const decomposition = this.decompositions.get(character);
    if (!decomposition || depth > 3 || !writingOrder(decomposition, this.countOf)) return null;
    const { layout, parts } = decomposition;
    const counts = parts.map((part) => this.countOf(part) ?? 0);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const before: string[] = [];
    const pieces: string[] = [];
    for (const [index, part] of parts.entries()) {
      const count = counts[index] ?? 0;
      const donor = nearest(this.donors.get(donorKey(part, layout, index, parts.length)), count, total - count);
      if (donor) {
        pieces.push(named(donor));
        continue;
      }
      const place = nearest(this.boxes.get(donorKey('', layout, index, parts.length)), count, total - count);
      if (!place) return null;
      if (!this.drawn.has(part)) {
        const own = this.linesOf(part, depth + 1);
        if (!own) return null;
        before.push(...own.map((line) => (line.startsWith('=') ? line : `=${line}`)));
      }
      pieces.push(`${part}>${named(place)}`);
    }
    return [...before, [character, ...pieces].join(' ')];
  }
}

function named({ character, span }: Donor): string {
  return `${character}${span.strokes.join(',')}`;
}

function donorKey(part: string, layout: string, index: number, count: number): string {
  return `${part} ${layout} ${index} ${count}`;
}

function push(map: Map<string, Donor[]>, key: string, donor: Donor): void {
  const list = map.get(key);
  if (list) list.push(donor);
  else map.set(key, [donor]);
}

/** The one whose part and whose other parts have most nearly so many strokes; the first of equals. */
function nearest(donors: readonly Donor[] | undefined, count: number, others: number): Donor | null {
  let best: Donor | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const donor of donors ?? []) {
    const distance = 2 * Math.abs(donor.span.strokes.length - count) + Math.abs(donor.span.others - others);
    if (distance < least) [best, least] = [donor, distance];
  }
  return best;
}
