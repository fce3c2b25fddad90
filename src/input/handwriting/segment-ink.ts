/**
 * Owns the cutting of a run of strokes into characters, as far as ink and rests tell: every stretch that may be a character is asked of the
 * recogniser; what cannot lie on a good path is left out. Which path it is, the words decide (`read-ink.ts`).
 */
import type { InkArc, InkLattice } from './ink-lattice';
import type { CharacterCandidate, LayoutWeights, Stroke } from './recogniser-types';
import { LAYOUT_MEASURES, layoutOdds, StrokeLayout } from './stroke-layout';

/** No character of GB 18030 that anybody writes has more. */
const MAX_STROKES_A_CHARACTER = 36;
/** Strokes that are looked at; who writes on longer gets the first ones only, so a run is to be settled before. */
export const MAX_RUN_STROKES = 128;
/** A path so much less likely than the best will not become the best by what stands before it: it is not given, or not even matched. */
const MARGIN = 20;
const HOPELESS = 8;

type Recognise = (strokes: readonly Stroke[]) => readonly CharacterCandidate[];

/** What is known when a stroke is added; lists by the stroke that a stretch begins with. */
interface Column {
  /** Logarithms: that the stretch's strokes stay together, and that this stroke does not belong to it but begins the next one. */
  readonly together: Float64Array;
  readonly begins: Float64Array;
  /** Of the stretch that ends with this stroke; null where it is no likely character. */
  readonly candidates: (readonly CharacterCandidate[] | null)[];
  /** Of the best path to where this stroke begins a character. */
  readonly entry: number;
}

/** Keeps what it knows of the run that it saw last: each new stroke costs the matches of stretches that end with it. */
export class InkSegmenter {
  private strokes: readonly Stroke[] = [];
  private restsMs: readonly number[] = [];
  private layout = new StrokeLayout();
  private readonly columns: Column[] = [];
  private readonly measures = new Float64Array(LAYOUT_MEASURES);

  /** @param recognise candidates of a stretch, best first, no score above 0; always the same for the same strokes */
  constructor(
    private readonly weights: LayoutWeights,
    private readonly recognise: Recognise,
  ) {}

  /**
   * All likely ways to cut `strokes`.
   * @param strokes in the order of writing, in heights of the field, each with a point at least; beyond `MAX_RUN_STROKES` they are not looked at
   * @param restsMs how long the pen was up before each; where it is missing or no number, as long as is usual
   * @returns no arc where there is no stroke. Cost: 1 ms for each likely stretch that ends with a new stroke, 5 to 15 of them mostly.
   */
  segment(strokes: readonly Stroke[], restsMs: readonly number[]): InkLattice {
    const run = strokes.slice(0, MAX_RUN_STROKES);
    const kept = this.keep(run, restsMs);
    for (let at = kept; at < run.length; at++) this.columns.push(this.columnOf(at));
    return { strokeCount: run.length, arcs: this.likelyArcs() };
  }

  /** Forgets what differs from the last time; how many strokes are the same. */
  private keep(run: readonly Stroke[], restsMs: readonly number[]): number {
    let kept = 0;
    while (
      kept < Math.min(run.length, this.columns.length) &&
      isSame(run[kept] as Stroke, this.strokes[kept] as Stroke) &&
      Object.is(restsMs[kept], this.restsMs[kept])
    ) {
      kept += 1;
    }
    // The layout only grows: without a stroke that was taken back it is made anew, which costs no match.
    if (kept < this.columns.length) {
      this.columns.length = kept;
      this.layout = new StrokeLayout();
      for (let i = 0; i < kept; i++) this.layout.add(run[i] as Stroke, restsMs[i] ?? Number.NaN);
    }
    this.strokes = run;
    this.restsMs = restsMs.slice(0, run.length);
    return kept;
  }

  private columnOf(at: number): Column {
    this.layout.add(this.strokes[at] as Stroke, this.restsMs[at] ?? Number.NaN);
    const together = new Float64Array(at + 1).fill(-Infinity);
    const begins = new Float64Array(at + 1).fill(-Infinity);
    const candidates: Column['candidates'] = new Array(at + 1).fill(null);
    together[at] = 0;
    const before = this.columns[at - 1];
    let entry = at === 0 ? 0 : -Infinity;
    for (let from = Math.max(0, at + 1 - MAX_STROKES_A_CHARACTER); before && from < at; from++) {
      this.layout.measure(from, at, this.measures);
      const odds = layoutOdds(this.weights, this.measures);
      together[from] = (before.together[from] as number) + logistic(-odds);
      begins[from] = logistic(odds);
      const score = before.candidates[from]?.[0]?.score;
      if (score !== undefined) entry = Math.max(entry, this.hopeOf(from, before) + score + (begins[from] as number));
    }
    const column = { together, begins, candidates, entry };
    this.matchStretches(at, column);
    return column;
  }

  /** Of the best path that has a character from `from` to the column's stroke, if that were drawn as it should be. */
  private hopeOf(from: number, { together, entry }: Column): number {
    const isOwn = from === together.length - 1;
    return (isOwn ? entry : (this.columns[from] as Column).entry) + (together[from] as number);
  }

  private matchStretches(at: number, column: Column): void {
    const hopes = Array.from(column.together, (_, from) => this.hopeOf(from, column));
    const order = [...hopes.keys()].sort((a, b) => (hopes[b] as number) - (hopes[a] as number));
    let best = -Infinity;
    for (const from of order) {
      const hope = hopes[from] as number;
      if (hope === -Infinity || hope < best - HOPELESS) break;
      const found = this.recognise(this.strokes.slice(from, at + 1));
      const [first] = found;
      if (!first) continue;
      column.candidates[from] = found;
      best = Math.max(best, hope + first.score);
    }
  }

  /** Arcs on paths that are not much less likely than the best one. */
  private likelyArcs(): InkArc[] {
    const arcs = this.columns.flatMap(({ together, candidates }, at) =>
      candidates.flatMap((found, from): InkArc[] => {
        if (!found) return [];
        const end = this.columns[at + 1]?.begins[from] ?? 0;
        return [{ from, to: at + 1, candidates: found, layout: (together[from] as number) + end }];
      }),
    );
    const scoreOf = ({ candidates, layout }: InkArc) => layout + (candidates[0]?.score ?? 0);
    const count = this.columns.length;
    const ahead = new Float64Array(count + 1).fill(-Infinity);
    ahead[count] = 0;
    for (const arc of arcs.toReversed()) {
      ahead[arc.from] = Math.max(ahead[arc.from] as number, scoreOf(arc) + (ahead[arc.to] as number));
    }
    const least = (ahead[0] as number) - MARGIN;
    return arcs.filter(
      (arc) => (this.columns[arc.from]?.entry ?? -Infinity) + scoreOf(arc) + (ahead[arc.to] as number) >= least,
    );
  }
}

/** ln(1 / (1 + e^-odds)), without overflow. */
function logistic(odds: number): number {
  return odds > 0 ? -Math.log1p(Math.exp(-odds)) : odds - Math.log1p(Math.exp(odds));
}

/** Strokes come over a message, as copies: those of a run differ in their ends or lengths. */
function isSame(a: Stroke, b: Stroke): boolean {
  const [first, last] = [a[0], a[a.length - 1]];
  const [otherFirst, otherLast] = [b[0], b[b.length - 1]];
  return (
    a.length === b.length &&
    first?.[0] === otherFirst?.[0] &&
    first?.[1] === otherFirst?.[1] &&
    last?.[0] === otherLast?.[0] &&
    last?.[1] === otherLast?.[1]
  );
}
