/**
 * Owns the figures of annual reports on disclosure: for each organ and year from the organ's number alone, so that a report takes up what
 * the one before left open, and the county's report is the sum of its departments' and towns'.
 */
import type { County, OrganEntry } from './county-model';
import { mixSeed, Random } from './random';

/** 自然人, then five kinds of organisations. */
export const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'] as const;

/** The outcomes (三、本年度办理结果) of the form of 2021: group, then the leaves with how often they occur. */
export const OUTCOME_GROUPS: readonly (readonly [group: string, leaves: readonly (readonly [string, number])[]])[] = [
  ['（一）予以公开', [['', 46]]],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', [['', 8]]],
  [
    '（三）不予公开',
    [
      ['1.属于国家秘密', 0],
      ['2.其他法律行政法规禁止公开', 1],
      ['3.危及“三安全一稳定”', 0],
      ['4.保护第三方合法权益', 2],
      ['5.属于三类内部事务信息', 1],
      ['6.属于四类过程性信息', 1],
      ['7.属于行政执法案卷', 2],
      ['8.属于行政查询事项', 2],
    ],
  ],
  [
    '（四）无法提供',
    [
      ['1.本机关不掌握相关政府信息', 21],
      ['2.没有现成信息需要另行制作', 4],
      ['3.补正后申请内容仍不明确', 1],
    ],
  ],
  [
    '（五）不予处理',
    [
      ['1.信访举报投诉类申请', 3],
      ['2.重复申请', 2],
      ['3.要求提供公开出版物', 0],
      ['4.无正当理由大量反复申请', 0],
      ['5.要求行政机关确认或重新出具已获取信息', 1],
    ],
  ],
  [
    '（六）其他处理',
    [
      ['1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 2],
      ['2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 0],
      ['3.其他', 3],
    ],
  ],
];
const WEIGHTS = OUTCOME_GROUPS.flatMap(([, leaves]) => leaves.map(([, weight]) => weight));
const WHOLE_WEIGHT = WEIGHTS.reduce((sum, weight) => sum + weight, 0);

/** Each list has one number for each of `APPLICANTS`. */
interface Applications {
  readonly received: readonly number[];
  readonly carriedIn: readonly number[];
  /** By leaf in the order of `OUTCOME_GROUPS`, 21 of them. */
  readonly results: readonly (readonly number[])[];
  readonly carriedOut: readonly number[];
}

/** A kind of act with the number of items on the organ's list at the end of the year, how it changed, and decisions taken. */
interface Acts {
  readonly items: number;
  readonly change: number;
  readonly decisions: number;
}

export interface ReportFigures {
  readonly published: number;
  /** 行政规范性文件: made and abolished in the year, in force at its end, ever published. */
  readonly rules: {
    readonly issued: number;
    readonly repealed: number;
    readonly valid: number;
    readonly everPublished: number;
  };
  readonly permits: Acts;
  readonly services: Acts;
  readonly penalties: Acts;
  readonly enforcement: Acts;
  /** 行政事业性收费: items, and the sum in hundredths of 万元. */
  readonly fees: { readonly items: number; readonly change: number; readonly cents: number };
  /** 政府集中采购: projects, and the sum in hundredths of 万元. */
  readonly purchases: { readonly projects: number; readonly cents: number };
  readonly applications: Applications;
  /** 行政复议; 行政诉讼 without and after 复议; each: 维持, 纠正, 其他, 尚未审结. */
  readonly disputes: readonly (readonly number[])[];
}

const FIRST_YEAR = 2013;
const ZERO_ACTS: Acts = { items: 0, change: 0, decisions: 0 };

export function sum(cells: readonly number[]): number {
  return cells.reduce((whole, cell) => whole + cell, 0);
}

/** Open applications at the end of a year by kind of applicant: mostly people, now and then a company. */
function openAtEnd(entry: OrganEntry, year: number): number[] {
  const chance = mixSeed(entry.number, year, 49);
  const most = entry.organ.kind === 'department' ? 4 : entry.organ.kind === 'town' ? 2 : 1;
  return [chance % most, most > 2 && chance % 11 === 3 ? 1 : 0, 0, 0, 0, 0];
}

/** About how many applications an organ gets in a year: a few get most. */
function size(entry: OrganEntry, year: number): number {
  const own = mixSeed(entry.number, 77);
  const base =
    entry.organ.kind === 'department'
      ? own % 6 === 0
        ? 24 + (own % 29)
        : 2 + (own % 11)
      : entry.organ.kind === 'town'
        ? 1 + (own % 8)
        : 0;
  return base * (0.55 + Math.min(1, (year - FIRST_YEAR) * 0.06));
}

function drawApplications(random: Random, entry: OrganEntry, year: number): Applications {
  const carriedIn = openAtEnd(entry, year - 1);
  const carriedOut = openAtEnd(entry, year);
  const mean = size(entry, year);
  const few = (share: number): number => (random.chance(Math.min(1, mean * share)) ? 1 : 0);
  const drawn = [
    random.integer(Math.floor(mean * 0.6), Math.ceil(mean * 1.2)),
    random.integer(0, Math.ceil(mean * 0.12)),
    few(0.01),
    few(0.015),
    random.integer(0, Math.round(mean * 0.07)),
    few(0.02),
  ];
  // What is still open came in this year, so no column can close more than it has.
  const received = drawn.map((count, column) => count + (carriedOut[column] ?? 0));
  const results = WEIGHTS.map(() => APPLICANTS.map(() => 0));
  received.forEach((count, column) => {
    for (let left = count + (carriedIn[column] ?? 0) - (carriedOut[column] ?? 0); left > 0; left -= 1) {
      let at = random.next() * WHOLE_WEIGHT;
      let leaf = 0;
      while (leaf < WEIGHTS.length - 1 && at >= (WEIGHTS[leaf] ?? 0)) {
        at -= WEIGHTS[leaf] ?? 0;
        leaf += 1;
      }
      const row = results[leaf];
      if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
    }
  });
  return { received, carriedIn, results, carriedOut };
}

function drawActs(entry: OrganEntry, year: number, key: number, most: number, decisions: number): Acts {
  const itemsIn = (of: number): number => {
    let items = 1 + (mixSeed(entry.number, key) % most);
    for (let each = FIRST_YEAR; each <= of; each += 1)
      items = Math.max(1, items + ([0, 0, 1, 0, -1, 0][mixSeed(entry.number, key, each) % 6] ?? 0));
    return items;
  };
  const items = itemsIn(year);
  return { items, change: items - itemsIn(year - 1), decisions };
}

function drawRules(entry: OrganEntry, year: number): ReportFigures['rules'] {
  const madeIn = (each: number): number => mixSeed(entry.number, each, 5) % 4;
  let valid = 3 + (mixSeed(entry.number, 6) % 9);
  let everPublished = valid;
  let repealed = 0;
  for (let each = FIRST_YEAR; each <= year; each += 1) {
    repealed = Math.min(valid, mixSeed(entry.number, each, 7) % 3);
    valid += madeIn(each) - repealed;
    everPublished += madeIn(each);
  }
  return { issued: madeIn(year), repealed, valid, everPublished };
}

function drawDisputes(random: Random, mean: number): number[][] {
  const draw = (share: number): number[] => {
    const cells = [0, 0, 0, 0];
    for (let left = Math.floor(random.next() * mean * share); left > 0; left -= 1) {
      const place = random.chance(0.62) ? 0 : random.integer(1, 3);
      cells[place] = (cells[place] ?? 0) + 1;
    }
    return cells;
  };
  return [draw(0.16), draw(0.07), draw(0.05)];
}

function ownFigures(entry: OrganEntry, year: number): ReportFigures {
  const random = new Random(mixSeed(entry.number, year, 0xa11));
  const { kind } = entry.organ;
  const department = kind === 'department';
  const administrative = kind !== 'publicInstitution';
  const published = department ? random.integer(260, 1250) : random.integer(120, 760);
  const permits = department ? random.integer(0, 3200) : 0;
  const services = administrative ? random.integer(40, department ? 5200 : 900) : 0;
  const penalties = department ? random.integer(0, 260) : random.integer(0, 6);
  const fee = department && mixSeed(entry.number, 21) % 3 === 0;
  const feeActs = fee ? drawActs(entry, year, 22, 4, 0) : ZERO_ACTS;
  return {
    published,
    rules: administrative ? drawRules(entry, year) : { issued: 0, repealed: 0, valid: 0, everPublished: 0 },
    permits: department ? drawActs(entry, year, 11, 24, permits) : ZERO_ACTS,
    services: administrative ? drawActs(entry, year, 12, department ? 40 : 60, services) : ZERO_ACTS,
    penalties: administrative ? drawActs(entry, year, 13, department ? 120 : 8, penalties) : ZERO_ACTS,
    enforcement: department ? drawActs(entry, year, 14, 9, random.integer(0, 12)) : ZERO_ACTS,
    fees: { items: feeActs.items, change: feeActs.change, cents: fee ? random.integer(800, 90_000) : 0 },
    purchases: { projects: random.integer(0, 9), cents: random.integer(300, 120_000) },
    applications: drawApplications(random, entry, year),
    disputes: drawDisputes(random, size(entry, year)),
  };
}

function addActs(left: Acts, right: Acts): Acts {
  return {
    items: left.items + right.items,
    change: left.change + right.change,
    decisions: left.decisions + right.decisions,
  };
}

const addLists = (left: readonly number[], right: readonly number[]): number[] =>
  left.map((cell, column) => cell + (right[column] ?? 0));

function addFigures(left: ReportFigures, right: ReportFigures): ReportFigures {
  return {
    published: left.published + right.published,
    rules: {
      issued: left.rules.issued + right.rules.issued,
      repealed: left.rules.repealed + right.rules.repealed,
      valid: left.rules.valid + right.rules.valid,
      everPublished: left.rules.everPublished + right.rules.everPublished,
    },
    permits: addActs(left.permits, right.permits),
    services: addActs(left.services, right.services),
    penalties: addActs(left.penalties, right.penalties),
    enforcement: addActs(left.enforcement, right.enforcement),
    fees: {
      items: left.fees.items + right.fees.items,
      change: left.fees.change + right.fees.change,
      cents: left.fees.cents + right.fees.cents,
    },
    purchases: {
      projects: left.purchases.projects + right.purchases.projects,
      cents: left.purchases.cents + right.purchases.cents,
    },
    applications: {
      received: addLists(left.applications.received, right.applications.received),
      carriedIn: addLists(left.applications.carriedIn, right.applications.carriedIn),
      results: left.applications.results.map((row, at) => addLists(row, right.applications.results[at] ?? [])),
      carriedOut: addLists(left.applications.carriedOut, right.applications.carriedOut),
    },
    disputes: left.disputes.map((row, at) => addLists(row, right.disputes[at] ?? [])),
  };
}

/** The organs whose reports the county's own report sums up: applications to the county itself are handled and counted by its office. */
export function summedOrgans(county: County): readonly OrganEntry[] {
  return county.administrative.filter((entry) => entry.organ.kind !== 'government');
}

/** The figures of an organ's report on a year from 2013. Cost: 0.05 ms, the county's 3 ms. */
export function reportFigures(county: County, entry: OrganEntry, year: number): ReportFigures {
  if (entry.organ.kind !== 'government') return ownFigures(entry, year);
  const [first, ...others] = summedOrgans(county).map((each) => ownFigures(each, year));
  if (first === undefined) throw new Error('a county without departments');
  return others.reduce(addFigures, first);
}
