/** Owns the plan of a JSON export: where its entries are, and which of their keys hold which field. */
import { AppError } from '../../src/base/app-error';
import { entriesOf } from './cut-entries';
import type { Encoding } from './encoding';
import { type EntriesFound, findEntries } from './find-entries';
import { nameColumns } from './name-columns';
import type { FileHead } from './open-file';
import { type ColumnMap, oneSpaced } from './source-fields';
import type { TablePlan } from './table-plan';

const HEAD_ENTRIES = 200;
const MAX_KEYS = 1000;

/**
 * @param text of the head, beginning with `{` or `[`
 * @throws AppError `import.unreadable` where nothing in it is an object
 */
export function planJson(text: string, head: FileHead, encoding: Encoding, map: ColumnMap): TablePlan {
  const found = findEntries(text);
  const { format, arrayPath, start } = found;
  const values = new Map<string, string[]>();
  for (const entry of headEntries(text, found)) {
    for (const [key, value] of Object.entries(entry)) addValue(values, oneSpaced(key), value);
  }
  const names = [...values.keys()];
  // An empty array is an export without records.
  const named = names.length > 0 ? nameColumns(names, [...values.values()], map, false) : { columns: [], doubts: [] };
  return {
    format,
    isPacked: head.isPacked,
    encoding,
    delimiter: null,
    lineEnd: text.includes('\n') || !text.includes('\r') ? '\n' : '\r',
    usualCells: null,
    sheet: null,
    otherSheets: [],
    headerRows: 0,
    headerCells: [],
    arrayPath,
    arrayStartBytes: Buffer.byteLength(text.slice(0, start), 'utf8'),
    mapped: Object.fromEntries(map.columns),
    ...named,
  };
}

function addValue(values: Map<string, string[]>, name: string, value: unknown): void {
  let column = values.get(name);
  if (!column) {
    if (values.size === MAX_KEYS) return;
    column = [];
    values.set(name, column);
  }
  if (value === null || value === undefined || value === '') return;
  column.push(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** @throws AppError `import.unreadable` where there are entries, and none of them is an object. */
function headEntries(text: string, { format, arrayPath, start }: EntriesFound): object[] {
  const entries =
    format === 'jsonl'
      ? text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
      : entriesOf(Buffer.from(text.slice(start)), arrayPath === null ? 'objects' : 'array').map((entry) =>
          Buffer.from(entry).toString('utf8'),
        );
  const objects = entries.slice(0, HEAD_ENTRIES).flatMap((entry) => {
    try {
      const value: unknown = JSON.parse(entry);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : [];
    } catch {
      // Told by its row later; here it only tells nothing.
      return [];
    }
  });
  const first = entries[0];
  if (first !== undefined && objects.length === 0) {
    throw new AppError('import.unreadable', `begins like JSON, but holds no object: ${first.slice(0, 60)}`);
  }
  return objects;
}
