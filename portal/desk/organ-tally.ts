/** Owns what is counted of an organ's rows, and keeping the number of organs bounded. Plain data that can be posted between threads. */
import type { CheckedRecord } from '../check/check-record';
import { FINDINGS, type FindingCode } from '../check/finding';
import { REVIEW_RULES } from '../review/review-record';

export const FINDING_CODES = Object.keys(FINDINGS) as readonly FindingCode[];

/** What the Regulation (Art. 12) and its guide ask of an entry. Counted, not noted: whole counties have no 主题. */
export const EXPECTED_FIELDS = [
  'indexNumber',
  'organ',
  'writtenDate',
  'publishedDate',
  'subject',
  'genre',
  'summary',
] as const;
export type ExpectedField = (typeof EXPECTED_FIELDS)[number];

/** Beyond these many the rest is one line: a column of titles taken for organs must not fill the memory. */
export const MOST_ORGANS = 3000;

/** Counts by the order of the closed lists: `findings` as `FINDING_CODES`, `missing` as `EXPECTED_FIELDS`, `rules` as `REVIEW_RULES`. */
export interface OrganTally {
  rows: number;
  refused: number;
  quarantined: number;
  /** Rows that could be read, less those that another row stands for (repeated, or merged into one). */
  records: number;
  /** Records whose delay could be judged. */
  judged: number;
  readonly findings: Uint32Array;
  readonly missing: Uint32Array;
  readonly rules: Uint32Array;
}

/** By full name; '' for rows that name none. */
export interface OrganTallies {
  /** May hold twice `MOST_ORGANS` until `cutOrgans`. */
  readonly named: Map<string, OrganTally>;
  readonly others: OrganTally;
  /** Organs from this name on are counted among the others; null while there is room. */
  namedBefore: string | null;
}

export function createOrganTallies(): OrganTallies {
  return { named: new Map(), others: createOrganTally(), namedBefore: null };
}

export function createOrganTally(): OrganTally {
  return {
    rows: 0,
    refused: 0,
    quarantined: 0,
    records: 0,
    judged: 0,
    findings: new Uint32Array(FINDING_CODES.length),
    missing: new Uint32Array(EXPECTED_FIELDS.length),
    rules: new Uint32Array(REVIEW_RULES.length),
  };
}

/** What the portal derived was missing in the export. */
export function isMissing(record: Omit<CheckedRecord, 'body'>, field: ExpectedField): boolean {
  if (field === 'indexNumber' || field === 'publishedDate') return record[field] === null;
  if (field === 'subject') return record.subject.length === 0;
  return record[field] === null || record[field] === '' || record.derived.includes(field);
}

/** Adds the counts of `from`; cut them afterwards. */
export function addOrgans(into: OrganTallies, from: OrganTallies): void {
  if (from.namedBefore !== null && (into.namedBefore === null || from.namedBefore < into.namedBefore)) {
    into.namedBefore = from.namedBefore;
  }
  addCounts(into.others, from.others);
  for (const [name, organ] of from.named) addCounts(organAt(into.named, name), organ);
}

/**
 * Organs are kept by name, not by size: the first `MOST_ORGANS` names of all are among the first of every part, and were so at every moment,
 * so their counts are whole in every order of rows.
 */
export function cutOrgans(tallies: OrganTallies): void {
  if (tallies.named.size > MOST_ORGANS) {
    const names = [...tallies.named.keys()].sort();
    const from = names[MOST_ORGANS] as string;
    if (tallies.namedBefore === null || from < tallies.namedBefore) tallies.namedBefore = from;
  }
  const before = tallies.namedBefore;
  if (before === null) return;
  for (const [name, organ] of tallies.named) {
    if (name < before) continue;
    addCounts(tallies.others, organ);
    tallies.named.delete(name);
  }
}

export function organTallyOf(tallies: OrganTallies, organ: string | null): OrganTally {
  const name = organ ?? '';
  const known = tallies.named.get(name);
  if (known) return known;
  if (tallies.named.size >= MOST_ORGANS * 2) cutOrgans(tallies);
  if (tallies.namedBefore !== null && name >= tallies.namedBefore) return tallies.others;
  return organAt(tallies.named, name);
}

function organAt(organs: Map<string, OrganTally>, name: string): OrganTally {
  let organ = organs.get(name);
  if (!organ) {
    organ = createOrganTally();
    organs.set(name, organ);
  }
  return organ;
}

export function addCounts(into: OrganTally, from: OrganTally): void {
  for (const count of ['rows', 'refused', 'quarantined', 'records', 'judged'] as const) into[count] += from[count];
  for (const list of ['findings', 'missing', 'rules'] as const) addAll(into[list], from[list]);
}

export function addAll(into: Uint32Array, from: Uint32Array): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) + (from[at] as number);
}

/** @param by 1, or -1 for what was counted before and must not have been */
export function bump(counts: Uint32Array, at: number, by: 1 | -1 = 1): void {
  counts[at] = (counts[at] as number) + by;
}
