/** Owns finding the header among the first rows of a table: below titles, of one row or two (日期 over 成文 and 发布), or not there at all. */
import type { Cell } from './cell-row';
import { isAlsoValue } from './disclosure-columns';
import { readHeader } from './header-words';
import { oneSpaced, type SourceField } from './source-fields';

/** A row with its place. Rows that are not there are blank. */
export interface HeadRow {
  /** From 1, as a spreadsheet shows it. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export interface Header {
  /** Rows on top that hold no record. */
  readonly headerRows: number;
  readonly names: readonly string[];
  /** How many different fields its names tell. */
  readonly score: number;
}

/** Below this no portal's titles reach. */
const SEARCHED_ROWS = 30;

/**
 * The rows that name the most fields; one row rather than two, the first rather than a later one. Null where no row names any.
 * @param isMapped whether the map knows a column name
 */
export function findHeader(rows: readonly HeadRow[], isMapped: (name: string) => boolean): Header | null {
  let best: Header | null = null;
  const searched = rows.filter(({ row }) => row <= SEARCHED_ROWS);
  for (const { row, cells } of searched) {
    const names = cells.map(nameOf);
    const score = scoreOf(names, isMapped);
    if (score > (best?.score ?? 0)) best = { headerRows: row, names, score };
  }
  searched.forEach(({ cells }, at) => {
    const lower = searched[at + 1];
    if (!lower) return;
    const names = joinRows(cells.map(nameOf), lower.cells.map(nameOf));
    const score = scoreOf(names, isMapped);
    if (score > (best?.score ?? 0)) best = { headerRows: lower.row, names, score };
  });
  return best;
}

/** The names that stand in row `headerRows`, alone or under a row that groups them. */
export function headerAt(rows: readonly HeadRow[], headerRows: number, isMapped: (name: string) => boolean): Header {
  const names = rows.find(({ row }) => row === headerRows)?.cells.map(nameOf) ?? [];
  const upper = rows.find(({ row }) => row === headerRows - 1)?.cells.map(nameOf) ?? [];
  const joined = joinRows(upper, names);
  const [score, joinedScore] = [scoreOf(names, isMapped), scoreOf(joined, isMapped)];
  return joinedScore > score ? { headerRows, names: joined, score: joinedScore } : { headerRows, names, score };
}

/** A name's meaning; of two rows (`日期 成文`) also in the other order, or one of them alone. */
export function readName(name: string): ReturnType<typeof readHeader> {
  const whole = readHeader(name);
  if (whole || !name.includes(' ')) return whole;
  const [upper = '', ...rest] = name.split(' ');
  const lower = rest.join(' ');
  return readHeader(`${lower}${upper}`) ?? readHeader(lower) ?? readHeader(upper);
}

function nameOf(cell: Cell): string {
  return typeof cell === 'string' ? oneSpaced(cell).slice(0, 100) : '';
}

function scoreOf(names: readonly string[], isMapped: (name: string) => boolean): number {
  const fields = new Set<SourceField>();
  let others = 0;
  for (const name of names) {
    if (name === '') continue;
    const word = readName(name);
    if (word?.field) {
      if (!isAlsoValue(name)) fields.add(word.field);
    }
    // The map's names and known counters (序号) tell a header too, though they tell less.
    else if (isMapped(name)) others += 1;
    else if (word) others += 0.1;
  }
  return fields.size + others;
}

/** A group's name holds for the blank cells to its right, as long as the lower row names them. */
function joinRows(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above = '', below = ''] = [upper[at], lower[at]];
    if (above !== '') group = above;
    else if (below === '') group = '';
    if (below === '' || below === above) return above;
    return group === '' ? below : `${group} ${below}`;
  });
}
