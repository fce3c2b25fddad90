/** Owns how the values of one facet stand and what choosing does to them: branches with what stands under them, years one by one or from one to another. */
import type { FacetCount } from '../../../search/query';

/** Subjects under the nearest listed one that their path leads through, else at the edge; side by side in the order given. */
export function subjectTree(rows: readonly FacetCount[]): readonly FacetCount[] {
  const below = new Map<string, FacetCount[]>();
  for (const row of rows) {
    const above = subjectAbove(rows, row.value);
    below.set(above, [...(below.get(above) ?? []), row]);
  }
  const branch = (above: string, depth: number): FacetCount[] =>
    (below.get(above) ?? []).flatMap((row) => [{ ...row, depth }, ...branch(row.value, depth + 1)]);
  return branch('', 0);
}

/** Empty where none of those listed is above it. */
export function subjectAbove(rows: readonly FacetCount[], subject: string): string {
  const listed = rows.filter(({ value }) => subject.startsWith(`${value}/`));
  return listed.reduce((nearest, { value }) => (value.length > nearest.length ? value : nearest), '');
}

/** Values that are chosen after a touch on the row at `index`; what stands under a chosen one is chosen with it and not by itself. */
export function toggleRow(rows: readonly FacetCount[], index: number, wanted: readonly string[]): readonly string[] {
  const value = rows[index]?.value ?? '';
  if (wanted.includes(value)) return wanted.filter((one) => one !== value);
  const below = new Set(rowsBelow(rows, index).map((row) => row.value));
  return [...wanted.filter((one) => !below.has(one)), value];
}

/** Whether the row stands under one that is chosen. */
export function isChosenAbove(rows: readonly FacetCount[], index: number, wanted: readonly string[]): boolean {
  let depth = rows[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0 && depth > 0; at--) {
    const row = rows[at];
    if (!row || (row.depth ?? 0) >= depth) continue;
    if (wanted.includes(row.value)) return true;
    depth = row.depth ?? 0;
  }
  return false;
}

export function hasRowsBelow(rows: readonly FacetCount[], index: number): boolean {
  return (rows[index + 1]?.depth ?? 0) > (rows[index]?.depth ?? 0);
}

function rowsBelow(rows: readonly FacetCount[], index: number): readonly FacetCount[] {
  let end = index + 1;
  while (end < rows.length && (rows[end]?.depth ?? 0) > (rows[index]?.depth ?? 0)) end++;
  return rows.slice(index + 1, end);
}

export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

/** The chosen years where they are one stretch without a gap, of one year at least. */
export function yearSpanOf(wanted: readonly string[]): YearSpan | null {
  const years = wanted.map(Number);
  const from = Math.min(...years);
  const to = Math.max(...years);
  return years.length > 0 && to - from + 1 === years.length ? { from, to } : null;
}

/**
 * All years from one end to the other, newest first, when one end is put at `year`. The other stays where the chosen years end, and where
 * they are no stretch goes to the end of those that are `listed`. Ends the wrong way round are taken the other way.
 */
export function moveYearEnd(
  end: keyof YearSpan,
  year: number,
  wanted: readonly string[],
  listed: readonly string[],
): readonly string[] {
  const all = [...listed.map(Number), year];
  const before = yearSpanOf(wanted) ?? { from: Math.min(...all), to: Math.max(...all) };
  const { from, to } = end === 'from' ? { ...before, from: year } : { ...before, to: year };
  const [first, last] = from <= to ? [from, to] : [to, from];
  return Array.from({ length: last - first + 1 }, (_, i) => String(last - i));
}
