/** Owns what became better or worse since an earlier report: by finding, and by organ. */
import type { OrganLine, QualityReport } from './quality-report';

export interface Difference {
  /** A code, or an organ's name. */
  readonly name: string;
  readonly before: number;
  readonly now: number;
}

export interface Comparison {
  /** When the earlier run started, ISO 8601. */
  readonly since: string;
  readonly generation: number | null;
  readonly rows: Difference;
  readonly refused: Difference;
  readonly quarantined: Difference;
  /** Codes met in either, worst change first. */
  readonly findings: readonly Difference[];
  /** Organs whose number of warnings and refusals changed: what grew most first, what shrank most last. */
  readonly organs: readonly Difference[];
}

export function compareReports(before: QualityReport, now: QualityReport): Comparison {
  const total = (name: 'rows' | 'refused' | 'quarantined') => ({
    name,
    before: before.totals[name],
    now: now.totals[name],
  });
  const codes = (report: QualityReport) => new Map(report.findings.map(({ code, count }) => [code, count]));
  const organs = (report: QualityReport) => new Map(report.organs.map((line) => [line.organ, faultsOf(line, report)]));
  return {
    since: before.run.startedAt,
    generation: before.run.generationAfter,
    rows: total('rows'),
    refused: total('refused'),
    quarantined: total('quarantined'),
    findings: differences(codes(before), codes(now)),
    organs: differences(organs(before), organs(now)).filter((one) => one.before !== one.now),
  };
}

/** Warnings and refusals of an organ: notices are not held against it. */
export function faultsOf(line: OrganLine, report: QualityReport): number {
  return report.findings.reduce(
    (sum, { code, weight }) => (weight === 'notice' ? sum : sum + (line.findings[code] ?? 0)),
    0,
  );
}

function differences(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): Difference[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? 0, now: now.get(name) ?? 0 }))
    .sort((a, b) => b.now - b.before - (a.now - a.before) || (a.name < b.name ? -1 : 1));
}
