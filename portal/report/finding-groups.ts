/** Owns which findings are drawn together in the chart by organ. */
import type { FindingGroup } from '../words/report-words';
import type { OrganLine, QualityReport } from './quality-report';

/** By the weight first, then by the beginning of the code; notices are in no group. */
function groupOf(code: string, weight: string): FindingGroup | null {
  if (weight === 'notice') return null;
  if (weight === 'refused') return 'refused';
  if (code === 'date.late') return 'late';
  if (code.startsWith('date.')) return 'dates';
  if (code.startsWith('number.') || code.startsWith('index.')) return 'numbers';
  if (code.startsWith('link.') || code.startsWith('validity.')) return 'links';
  return 'other';
}

export type GroupCounts = { readonly [group in FindingGroup]: number };

/** What is counted against an organ: warnings, refusals, and rows held back by the review. */
export function countGroups(line: OrganLine, findings: QualityReport['findings']): GroupCounts {
  const counts = { refused: 0, review: line.quarantined, late: 0, dates: 0, numbers: 0, links: 0, other: 0 };
  for (const { code, weight } of findings) {
    const group = groupOf(code, weight);
    if (group !== null) counts[group] += line.findings[code] ?? 0;
  }
  return counts;
}
