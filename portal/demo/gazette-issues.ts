/** Owns which documents an issue of the gazette (公报) holds: those of its two months that the county's offices published. */
import { dayOf } from './days';
import type { PlannedDocument } from './document';

/** The `variant` of an issue: year and number in one. */
export function issueVariant(year: number, issue: number): number {
  return year * 10 + issue;
}

/** Year, number (1–6) and the two months of an issue, as day numbers, both included. */
export function periodOfIssue(variant: number): { year: number; issue: number; first: number; last: number } {
  const year = Math.floor(variant / 10);
  const issue = variant % 10;
  return { year, issue, first: dayOf(year, issue * 2 - 1, 1), last: dayOf(year, issue * 2 + 1, 1) - 1 };
}

const PRINTED = new Set([
  ...['rule', 'amendment', 'cleanup', 'ruling', 'opinion'],
  ...['standards', 'programme', 'emergency', 'appointment'],
]);

/** What an issue holds, in order of date; `planned` is in order of date. */
export function documentsOfIssue(planned: readonly PlannedDocument[], issue: PlannedDocument): PlannedDocument[] {
  const { first, last } = periodOfIssue(issue.variant);
  return planned.filter(({ kind, day }) => day >= first && day <= last && PRINTED.has(kind.id));
}
