/** Owns what the dates of a record say against each other: written after published, published too late, dates that nobody meant. */
import { nationalWorkingDays } from '../../src/calendar/national-working-days';
import { BEYOND_TABLE, type WorkingDays } from '../../src/calendar/working-days';
import type { FullRecord } from '../../src/catalogue/record';
import { type Finding, finding } from './finding';

type Dated = Pick<FullRecord, 'writtenDate' | 'publishedDate'>;

/** Art. 26 of the Regulation (Art. 18 of the text of 2007): within 20 working days from being made or changed. */
export const PUBLISH_WITHIN_WORKING_DAYS = 20;
/** The Regulation came into force: what is older owes nothing and is called historical. */
const REGULATION_IN_FORCE = '2008-05-01';
const REPUBLIC_FOUNDED = '1949-10-01';
/** Zero of a computer's clock and of a spreadsheet: an empty cell that became a date. */
const ZERO_DATES: ReadonlySet<string> = new Set(['1970-01-01', '1899-12-30', '1899-12-31', '1900-01-00', '1900-01-01']);

export type PublicationDelay =
  | { readonly kind: 'judged'; readonly workingDays: number }
  | { readonly kind: 'undated' | 'historical' | 'reversed' | 'beyondTable' };

/** How long it took from writing to publishing. A year alone is no date to count from. Cost: 0.3 µs. */
export function publicationDelay(record: Dated, calendar: WorkingDays = nationalWorkingDays): PublicationDelay {
  const { writtenDate, publishedDate } = record;
  if (writtenDate === null || publishedDate === null || writtenDate.length !== 10) return { kind: 'undated' };
  if (writtenDate > publishedDate) return { kind: 'reversed' };
  if (writtenDate < REGULATION_IN_FORCE) return { kind: 'historical' };
  const workingDays = calendar.workingDaysBetween(writtenDate, publishedDate);
  return workingDays === BEYOND_TABLE ? { kind: 'beyondTable' } : { kind: 'judged', workingDays };
}

/** Of the dates as the export states them, before anything is derived. */
export function judgeDates(record: Dated): Finding[] {
  const findings: Finding[] = [];
  if (isImplausible(record.writtenDate)) {
    findings.push(finding('date.implausible', 'written_date', record.writtenDate ?? ''));
  }
  if (isImplausible(record.publishedDate)) {
    findings.push(finding('date.implausible', 'published_date', record.publishedDate ?? ''));
  }
  const delay = publicationDelay(record);
  if (delay.kind === 'reversed') {
    findings.push(
      finding('date.writtenAfterPublished', 'written_date', `${record.writtenDate} > ${record.publishedDate}`),
    );
  } else if (delay.kind === 'judged' && delay.workingDays > PUBLISH_WITHIN_WORKING_DAYS) {
    findings.push(finding('date.late', 'published_date', delay.workingDays));
  }
  return findings;
}

function isImplausible(date: string | null): boolean {
  return date !== null && (date < REPUBLIC_FOUNDED || ZERO_DATES.has(date));
}
