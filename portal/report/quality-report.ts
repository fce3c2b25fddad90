/** Owns what report.json is: the whole of a run's report as data, and reading it back without trusting it. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { RUN_OUTCOMES } from './run-facts';

/** Raised when a field changes its meaning or goes; readers of an older number show no comparison and say so. */
export const REPORT_VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.string();
const counts = v.record(text, count);

const example = v.object({
  /** Number among `inputs`, from 0. */
  file: count,
  row: count,
  field: v.nullable(text),
  seen: text,
  title: v.nullable(text),
  organ: v.nullable(text),
});

const organ = v.object({
  /** Full name; '' for rows that name none. */
  organ: text,
  rows: count,
  refused: count,
  quarantined: count,
  /**
   * Rows that could be read, less those that another row stands for: what delays, years, fields and dialects speak of. Findings are
   * of rows. Reports of before have it not.
   */
  records: v.optional(count),
  /** Records whose delay could be judged: they have both dates, and lie within the calendar. */
  judged: count,
  /** By code, without zeros. */
  findings: counts,
  missing: counts,
  rules: counts,
});

const schema = v.object({
  version: v.literal(REPORT_VERSION),
  /** YYYY-MM-DD by which dates were judged. */
  today: text,
  run: v.object({
    outcome: v.picklist(RUN_OUTCOMES),
    startedAt: text,
    seconds: v.number(),
    peakMemoryBytes: count,
    regionName: v.nullable(text),
    generationBefore: v.nullable(count),
    generationAfter: v.nullable(count),
    change: v.nullable(v.object({ before: count, now: count, added: count, changed: count, removed: count })),
    violations: v.array(
      v.object({
        code: text,
        count,
        of: count,
        organs: v.array(v.object({ organ: v.nullable(text), removed: count, before: count })),
        needed: count,
      }),
    ),
    /** `file`: name of the export that caused it; null where none did, or it is not known. Paths in `detail` are cut to names. */
    stop: v.nullable(v.object({ code: text, file: v.optional(v.nullable(text), null), detail: text })),
    inputs: v.array(
      v.object({
        file: text,
        sizeBytes: count,
        rows: v.nullable(count),
        format: v.nullable(text),
        encoding: v.nullable(text),
        columns: v.array(v.object({ header: text, field: v.nullable(text) })),
      }),
    ),
    remarks: v.array(text),
  }),
  totals: v.object({
    rows: count,
    refused: count,
    quarantined: count,
    /** As of an organ. */
    records: v.optional(count),
    approved: count,
    reviewNotes: count,
    judged: count,
  }),
  /** Codes that were met, in the order of the closed list. */
  findings: v.array(v.object({ code: text, weight: text, count, examples: v.array(example) })),
  /** Those with most rows first. */
  organs: v.array(organ),
  /** All organs beyond the bound together; null where none are. */
  otherOrgans: v.nullable(organ),
  missing: counts,
  /** Rows by field that the portal derived. */
  derived: counts,
  /** Rows held back by the review gate, by rule; a row may break several. */
  rules: counts,
  delays: v.object({
    /** Working days from … to (null: and more). */
    classes: v.array(v.object({ from: count, to: v.nullable(count), rows: count })),
    medianWorkingDays: v.nullable(count),
    historical: count,
    undated: count,
    reversed: count,
    beyondTable: count,
    /** Last day of the calendar of working days. */
    coveredThrough: text,
  }),
  years: v.array(v.object({ year: count, rows: count })),
  undatedRows: count,
  /** YYYY-MM, the oldest first. */
  months: v.array(v.object({ month: text, rows: count })),
  dialects: v.array(v.object({ dialect: text, rows: count, example: v.nullable(text) })),
});

export type QualityReport = v.InferOutput<typeof schema>;
export type OrganLine = v.InferOutput<typeof organ>;
export type ReportExample = v.InferOutput<typeof example>;

export type EarlierReport =
  | { readonly kind: 'read'; readonly report: QualityReport }
  | { readonly kind: 'absent' | 'damaged' | 'otherVersion' };

/** A report that cannot be read is told, and is no reason to fail: it only costs the comparison. */
export async function readReport(path: string): Promise<EarlierReport> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return { kind: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'damaged' };
  }
  const result = v.safeParse(schema, value);
  if (result.success) return { kind: 'read', report: result.output };
  const version = (value as { version?: unknown } | null)?.version;
  return { kind: typeof version === 'number' && version !== REPORT_VERSION ? 'otherVersion' : 'damaged' };
}
