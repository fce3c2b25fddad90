/** Owns `import --preview`: what an export is taken for, before anything is published. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError, toAppError } from '../../src/base/app-error';
import { chinaDate, systemClock } from '../../src/base/clock';
import { createExaminer, type ExaminedRow } from '../desk/examine-row';
import { columnName } from '../import/describe-plan';
import { readRows } from '../import/import-file';
import { refuseUntitled } from '../import/name-columns';
import { inspectTables } from '../import/plan-table';
import { EMPTY_MAP, parseColumnMap, SOURCE_FIELDS } from '../import/source-fields';
import type { TablePlan } from '../import/table-plan';
import { listSheets } from '../import/workbook-rows';
import { formatTable } from './display-width';
import { EXIT } from './exit-codes';
import { explain } from './explain';
import { consoleWords } from './language';
import { makeMap } from './make-map';
import { parseEncoding } from './parse-encoding';
import { parseCount } from './parse-number';
import { formatRows } from './preview-rows';
import { UsageError } from './usage-error';

/** Of a console's columns: column, what it is taken for, by what, samples. */
const COLUMN_WIDTHS = [28, 16, 9, 90];

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
      console.error(explain(new AppError(error.code, `${file}: ${error.detail}`, { cause: thrown })));
      status = EXIT.nothing;
    }
  }
  return status;
}

async function describeFile(file: string, plan: TablePlan, plans: readonly TablePlan[]): Promise<string[]> {
  const { size } = await stat(file);
  const words = consoleWords().preview;
  const rows = plan.columns.map((column, at) => [
    columnName(column, at),
    column.field === null ? words.leftOut : words.field(column.field),
    column.by === null ? (column.field === null ? words.notKnown : '') : words.by[column.by],
    column.samples.join(' | '),
  ]);
  const missing = SOURCE_FIELDS.filter((field) => !plan.columns.some((column) => column.field === field));
  return [
    words.format(plan, size),
    ...(plan.format === 'workbook' ? [await describeSheets(file, plans)] : []),
    '',
    ...formatTable(
      words.columnHeads.map((title, at) => ({ title, maxWidth: COLUMN_WIDTHS[at] ?? 0 })),
      rows,
    ),
    '',
    words.missing(missing),
    ...words.looks(plan),
  ];
}

async function describeSheets(file: string, plans: readonly TablePlan[]): Promise<string> {
  const sheets = await listSheets(file);
  const read = plans.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));
  return consoleWords().preview.sheets(sheets, read);
}

async function describeRows(file: string, plan: TablePlan, count: number, isOneOf: boolean): Promise<string[]> {
  const examine = createExaminer({ today: chinaDate(systemClock.nowMs()), organs: [], approved: new Set() });
  const rows: ExaminedRow[] = [];
  for await (const batch of readRows(file, plan)) {
    for (const imported of batch.slice(0, count - rows.length)) rows.push(examine(imported));
    if (rows.length === count) break;
  }
  const words = consoleWords().preview;
  const sheet = isOneOf ? plan.sheet : null;
  return rows.length === 0 ? [words.noRows(sheet)] : [words.firstRows(sheet), '', ...formatRows(rows, words)];
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
  print([consoleWords().preview.mapWritten(path), '']);
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
