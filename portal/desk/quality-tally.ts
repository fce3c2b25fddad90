/**
 * Owns what is counted of examined rows for the quality report. Plain data that can be posted between threads: each thread counts its own
 * rows, `mergeTallies` gives the same as one tally over all of them, whatever the order.
 */

import { INDEX_NUMBER_DIALECTS, readIndexNumber } from '../../src/catalogue/index-number-dialect';
import { DERIVABLE_FIELDS } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';
import type { Finding } from '../check/finding';
import { publicationDelay } from '../check/judge-dates';
import { maskSecrets } from '../check/mask-secrets';
import { REVIEW_RULES } from '../review/review-record';
import type { ExaminedRow } from './examine-row';
import {
  addAll,
  addCounts,
  addOrgans,
  bump,
  createOrganTallies,
  createOrganTally,
  cutOrgans,
  EXPECTED_FIELDS,
  FINDING_CODES,
  isMissing,
  type OrganTallies,
  type OrganTally,
  organTallyOf,
} from './organ-tally';

const CODE_NUMBER = new Map(FINDING_CODES.map((code, at) => [code, at]));

/** Working days that are counted one by one; the last place holds all that took longer. */
export const LONGEST_DELAY = 250;
export const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
export const MONTHS = 24;
/** Examples kept of each code. */
export const EXAMPLES = 20;
interface RowExample {
  /** Number of the file among the inputs, from 0. */
  readonly file: number;
  readonly row: number;
  readonly field: Finding['field'];
  readonly seen: string;
  /** Null where it is not known, or under review. At most 120 characters, masked. */
  readonly title: string | null;
  readonly organ: string | null;
}

export interface QualityTally {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly all: OrganTally;
  /** Rows that were let through by a reviewer, and rows whose export has a note of the review. */
  approved: number;
  reviewNotes: number;
  readonly organs: OrganTallies;
  readonly examples: RowExample[][];
  /** As `DERIVABLE_FIELDS`. */
  readonly derived: Uint32Array;
  /** Of rows that passed: by working days, 0 … LONGEST_DELAY, then longer. */
  readonly delays: Uint32Array;
  readonly unjudged: { undated: number; historical: number; reversed: number; beyondTable: number };
  /** Rows by year of publication (else of writing) from FIRST_YEAR on; the last place holds those without. */
  readonly years: Uint32Array;
  /** Rows by month of publication: the last 24, this month last. */
  readonly months: Uint32Array;
  /** As `INDEX_NUMBER_DIALECTS`. */
  readonly dialects: Uint32Array;
  /** The first of each dialect. */
  readonly dialectExamples: (RowExample | null)[];
}

export function createTally(today: string): QualityTally {
  return {
    today,
    all: createOrganTally(),
    approved: 0,
    reviewNotes: 0,
    organs: createOrganTallies(),
    examples: FINDING_CODES.map(() => []),
    derived: new Uint32Array(DERIVABLE_FIELDS.length),
    delays: new Uint32Array(LONGEST_DELAY + 2),
    unjudged: { undated: 0, historical: 0, reversed: 0, beyondTable: 0 },
    years: new Uint32Array(LAST_YEAR - FIRST_YEAR + 2),
    months: new Uint32Array(MONTHS),
    dialects: new Uint32Array(INDEX_NUMBER_DIALECTS.length),
    dialectExamples: INDEX_NUMBER_DIALECTS.map(() => null),
  };
}

/** @param file its number among the inputs, from 0. Cost: about 2 µs. */
export function addToTally(tally: QualityTally, examined: ExaminedRow, file: number): void {
  if (examined.kind === 'refused') {
    const organ = examined.identity?.organ ?? null;
    const counted = [tally.all, organTallyOf(tally.organs, organ)];
    for (const one of counted) {
      one.rows++;
      one.refused++;
    }
    addFinding(tally, examined.reason, { file, row: examined.row, title: null, organ });
    return;
  }
  const { record, row } = examined;
  const held = examined.kind === 'quarantined';
  for (const one of [tally.all, organTallyOf(tally.organs, record.organ)]) {
    one.rows++;
    if (held) {
      one.quarantined++;
      for (const rule of new Set(examined.hits.map((hit) => hit.rule))) bump(one.rules, REVIEW_RULES.indexOf(rule));
    }
  }
  countRecord(tally, record, 1);
  if (examined.reviewNote) tally.reviewNotes++;
  if (examined.kind === 'passed' && examined.approvedKey !== null) tally.approved++;
  // Nothing of a row under review is quoted but where it stands.
  const place = { file, row, title: held ? null : record.title, organ: record.organ };
  if (record.indexNumber !== null) quoteDialect(tally, record.indexNumber, held, place);
  for (const found of examined.findings) addFinding(tally, held ? { ...found, seen: '' } : found, place);
}

/**
 * Counts what a record has, lacks and took, or takes that back where only the whole of all rows shows that another row stands for it.
 * @param by 1, or -1 for a record that was counted
 */
export function countRecord(tally: QualityTally, record: Omit<CheckedRecord, 'body'>, by: 1 | -1): void {
  const delay = publicationDelay(record);
  for (const one of [tally.all, organTallyOf(tally.organs, record.organ)]) {
    one.records += by;
    if (delay.kind === 'judged') one.judged += by;
    EXPECTED_FIELDS.forEach((field, at) => {
      if (isMissing(record, field)) bump(one.missing, at, by);
    });
  }
  if (delay.kind === 'judged') bump(tally.delays, Math.min(delay.workingDays, LONGEST_DELAY + 1), by);
  else tally.unjudged[delay.kind] += by;
  for (const field of record.derived) bump(tally.derived, DERIVABLE_FIELDS.indexOf(field), by);
  countDate(tally, record, by);
  if (record.indexNumber !== null) bump(tally.dialects, dialectOf(record.indexNumber), by);
}

export interface RowPlace {
  readonly file: number;
  readonly row: number;
  readonly title: string | null;
  readonly organ: string | null;
}

/** A finding of a row that was counted before: what only the whole of all rows shows (duplicates, dead links, shared numbers). */
export function addFinding(tally: QualityTally, found: Finding, place: RowPlace): void {
  const code = CODE_NUMBER.get(found.code);
  if (code === undefined) return;
  bump(tally.all.findings, code);
  bump(organTallyOf(tally.organs, place.organ).findings, code);
  const examples = tally.examples[code] as RowExample[];
  const last = examples.at(-1);
  if (examples.length === EXAMPLES && last && !isBefore(place, last)) return;
  insert(examples, exampleOf(place, found.field, found.seen));
}

/** A finding of a file as a whole, which is no organ's. */
export function addFileFinding(tally: QualityTally, found: Finding, file: number): void {
  const code = CODE_NUMBER.get(found.code);
  if (code === undefined) return;
  bump(tally.all.findings, code);
  const examples = tally.examples[code] as RowExample[];
  if (examples.length < EXAMPLES) {
    insert(examples, exampleOf({ file, row: 1, title: null, organ: null }, found.field, found.seen));
  }
}

/** Whether an example of this code may still be kept: what it costs to read its title can be saved where not. Rows must come in order. */
export function quotesMore(tally: QualityTally, code: Finding['code']): boolean {
  return (tally.examples[CODE_NUMBER.get(code) ?? -1]?.length ?? EXAMPLES) < EXAMPLES;
}

function dialectOf(indexNumber: string): number {
  return INDEX_NUMBER_DIALECTS.indexOf(readIndexNumber(indexNumber).dialect);
}

function quoteDialect(tally: QualityTally, indexNumber: string, held: boolean, place: RowPlace): void {
  const dialect = dialectOf(indexNumber);
  const first = tally.dialectExamples[dialect];
  if (held || (first && !isBefore(place, first))) return;
  tally.dialectExamples[dialect] = exampleOf(place, 'index_no', indexNumber.slice(0, 80));
}

type Dates = Pick<CheckedRecord, 'publishedDate' | 'writtenDate'>;

function countDate(tally: QualityTally, { publishedDate, writtenDate }: Dates, by: 1 | -1): void {
  const date = publishedDate ?? writtenDate;
  const year = date === null ? 0 : Number(date.slice(0, 4));
  bump(tally.years, year >= FIRST_YEAR && year <= LAST_YEAR ? year - FIRST_YEAR : tally.years.length - 1, by);
  if (publishedDate === null) return;
  const monthsAgo = monthNumber(tally.today) - monthNumber(publishedDate);
  if (monthsAgo >= 0 && monthsAgo < MONTHS) bump(tally.months, MONTHS - 1 - monthsAgo, by);
}

/** Counts of both; neither is changed. */
export function mergeTallies(a: QualityTally, b: QualityTally): QualityTally {
  const merged = createTally(a.today);
  for (const one of [a, b]) {
    addCounts(merged.all, one.all);
    merged.approved += one.approved;
    merged.reviewNotes += one.reviewNotes;
    addOrgans(merged.organs, one.organs);
    one.examples.forEach((examples, code) => {
      for (const example of examples) insert(merged.examples[code] as RowExample[], example);
    });
    for (const list of ['derived', 'delays', 'years', 'months', 'dialects'] as const) addAll(merged[list], one[list]);
    for (const kind of ['undated', 'historical', 'reversed', 'beyondTable'] as const) {
      merged.unjudged[kind] += one.unjudged[kind];
    }
    one.dialectExamples.forEach((example, dialect) => {
      const held = merged.dialectExamples[dialect];
      if (example && (!held || isBefore(example, held))) merged.dialectExamples[dialect] = example;
    });
  }
  cutOrgans(merged.organs);
  return merged;
}

const TITLE_UNITS = 120;

function exampleOf(place: RowPlace, field: Finding['field'], seen: string): RowExample {
  const { file, row, title, organ } = place;
  return { file, row, field, seen: maskSecrets(seen), title: shown(title), organ: shown(organ) };
}

function shown(text: string | null): string | null {
  // Masked before it is cut: half an ID number is not known as one.
  return text === null ? null : [...maskSecrets(text.slice(0, TITLE_UNITS * 4))].slice(0, TITLE_UNITS).join('');
}

/** Keeps the list in order of file and row, and short. Equal places stay in the order in which they came. */
function insert(examples: RowExample[], example: RowExample): void {
  let at = examples.length;
  while (at > 0 && isBefore(example, examples[at - 1] as RowExample)) at--;
  if (at >= EXAMPLES) return;
  examples.splice(at, 0, example);
  if (examples.length > EXAMPLES) examples.pop();
}

function isBefore(a: { file: number; row: number }, b: { file: number; row: number }): boolean {
  return a.file < b.file || (a.file === b.file && a.row < b.row);
}

/** Months since year 0. */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
