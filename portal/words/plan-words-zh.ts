/** Owns saying in Simplified Chinese what was found out about an export: for the console of a run and for the preview. */
import type { SourceField } from '../import/source-fields';
import type { LeftOutReason, PlanDoubt, TablePlan } from '../import/table-plan';
import { REPORT_WORDS_ZH } from './report-words-zh';

const REASONS: { readonly [reason in LeftOutReason]: string } = {
  hidden: '它是隐藏的；请取消隐藏，或用 --sheet 指明',
  otherColumns: '它的表头是另一些栏目；请作为单独的文件发布',
  noHeader: '没有认出表头',
};

/** As `describePlan`. */
export function describePlanZh(plan: TablePlan): readonly string[] {
  const named = plan.columns.map((column, at) => ({ ...column, shown: columnNameZh(column.name, at) }));
  const taken = named.flatMap(({ shown, field }) => (field === null ? [] : [`${shown} → ${fieldZh(field)}`]));
  const left = named.flatMap(({ shown, field }) => (field === null ? [shown] : []));
  return [
    describeFormatZh(plan),
    `栏目：${taken.join('，') || '无'}`,
    ...(left.length > 0 ? [`不采用的栏目：${left.join('，')}`] : []),
    ...describeLooksZh(plan),
  ];
}

export function describeFormatZh(plan: TablePlan): string {
  const encoding = plan.encoding === null ? '' : `，${plan.encoding.toUpperCase()} 编码`;
  const sheet = plan.sheet === null ? '' : `，工作表“${plan.sheet}”`;
  return `${REPORT_WORDS_ZH.formats[plan.format] ?? plan.format}${sheet}${encoding}${plan.isPacked ? '，gzip 压缩' : ''}`;
}

/** What is worth a look: hidden columns, sheets that are left out, doubts; a line each. */
export function describeLooksZh({ columns, otherSheets, doubts }: TablePlan): readonly string[] {
  const hidden = columns.flatMap((column, at) => (column.isHidden ? [columnNameZh(column.name, at)] : []));
  return [
    ...(hidden.length > 0 ? [`隐藏的栏目照常读取：${hidden.join('，')}`] : []),
    ...otherSheets.map(
      ({ name, rows, reason }) => `请核对：工作表“${name}”（${rows ?? '很多'} 行）没有采用：${REASONS[reason]}`,
    ),
    ...doubts.map(describeDoubtZh),
  ];
}

function describeDoubtZh({ kind, column, field, seen }: PlanDoubt): string {
  if (kind === 'mapUnused') return `请核对：栏目对应文件写了“${column}”，导出文件里没有这一栏`;
  return `请核对：“${column}”一栏认作${field === null ? '（无）' : fieldZh(field)}，里面却是 ${seen}`;
}

export function fieldZh(field: SourceField): string {
  return REPORT_WORDS_ZH.fields[field];
}

function columnNameZh(name: string, at: number): string {
  return name === '' ? `#${at + 1}` : name;
}
