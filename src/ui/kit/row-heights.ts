/** Owns the heights of a long list's rows: estimated until measured, with the sum before any row in logarithmic time (a Fenwick tree). */

export class RowHeights {
  private readonly heights: Float64Array;
  private readonly tree: Float64Array;
  private readonly measured: Uint8Array;

  constructor(
    readonly count: number,
    readonly estimatePx: number,
  ) {
    this.heights = new Float64Array(count).fill(estimatePx);
    this.measured = new Uint8Array(count);
    this.tree = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) this.tree[i] = estimatePx * (i & -i);
  }

  /** Sum of the heights of rows 0 … index-1; `index` is clamped to 0 … count. */
  before(index: number): number {
    let sum = 0;
    for (let i = Math.max(0, Math.min(index, this.count)); i > 0; i -= i & -i) sum += this.tree[i] ?? 0;
    return sum;
  }

  get total(): number {
    return this.before(this.count);
  }

  /** Height of one row; 0 beyond the ends. */
  of(index: number): number {
    return this.heights[index] ?? 0;
  }

  isMeasured(index: number): boolean {
    return this.measured[index] === 1;
  }

  /** Gives the change against what was there. */
  set(index: number, heightPx: number): number {
    if (index < 0 || index >= this.count) return 0;
    const change = heightPx - (this.heights[index] ?? 0);
    this.heights[index] = heightPx;
    this.measured[index] = 1;
    if (change !== 0) for (let i = index + 1; i <= this.count; i += i & -i) this.tree[i] = (this.tree[i] ?? 0) + change;
    return change;
  }

  /** The row at a distance from the top: 0 … count-1 (0 for an empty list). */
  at(offsetPx: number): number {
    let index = 0;
    let rest = offsetPx;
    let step = 1;
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step = Math.floor(step / 2)) {
      const next = index + step;
      const sum = this.tree[next] ?? Number.POSITIVE_INFINITY;
      if (next <= this.count && sum <= rest) {
        index = next;
        rest -= sum;
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
