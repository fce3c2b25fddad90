/** Owns the shape of all that a report says, so that a language is one set of it. Sentences with figures are functions: word order differs. */
import type { IndexNumberDialect } from '../../src/catalogue/index-number-dialect';
import type { DerivableField } from '../../src/catalogue/record';
import type { FindingWeight } from '../check/finding';
import type { ExpectedField } from '../desk/organ-tally';
import type { SourceField } from '../import/source-fields';
import type { TableFormat } from '../import/table-plan';
import type { ReviewRule } from '../review/review-record';
import type { FindingGuides } from './finding-guide';

/** Groups of findings, as the chart by organ stacks them. */
export const FINDING_GROUPS = ['refused', 'review', 'late', 'dates', 'numbers', 'links', 'other'] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

export interface ReportWords {
  /** BCP 47. */
  readonly lang: string;
  readonly findings: FindingGuides;
  readonly weights: { readonly [weight in FindingWeight]: string };
  readonly groups: { readonly [group in FindingGroup]: string };
  readonly fields: { readonly [field in SourceField]: string };
  readonly expected: { readonly [field in ExpectedField]: string };
  readonly derivable: { readonly [field in DerivableField]: string };
  readonly rules: { readonly [rule in ReviewRule]: string };
  readonly dialects: { readonly [dialect in IndexNumberDialect]: string };
  readonly formats: { readonly [format in TableFormat]: string };
  /** By code of `AppError` and of the guard; a code that is not here is shown as it is. */
  readonly stops: { readonly [code: string]: string };
  readonly violations: { readonly [code: string]: string };
  number(value: number): string;
  /** @param share 0 … 1 */
  percent(share: number): string;
  size(bytes: number): string;
  duration(seconds: number): string;
  /** `2026年11月22日 18:05` of an instant. */
  time(iso: string): string;
  /** `2026年11月` of YYYY-MM. */
  month(month: string): string;
  delayClass(from: number, to: number | null): string;
  list(items: readonly string[]): string;
  readonly page: PageWords;
}

interface PageWords {
  readonly title: string;
  readonly of: (region: string) => string;
  readonly verdict: {
    readonly published: (generation: string, records: string) => string;
    readonly unchanged: (generation: string, records: string) => string;
    readonly rehearsed: (generation: string, records: string) => string;
    readonly stopped: string;
    readonly stoppedServed: (generation: string) => string;
    readonly heldBack: (refused: string, quarantined: string) => string;
    readonly nothingHeld: string;
  };
  readonly first: {
    readonly heading: (count: number) => string;
    readonly none: string;
    readonly stop: string;
    readonly stopAdvice: string;
    readonly review: (rows: string) => string;
    readonly reviewAdvice: string;
    readonly finding: (label: string, rows: string) => string;
    readonly missing: (field: string, rows: string) => string;
    /** @param derived rows in which the portal filled it in; null for none */
    readonly missingAdvice: (field: string, derived: string | null) => string;
    readonly organs: (named: readonly string[], more: number) => string;
  };
  readonly cards: {
    readonly heading: string;
    readonly records: string;
    readonly recordsNote: (added: string, changed: string, removed: string) => string;
    /** Of a run that stopped: what it would have made. */
    readonly recordsStopped: (now: string, removed: string) => string;
    readonly rows: string;
    readonly rowsNote: (files: string) => string;
    readonly refused: string;
    readonly refusedNote: string;
    readonly quarantined: string;
    readonly quarantinedNote: (approved: string) => string;
    readonly warnings: string;
    readonly warningsNote: string;
    readonly inTime: string;
    readonly inTimeNote: (judged: string) => string;
  };
  readonly guard: {
    readonly heading: string;
    readonly lead: string;
    readonly rule: string;
    readonly concerned: string;
    readonly of: string;
    readonly needed: string;
    /** @param options as they are typed */
    readonly options: (options: string) => string;
    readonly organ: (organ: string, removed: string, before: string) => string;
  };
  readonly organs: {
    readonly heading: string;
    readonly lead: (shown: number, all: number) => string;
    readonly none: string;
    readonly chart: string;
    readonly filter: string;
    readonly sum: string;
    readonly perThousand: string;
    readonly unnamed: string;
    readonly others: string;
  };
  readonly delay: {
    readonly heading: string;
    readonly lead: (median: string) => string;
    readonly none: string;
    readonly chart: string;
    readonly late: string;
    readonly historical: string;
    readonly undated: string;
    readonly reversed: string;
    readonly beyondTable: (coveredThrough: string) => string;
    readonly notJudged: string;
  };
  readonly months: { readonly heading: string; readonly lead: string; readonly chart: string; readonly month: string };
  readonly years: { readonly heading: string; readonly chart: string; readonly year: string; readonly undated: string };
  readonly dialects: {
    readonly heading: string;
    readonly lead: (count: number) => string;
    readonly none: string;
    readonly chart: string;
    readonly dialect: string;
    readonly example: string;
  };
  readonly missing: {
    readonly heading: string;
    readonly lead: string;
    readonly all: string;
    readonly derivedHeading: string;
    readonly derivedLead: string;
    readonly noneDerived: string;
  };
  readonly review: { readonly heading: string; readonly lead: string; readonly none: string; readonly rule: string };
  readonly comparison: {
    readonly heading: string;
    readonly since: (time: string, generation: string | null) => string;
    readonly absent: string;
    readonly damaged: string;
    readonly otherVersion: string;
    readonly chart: string;
    readonly unchanged: (findings: readonly string[]) => string;
    readonly before: string;
    readonly now: string;
    readonly change: string;
    readonly better: string;
    readonly worse: string;
    readonly same: string;
    readonly noOrgans: string;
    readonly organsHeading: string;
  };
  readonly details: {
    readonly heading: string;
    readonly none: string;
    readonly meaning: string;
    readonly reason: string;
    readonly advice: string;
    readonly byOrgan: string;
    readonly fewOrgans: (named: readonly string[]) => string;
    readonly examples: (shown: number) => string;
    readonly allIn: string;
    readonly file: string;
    readonly row: string;
    readonly field: string;
    readonly seen: string;
    readonly recordTitle: string;
    readonly notShown: string;
  };
  readonly inputs: {
    readonly heading: string;
    readonly file: string;
    readonly form: string;
    readonly size: string;
    readonly rows: string;
    readonly columns: string;
    readonly unused: string;
  };
  readonly run: {
    readonly heading: string;
    readonly time: string;
    readonly duration: string;
    readonly memory: string;
    readonly remarks: string;
    readonly rules: string;
  };
  readonly organ: string;
  readonly rows: string;
  readonly share: string;
  readonly finding: string;
  readonly more: (count: string) => string;
  readonly table: string;
  readonly contents: string;
}
