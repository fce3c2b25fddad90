/**
 * Owns the figures of budgets (预算) and final accounts (决算): for each organ and year from the organ's number alone, so that comparisons
 * with the year before are true and what is left at the end of a year stands at the beginning of the next. Amounts are whole numbers of
 * hundredths of 万元, so that sums are exact.
 */
import type { OrganEntry } from './county-model';
import { ECONOMIC_ITEMS, type FunctionItem, functionItemsOf } from './finance-subjects';
import { mixSeed, Random } from './random';

/** One 项 of the functional classification. */
export interface Spending extends FunctionItem {
  readonly basic: number;
  readonly project: number;
}

/** One 款 of the economic classification of basic spending from the general budget. */
export interface EconomicSpending {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly amount: number;
}

export interface ThreePublic {
  readonly abroad: number;
  readonly carPurchase: number;
  readonly carRunning: number;
  readonly guests: number;
}

export interface FinanceFigures {
  /** 一般公共预算财政拨款, 政府性基金预算财政拨款, 事业收入 and 其他收入 of the year. */
  readonly general: number;
  readonly fund: number;
  readonly business: number;
  readonly other: number;
  /** 上年结转 at the beginning, 结转下年 at the end (0 in a budget); all of it from the general budget. */
  readonly carriedIn: number;
  readonly carriedOut: number;
  readonly spending: readonly Spending[];
  readonly economic: readonly EconomicSpending[];
  readonly threePublic: ThreePublic;
  readonly staff: number;
  readonly cars: number;
}

export type FinanceKind = 'budget' | 'accounts';

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((whole, each) => whole + each, 0);

/** Income with what was carried over, and spending with what is carried on: the two sides of 收支总表. */
export function totalOf(figures: FinanceFigures): number {
  const { general, fund, business, other, carriedIn } = figures;
  return general + fund + business + other + carriedIn;
}

/** Splits a sum by weights; the parts add up exactly. */
function split(total: number, weights: readonly number[]): number[] {
  const whole = sumOf(weights);
  let left = total;
  return weights.map((weight, position) => {
    const part = position === weights.length - 1 ? left : Math.round((total * weight) / whole);
    left -= part;
    return part;
  });
}

const FIRST_YEAR = 2018;

/** What an organ of this kind spends on staff in an ordinary year. */
function scale(entry: OrganEntry): number {
  const own = 60 + (mixSeed(entry.number, 31) % 90);
  const base = entry.organ.kind === 'town' ? 1_400 : entry.organ.kind === 'publicInstitution' ? 900 : 1_100;
  return base * own;
}

/** Between 1 − spread and 1 + spread, the same for the same organ, year and key. */
function wobble(entry: OrganEntry, year: number, key: number, spread: number): number {
  return 1 + (((mixSeed(entry.number, year, key) % 2001) - 1000) / 1000) * spread;
}

/** 年末结转和结余 of an organ's accounts. */
function leftAtEnd(entry: OrganEntry, year: number): number {
  const chance = mixSeed(entry.number, year, 37);
  return chance % 3 === 0 ? 0 : Math.round(scale(entry) * ((chance % 40) / 1000));
}

/** 三公 of a year: planned in the budget, and less of it spent; both fall slowly. */
function threePublic(entry: OrganEntry, year: number, kind: FinanceKind, cars: number): ThreePublic {
  const fall = 0.97 ** (year - FIRST_YEAR);
  const planned = (base: number, key: number): number => Math.round(base * fall * wobble(entry, year, key, 0.015));
  const carRunning = planned(cars * 310, 41);
  const guests = planned(120 + (mixSeed(entry.number, 43) % 900), 44);
  const carPurchase = cars > 2 && mixSeed(entry.number, year, 45) % 9 === 0 ? 1_800 : 0;
  if (kind === 'budget') return { abroad: 0, carPurchase, carRunning, guests };
  const spent = (amount: number, key: number): number =>
    Math.round(amount * (0.86 + wobble(entry, year, key, 0.1) / 10));
  return { abroad: 0, carPurchase, carRunning: spent(carRunning, 46), guests: spent(guests, 47) };
}

/** The figures of a year's budget or accounts. Cost: 20 µs. */
export function financeFigures(entry: OrganEntry, year: number, kind: FinanceKind): FinanceFigures {
  const random = new Random(mixSeed(entry.number, year, kind === 'budget' ? 51 : 52));
  const institution = entry.organ.kind === 'publicInstitution';
  // Planned and spent move about one trend, so accounts stay near the budget of their year.
  const trend = scale(entry) * 1.025 ** (year - FIRST_YEAR) * wobble(entry, year, 53, 0.05);
  const basic = Math.round(trend * (kind === 'budget' ? 1 : 1 + wobble(entry, year, 54, 0.03) / 40));
  const project = Math.round(
    trend * (0.35 + (mixSeed(entry.number, year, 55) % 90) / 100) * (kind === 'budget' ? 1 : 1.06),
  );
  const cars = entry.organ.kind === 'town' ? 3 : mixSeed(entry.number, 42) % 5;
  const visits = threePublic(entry, year, kind, cars);
  const staff = Math.max(8, Math.round(scale(entry) / 1_350));
  const economic = splitBasic(entry, basic, visits, random);
  const amountOf = (code: string): number => economic.find((each) => each.code === code)?.amount ?? 0;
  const linked: Readonly<Record<string, number>> = {
    pension: amountOf('30108'),
    medical: amountOf('30110'),
    housing: amountOf('30113'),
  };
  const items = functionItemsOf(entry);
  const running = basic - sumOf(Object.values(linked));
  const generalProjects = items.filter((item) => item.role === 'project');
  const parts = split(
    project,
    generalProjects.map((_, position) => 3 + ((mixSeed(entry.number, year, position) % 5) + 1)),
  );
  const fund = items.some((item) => item.source === 'fund')
    ? Math.round(project * (0.1 + (mixSeed(entry.number, year, 56) % 30) / 100))
    : 0;
  const earned = items.some((item) => item.source === 'own')
    ? Math.round(trend * (institution ? 0.5 : 0.04) * wobble(entry, year, 57, 0.1))
    : 0;
  const spending = items.map((item): Spending => {
    if (item.role === 'running') return { ...item, basic: running, project: 0 };
    if (item.role === 'project') return { ...item, basic: 0, project: parts[generalProjects.indexOf(item)] ?? 0 };
    if (item.role === 'fund') return { ...item, basic: 0, project: fund };
    if (item.role === 'own') return { ...item, basic: 0, project: earned };
    return { ...item, basic: linked[item.role] ?? 0, project: 0 };
  });
  const carriedIn = leftAtEnd(entry, year - 1);
  const carriedOut = kind === 'budget' ? 0 : leftAtEnd(entry, year);
  const ofGeneral = sumOf(
    spending.filter((each) => each.source === 'general').map((each) => each.basic + each.project),
  );
  const [business = 0, other = 0] = institution ? split(earned, [9, 1]) : [0, earned];
  return {
    general: ofGeneral + carriedOut - carriedIn,
    fund,
    business,
    other,
    carriedIn,
    carriedOut,
    spending,
    economic,
    threePublic: visits,
    staff,
    cars,
  };
}

/** Basic spending by economic items; guests and cars are those of 三公. */
function splitBasic(entry: OrganEntry, basic: number, visits: ThreePublic, random: Random): EconomicSpending[] {
  const fixed: Readonly<Record<string, number>> = { '30217': visits.guests, '30231': visits.carRunning };
  const free = ECONOMIC_ITEMS.filter((item) => fixed[item.code] === undefined);
  const parts = split(
    basic - visits.guests - visits.carRunning,
    free.map((item) => item.weight * (0.9 + random.next() * 0.2) * wobble(entry, 0, Number(item.code), 0.1)),
  );
  return ECONOMIC_ITEMS.map(({ code, name, group }) => ({
    code,
    name,
    group,
    amount: fixed[code] ?? parts[free.findIndex((item) => item.code === code)] ?? 0,
  }));
}
