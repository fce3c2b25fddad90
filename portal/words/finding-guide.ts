/** Owns the shape of what a report tells an operator of each kind of finding. A language is one file of it. */
import type { FindingCode } from '../check/finding';

export interface FindingGuide {
  /** A few words, for tables and charts. */
  readonly label: string;
  /** What was met, one or two sentences. */
  readonly meaning: string;
  /** Why it matters: to readers, or by which article. */
  readonly reason: string;
  /** How to mend it, where the export is made. */
  readonly advice: string;
}

export type FindingGuides = { readonly [code in FindingCode]: FindingGuide };
