/**
 * Owns whether a record is the one that a text names. A wrong 已废止 misleads people at a counter, a missing one leaves things as the
 * export has them: in doubt there is no link.
 */
import { normaliseDocumentNumber } from '../../src/catalogue/document-number';
import { recordDate } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';
import { titleCore } from '../derive/title-core';
import type { LinkTarget } from './link-target';

export interface Naming {
  readonly target: LinkTarget;
  /** The record whose text names it. */
  readonly speaker: CheckedRecord;
  /** Found by the number that the text names. */
  readonly isByNumber: boolean;
  readonly isAmendment: boolean;
}

export function hasTitle(found: CheckedRecord, { title }: LinkTarget): boolean {
  const core = title === null ? '' : titleCore(title);
  return core !== '' && core === titleCore(found.title);
}

/** Number and title speak for it, the dates not against it. */
export function isCertainlyNamed(found: CheckedRecord, { target, speaker, isByNumber, isAmendment }: Naming): boolean {
  const age = isAmendment ? compareVersions(found, speaker) : compareAge(found, speaker);
  if (isByNumber) {
    // Numbers are mistyped too: a title beside it must be alike.
    const core = target.title === null ? '' : titleCore(target.title);
    const foundCore = titleCore(found.title);
    const isAlike = core === '' || foundCore === '' || foundCore.includes(core) || core.includes(foundCore);
    return isAlike && age !== 'younger';
  }
  // By its title alone: a number of its own must not be another, and an undated namesake may be the new version.
  const [named, own] = [target.number, found.documentNumber].map((number) => number && normaliseDocumentNumber(number));
  const isOther = named && own && named !== own;
  return hasTitle(found, target) && !isOther && age === 'older';
}

type Age = 'older' | 'younger' | 'unknown';

/** By the day of writing where both have it. Where only years can be compared, one year is no order. */
function compareAge(a: CheckedRecord, b: CheckedRecord): Age {
  if (a.writtenDate && b.writtenDate) return compareDates(a.writtenDate, b.writtenDate);
  return compareDates(recordDate(a), recordDate(b));
}

/**
 * An amended text is republished under its old title, with the day of the amendment: it is older than a decision only where all its dates
 * come before all of the decision's.
 */
function compareVersions(a: CheckedRecord, b: CheckedRecord): Age {
  if (a.writtenDate && b.writtenDate) return compareDates(a.writtenDate, b.writtenDate);
  const [first = null] = [b.writtenDate, b.publishedDate].filter((date) => date !== null).sort();
  const last =
    [a.writtenDate, a.publishedDate]
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? null;
  return compareDates(last, first);
}

function compareDates(a: string | null, b: string | null): Age {
  if (!a || !b) return 'unknown';
  const length = Math.min(a.length, b.length);
  const [cutA, cutB] = [a.slice(0, length), b.slice(0, length)];
  if (cutA === cutB) return 'unknown';
  return cutA < cutB ? 'older' : 'younger';
}
