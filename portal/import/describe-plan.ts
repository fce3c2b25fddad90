/** Owns saying in words what was found out about an export, for the console of a run. */
import type { FoundColumn, LeftOutReason, LeftOutSheet, PlanDoubt, TablePlan } from './table-plan';

/** One line on the file, one on the columns that are taken, one on those that are left out, one for each doubt. */
export function describePlan(plan: TablePlan): string[] {
  const taken = plan.columns.flatMap((column, at) =>
    column.field === null
      ? []
      : [`${columnName(column, at)} → ${column.field}${column.by === 'header' ? '' : ` (by ${column.by})`}`],
  );
  const left = plan.columns.flatMap((column, at) => (column.field === null ? [columnName(column, at)] : []));
  return [
    describeFormat(plan),
    `columns: ${taken.join(', ') || 'none'}`,
    ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
    ...describeHidden(plan),
    ...plan.otherSheets.map(describeLeftOut),
    ...plan.doubts.map(describeDoubt),
  ];
}

/** `CSV in GB18030, packed with gzip, 2 rows on top that hold no record`. */
export function describeFormat(plan: TablePlan): string {
  const encoding = plan.encoding === null ? '' : ` in ${plan.encoding.toUpperCase()}`;
  const packed = plan.isPacked ? ', packed with gzip' : '';
  return `${formatName(plan)}${encoding}${packed}${topRows(plan)}`;
}

/** A line where a workbook hides columns, else none. */
export function describeHidden({ columns }: TablePlan): string[] {
  const hidden = columns.flatMap((column, at) => (column.isHidden ? [columnName(column, at)] : []));
  return hidden.length > 0 ? [`hidden columns, read as usual: ${hidden.join(', ')}`] : [];
}

const REASONS: { readonly [reason in LeftOutReason]: string } = {
  hidden: 'it is hidden; unhide it, or name it with --sheet',
  otherColumns: 'its header names other columns; publish it as a file of its own',
  noHeader: 'no header was recognised in it',
};

export function describeLeftOut({ name, rows, reason }: LeftOutSheet): string {
  return `look: sheet “${name}” (${rows === null ? 'many' : rows} rows) is left out: ${REASONS[reason]}`;
}

/** A column as the map file calls it. */
export function columnName({ name }: FoundColumn, at: number): string {
  return name === '' ? `#${at + 1}` : name;
}

export function describeDoubt({ kind, column, field, seen }: PlanDoubt): string {
  return kind === 'mapUnused'
    ? `look: the map names a column “${column}” that is not in the file`
    : `look: column “${column}” is taken for ${field}, but holds ${seen}`;
}

const DELIMITER_NAMES: { readonly [delimiter: string]: string } = {
  ',': 'CSV',
  '\t': 'text with tabs',
  ';': 'CSV with semicolons',
  '|': 'CSV with strokes',
};

function formatName({ format, delimiter, sheet, arrayPath, lineEnd }: TablePlan): string {
  if (format === 'workbook') return sheet === null ? 'workbook' : `workbook, sheet “${sheet}”`;
  if (format === 'jsonl') return 'JSON lines';
  if (format === 'json') {
    if (arrayPath === null) return 'JSON objects one behind the other';
    return arrayPath === '' ? 'JSON array' : `JSON array under “${arrayPath}”`;
  }
  const name = DELIMITER_NAMES[delimiter ?? ','] ?? `text with ${JSON.stringify(delimiter)} between cells`;
  return lineEnd === '\r' ? `${name}, lines ended by CR` : name;
}

function topRows({ format, headerRows }: TablePlan): string {
  if (format === 'jsonl' || format === 'json' || headerRows === 1) return '';
  return headerRows === 0 ? ', no header' : `, ${headerRows} rows on top that hold no record`;
}
