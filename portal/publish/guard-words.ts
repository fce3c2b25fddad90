/** Owns what the operator is told of a change that the guard stops: what, how many, whose, and the option that would let it through. */
import { AppError } from '../../src/base/app-error';
import type { CatalogueChange, OrganChange, Vanished } from './catalogue-change';
import { JUMP_DAYS } from './date-change';
import { VIOLATIONS, type Violation, type ViolationKind } from './guard';
import { describeViolationsZh } from './guard-words-zh';

/** Organs named in a message; all of them stand in the report. */
const NAMED_ORGANS = 8;

/** The change was not let through. `detail` is in English, as the report's technical details are. */
export class StoppedByGuard extends AppError {
  constructor(
    private readonly violations: readonly Violation[],
    private readonly change: CatalogueChange,
  ) {
    super('publish.stopped', describeViolations(violations, change));
  }

  detailZh(): string {
    return describeViolationsZh(this.violations, this.change, optionsFor(this.violations));
  }
}

/** A line for each violation, and one with the options. */
export function describeViolations(violations: readonly Violation[], change: CatalogueChange): string {
  const options = optionsFor(violations).join(' ');
  return [
    ...violations.map((violation) => describe(violation, change)),
    `If all of this is meant: publish again with ${options}`,
  ].join('\n');
}

/** The options that would let all of them through, as they are typed. */
export function optionsFor(violations: readonly Violation[]): string[] {
  const most = (kind: ViolationKind) =>
    violations.reduce((max, { code, needed }) => (VIOLATIONS[code] === kind ? Math.max(max, needed) : max), 0);
  const removals = most('removals');
  const dates = most('dates');
  const contents = most('contents');
  return [
    ...(removals > 0 ? [`--allow-removals ${removals}`] : []),
    ...(dates > 0 ? [`--allow-date-changes ${dates}`] : []),
    ...(contents > 0 ? [`--allow-content-changes ${contents}`] : []),
  ];
}

function describe({ code, count, of, organs }: Violation, change: CatalogueChange): string {
  const share = `${number(count)} of ${number(of)} records (${percent(count, of)})`;
  const dates = change.dates;
  switch (code) {
    case 'removals.all': {
      const most = organs.length > 0 ? `; most of ${nameOrgans(organs)}` : '';
      const least = change.isEstimate ? 'at least ' : '';
      return `${least}${share} would vanish, more than 1 %: ${reasons(change)}${most}`;
    }
    case 'removals.organ':
      return `more than 10 % of an organ's records would vanish: ${nameOrgans(organs)}`;
    case 'dates.moved':
      return `${share} would have a date that differs from the published one by more than ${JUMP_DAYS} days`;
    case 'dates.lost':
      return `${share} would have no date any more: is the column of the date still found?`;
    case 'dates.stamped':
      return `${share} would move to one and the same day, ${dates?.mostMovedTo.day}`;
    case 'dates.future':
      return `${share} that are new or newly dated lie more than ${JUMP_DAYS} days in the future`;
    case 'dates.stale':
      return (
        `the newest date would fall back from ${dates?.newestBefore} to ${dates?.newestNow ?? 'none'}, ` +
        `${number(count)} published records are newer: is this an old export?`
      );
    case 'contents.titles':
      return `${share} would have another title: has a column moved against the others?`;
    case 'contents.sameTitle':
      return `${share} would get one and the same title`;
    case 'contents.bodies':
      return `${share} that had a text would have none: is its column still found?`;
    case 'contents.summaries':
      return `${share} that had a summary would have none: is its column still found?`;
    case 'contents.indexNumbers':
      return `${share} that had an index number would have none: is its column still found?`;
    case 'contents.documentNumbers':
      return `${share} that had a document number would have none: is its column still found?`;
    case 'contents.validity':
      return `${share} that were in force would be abolished or expired`;
  }
}

function reasons({ removed, quarantined, refused }: Vanished): string {
  const missing = removed - quarantined - refused;
  return [
    ...(missing > 0 ? [`${number(missing)} not in the exports`] : []),
    ...(quarantined > 0 ? [`${number(quarantined)} quarantined by the review`] : []),
    ...(refused > 0 ? [`${number(refused)} refused`] : []),
  ].join(', ');
}

function nameOrgans(organs: readonly OrganChange[]): string {
  const named = organs.slice(0, NAMED_ORGANS).map((organ) => {
    const held = organ.quarantined + organ.refused > 0 ? `: ${reasons(organ)}` : '';
    return `${organ.organ ?? '(no organ)'} ${number(organ.removed)} of ${number(organ.before)}${held}`;
  });
  const more = organs.length - named.length;
  return `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const number = (value: number) => value.toLocaleString('en-US');
const percent = (count: number, of: number) => `${((count / of) * 100).toFixed(1)} %`;
