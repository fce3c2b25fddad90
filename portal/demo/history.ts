/** Owns the county's planned documents: rules with their versions and interpretations, reports, guides, budgets, gazettes. */
import { AREAS } from './areas/all-areas';
import type { County, OrganEntry } from './county-model';
import { civilDate, dayOf, workingDayOnOrBefore } from './days';
import type { PlannedDocument } from './document';
import { documentsOfIssue, issueVariant, periodOfIssue } from './gazette-issues';
import { annualReportKind } from './kinds/annual-report';
import { DISCLOSURE_RULE_COUNT, disclosureRuleKind, guideKind } from './kinds/disclosure';
import { financeKind } from './kinds/finance';
import { gazetteKind } from './kinds/gazette';
import { appointmentKind } from './kinds/government';
import { serviceKind } from './kinds/listing';
import { standardsKind, standardsNoticeName } from './kinds/notice';
import { emergencyKind, emergencyName, HAZARDS, PROGRAMMES, programmeKind } from './kinds/programme';
import { type Period, PlannedDocuments } from './planned-documents';
import type { PolicyArea } from './policy-area';
import { mixSeed, Random } from './random';
import { addNormativeDocuments } from './rule-history';

/** The county's own reports on the years before the portal's present form were taken over from the older one. */
const FIRST_COUNTY_REPORT = 2014;

function addStandards(plans: PlannedDocuments, area: PolicyArea, random: Random, years: readonly number[]): void {
  if ((area.standards ?? []).every((standard) => standard.step === 0)) return;
  let previous: PlannedDocument | null = null;
  for (const year of years) {
    const notice: PlannedDocument | null = plans.add(
      standardsKind,
      area.organ,
      dayOf(year, random.pick([3, 6, 7]), random.integer(3, 26)),
      {
        area,
        variant: year,
        name: standardsNoticeName(area.name, year),
        priority: (years.length - years.indexOf(year) > 4 ? 4 : 3) + (years.length - years.indexOf(year)) * 0.2,
        abolishes: previous === null ? [] : [previous],
      },
    );
    if (notice !== null) previous = notice;
  }
}

/** Reports are published by 31 January, the county's by 31 March, of the next year (Art. 49, 50). */
function addAnnualReports(plans: PlannedDocuments, entry: OrganEntry, random: Random, years: readonly number[]): void {
  const last = years[years.length - 1] ?? 0;
  const { kind } = entry.organ;
  if (kind === 'government') {
    for (let year = FIRST_COUNTY_REPORT; year <= last; year += 1)
      plans.addOld(annualReportKind, entry.key, dayOf(year + 1, 3, random.integer(6, 28)), {
        variant: year,
        priority: 1.9 + (last - year) / 100,
      });
    return;
  }
  for (const year of kind === 'publicInstitution' ? years.slice(-3) : years) {
    const age = last - year;
    plans.add(annualReportKind, entry.key, dayOf(year + 1, 1, random.integer(8, 30)), {
      variant: year,
      priority: kind === 'publicInstitution' ? 7 + age : age <= 5 ? 2.8 + age / 100 : 4.6 + age / 10,
    });
  }
}

function addFinance(plans: PlannedDocuments, entry: OrganEntry, random: Random, years: readonly number[]): void {
  const last = years[years.length - 1] ?? 0;
  const { kind } = entry.organ;
  const main = kind === 'department' && entry.number <= MAIN_ORGANS;
  for (const year of kind === 'publicInstitution' ? years.slice(-2) : years) {
    const age = last - year;
    const priority = main && age <= 3 ? 3.1 + age / 100 : 6 + age + (kind === 'publicInstitution' ? 1 : 0);
    plans.add(financeKind, entry.key, dayOf(year, 2, random.integer(6, 28)), { variant: year, priority });
    plans.add(financeKind, entry.key, dayOf(year, 9, random.integer(3, 27)), { variant: -(year - 1), priority });
  }
}
/** Departments come first in the directory: so many have their budgets and accounts of the last years in a small county too. */
const MAIN_ORGANS = 28;

function addGuide(plans: PlannedDocuments, entry: OrganEntry, random: Random): void {
  const day = plans.period.today - random.integer(10, 420);
  plans.add(guideKind, entry.key, day, { variant: civilDate(workingDayOnOrBefore(day)).year, priority: 2 });
}

/** An issue covers two months and appears in the month after them. */
function addGazettes(plans: PlannedDocuments, random: Random, years: readonly number[]): void {
  for (const year of years)
    for (let issue = 1; issue <= 6; issue += 1) {
      const variant = issueVariant(year, issue);
      const { first, last } = periodOfIssue(variant);
      if (first < plans.period.first) continue;
      const age = ((years[years.length - 1] ?? year) - year) / 10;
      plans.add(gazetteKind, 'office', last + random.integer(6, 14), { variant, priority: 2.4 + age });
      for (const day of [first + random.integer(5, 20), last - random.integer(3, 18)])
        plans.add(appointmentKind, 'government', day, { priority: 2.7 + age });
    }
}

function addProgrammes(plans: PlannedDocuments, random: Random, period: Period): void {
  for (const hazard of HAZARDS) {
    const day = period.first + random.integer(20, 900);
    const old = plans.add(emergencyKind, 'office', day, { name: emergencyName(hazard, 1, 0), priority: 1.8 });
    const revised = day + random.integer(1000, 1700);
    if (old !== null)
      plans.add(emergencyKind, 'office', revised, {
        name: emergencyName(hazard, 2, civilDate(workingDayOnOrBefore(revised)).year),
        priority: 1.8,
        abolishes: [old],
      });
  }
  PROGRAMMES.forEach((programme, position) => {
    plans.add(programmeKind, position === 0 ? 'government' : 'office', dayOf(2021, 3, 8) + random.integer(0, 420), {
      variant: position,
      name: `关于印发示例县${programme.name}的通知`,
      priority: 2.6,
    });
  });
}

function addRegime(plans: PlannedDocuments, county: County, random: Random, period: Period): void {
  for (let rule = 0; rule < DISCLOSURE_RULE_COUNT; rule += 1)
    plans.add(disclosureRuleKind, 'government', period.today - random.integer(60, 2300), {
      variant: rule,
      priority: 2.5,
    });
  county.administrative.forEach((entry, position) => {
    if (entry.organ.kind === 'government') return;
    for (const offset of [0, 5])
      plans.add(disclosureRuleKind, entry.key, period.today - random.integer(30, 2400), {
        variant: (position + offset) % DISCLOSURE_RULE_COUNT,
        priority: offset === 0 ? 3.3 : 6.2,
      });
  });
}

/** Takes out documents that would stand for nothing because what they are about was not chosen. */
function withoutEmpty(chosen: readonly PlannedDocument[]): PlannedDocument[] {
  const present = new Set(chosen);
  const inOrder = [...chosen].sort((left, right) => left.day - right.day || left.priority - right.priority);
  return inOrder.filter((plan) => {
    const concerned = [...plan.abolishes, ...plan.amends];
    if (plan.kind.id === 'gazette') return documentsOfIssue(inOrder, plan).length > 0;
    if (plan.kind.id === 'cleanup' || plan.kind.id === 'ruling') return concerned.some((each) => present.has(each));
    return plan.interprets === null || present.has(plan.interprets);
  });
}

/** All planned documents of the county's period, those of a small county chosen by priority, in order of date. */
export function planHistory(county: County, seed: number, period: Period, most: number): PlannedDocument[] {
  const plans = new PlannedDocuments(period);
  const random = new Random(mixSeed(seed, 0x5eed));
  const firstYear = civilDate(period.first).year;
  const lastYear = civilDate(period.today).year;
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, position) => firstYear + position);
  addNormativeDocuments(plans, random);
  AREAS.forEach((area, position) => {
    addStandards(plans, area, random, years);
    if (area.steps !== undefined && area.materials !== undefined)
      plans.add(serviceKind, area.organ, period.today - random.integer(5, 700), {
        area,
        priority: 2.2 + position / 1000,
      });
  });
  for (const entry of county.entries) {
    addGuide(plans, entry, random);
    addAnnualReports(plans, entry, random, years);
    addFinance(plans, entry, random, years);
  }
  addRegime(plans, county, random, period);
  addProgrammes(plans, random, period);
  addGazettes(plans, random, years);
  const chosen = plans.documents
    .map((document, position) => ({ document, position }))
    .sort((left, right) => left.document.priority - right.document.priority || left.position - right.position);
  return withoutEmpty(chosen.slice(0, most).map(({ document }) => document));
}
