/** Owns which words head a cell of a table, as they are said before it. */

/** A first row of ordinary cells is one of headings where all of them are so short. */
const MAX_HEADING_UNITS = 15;

export interface HeadedTable {
  /** False: its cells are paragraphs that stand beside or under each other. */
  readonly isData: boolean;
  /** Said before the cell's own words; '' for none. */
  headingOf(cell: HTMLTableCellElement): string;
}

/** Cells that go over several columns or rows count for each of them. Cost: linear in the cells. */
export function headTable(table: HTMLTableElement): HeadedTable {
  const rows = [...table.rows];
  const columnOf = new Map<HTMLTableCellElement, number>();
  /** For each column how many further rows a cell from above takes. */
  const taken: number[] = [];
  let width = 0;
  for (const row of rows) {
    let column = 0;
    const own: { from: number; to: number; rows: number }[] = [];
    for (const cell of row.cells) {
      while ((taken[column] ?? 0) > 0) column++;
      columnOf.set(cell, column);
      const span = Math.min(Math.max(1, cell.colSpan), 100);
      own.push({ from: column, to: column + span, rows: Math.min(Math.max(1, cell.rowSpan), 1000) });
      column += span;
    }
    width = Math.max(width, column);
    for (let at = 0; at < width; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
    for (const { from, to, rows: down } of own) for (let at = from; at < to; at++) taken[at] = down - 1;
  }
  const headRows = countHeadRows(rows);
  const heads = new Set<Element | null>(rows.slice(0, headRows));
  const headings: string[][] = Array.from({ length: width }, () => []);
  for (const row of rows.slice(0, headRows)) {
    for (const cell of row.cells) {
      const from = columnOf.get(cell) ?? 0;
      const words = wordsOf(cell);
      for (let at = from; at < Math.min(width, from + cell.colSpan); at++) if (words !== '') headings[at]?.push(words);
    }
  }
  return {
    isData: rows.length > 1 && width > 1,
    headingOf(cell) {
      return heads.has(cell.parentElement) ? '' : (headings[columnOf.get(cell) ?? 0]?.join('，') ?? '');
    },
  };
}

/** Rows of th alone at the top, or of `thead`; else the first where it looks like one. */
function countHeadRows(rows: readonly HTMLTableRowElement[]): number {
  const ordinary = rows.findIndex(
    (row) => row.parentElement?.tagName !== 'THEAD' && [...row.cells].some(({ tagName }) => tagName !== 'TH'),
  );
  if (ordinary !== 0) return Math.max(0, ordinary);
  const first = [...(rows[0]?.cells ?? [])].map(wordsOf);
  const isHeading = (words: string) => words !== '' && words.length <= MAX_HEADING_UNITS && !/\d{2}/.test(words);
  return rows.length > 2 && first.length > 1 && first.every(isHeading) ? 1 : 0;
}

export function wordsOf(cell: Element): string {
  return (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
}
