/** Owns which rows belong to a selection (分库): organs and those below them, regions, years. */
import { AppError } from '../../src/base/app-error';
import type { Organ } from '../../src/catalogue/organ';
import type { Selection } from '../../src/catalogue/selection';
import { yearsByDay } from '../../src/search/day-number';
import type { RowStore } from './row-store';

/**
 * Whether a row is one of the selection's. Rows without an organ are in no selection by organ or region, rows without a date in none by year.
 * @param organs the whole directory
 * @throws AppError `config.malformed` where an organ or region is named that nobody belongs to: most likely it is misspelt
 */
export function memberOf(
  selection: Selection,
  organs: readonly Organ[],
  regionName: string,
  rows: RowStore,
): (row: number) => boolean {
  const wanted = organNames(selection, organs, regionName);
  const isWanted = wanted && ['', ...rows.organTable.list()].map((name) => wanted.has(name));
  const years = yearsByDay();
  const { fromYear = 0, toYear = Number.POSITIVE_INFINITY } = selection;
  const asksYear = selection.fromYear !== undefined || selection.toYear !== undefined;
  return (row) => {
    if (isWanted && isWanted[rows.organs[row] as number] !== true) return false;
    const year = years[rows.days[row] as number] as number;
    return !asksYear || (year > 0 && year >= fromYear && year <= toYear);
  };
}

/** Full names; null where the selection names neither organs nor regions. */
function organNames(
  { id, organs: named, regions }: Selection,
  organs: readonly Organ[],
  regionName: string,
): ReadonlySet<string> | null {
  if (!named && !regions) return null;
  const found = new Set<string>();
  const ids = new Set<string>();
  const take = (what: string, isMeant: (organ: Organ) => boolean) => {
    const meant = organs.filter(isMeant);
    if (meant.length === 0) throw new AppError('config.malformed', `site file: selection ${id}: nobody is ${what}`);
    for (const organ of meant) ids.add(organ.id);
  };
  for (const name of named ?? []) take(name, (organ) => organ.name === name || organ.shortName === name);
  for (const place of regions ?? []) {
    take(place, ({ name }) => (name.startsWith(regionName) ? name.slice(regionName.length) : name).startsWith(place));
  }
  // Parents may stand behind those below them.
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const organ of organs) if (organ.parentId !== null && ids.has(organ.parentId)) ids.add(organ.id);
  }
  for (const organ of organs) if (ids.has(organ.id)) found.add(organ.name);
  return found;
}
