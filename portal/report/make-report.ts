/** Owns turning a tally and the facts of a run into a report: counts by name, organs by size, delays in classes. */
import { basename } from 'node:path';
import { nationalWorkingDays } from '../../src/calendar/national-working-days';
import { INDEX_NUMBER_DIALECTS } from '../../src/catalogue/index-number-dialect';
import { DERIVABLE_FIELDS } from '../../src/catalogue/record';
import { FINDINGS } from '../check/finding';
import { maskSecrets } from '../check/mask-secrets';
import { EXPECTED_FIELDS, FINDING_CODES, type OrganTally } from '../desk/organ-tally';
import { createTally, FIRST_YEAR, MONTHS, mergeTallies, monthNumber, type QualityTally } from '../desk/quality-tally';
import { REVIEW_RULES } from '../review/review-record';
import { type OrganLine, type QualityReport, REPORT_VERSION } from './quality-report';
import type { RunFacts } from './run-facts';
import { shortenPaths } from './shorten-paths';

/** First working day of each class; 21 is the first that is late. */
const DELAY_CLASSES = [0, 1, 6, 11, 21, 41, 61, 251] as const;
const NAME_UNITS = 60;

export function makeReport(counted: QualityTally, facts: RunFacts): QualityReport {
  // Merging with nothing cuts the organs to their bound.
  const tally = mergeTallies(counted, createTally(counted.today));
  const { all } = tally;
  return {
    version: REPORT_VERSION,
    today: tally.today,
    run: describeRun(facts),
    totals: {
      rows: all.rows,
      refused: all.refused,
      quarantined: all.quarantined,
      records: all.records,
      approved: tally.approved,
      reviewNotes: tally.reviewNotes,
      judged: all.judged,
    },
    findings: FINDING_CODES.flatMap((code, at) => {
      const count = all.findings[at] ?? 0;
      const examples = (tally.examples[at] ?? []).map((example) => ({ ...example, organ: shownName(example.organ) }));
      return count === 0 ? [] : [{ code, weight: FINDINGS[code], count, examples }];
    }),
    organs: [...tally.organs.named]
      .map(([name, organ]) => organLine(shownName(name) ?? '', organ))
      .sort((a, b) => b.rows - a.rows || (a.organ < b.organ ? -1 : 1)),
    otherOrgans: tally.organs.others.rows > 0 ? organLine('', tally.organs.others) : null,
    missing: byName(EXPECTED_FIELDS, all.missing),
    derived: byName(DERIVABLE_FIELDS, tally.derived),
    rules: byName(REVIEW_RULES, all.rules),
    delays: {
      classes: DELAY_CLASSES.map((from, at) => {
        const next = DELAY_CLASSES[at + 1];
        return { from, to: next === undefined ? null : next - 1, rows: sum(tally.delays.subarray(from, next)) };
      }),
      medianWorkingDays: median(tally.delays),
      ...tally.unjudged,
      coveredThrough: nationalWorkingDays.coveredThrough,
    },
    years: [...tally.years.subarray(0, -1)].flatMap((rows, at) =>
      rows === 0 ? [] : [{ year: FIRST_YEAR + at, rows }],
    ),
    undatedRows: tally.years.at(-1) ?? 0,
    months: [...tally.months].map((rows, at) => ({
      month: monthName(monthNumber(tally.today) - MONTHS + 1 + at),
      rows,
    })),
    dialects: INDEX_NUMBER_DIALECTS.flatMap((dialect, at) => {
      const rows = tally.dialects[at] ?? 0;
      return rows === 0 ? [] : [{ dialect, rows, example: tally.dialectExamples[at]?.seen ?? null }];
    }),
  };
}

function describeRun(facts: RunFacts): QualityReport['run'] {
  const files = facts.inputs.map(({ file }) => file);
  return {
    ...facts,
    peakMemoryBytes: Math.round(facts.peakMemoryBytes),
    violations: facts.violations.map(({ code, count, of, organs, needed }) => ({
      code,
      count,
      of,
      needed,
      organs: organs.map(({ organ, removed, before }) => ({ organ: shownName(organ), removed, before })),
    })),
    stop: describeStop(facts),
    inputs: facts.inputs.map(({ file, columns, sizeBytes, rows, format, encoding }) => ({
      file: basename(file),
      sizeBytes,
      rows,
      format,
      encoding,
      columns: columns.map(({ header, field }) => ({ header: maskSecrets(header.slice(0, NAME_UNITS * 2)), field })),
    })),
    change: facts.change && {
      before: facts.change.before,
      now: facts.change.now,
      added: facts.change.added,
      changed: facts.change.changed,
      removed: facts.change.removed,
    },
    remarks: facts.remarks.map((remark) => maskSecrets(shortenPaths(remark, files))),
  };
}

function describeStop({ stop, inputs }: RunFacts): QualityReport['run']['stop'] {
  if (stop === null) return null;
  const cause = inputs.find(({ file }) => stop.detail.startsWith(`${file}: `));
  const detail = cause ? stop.detail.slice(cause.file.length + 2) : stop.detail;
  const files = inputs.map(({ file }) => file);
  return {
    code: stop.code,
    file: cause ? basename(cause.file) : null,
    detail: maskSecrets(shortenPaths(detail, files)),
  };
}

function organLine(organ: string, tally: OrganTally): OrganLine {
  const { rows, refused, quarantined, records, judged } = tally;
  return {
    organ,
    rows,
    refused,
    quarantined,
    records,
    judged,
    findings: byName(FINDING_CODES, tally.findings),
    missing: byName(EXPECTED_FIELDS, tally.missing),
    rules: byName(REVIEW_RULES, tally.rules),
  };
}

/** Whatever stands in the column of the organ: masked, and not longer than a name. */
function shownName(name: string | null): string | null {
  return name === null ? null : maskSecrets(name).slice(0, NAME_UNITS);
}

function byName(names: readonly string[], counts: Uint32Array): { [name: string]: number } {
  return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0] as const).filter(([, count]) => count > 0));
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** The last place stands for all longer delays: a median there is told as that place. */
function median(delays: Uint32Array): number | null {
  const total = sum(delays);
  let seen = 0;
  for (let workingDays = 0; workingDays < delays.length; workingDays++) {
    seen += delays[workingDays] ?? 0;
    if (total > 0 && seen * 2 >= total) return workingDays;
  }
  return null;
}

function monthName(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
