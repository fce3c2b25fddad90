/**
 * Owns "never worse": what of a change is so large that a person must have meant it. Pure: facts and allowances in, violations out.
 * The limits and their reasons stand in docs/decisions/011-never-worse.md.
 */
import type { CatalogueChange, OrganChange } from './catalogue-change';
import { JUMP_DAYS } from './date-change';

/** More than this share of all published records. */
const ALL_PERCENT = 1;
/** More than this share of one organ's published records. */
const ORGAN_PERCENT = 10;
/** More than this share of the records whose dates are compared. */
const DATES_PERCENT = 1;
/** More than this share of the known records that had something and lose it, or have another title. */
const CONTENTS_PERCENT = 10;
/** More than this share of the known records that get one and the same title … */
const SAME_TITLE_PERCENT = 1;
/** … and are so many: a handful that are renamed alike is an editor's work. */
const FEWEST_SAME_TITLES = 10;
/** One or two are a slip of the pen or its correction, whatever their share. */
const FEWEST = 3;

export const VIOLATIONS = {
  /** Too many of all records vanish. */
  'removals.all': 'removals',
  /** Too many records of some organs vanish. */
  'removals.organ': 'removals',
  /** Too many known records are dated otherwise by more than `JUMP_DAYS`. */
  'dates.moved': 'dates',
  /** Too many known records had a date and have none. */
  'dates.lost': 'dates',
  /** Too many known records moved to one and the same day. */
  'dates.stamped': 'dates',
  /** Too many new or newly dated records lie more than `JUMP_DAYS` ahead. */
  'dates.future': 'dates',
  /** The newest date is older than before by more than `JUMP_DAYS`. */
  'dates.stale': 'dates',
  /** Too many known records have another title. */
  'contents.titles': 'contents',
  /** Too many known records get one and the same title. */
  'contents.sameTitle': 'contents',
  /** Too many known records that had a text, a summary, an index number or a document number have it no more. */
  'contents.bodies': 'contents',
  'contents.summaries': 'contents',
  'contents.indexNumbers': 'contents',
  'contents.documentNumbers': 'contents',
  /** Too many known records that were in force are abolished or expired. */
  'contents.validity': 'contents',
} as const satisfies { readonly [code: string]: 'removals' | 'dates' | 'contents' };
/** What an option of the command lets through. */
export type ViolationKind = (typeof VIOLATIONS)[ViolationCode];
type ViolationCode = keyof typeof VIOLATIONS;

export interface Violation {
  readonly code: ViolationCode;
  /** Records concerned; for `removals.organ` those of `organs` together. */
  readonly count: number;
  /** Of so many. */
  readonly of: number;
  /** Organs over the limit, those that lose most first; for `removals.all` those that lose any. Empty for dates and contents, and where the ledger knows no organs. */
  readonly organs: readonly OrganChange[];
  /** What `--allow-removals`, `--allow-date-changes` or `--allow-content-changes` would have to name to let this one through. */
  readonly needed: number;
}

/** How much the person who publishes says to have meant; null for not said. */
export interface Allowances {
  readonly removals: number | null;
  readonly dateChanges: number | null;
  readonly contentChanges: number | null;
}

export const NOTHING_ALLOWED: Allowances = { removals: null, dateChanges: null, contentChanges: null };

/** In the order of `VIOLATIONS`; empty when the change may go out. An allowance lets through, it never makes a limit stricter. */
export function judgeChange(change: CatalogueChange, allowances: Allowances): Violation[] {
  const allowedOf = {
    removals: allowances.removals,
    dates: allowances.dateChanges,
    contents: allowances.contentChanges,
  };
  return [...judgeRemovals(change), ...judgeDates(change), ...judgeContents(change)].filter(({ code, needed }) => {
    const allowed = allowedOf[VIOLATIONS[code]];
    return allowed === null || needed > allowed;
  });
}

function judgeRemovals({ before, removed, organs }: CatalogueChange): Violation[] {
  const violations: Violation[] = [];
  const losing = (organs ?? []).filter((organ) => organ.removed > 0);
  if (exceeds(removed, before, ALL_PERCENT)) {
    violations.push({ code: 'removals.all', count: removed, of: before, organs: losing, needed: removed });
  }
  const hit = losing.filter((organ) => exceeds(organ.removed, organ.before, ORGAN_PERCENT));
  if (hit.length > 0) {
    const count = hit.reduce((sum, organ) => sum + organ.removed, 0);
    const of = hit.reduce((sum, organ) => sum + organ.before, 0);
    // The option counts all that vanish: a number that lets this through names the whole loss.
    violations.push({ code: 'removals.organ', count, of, organs: hit, needed: removed });
  }
  return violations;
}

function judgeDates({ dates, before }: CatalogueChange): Violation[] {
  if (dates === null || before === 0) return [];
  const violations: Violation[] = [];
  const judge = (code: ViolationCode, count: number, of: number, isOver: boolean) => {
    if (isOver && count >= FEWEST) violations.push({ code, count, of, organs: [], needed: count });
  };
  const { known, moved, lost, mostMovedTo, fresh, freshInFuture, newestBefore, newestNow, beyondNewestNow } = dates;
  judge('dates.moved', moved, known, exceeds(moved, known, DATES_PERCENT));
  judge('dates.lost', lost, known, exceeds(lost, known, DATES_PERCENT));
  judge('dates.stamped', mostMovedTo.count, known, exceeds(mostMovedTo.count, known, DATES_PERCENT));
  judge('dates.future', freshInFuture, fresh, exceeds(freshInFuture, fresh, DATES_PERCENT));
  judge('dates.stale', beyondNewestNow, before, fellBack(newestBefore, newestNow));
  return violations;
}

function judgeContents({ contents }: CatalogueChange): Violation[] {
  if (contents === null) return [];
  const violations: Violation[] = [];
  const judge = (code: ViolationCode, count: number, of: number, percent: number, fewest: number) => {
    if (count >= fewest && exceeds(count, of, percent)) violations.push({ code, count, of, organs: [], needed: count });
  };
  const { known, titles, sameTitle, marks } = contents;
  judge('contents.titles', titles, known, CONTENTS_PERCENT, FEWEST);
  judge('contents.sameTitle', sameTitle, known, SAME_TITLE_PERCENT, FEWEST_SAME_TITLES);
  for (const [code, { had, lost }] of [
    ['contents.bodies', marks.body],
    ['contents.summaries', marks.summary],
    ['contents.indexNumbers', marks.indexNumber],
    ['contents.documentNumbers', marks.documentNumber],
    ['contents.validity', marks.inForce],
  ] as const) {
    judge(code, lost, had, CONTENTS_PERCENT, FEWEST);
  }
  return violations;
}

function exceeds(count: number, of: number, percent: number): boolean {
  return count * 100 > of * percent;
}

function fellBack(before: string | null, now: string | null): boolean {
  if (before === null) return false;
  if (now === null) return true;
  return Date.parse(before) - Date.parse(now) > JUMP_DAYS * 86_400_000;
}
