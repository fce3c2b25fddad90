/** Owns what the quality report is told of a run, beside the tally of its rows. `portal/publish` fills it in; a dry run and a stopped run too. */
import type { SourceField } from '../import/source-fields';
import type { TableFormat } from '../import/table-plan';

export const RUN_OUTCOMES = ['published', 'unchanged', 'rehearsed', 'stopped'] as const;
/** `unchanged`: nothing to publish; `rehearsed`: a dry run; `stopped`: an error or the guard, nothing was replaced. */
type RunOutcome = (typeof RUN_OUTCOMES)[number];

export interface RunFacts {
  readonly outcome: RunOutcome;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly peakMemoryBytes: number;
  readonly regionName: string | null;
  /** The generation served before the run and after it; of a dry run the one that would be. Null where there is none. */
  readonly generationBefore: number | null;
  readonly generationAfter: number | null;
  /** Null where the run stopped before rows were compared with what is published. */
  readonly change: RunChange | null;
  readonly violations: readonly RunViolation[];
  /** Why it stopped: a code of `AppError` and its detail. */
  readonly stop: { readonly code: string; readonly detail: string } | null;
  /** In the order in which the tally numbers them. */
  readonly inputs: readonly RunInput[];
  /** What the operator should know of the feed. */
  readonly remarks: readonly string[];
}

export interface RunInput {
  readonly file: string;
  readonly sizeBytes: number;
  /** Rows read, refused ones included; null where the run stopped before its end. */
  readonly rows: number | null;
  /** As found; null where the run stopped before it was. */
  readonly format: TableFormat | null;
  /** Null for a workbook. */
  readonly encoding: string | null;
  /** Headers of the table and the field that each was taken for; empty for forms without headers. */
  readonly columns: readonly { readonly header: string; readonly field: SourceField | null }[];
}

interface RunChange {
  readonly before: number;
  readonly now: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What the guard stopped (or would have, without the operator's word). */
interface RunViolation {
  readonly code: string;
  readonly count: number;
  readonly of: number;
  readonly organs: readonly { readonly organ: string | null; readonly removed: number; readonly before: number }[];
  readonly needed: number;
}
