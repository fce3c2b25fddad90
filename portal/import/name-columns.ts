/** Owns deciding which column holds which field: by the map, by name, and where names say nothing by content. */

import { AppError } from '../../src/base/app-error';
import { parseDate } from '../check/parse-date';
import { type ContentKind, contentOf } from './column-content';
import { readName } from './find-header';
import { isNamelessHeader } from './header-words';
import type { ColumnMap, SourceField } from './source-fields';
import type { FoundColumn, PlanDoubt } from './table-plan';

const SAMPLES = 3;
const SAMPLE_UNITS = 40;

/** What stands in a column whose name is of a field; null: anything may. */
const EXPECTED: { readonly [field in SourceField]?: readonly ContentKind[] } = {
  title: ['title', 'organ', 'documentNumber'],
  doc_no: ['documentNumber', 'title'],
  issuer: ['organ', 'title'],
  written_date: ['date', 'serial', 'number'],
  published_date: ['date', 'serial', 'number'],
  visible_until: ['date', 'serial', 'number', 'title'],
  url: ['address'],
  summary: ['title', 'organ', 'documentNumber'],
};

const FIELD_OF_KIND: { readonly [kind in ContentKind]?: SourceField } = {
  address: 'url',
  documentNumber: 'doc_no',
  indexNumber: 'index_no',
  validity: 'validity',
  organ: 'issuer',
};

/** Values that a contrary verdict needs: two odd rows prove nothing. */
const CONTRARY_VALUES = 5;

export interface NamedColumns {
  readonly columns: readonly FoundColumn[];
  readonly doubts: readonly PlanDoubt[];
}

/**
 * @param names of the columns in order, '' where there is none
 * @param values of each column in the first rows, as text, none empty
 * @param byContent whether columns without a name may be told by what stands in them
 */
export function nameColumns(
  names: readonly string[],
  values: readonly (readonly string[])[],
  map: ColumnMap,
  byContent: boolean,
): NamedColumns {
  const kinds = values.map((column) => contentOf(column));
  const columns: FoundColumn[] = names.map((name, at) => {
    const samples = (values[at] ?? []).slice(0, SAMPLES).map(shorten);
    const mapped = mappedField(map, name, at);
    if (mapped !== undefined) return { name, field: mapped, by: 'map', samples };
    const word = readName(name);
    return { name, field: word?.field ?? null, by: word ? 'header' : null, samples };
  });
  if (byContent) nameByContent(columns, kinds, values);
  const doubts = [...contraryColumns(columns, kinds, values), ...unusedNames(map, names)];
  return { columns, doubts };
}

function mappedField(map: ColumnMap, name: string, at: number): SourceField | null | undefined {
  // The place first: two columns may have one name.
  const byPlace = map.columns.get(`#${at + 1}`);
  if (byPlace !== undefined) return byPlace;
  return name === '' ? undefined : map.columns.get(name);
}

/** Fills in columns without a telling name; where no name told anything, all of them. */
function nameByContent(
  columns: FoundColumn[],
  kinds: readonly (ContentKind | null)[],
  values: readonly (readonly string[])[],
): void {
  const isTold = columns.some(({ by }) => by !== null);
  const open = columns.flatMap(({ by, name }, at) => (by === null && (!isTold || isNamelessHeader(name)) ? [at] : []));
  const has = (field: SourceField): boolean => columns.some((column) => column.field === field);
  const set = (at: number, field: SourceField | null): void => {
    columns[at] = { ...(columns[at] as FoundColumn), field, by: 'content' };
  };
  for (const at of open) {
    const kind = kinds[at];
    const field = kind ? FIELD_OF_KIND[kind] : undefined;
    if (kind === 'serial') set(at, null);
    else if (field && !has(field)) set(at, field);
  }
  const titles = open.filter((at) => kinds[at] === 'title');
  const longest = titles.sort((a, b) => meanLength(values[b]) - meanLength(values[a]))[0];
  if (longest !== undefined && !has('title')) set(longest, 'title');
  const dates = open.filter((at) => kinds[at] === 'date').sort((a, b) => meanDay(values[a]) - meanDay(values[b]));
  const publishedAt = columns.findIndex(({ field }) => field === 'published_date');
  if (publishedAt < 0) {
    // Lists of portals give the day of publishing; what lies before it is the day of writing.
    const last = dates.pop();
    if (last !== undefined) set(last, 'published_date');
  }
  const first = dates[0];
  if (first !== undefined && !has('written_date')) set(first, 'written_date');
}

function meanLength(values: readonly string[] | undefined): number {
  return values?.length ? values.reduce((sum, value) => sum + value.length, 0) / values.length : 0;
}

function meanDay(values: readonly string[] | undefined): number {
  const days = (values ?? []).flatMap((value) => {
    const date = parseDate(value);
    return date === null ? [] : [Date.parse(date)];
  });
  return days.length === 0 ? 0 : days.reduce((sum, day) => sum + day, 0) / days.length;
}

function contraryColumns(
  columns: readonly FoundColumn[],
  kinds: readonly (ContentKind | null)[],
  values: readonly (readonly string[])[],
): PlanDoubt[] {
  return columns.flatMap(({ name, field, by, samples }, at) => {
    const kind = kinds[at];
    const expected = field === null ? undefined : EXPECTED[field];
    if (!field || !expected || !kind || by === 'content' || expected.includes(kind)) return [];
    if ((values[at]?.length ?? 0) < CONTRARY_VALUES) return [];
    return [{ kind: 'contentDiffers' as const, column: name, field, seen: samples.join(' | ') }];
  });
}

function unusedNames(map: ColumnMap, names: readonly string[]): PlanDoubt[] {
  return [...map.columns].flatMap(([column, field]) => {
    const isUsed = names.includes(column) || names.some((_, at) => column === `#${at + 1}`);
    return isUsed || field === null ? [] : [{ kind: 'mapUnused' as const, column, field, seen: '' }];
  });
}

/** @throws AppError `import.noColumns` where there is neither a title nor a document number, or the title's column holds something else. */
export function refuseUntitled({ columns, doubts }: NamedColumns): void {
  // An empty JSON array: an export without records.
  if (columns.length === 0) return;
  const titles = columns.filter(({ field }) => field === 'title');
  if (titles.length === 0 && !columns.some(({ field }) => field === 'doc_no')) {
    const found = columns.map(({ name }, at) => `“${name.slice(0, 40) || `#${at + 1}`}”`).join(', ');
    throw new AppError(
      'import.noColumns',
      `no column for the title among ${found.slice(0, 500)}, nor one for the document number; name it with --map`,
    );
  }
  const wrong = doubts.find(({ kind, field }) => kind === 'contentDiffers' && field === 'title');
  // What the map says is meant, however odd.
  if (!wrong || titles.some(({ by, name }) => by === 'map' || name !== wrong.column)) return;
  throw new AppError(
    'import.noColumns',
    `column “${wrong.column}” should hold the title but holds ${wrong.seen}; are the columns shifted? Name them with --map`,
  );
}

function shorten(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  return line.length > SAMPLE_UNITS ? `${line.slice(0, SAMPLE_UNITS - 1)}…` : line;
}
