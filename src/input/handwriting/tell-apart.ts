/**
 * Owns pairs of characters that one measurement tells apart and a grid of ink hardly does: 土 士, 未 末 by which bar is longer, 土 士 and 工 by whether the upright
 * stands out over it, 方 万 by the dot over the bar, 人 入 by which stroke
 * stands over the other, 己 已 巳 by where the last stroke begins. Where strokes are joined nothing is measured and the network's word stands.
 */
import type { Ink } from './ink';
import type { CharacterCandidate } from './recogniser-types';

/** More than this a measurement never outweighs. */
const MOST = 8;
/** Logarithms of odds for a bar e times as long, and for a whole height's or a whole gap's difference. */
const ODDS_OF_LENGTH = 16;
const ODDS_OF_HEIGHT = 30;
const ODDS_OF_PLACE = 16;
/** How far a dot stands over the topmost bar at least, as a share of the height. */
const DOT_OVER = 0.05;
/** How far an upright stands out over the upper bar of 土 at least, as a share of the height: of 工 it does not. */
const STANDS_OUT = 0.13;
/** The share of the way from the upper edge down to the bar at which 巳 becomes 已, and 已 becomes 己. */
const CLOSED_BELOW = 0.22;
const OPEN_FROM = 0.74;

/** Logarithm of the odds for `first` against `second`; null where the drawing does not show it. */
interface Pair {
  readonly first: string;
  readonly second: string;
  measure(ink: Ink): number | null;
}

const PAIRS: readonly Pair[] = [
  { first: '土', second: '士', measure: lowerBarLonger },
  { first: '土', second: '工', measure: standsOut },
  { first: '士', second: '工', measure: standsOut },
  { first: '未', second: '末', measure: lowerBarLonger },
  { first: '方', second: '万', measure: dotOverBar },
  { first: '卞', second: '下', measure: dotOverBar },
  { first: '人', second: '入', measure: leftLegHigher },
  { first: '己', second: '已', measure: (ink) => beginsBelow(ink, OPEN_FROM) },
  { first: '已', second: '巳', measure: (ink) => beginsBelow(ink, CLOSED_BELOW) },
];

/** The same candidates, best first; of a pair the better score stays, the other one's falls behind by what is measured. */
export function tellApart(candidates: readonly CharacterCandidate[], ink: Ink): readonly CharacterCandidate[] {
  let told = candidates;
  for (const { first, second, measure } of PAIRS) {
    const one = told.find(({ character }) => character === first);
    const other = told.find(({ character }) => character === second);
    const odds = one && other ? measure(ink) : null;
    if (!one || !other || odds === null) continue;
    const top = Math.max(one.score, other.score);
    const lead = one.score - other.score + Math.min(MOST, Math.max(-MOST, odds));
    told = told.map((candidate) => {
      if (candidate === one) return { ...candidate, score: top + Math.min(0, lead) };
      return candidate === other ? { ...candidate, score: top - Math.max(0, lead) } : candidate;
    });
  }
  return told === candidates ? candidates : [...told].sort((a, b) => b.score - a.score);
}

interface Piece {
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

function strokesOf({ xs, ys, starts }: Ink): Piece[] {
  return Array.from({ length: starts.length - 1 }, (_, stroke) => {
    const from = starts[stroke] as number;
    const to = (starts[stroke + 1] as number) - 1;
    return {
      startX: xs[from] as number,
      startY: ys[from] as number,
      endX: xs[to] as number,
      endY: ys[to] as number,
    };
  });
}

function isLevel({ startX, startY, endX, endY }: Piece): boolean {
  return Math.abs(endY - startY) < 0.35 * Math.abs(endX - startX);
}

/** The level strokes, where they are exactly two. */
function twoBars(strokes: readonly Piece[]): readonly [upper: Piece, lower: Piece] | null {
  const bars = strokes.filter(isLevel).sort((a, b) => a.startY + a.endY - b.startY - b.endY);
  const [upper, lower] = bars;
  return upper && lower && bars.length === 2 ? [upper, lower] : null;
}

/** How far the upright stands out over the upper bar. */
function standsOut(ink: Ink): number | null {
  const strokes = strokesOf(ink);
  const [upper] = twoBars(strokes) ?? [];
  const upright = strokes.find((stroke) => !isLevel(stroke));
  if (!upper || !upright || strokes.length !== 3) return null;
  const over = (upper.startY + upper.endY) / 2 - Math.min(upright.startY, upright.endY);
  return ODDS_OF_HEIGHT * (over / ink.height - STANDS_OUT);
}

/** How far anything is drawn over the topmost of the longer level strokes. */
function dotOverBar(ink: Ink): number | null {
  const strokes = strokesOf(ink);
  const bars = strokes.filter((stroke) => isLevel(stroke) && Math.abs(stroke.endX - stroke.startX) > 0.5 * ink.width);
  const bar = Math.min(...bars.map(({ startY, endY }) => (startY + endY) / 2));
  if (bars.length === 0 || strokes.length < 3) return null;
  const others = strokes.filter((stroke) => !bars.includes(stroke));
  const top = Math.min(...others.map(({ startY, endY }) => Math.min(startY, endY)));
  return ODDS_OF_HEIGHT * ((bar - top) / ink.height - DOT_OVER);
}

function lowerBarLonger(ink: Ink): number | null {
  const [upper, lower] = twoBars(strokesOf(ink)) ?? [];
  if (!upper || !lower) return null;
  return ODDS_OF_LENGTH * Math.log(Math.abs(lower.endX - lower.startX) / Math.abs(upper.endX - upper.startX));
}

/** Of two strokes, one down to the left and one down to the right. */
function leftLegHigher(ink: Ink): number | null {
  const strokes = strokesOf(ink);
  const left = strokes.find(({ startX, startY, endX, endY }) => endX < startX && endY > startY);
  const right = strokes.find(({ startX, startY, endX, endY }) => endX > startX && endY > startY);
  if (!left || !right || strokes.length !== 2 || ink.height === 0) return null;
  return (ODDS_OF_HEIGHT * (right.startY - left.startY)) / ink.height;
}

/** Of three strokes: how far below `share` of the way from the upper edge to the bar the last one, which ends farthest to the lower right, begins. */
function beginsBelow(ink: Ink, share: number): number | null {
  const strokes = strokesOf(ink).sort((a, b) => a.endX + a.endY - b.endX - b.endY);
  const [one, other, last] = strokes;
  if (!one || !other || !last || strokes.length !== 3) return null;
  const top = Math.min(one.startY, other.startY);
  const bar = Math.max(one.startY, other.startY);
  if (bar - top < 0.15 * ink.height) return null;
  return ODDS_OF_PLACE * ((last.startY - top) / (bar - top) - share);
}
