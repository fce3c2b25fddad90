/**
 * Owns the order of strokes of every character that has a source: drawn ones are looked at stroke by stroke, parts of the standard's table are
 * taken from there, what is the same part in many characters is decided by most of them, and characters without a drawing are put together.
 */
import type { StrokeShape } from '../handwriting/stroke-shapes';
import { classifyStroke } from './classify-stroke';
import type { Decompositions } from './decompositions';
import { PART_ORDERS, PLACED_PART_ORDERS } from './part-orders';
import { type PartSpan, type Place, placeOf, spansOf, writingOrder } from './part-strokes';

/** So many characters must show a part before they decide of it together. */
const LEAST_VOTERS = 4;
/** Where Unihan counts another form than stands in characters: 𦥯 in 學. */
const STROKES_IN_CHARACTERS: ReadonlyMap<string, number> = new Map([['𦥯', 13]]);

export class StrokeOrders {
  private readonly counts = new Map<string, number | null>();
  private readonly drawn = new Map<string, string>();
  private readonly byPart = new Map<string, number[][]>();
  private readonly voters = new Map<string, number>();
  private readonly composed = new Map<string, string | null>();

  /** @param totalStrokes of Unihan, for characters without a drawing */
  constructor(
    shapes: readonly StrokeShape[],
    private readonly decompositions: Decompositions,
    private readonly totalStrokes: ReadonlyMap<string, number>,
  ) {
    for (const { character, strokes } of shapes) this.counts.set(character, strokes.length);
    const seen = shapes.map(({ character, strokes }) => ({
      character,
      classes: strokes.map(classifyStroke) as number[],
      spans: spansOf(character, strokes.length, decompositions, (part) => this.countOf(part)),
    }));
    for (const { classes, spans } of seen) for (const span of spans) this.vote(span, classes);
    for (const { character, classes, spans } of seen) this.drawn.set(character, this.settle(character, classes, spans));
  }

  /** Digits 1 to 5 in the order of writing; null without a source. */
  orderOf(character: string): string | null {
    return this.drawn.get(character) ?? this.composedOrder(character);
  }

  /** How many strokes a part has, as far as anything tells. */
  countOf(part: string): number | null {
    const known = this.counts.get(part);
    if (known !== undefined) return known;
    this.counts.set(part, null);
    const count =
      STROKES_IN_CHARACTERS.get(part) ??
      PART_ORDERS.get(part)?.length ??
      this.countByParts(part) ??
      this.totalStrokes.get(part) ??
      null;
    this.counts.set(part, count);
    return count;
  }

  private countByParts(part: string): number | null {
    const decomposition = this.decompositions.get(part);
    if (!decomposition || this.totalStrokes.has(part)) return null;
    const order = writingOrder(decomposition, (one) => this.countOf(one));
    return order?.reduce((sum, { count }) => sum + count, 0) ?? null;
  }

  private vote({ part, place, strokes }: PartSpan, classes: readonly number[]): void {
    for (const key of [`${part} ${place} ${strokes.length}`, `${part} ${strokes.length}`]) {
      const votes = this.byPart.get(key) ?? strokes.map(() => [0, 0, 0, 0, 0, 0]);
      strokes.forEach((stroke, index) => {
        const counted = votes[index];
        const chosen = classes[stroke] ?? 0;
        if (counted) counted[chosen] = (counted[chosen] ?? 0) + 1;
      });
      this.byPart.set(key, votes);
      this.voters.set(key, (this.voters.get(key) ?? 0) + 1);
    }
  }

  private settle(character: string, classes: readonly number[], spans: readonly PartSpan[]): string {
    const settled = [...classes];
    const lay = (strokes: readonly number[], order: string | null) =>
      strokes.forEach((stroke, index) => {
        if (order) settled[stroke] = Number(order[index]);
      });
    // Small parts first, and what a part is made of before it: what holds in a larger one is nearer to this character.
    const bySize = spans.toReversed().sort((a, b) => a.strokes.length - b.strokes.length);
    for (const { part, place, strokes } of bySize) {
      const key = `${part} ${place} ${strokes.length}`;
      if ((this.voters.get(key) ?? 0) >= LEAST_VOTERS) lay(strokes, this.mostSaid(key));
    }
    for (const { part, place, strokes } of bySize) lay(strokes, standardOrder(part, place, strokes.length));
    const own = PART_ORDERS.get(character);
    return own?.length === classes.length ? own : settled.join('');
  }

  private mostSaid(key: string): string | null {
    const votes = this.byPart.get(key);
    return votes ? votes.map((counted) => counted.indexOf(Math.max(...counted))).join('') : null;
  }

  private composedOrder(character: string): string | null {
    const known = this.composed.get(character);
    if (known !== undefined) return known;
    this.composed.set(character, null);
    const order = PART_ORDERS.get(character) ?? this.join(character);
    const total = this.totalStrokes.get(character);
    // Two sources that do not agree make none.
    const sure = order !== null && (total === undefined || total === order.length) ? order : null;
    this.composed.set(character, sure);
    return sure;
  }

  private join(character: string): string | null {
    const decomposition = this.decompositions.get(character);
    const order = decomposition && writingOrder(decomposition, (part) => this.countOf(part));
    if (!decomposition || !order) return null;
    const parts = decomposition.parts.map((part, index) => this.partOrder(part, placeOf(decomposition, index)));
    const taken = parts.map(() => 0);
    let joined = '';
    for (const { part, count } of order) {
      const whole = parts[part];
      const from = taken[part] ?? 0;
      if (!whole || whole.length < from + count) return null;
      joined += whole.slice(from, from + count);
      taken[part] = from + count;
    }
    return joined;
  }

  private partOrder(part: string, place: Place): string | null {
    const count = this.countOf(part);
    if (count === null) return null;
    return (
      standardOrder(part, place, count) ??
      this.mostSaid(`${part} ${place} ${count}`) ??
      this.orderOf(part) ??
      this.mostSaid(`${part} ${count}`)
    );
  }
}

/** Of the standard's table, where it has the part with so many strokes. */
function standardOrder(part: string, place: Place, count: number): string | null {
  const order = PLACED_PART_ORDERS.get(`${part} ${place}`) ?? PART_ORDERS.get(part);
  return order?.length === count ? order : null;
}
