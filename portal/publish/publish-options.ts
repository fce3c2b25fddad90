/** Owns what a run of publishing is asked for, and what it answers. */
import type { Clock } from '../../src/base/clock';
import type { PortalSite } from '../../src/catalogue/organ';
import type { Encoding } from '../import/encoding';
import type { ColumnMap } from '../import/source-fields';
import type { Approvals } from '../review/approvals';
import type { CatalogueChange } from './catalogue-change';
import type { Allowances } from './guard';
import type { Progress } from './progress';
import type { SpeechOptions } from './recordings';
import type { NoteKind } from './run-report';
import type { SigningOptions } from './signing';

export interface PublishOptions {
  /** Exports, together one catalogue: what stands in none of them is no longer published. */
  readonly files: readonly string[];
  /** The files hold only what was added or changed since the last publishing, and these are gone: ids or index numbers. None given: whole exports. */
  readonly changes?: { readonly removed: readonly string[] };
  readonly feedDir: string;
  /** Folder with the files of attachments; null takes those that earlier runs put into the feed. */
  readonly attachmentsDir?: string | null;
  /** Recordings of documents that are made; null takes those that earlier runs made. */
  readonly speech?: SpeechOptions | null;
  readonly map?: ColumnMap | null;
  /** Of all files; null finds it out for each. */
  readonly encoding?: Encoding | null;
  /** Null takes the site that was last published. */
  readonly site?: PortalSite | null;
  readonly clock?: Clock;
  readonly progress?: Progress;
  /** Makes a new base even for a small change. */
  readonly newBase?: boolean;
  /** Nights on which terminals may still follow the base before a new one; 35 where it is not said. */
  readonly oldBaseNights?: number;
  /** Rows that a reviewer let through the review gate. */
  readonly approvals?: Approvals;
  /** What the guard would stop and this run may do all the same. */
  readonly allowances?: Allowances;
  /** Does all but write to the feed and the ledger. Notes and report are written. */
  readonly dryRun?: boolean;
  /** Threads to work in; 0: none but the caller's own. By default as many as the machine has cores, none for small exports. */
  readonly threads?: number;
  /** Folder of report.html and report.json; the ledger's own where it is not said. Never one that is served: reports quote rows. */
  readonly reportDir?: string;
  /** Keys that sign; demo keys where none are named. */
  readonly signing?: SigningOptions;
  /** Generations kept for `rollback`, the new one included; 1 or more. */
  readonly keep?: number;
}

/** The served generation and four before: a bad export of Friday night can be taken back on Monday. */
export const KEPT_GENERATIONS = 5;

export interface PublishOutcome {
  /** The served generation after the run; with `dryRun` the one that would be. */
  readonly generation: number;
  /** Live records. */
  readonly records: number;
  readonly refused: number;
  /** Rows that the review gate held back, and those that a reviewer let through. */
  readonly quarantined: number;
  readonly approved: number;
  /** Findings by their weight: something is wrong, and worth knowing only. */
  readonly warnings: number;
  readonly notices: number;
  /** Values of fields that the desk derived, over all rows read. */
  readonly derived: number;
  readonly change: CatalogueChange;
  /** False where nothing had changed, and the feed is as it was (or would be). */
  readonly isNew: boolean;
  readonly isDryRun: boolean;
  /** Signed with demo keys: the operator must be told loudly. */
  readonly isDemoSigned: boolean;
  /** How the new generation is (or would be) made; null where there is none. */
  readonly makes: 'base' | 'delta' | 'deltaAndBase' | null;
  readonly refusals: readonly NoteKind[];
  /** Warnings and notices, the gravest kinds first. */
  readonly findings: readonly NoteKind[];
  /** Files of JSON lines with all of them. */
  readonly refusedPath: string;
  readonly warningsPath: string;
  /** Table of what was held back, to be filled in and given back as approvals. */
  readonly quarantinePath: string;
  /** The quality report for people, written anew by every run; report.json beside it for programs. */
  readonly reportPath: string;
  /** What the operator should know about the feed itself. */
  readonly remarks: readonly string[];
}
