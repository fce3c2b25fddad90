/** Owns which sheets of a workbook are read, and what their columns hold. */
import { AppError } from '../../src/base/app-error';
import { planRows } from './plan-rows';
import type { ColumnMap } from './source-fields';
import type { LeftOutSheet, TablePlan } from './table-plan';
import { readSheetHeads, type SheetHead } from './workbook-rows';

type SheetPlan = ReturnType<typeof planRows>;

interface PlannedSheet {
  readonly head: SheetHead;
  readonly plan: SheetPlan;
  /** Told by header or map, titles or document numbers among them; '' where no header was recognised. */
  readonly fields: string;
  readonly fieldCount: number;
}

/**
 * The sheet that the map names, alone; else the first visible one with a recognised header, and all visible ones whose headers name the same fields.
 * @throws AppError `import.unreadable`: damaged, no such sheet, or nothing but hidden sheets hold rows.
 */
export async function planWorkbook(path: string, map: ColumnMap, headRows: number): Promise<readonly TablePlan[]> {
  const { heads, sheetCount } = await readSheetHeads(path, map.sheet, headRows);
  const filled = heads.filter(({ rows }) => rows.length > 0);
  const sheets = filled.filter(({ isHidden }) => map.sheet !== null || !isHidden).map((head) => planSheet(head, map));
  if (sheets.length === 0 && filled.length > 0) {
    const names = filled.map(({ name }) => `“${name}”`).join(', ');
    throw new AppError(
      'import.unreadable',
      `only hidden sheets hold rows (${names}): unhide one, or name it with --sheet`,
    );
  }
  const main = mainSheet(sheets);
  const read = main
    ? sheets.filter((sheet) => sheet === main || (main.fields !== '' && sheet.fields === main.fields))
    : [];
  const otherSheets = filled.flatMap((head): LeftOutSheet[] => {
    if (read.some((sheet) => sheet.head === head)) return [];
    const sheet = sheets.find((one) => one.head === head);
    const reason = !sheet ? 'hidden' : sheet.fields === '' ? 'noHeader' : 'otherColumns';
    return [{ name: head.name, rows: head.rows.length < headRows ? head.rows.length : null, reason }];
  });
  const plans = read.map(({ head, plan }) => ({ ...plan, columns: withHidden(plan, head) }));
  return (plans.length > 0 ? plans : [planRows([], map)]).map((plan, at) => ({
    ...plan,
    format: 'workbook',
    isPacked: false,
    encoding: null,
    delimiter: null,
    lineEnd: '\n',
    usualCells: null,
    sheet: map.sheet ?? (sheetCount === 1 ? null : (read[at]?.head.name ?? null)),
    otherSheets: at === 0 ? otherSheets : [],
    arrayPath: null,
    arrayStartBytes: 0,
  }));
}

function planSheet(head: SheetHead, map: ColumnMap): PlannedSheet {
  const plan = planRows(head.rows, map);
  const told = plan.columns.flatMap(({ field, by }) => (field !== null && by !== 'content' ? [field] : []));
  const isTold = told.includes('title') || told.includes('doc_no');
  const fields = isTold ? [...new Set(told)].sort() : [];
  return { head, plan, fields: fields.join(' '), fieldCount: fields.length };
}

/** A sheet that explains the columns may name one of them too: the first with at least half as many fields as any. */
function mainSheet(sheets: readonly PlannedSheet[]): PlannedSheet | undefined {
  const most = Math.max(0, ...sheets.map(({ fieldCount }) => fieldCount));
  return sheets.find(({ fieldCount }) => fieldCount > 0 && fieldCount * 2 >= most) ?? sheets[0];
}

function withHidden({ columns }: SheetPlan, { hiddenColumns }: SheetHead): TablePlan['columns'] {
  return columns.map((column, at) => (hiddenColumns.has(at) ? { ...column, isHidden: true } : column));
}
