/**
 * Owns the drawings of a report: SVG measured in per cent, so that words in it keep their size on a telephone and on paper. Each stands
 * beside a table of the same figures, which is what screen readers get.
 */
import { type Html, html } from './html';

export interface Column {
  readonly label: string;
  readonly value: number;
  /** Shown above the column; '' for none. */
  readonly figure: string;
  readonly isAlarming?: boolean;
  /** False leaves the label out where there is little room. */
  readonly isMain?: boolean;
}

const PLOT_TOP = 22;
const PLOT_BOTTOM = 178;
const CHART_HEIGHT = 204;

/** Columns from left to right. @param name what it shows, for those who do not see it */
export function columnChart(name: string, columns: readonly Column[]): Html {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const width = 100 / Math.max(1, columns.length);
  const drawn = columns.map(({ label, value, figure, isAlarming = false, isMain = true }, at) => {
    // What is there at all is seen, if only as a line.
    const height = value === 0 ? 0 : Math.max(1.5, ((PLOT_BOTTOM - PLOT_TOP) * value) / most);
    const middle = percent(width * (at + 0.5));
    const top = (PLOT_BOTTOM - height).toFixed(1);
    return html`<rect class="${isAlarming ? 'alarm' : 'bar'}" x="${percent(width * (at + 0.14))}" width="${percent(width * 0.72)}" y="${top}" height="${height.toFixed(1)}" rx="2"/>${figure ? html`<text class="${isMain ? 'figure' : 'figure minor'}" x="${middle}" y="${(PLOT_BOTTOM - height - 6).toFixed(1)}">${figure}</text>` : ''}<text class="${isMain ? 'tick' : 'tick minor'}" x="${middle}" y="${PLOT_BOTTOM + 18}">${label}</text>`;
  });
  return html`<svg class="columns" role="img" aria-label="${name}" width="100%" height="${CHART_HEIGHT}"><line class="axis" x1="0" x2="100%" y1="${PLOT_BOTTOM}" y2="${PLOT_BOTTOM}"/>${drawn}</svg>`;
}

export interface BarPart {
  readonly value: number;
  /** Class of its colour. */
  readonly style: string;
}

/** One bar of a table's row: parts one after the other, to the scale of `most`. */
export function stackedBar(parts: readonly BarPart[], most: number): Html {
  let at = 0;
  const drawn = parts
    .filter(({ value }) => value > 0)
    .map(({ value, style }) => {
      const x = at;
      const width = (value / Math.max(1, most)) * 100;
      at += width;
      return html`<rect class="${style}" x="${percent(x)}" width="${percent(width)}" y="3" height="14"/>`;
    });
  return html`<svg class="strip" aria-hidden="true" width="100%" height="20">${drawn}</svg>`;
}

/** Two bars, one under the other. */
export function pairedBars(before: number, now: number, most: number): Html {
  const width = (value: number) => percent((value / Math.max(1, most)) * 100);
  return html`<svg class="strip" aria-hidden="true" width="100%" height="20"><rect class="before" x="0" width="${width(before)}" y="2" height="7"/><rect class="bar" x="0" width="${width(now)}" y="11" height="7"/></svg>`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}
