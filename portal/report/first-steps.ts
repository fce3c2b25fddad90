/** Owns choosing the three things that are most worth mending first. */
import type { FindingCode } from '../check/finding';
import type { QualityReport } from './quality-report';

export interface FirstStep {
  readonly kind: 'stop' | 'review' | 'finding' | 'missing';
  /** A code, a field, or '' . */
  readonly name: string;
  readonly rows: number;
  /** Organs with most of it first, at most three. */
  readonly organs: readonly { readonly organ: string; readonly rows: number }[];
  /** How many organs have it. */
  readonly organCount: number;
  /** Rows with it that name no organ. */
  readonly unnamedRows: number;
}

const STEPS = 3;

/** How much a reader loses by one row, from 1 to 10; what stands not here has the weight's own. */
const IMPORTANCE: { readonly [code in FindingCode]?: number } = {
  'index.shared': 7,
  'date.future': 7,
  'link.dead': 6,
  'number.yearApart': 6,
  'date.writtenAfterPublished': 6,
  'date.malformed': 6,
  'date.late': 5,
  'number.shared': 4,
  'index.checkDigit': 3,
  'index.yearApart': 2,
};
const BY_WEIGHT: { readonly [weight: string]: number } = { refused: 10, warning: 4, notice: 0.5 };
const MISSING_IMPORTANCE: { readonly [field: string]: number } = {
  publishedDate: 5,
  organ: 5,
  writtenDate: 4,
  indexNumber: 3,
  subject: 2,
  genre: 1.5,
  summary: 1,
};

/** Importance times the number of digits of the count: a million rows without 主题 do not hide five that were refused. */
export function chooseFirstSteps(report: QualityReport): FirstStep[] {
  const { organs, run, totals } = report;
  const concerned = (countOf: (line: QualityReport['organs'][number]) => number) => {
    const lines = organs.map((line) => ({ organ: line.organ, rows: countOf(line) })).filter(({ rows }) => rows > 0);
    const named = lines.filter(({ organ }) => organ !== '').sort((a, b) => b.rows - a.rows);
    const unnamedRows = lines.find(({ organ }) => organ === '')?.rows ?? 0;
    return { organs: named.slice(0, STEPS), organCount: named.length, unnamedRows };
  };
  const urgent: FirstStep[] = [];
  if (run.outcome === 'stopped') {
    urgent.push({ kind: 'stop', name: run.stop?.code ?? '', rows: 0, organs: [], organCount: 0, unnamedRows: 0 });
  }
  if (totals.quarantined > 0) {
    urgent.push({ kind: 'review', name: '', rows: totals.quarantined, ...concerned((line) => line.quarantined) });
  }
  const ranked = [
    ...report.findings.map(({ code, weight, count }) => ({
      step: { kind: 'finding' as const, name: code, rows: count, ...concerned((line) => line.findings[code] ?? 0) },
      worth: score(IMPORTANCE[code as FindingCode] ?? BY_WEIGHT[weight] ?? 1, count),
    })),
    ...Object.entries(report.missing).map(([field, rows]) => ({
      step: { kind: 'missing' as const, name: field, rows, ...concerned((line) => line.missing[field] ?? 0) },
      // What the portal could fill in is missed less.
      worth: score(MISSING_IMPORTANCE[field] ?? 1, rows - (report.derived[field] ?? 0) * 0.8),
    })),
  ].sort((a, b) => b.worth - a.worth || (a.step.name < b.step.name ? -1 : 1));
  return [...urgent, ...ranked.map(({ step }) => step)].slice(0, STEPS);
}

function score(importance: number, rows: number): number {
  return importance * Math.log10(1 + Math.max(0, rows) * 9);
}
