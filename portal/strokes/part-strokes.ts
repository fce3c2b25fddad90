/** Owns which strokes of a character are whose: its parts in the order of writing, level by level. */
import type { Decomposition, Decompositions } from './decompositions';

export type Place = 'left' | 'right' | 'top' | 'bottom' | 'outer' | 'inner' | 'whole';

/** A part of a character, and which of the character's strokes are its own, counted from 0. */
export interface PartSpan {
  readonly part: string;
  readonly place: Place;
  readonly strokes: readonly number[];
  /** Strokes of the character beside these. */
  readonly others: number;
  /** 1 for a part of the character, 2 for a part of that. */
  readonly depth: number;
}

/** Enclosures of which some strokes come last: how many come first. 国: two, 玉, one. */
const FIRST_STROKES: { readonly [outer: string]: number } = { 囗: 2, 匚: 1, 匸: 1, 衣: 2, 行: 3, 戈: 1 };
/** Written after what they enclose: 这 建 凶. */
const LAST_WRITTEN = new Set(['辶', '⻌', '⻎', '廴', '凵']);

/**
 * The parts in the order of writing with the number of the strokes that each takes before the next; a part that is written in two goes stands twice.
 * null where the layout says nothing of the order.
 */
export function writingOrder(
  { layout, parts }: Decomposition,
  countOf: (part: string) => number | null,
): readonly { readonly part: number; readonly count: number }[] | null {
  const counts = parts.map(countOf);
  const all = counts.map((count, part) => (count === null ? null : { part, count }));
  if (all.some((one) => one === null) || all.length === 0) return null;
  const whole = all as { part: number; count: number }[];
  if (/^(a|d|triangle|square|diamond|me|msp)$/.test(layout)) return whole;
  const [outer, inner] = whole;
  if (!outer || !inner || whole.length !== 2) return null;
  if (/^(s|sl|sb|st|str|stl|sbl|sr|split|w)$/.test(layout)) {
    const name = parts[0] as string;
    if (LAST_WRITTEN.has(name)) return [inner, outer];
    const first = FIRST_STROKES[name];
    if (first !== undefined && /^(s|sl|split|w)$/.test(layout)) {
      return [{ part: 0, count: first }, inner, { part: 0, count: outer.count - first }];
    }
    return layout === 'split' || layout === 'w' || layout === 's' ? null : [outer, inner];
  }
  return null;
}

/** All parts of `character`, its parts' parts too, as far as their strokes add up to the character's. */
export function spansOf(
  character: string,
  strokeCount: number,
  decompositions: Decompositions,
  countOf: (part: string) => number | null,
): readonly PartSpan[] {
  const spans: PartSpan[] = [];
  const visit = (part: string, strokes: readonly number[], depth: number): void => {
    const decomposition = decompositions.get(part);
    if (!decomposition || depth > 8) return;
    const order = writingOrder(decomposition, countOf);
    if (!order || order.reduce((sum, { count }) => sum + count, 0) !== strokes.length) return;
    const taken: number[][] = decomposition.parts.map(() => []);
    let at = 0;
    for (const { part: index, count } of order) {
      taken[index]?.push(...strokes.slice(at, at + count));
      at += count;
    }
    decomposition.parts.forEach((name, index) => {
      const own = taken[index] ?? [];
      spans.push({
        part: name,
        place: placeOf(decomposition, index),
        strokes: own,
        others: strokeCount - own.length,
        depth,
      });
      visit(name, own, depth + 1);
    });
  };
  visit(
    character,
    Array.from({ length: strokeCount }, (_, index) => index),
    1,
  );
  return spans;
}

export function placeOf({ layout, parts }: Decomposition, index: number): Place {
  if (layout === 'a') return index < parts.length - 1 ? 'left' : 'right';
  if (layout === 'd') return index < parts.length - 1 ? 'top' : 'bottom';
  if (/^(s|split$|w$)/.test(layout) && layout !== 'square') return index === 0 ? 'outer' : 'inner';
  return 'whole';
}
