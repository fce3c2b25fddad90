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
  /** What was seen, as a finding tells it. */
  seen(code: string, seen: string): string;
  readonly expected: { readonly [field in ExpectedField]: string };
  readonly derivable: { readonly [field in DerivableField]: string };
  readonly rules: { readonly [rule in ReviewRule]: string };
  readonly dialects: { readonly [dialect in IndexNumberDialect]: string };
  readonly formats: { readonly [format in TableFormat]: string };
  /** By code of `AppError`, of a stop without one (`failed`), and `empty` and `noRows` for what a code alone does not tell. */
  readonly stops: { readonly [code: string]: StopWords };
  /** What is said of a stop whose code is not among them. */
  readonly stopUnknown: StopWords;
  /** The detail of an error in a sentence; null where its words are not known. */
  stopDetail(detail: string): string | null;
  /** A remark of the run; null where its words are not known. */
  remark(remark: string): string | null;
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

/** What notes depend on: whether rows are on terminals now, would be, or are not. */
export type NoteOutcome = 'published' | 'rehearsed' | 'stopped';

export interface StopWords {
  /** Why nothing was published, a clause. */
  readonly reason: string;
  /** What to do about it, in a few words. */
  readonly task: string;
  readonly advice: string;
}

interface PageWords {
  readonly title: string;
  readonly of: (region: string) => string;
  readonly verdict: {
    readonly published: (generation: string, records: string) => string;
    readonly unchanged: (generation: string, records: string) => string;
    readonly rehearsed: (generation: string, records: string) => string;
    /** Of a dry run that would change nothing. */
    readonly rehearsedUnchanged: (generation: string, records: string) => string;
    readonly stopped: (reason: string) => string;
    readonly stoppedServed: (generation: string) => string;
    readonly heldBack: (refused: string, quarantined: string) => string;
    readonly nothingHeld: string;
  };
  readonly first: {
    readonly heading: (count: number) => string;
    readonly none: string;
    readonly review: (rows: string) => string;
    readonly reviewAdvice: string;
    readonly finding: (label: string, rows: string) => string;
    readonly missing: (field: string, rows: string) => string;
    /** @param derived rows in which the portal filled it in; null for none */
    readonly missingAdvice: (field: string, derived: string | null) => string;
    /** @param unnamed rows without an organ; null for none */
    readonly organs: (named: readonly string[], more: number, unnamed: string | null) => string;
  };
  readonly cards: {
    readonly heading: string;
    readonly records: string;
    readonly recordsNote: (added: string, changed: string, removed: string) => string;
    /** Of a run that stopped: what it would have made. */
    readonly recordsStopped: (now: string, removed: string) => string;
    readonly recordsUnknown: string;
    /** What the figures count. */
    readonly counted: string;
    readonly rows: string;
    readonly rowsNote: (files: string) => string;
    readonly refused: string;
    readonly refusedNote: { readonly [outcome in NoteOutcome]: string };
    readonly quarantined: string;
    readonly quarantinedNote: { readonly [outcome in NoteOutcome]: string };
    readonly approvedNote: (approved: string) => string;
    readonly warnings: string;
    readonly warningsNote: { readonly [outcome in NoteOutcome]: string };
    readonly inTime: string;
    readonly inTimeNote: (judged: string) => string;
  };
  readonly guard: {
    readonly heading: string;
    readonly lead: string;
    readonly file: (file: string) => string;
    /** Of a run that read rows and can show none. */
    readonly nothing: (rows: string, refused: string, quarantined: string) => string;
    readonly technical: string;
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
    /** @param all organs that are named; `isAtLeast` where not all of them are known */
    readonly lead: (shown: number, all: number, isAtLeast: boolean) => string;
    readonly none: string;
    readonly noneNamed: string;
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
  readonly months: {
    readonly heading: string;
    readonly lead: string;
    readonly none: string;
    readonly chart: string;
    readonly month: string;
  };
  readonly years: {
    readonly heading: string;
    readonly none: string;
    readonly chart: string;
    readonly year: string;
    readonly undated: string;
  };
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
  readonly review: {
    readonly heading: string;
    readonly lead: { readonly [outcome in NoteOutcome]: string };
    readonly none: string;
    readonly rule: string;
  };
  readonly comparison: {
    readonly heading: string;
    readonly since: (time: string, generation: string | null) => string;
    readonly absent: string;
    /** Of a run that is not compared with later: a dry one, a stopped one. */
    readonly absentStill: string;
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
    readonly technical: (text: string) => string;
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
