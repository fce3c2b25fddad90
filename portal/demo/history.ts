/** Owns the county's planned documents: rules with their versions and interpretations, reports, guides, budgets, gazettes. */
import { AREAS } from './areas/all-areas';
import type { County, OrganEntry } from './county-model';
import { addWorkingDays, civilDate, dayOf, workingDayOnOrBefore } from './days';
import type { DocumentKind, PlannedDocument } from './document';
import { annualReportKind } from './kinds/annual-report';
import { DISCLOSURE_RULE_COUNT, disclosureRuleKind, guideKind } from './kinds/disclosure';
import { financeKind } from './kinds/finance';
import { amendmentKind, cleanupKind, cleanupName, gazetteKind } from './kinds/government';
import { interpretationKind } from './kinds/interpretation';
import { serviceKind } from './kinds/listing';
import { standardsKind, standardsNoticeName } from './kinds/notice';
import { opinionKind, opinionName } from './kinds/opinion';
import { emergencyKind, emergencyName, HAZARDS, PROGRAMMES, programmeKind } from './kinds/programme';
import { ruleKind, ruleName } from './kinds/rule';
import type { PolicyArea } from './policy-area';
import { mixSeed, Random } from './random';

interface Period {
  readonly first: number;
  readonly today: number;
}

type Parts = Partial<Omit<PlannedDocument, 'kind' | 'organ' | 'day'>>;

class History {
  readonly documents: PlannedDocument[] = [];
  readonly #period: Period;

  constructor(period: Period) {
    this.#period = period;
  }

  /** Adds a document on the working day on or before `day`; null when that lies outside the period. */
  add(kind: DocumentKind, organ: string, day: number, parts: Parts): PlannedDocument | null {
    const working = workingDayOnOrBefore(day);
    if (working < this.#period.first || day > this.#period.today) return null;
    const document: PlannedDocument = {
      area: null,
      variant: 0,
      name: '',
      priority: 9,
      abolishes: [],
      interprets: null,
      ...parts,
      kind,
      organ,
      day: working,
    };
    this.documents.push(document);
    return document;
  }
}

function addRules(history: History, area: PolicyArea, position: number, random: Random, period: Period): void {
  const issuer = position % 3 === 0 ? area.organ : 'office';
  const priority = 1 + position / 1000;
  let previous: PlannedDocument | null = null;
  let day = period.first + random.integer(25, 640);
  for (let version = 1; version <= 3; version += 1) {
    const year = civilDate(day).year;
    const rule: PlannedDocument | null = history.add(ruleKind, issuer, day, {
      area,
      variant: version,
      name: ruleName(area, version, year),
      priority,
      abolishes: previous === null ? [] : [previous],
    });
    if (rule === null) break;
    if (version > 1 || position % 2 === 0)
      history.add(
        interpretationKind,
        area.organ,
        Math.min(addWorkingDays(rule.day, random.integer(1, 3)), period.today),
        { area, variant: version, interprets: rule, priority: priority + 0.5 },
      );
    previous = rule;
    day += version === 1 ? random.integer(660, 1000) : random.integer(900, 1350);
    if (version === 2 && position % 4 === 3) break;
  }
  if (previous !== null && position % 5 === 2) {
    const amended = previous;
    history.add(amendmentKind, amended.organ, amended.day + random.integer(150, 420), {
      area,
      name: `关于修改《${amended.name}》部分条款的通知`,
      priority,
      abolishes: [amended],
    });
  }
}

function addOpinions(history: History, random: Random, period: Period): void {
  const opinions: PlannedDocument[] = [];
  AREAS.forEach((area, position) => {
    if (position % 2 === 1) return;
    const opinion = history.add(
      opinionKind,
      position % 4 === 0 ? 'government' : 'office',
      period.first + random.integer(10, 2000),
      { area, name: opinionName(area), priority: 1.2 + position / 1000 },
    );
    if (opinion !== null) opinions.push(opinion);
  });
  const swept = new Set<PlannedDocument>();
  for (const year of [4, 6]) {
    const day = dayOf(civilDate(period.first).year + year, 12, 8);
    const old = opinions.filter(
      (opinion, position) => position % 2 === 0 && opinion.day < day - 900 && !swept.has(opinion),
    );
    for (const each of old) swept.add(each);
    if (old.length > 0)
      history.add(cleanupKind, 'government', day, {
        name: cleanupName(civilDate(workingDayOnOrBefore(day)).year),
        priority: 1.1,
        abolishes: old,
      });
  }
}

function addStandards(history: History, area: PolicyArea, random: Random, years: readonly number[]): void {
  if ((area.standards ?? []).every((standard) => standard.step === 0)) return;
  let previous: PlannedDocument | null = null;
  for (const year of years) {
    const notice: PlannedDocument | null = history.add(
      standardsKind,
      area.organ,
      dayOf(year, random.pick([3, 6, 7]), random.integer(3, 26)),
      {
        area,
        variant: year,
        name: standardsNoticeName(area.name, year),
        priority: 3 + (years.length - years.indexOf(year)) * 0.2,
        abolishes: previous === null ? [] : [previous],
      },
    );
    if (notice !== null) previous = notice;
  }
}

function addDisclosure(
  history: History,
  entry: OrganEntry,
  random: Random,
  years: readonly number[],
  period: Period,
): void {
  const day = period.today - random.integer(10, 420);
  history.add(guideKind, entry.key, day, { variant: civilDate(workingDayOnOrBefore(day)).year, priority: 2 });
  const isPublic = entry.organ.kind === 'publicInstitution';
  for (const year of isPublic ? years.slice(-2) : years) {
    const age = (years[years.length - 1] ?? year) - year;
    const published =
      entry.organ.kind === 'government'
        ? dayOf(year + 1, 3, random.integer(6, 28))
        : dayOf(year + 1, 1, random.integer(8, 30));
    history.add(annualReportKind, entry.key, published, { variant: year, priority: (isPublic ? 6 : 4) + age * 0.8 });
    const budget = dayOf(year, 2, random.integer(6, 28));
    history.add(financeKind, entry.key, budget, { variant: year, priority: 6 + age + (isPublic ? 1 : 0) });
    history.add(financeKind, entry.key, dayOf(year, 9, random.integer(3, 27)), {
      variant: -(year - 1),
      priority: 6.5 + age + (isPublic ? 1 : 0),
    });
  }
}

function addProgrammes(history: History, random: Random, period: Period): void {
  for (const hazard of HAZARDS) {
    const day = period.first + random.integer(20, 900);
    const old = history.add(emergencyKind, 'office', day, { name: emergencyName(hazard, 1, 0), priority: 1.8 });
    const revised = day + random.integer(1000, 1700);
    if (old !== null)
      history.add(emergencyKind, 'office', revised, {
        name: emergencyName(hazard, 2, civilDate(workingDayOnOrBefore(revised)).year),
        priority: 1.8,
        abolishes: [old],
      });
  }
  PROGRAMMES.forEach((programme, position) => {
    history.add(programmeKind, position === 0 ? 'government' : 'office', dayOf(2021, 3, 8) + random.integer(0, 420), {
      variant: position,
      name: `关于印发示例县${programme.name}的通知`,
      priority: 2.6,
    });
  });
}

function addRegime(history: History, county: County, random: Random, period: Period): void {
  for (let rule = 0; rule < DISCLOSURE_RULE_COUNT; rule += 1)
    history.add(disclosureRuleKind, 'government', period.today - random.integer(60, 2300), {
      variant: rule,
      priority: 2.5,
    });
  county.administrative.forEach((entry, position) => {
    if (entry.organ.kind === 'government') return;
    for (const offset of [0, 5])
      history.add(disclosureRuleKind, entry.key, period.today - random.integer(30, 2400), {
        variant: (position + offset) % DISCLOSURE_RULE_COUNT,
        priority: 5 + offset / 4,
      });
  });
}

/** All planned documents of the county's period, those of a small county chosen by priority, in order of date. */
export function planHistory(county: County, seed: number, period: Period, most: number): PlannedDocument[] {
  const history = new History(period);
  const random = new Random(mixSeed(seed, 0x5eed));
  const firstYear = civilDate(period.first).year;
  const lastYear = civilDate(period.today).year;
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, position) => firstYear + position);
  AREAS.forEach((area, position) => {
    addRules(history, area, position, random, period);
    addStandards(history, area, random, years);
    if (area.steps !== undefined && area.materials !== undefined)
      history.add(serviceKind, area.organ, period.today - random.integer(5, 700), {
        area,
        priority: 2.2 + position / 1000,
      });
  });
  addOpinions(history, random, period);
  for (const entry of county.entries) addDisclosure(history, entry, random, years, period);
  addRegime(history, county, random, period);
  addProgrammes(history, random, period);
  for (const year of years)
    for (let issue = 1; issue <= 6; issue += 1)
      history.add(gazetteKind, 'office', dayOf(year, issue * 2, 20 + (issue % 5)), {
        variant: issue,
        priority: 3.5 + (lastYear - year) * 0.5,
      });
  const chosen = history.documents
    .map((document, position) => ({ document, position }))
    .sort((left, right) => left.document.priority - right.document.priority || left.position - right.position);
  return chosen
    .slice(0, most)
    .map(({ document }) => document)
    .sort((left, right) => left.day - right.day || left.priority - right.priority);
}
