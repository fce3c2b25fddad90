/** Owns `import --preview`: what an export is taken for, before anything is published. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError, toAppError } from '../../src/base/app-error';
import { chinaDate, systemClock } from '../../src/base/clock';
import { createExaminer, type ExaminedRow } from '../desk/examine-row';
import { columnName, describeDoubt, describeFormat, describeHidden, describeLeftOut } from '../import/describe-plan';
import { readRows } from '../import/import-file';
import { refuseUntitled } from '../import/name-columns';
import { inspectTables } from '../import/plan-table';
import { EMPTY_MAP, parseColumnMap, SOURCE_FIELDS } from '../import/source-fields';
import type { TablePlan } from '../import/table-plan';
import { listSheets } from '../import/workbook-rows';
import { formatTable } from './display-width';
import { EXIT } from './exit-codes';
import { makeMap } from './make-map';
import { parseEncoding } from './parse-encoding';
import { parseCount } from './parse-number';
import { formatRows } from './preview-rows';
import { UsageError } from './usage-error';

export async function runImport(args: readonly string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      preview: { type: 'boolean' },
      map: { type: 'string' },
      encoding: { type: 'string' },
      sheet: { type: 'string' },
      rows: { type: 'string', default: '10' },
      'write-map': { type: 'string' },
    },
  });
  if (!values.preview)
    throw new UsageError('import shows what a file is taken for: --preview FILE…; to publish it: publish');
  if (files.length === 0) throw new UsageError('import --preview needs a file');
  const mapPath = values['write-map'];
  if (mapPath !== undefined && files.length > 1) throw new UsageError('--write-map goes with one file');
  const map = values.map === undefined ? EMPTY_MAP : parseColumnMap(await readText(values.map));
  const options = {
    map: values.sheet === undefined ? map : { ...map, sheet: values.sheet },
    encoding: values.encoding === undefined ? null : parseEncoding(values.encoding),
    rows: parseCount('--rows', values.rows, 1000),
  };
  let status: number = EXIT.clean;
  for (const file of files) {
    try {
      const plans = await inspectTables(file, options);
      for (const plan of plans) print([file, ...(await describeFile(file, plan, plans)), '']);
      if (mapPath !== undefined) await writeMap(mapPath, plans);
      for (const plan of plans) {
        refuseUntitled(plan);
        print([...(await describeRows(file, plan, options.rows, plans.length > 1)), '']);
      }
    } catch (thrown) {
      const error = toAppError(thrown, 'import.unreadable');
      console.error(`${file}: ${error.detail}`);
      status = EXIT.nothing;
    }
  }
  return status;
}

async function describeFile(file: string, plan: TablePlan, plans: readonly TablePlan[]): Promise<string[]> {
  const { size } = await stat(file);
  const rows = plan.columns.map((column, at) => [
    columnName(column, at),
    column.field ?? '(left out)',
    column.by ?? (column.field === null ? 'not known' : ''),
    column.samples.join(' | '),
  ]);
  const missing = SOURCE_FIELDS.filter((field) => !plan.columns.some((column) => column.field === field));
  return [
    `${describeFormat(plan)}, ${size.toLocaleString('en')} bytes`,
    ...(plan.format === 'workbook' ? [await describeSheets(file, plans)] : []),
    '',
    ...formatTable(
      [
        { title: 'column', maxWidth: 28 },
        { title: 'taken for', maxWidth: 16 },
        { title: 'by', maxWidth: 9 },
        { title: 'samples', maxWidth: 90 },
      ],
      rows,
    ),
    '',
    `no column for: ${missing.join(', ') || 'nothing'}`,
    ...describeHidden(plan),
    ...plan.otherSheets.map(describeLeftOut),
    ...plan.doubts.map(describeDoubt),
  ];
}

async function describeSheets(file: string, plans: readonly TablePlan[]): Promise<string> {
  const sheets = await listSheets(file);
  const names = sheets.map(({ name, isHidden }) => `“${name}”${isHidden ? ' (hidden)' : ''}`).join(', ');
  const read = plans.flatMap(({ sheet }) => (sheet === null ? [] : [`“${sheet}”`])).join(', ');
  return `sheets: ${names}${read && sheets.length > 1 ? `; read: ${read} (--sheet NAME reads one alone)` : ''}`;
}

async function describeRows(file: string, plan: TablePlan, count: number, isOneOf: boolean): Promise<string[]> {
  const examine = createExaminer({ today: chinaDate(systemClock.nowMs()), organs: [], approved: new Set() });
  const rows: ExaminedRow[] = [];
  for await (const batch of readRows(file, plan)) {
    for (const imported of batch.slice(0, count - rows.length)) rows.push(examine(imported));
    if (rows.length === count) break;
  }
  const place = isOneOf ? ` of sheet “${plan.sheet}”` : '';
  if (rows.length === 0) return [`no rows below the header${place}`];
  return [
    `first rows${place} as they will look (* filled in by the portal, marked on the screen as 由系统推断):`,
    '',
    ...formatRows(rows),
  ];
}

async function writeMap(path: string, plans: readonly TablePlan[]): Promise<void> {
  try {
    await writeFile(path, makeMap(plans), { flag: 'wx' });
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('import.unreadable', isThere ? `${path} is there already; it was left as it is` : reason, {
      cause,
    });
  }
  print([`map written to ${path}: edit it and give it with --map`, '']);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('import.unreadable', cause instanceof Error ? cause.message : path, { cause });
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
