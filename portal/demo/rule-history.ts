/**
 * Owns how the county's normative documents follow each other: versions of rules (试行 → 正式 → 修订), amendments, decisions and clean-ups
 * that end or change several at once, and the 解读 of each.
 */
import { AREAS } from './areas/all-areas';
import { addWorkingDays, civilDate, dayOf, workingDayOnOrBefore } from './days';
import type { PlannedDocument } from './document';
import { INTERPRETATION_FORMS, interpretationKind } from './kinds/interpretation';
import { opinionKind, opinionName } from './kinds/opinion';
import { ruleKind, ruleName } from './kinds/rule';
import { amendmentKind, amendmentName, cleanupKind, cleanupName, RULING_NAME, rulingKind } from './kinds/ruling';
import type { PlannedDocuments } from './planned-documents';
import type { PolicyArea } from './policy-area';
import type { Random } from './random';

/** Every normative document of so many days has its 解读; of the older ones, those that were revised. */
const EXPLAINED_DAYS = 4 * 366;

/** The 解读 appears within 3 working days of the document (政府网站发展指引). */
function explain(plans: PlannedDocuments, source: PlannedDocument, random: Random): void {
  plans.add(
    interpretationKind,
    source.area?.organ ?? 'sifa',
    Math.min(addWorkingDays(source.day, random.integer(0, 3)), plans.period.today),
    {
      area: source.area,
      // The full text is the usual form, and the only one for a clean-up.
      variant: source.area === null || random.chance(0.5) ? 0 : random.integer(1, INTERPRETATION_FORMS.length - 1),
      interprets: source,
      priority: source.priority + 0.5,
    },
  );
}

/** The versions of an area's rule, each ending the one before; gives what is in force at the end. */
function addVersions(plans: PlannedDocuments, area: PolicyArea, position: number, random: Random): PlannedDocument[] {
  const issuer = position % 3 === 0 ? area.organ : 'office';
  const priority = 1 + position / 1000;
  const versions: PlannedDocument[] = [];
  // Not all began with the county's period: some chains are in their second version today, some rules are on trial.
  const begin = position % 9 === 8 ? random.integer(2150, 2850) : random.integer(25, 640) + (position % 3) * 480;
  let day = plans.period.first + begin;
  for (let version = 1; version <= 3; version += 1) {
    const previous = versions.at(-1);
    const rule = plans.add(ruleKind, issuer, day, {
      area,
      variant: version,
      name: ruleName(area, version, civilDate(day).year),
      priority,
      abolishes: previous === undefined ? [] : [previous],
      // Of every fourth area the export leaves it to the newer rule's text to tell that the older one has ended.
      statesSuccessors: position % 4 !== 1,
    });
    if (rule === null) break;
    versions.push(rule);
    day += version === 1 ? random.integer(660, 1000) : random.integer(900, 1350);
    if (version === 2 && position % 4 === 3) break;
    // Some are tried out and then run out: nothing follows them.
    if (position % 9 === 5) break;
  }
  return versions;
}

function addAmendment(
  plans: PlannedDocuments,
  area: PolicyArea,
  old: PlannedDocument,
  day: number,
): PlannedDocument | null {
  return plans.add(amendmentKind, old.organ, day, {
    area,
    name: amendmentName(old.name),
    priority: old.priority,
    amends: [old],
  });
}

/** Takes up to `count` of what a decision may concern, oldest first, and leaves the rest. */
function take(pool: PlannedDocument[], count: number, isFit: (plan: PlannedDocument) => boolean): PlannedDocument[] {
  const taken = pool.filter(isFit).slice(0, count);
  for (const each of taken) pool.splice(pool.indexOf(each), 1);
  return taken;
}

/** Lays out all normative documents of the areas. */
export function addNormativeDocuments(plans: PlannedDocuments, random: Random): void {
  const { period } = plans;
  const normative: PlannedDocument[] = [];
  /** In force at the end of their chain and not changed yet. */
  const settled: PlannedDocument[] = [];
  AREAS.forEach((area, position) => {
    const versions = addVersions(plans, area, position, random);
    normative.push(...versions);
    const last = versions.at(-1);
    const second = versions[1];
    let amendment: PlannedDocument | null = null;
    if (last !== undefined && position % 5 === 2)
      amendment = addAmendment(plans, area, last, last.day + random.integer(150, 420));
    else if (second !== undefined && versions.length === 3 && position % 5 === 4)
      amendment = addAmendment(plans, area, second, second.day + random.integer(200, 600));
    if (amendment !== null) normative.push(amendment);
    // Rules on trial run out by themselves.
    if (last !== undefined && versions.length > 1 && amendment?.amends[0] !== last) settled.push(last);
  });
  const opinions: PlannedDocument[] = [];
  AREAS.forEach((area, position) => {
    if (position % 2 === 1) return;
    const opinion = plans.add(
      opinionKind,
      position % 4 === 0 ? 'government' : 'office',
      period.first + random.integer(10, 2000),
      { area, name: opinionName(area), priority: 1.2 + position / 1000, statesSuccessors: position % 8 !== 4 },
    );
    if (opinion !== null) opinions.push(opinion);
  });
  normative.push(...opinions);
  settled.sort((left, right) => left.day - right.day);
  opinions.sort((left, right) => left.day - right.day);
  for (const offset of [3, 4, 5, 6, 7]) {
    const day = workingDayOnOrBefore(dayOf(civilDate(period.first).year + offset, 12, 8));
    const older = (days: number) => (plan: PlannedDocument) => plan.day < day - days;
    if (offset % 2 === 0) {
      const old = take(opinions, 4, older(900));
      if (old.length === 0) continue;
      const cleanup = plans.add(cleanupKind, 'government', day, {
        name: cleanupName(civilDate(day).year),
        priority: 1.1,
        abolishes: old,
      });
      if (cleanup !== null) normative.push(cleanup);
      continue;
    }
    const abolishes = [...take(settled, 4, older(700)), ...take(opinions, 2, older(900))];
    const amends = take(settled, 3, older(200));
    if (abolishes.length + amends.length === 0) continue;
    const ruling = plans.add(rulingKind, 'government', day, { name: RULING_NAME, priority: 1.05, abolishes, amends });
    if (ruling !== null) normative.push(ruling);
  }
  for (const source of normative)
    if (source.day > period.today - EXPLAINED_DAYS || source.variant > 1) explain(plans, source, random);
}
