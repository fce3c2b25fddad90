/** Owns writing what was found out about an export as a map file, to be edited and given with `--map`. */
import { columnName } from '../import/describe-plan';
import type { SourceField } from '../import/source-fields';
import type { TablePlan } from '../import/table-plan';

/** JSON with a line for each column; the map alone finds out again what the plan says. Columns without a name, and with one that stands twice, by their place (`#3`).
 * Of several sheets the one that is read is named; where several are read together none is, so that the map reads them all. */
export function makeMap(plans: readonly TablePlan[]): string {
  const plan = plans[0] as TablePlan;
  const columns: [string, SourceField | null][] = [];
  const names = new Set<string>();
  plan.columns.forEach((column, at) => {
    const name = names.has(column.name) ? `#${at + 1}` : columnName(column, at);
    names.add(column.name);
    columns.push([name, column.field]);
  });
  const isText = plan.format === 'delimited';
  return `${JSON.stringify(
    {
      columns: Object.fromEntries(columns),
      ...(plan.encoding === null ? {} : { encoding: plan.encoding }),
      ...(isText ? { delimiter: plan.delimiter } : {}),
      ...(isText || (plan.format === 'workbook' && hasOneHeader(plans)) ? { headerRows: plan.headerRows } : {}),
      ...(plan.sheet === null || plans.length > 1 ? {} : { sheet: plan.sheet }),
    },
    null,
    2,
  )}\n`;
}

function hasOneHeader(plans: readonly TablePlan[]): boolean {
  return plans.every(({ headerRows }) => headerRows === plans[0]?.headerRows);
}
