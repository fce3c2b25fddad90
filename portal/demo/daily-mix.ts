/** Owns which unplanned documents a day brings: the mix of kinds, and the organ, area and variant of each. */
import type { Affair } from './affairs/affair';
import { AFFAIRS } from './affairs/all-affairs';
import { AREAS } from './areas/all-areas';
import type { County, OrganEntry } from './county-model';
import type { DocumentKind } from './document';
import { affairKind } from './kinds/affair';
import {
  appointmentKind,
  COMMENDED_FIELDS,
  decisionKind,
  letterKind,
  REPLY_ISSUERS,
  replyKind,
} from './kinds/government';
import { fundKind, listingKind, serviceKind } from './kinds/listing';
import { workKind } from './kinds/notice';
import { checkKind, PENALTY_ORGANS, PERMIT_ORGANS, penaltyKind, permitKind } from './kinds/penalty';
import { PROCUREMENT_ORGANS, procurementKind, recruitmentKind } from './kinds/procurement';
import { statisticsKind } from './kinds/programme';
import { answerKind, planKind, progressKind } from './kinds/progress';
import { questionsKind } from './kinds/questions';
import { skewed } from './name-pools';
import type { PolicyArea } from './policy-area';
import type { Random } from './random';
import { MATTERS } from './vocabulary/matters';

export interface Draw {
  readonly kind: DocumentKind;
  readonly organ: OrganEntry;
  readonly area: PolicyArea | null;
  readonly variant: number;
}

type Drawer = (random: Random, county: County, month: number) => Draw;
type Weighted = readonly [weight: number, draw: Drawer];

const LISTED = AREAS.filter((area) => area.listing !== undefined);
const FUNDED = AREAS.filter((area) => area.fund !== undefined);
const SERVED = AREAS.filter((area) => area.steps !== undefined && area.materials !== undefined);

const work: Drawer = (random, county, month) => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const area = random.pick(AREAS);
    const variant = random.integer(0, area.works.length - 1);
    const genre = area.works[variant]?.genre;
    if (area.works[variant]?.months.includes(month) === true || attempt === 11) {
      const chance = random.next();
      const isPublic = genre === '公告' || genre === '通告';
      const organ =
        isPublic || chance < 0.58
          ? county.get(genre === '通告' && chance < 0.4 ? 'government' : area.organ)
          : chance < 0.92
            ? random.pick(county.towns)
            : county.get('office');
      return { kind: workKind, organ, area, variant };
    }
  }
  throw new Error('unreachable');
};

const byLead =
  (kind: DocumentKind, areas: readonly PolicyArea[], townShare: number, variants = 1): Drawer =>
  (random, county) => {
    const area = random.pick(areas);
    const organ = random.next() < townShare ? random.pick(county.towns) : county.get(area.organ);
    return { kind, organ, area, variant: variants === 1 ? 0 : random.integer(0, variants - 1) };
  };

const listing: Drawer = (random, county) => {
  const area = random.pick(LISTED);
  const organ = area.listing?.by === 'town' ? random.pick(county.towns) : county.get(area.organ);
  return { kind: listingKind, organ, area, variant: 0 };
};

const byOrgan =
  (kind: DocumentKind, keys: readonly string[]): Drawer =>
  (random, county) => ({ kind, organ: county.get(random.pick(keys)), area: null, variant: 0 });

const answer = byLead(answerKind, AREAS, 0.08, 16);
/** Answers to proposals are due from May to October. */
const seasonalAnswer: Drawer = (random, county, month) =>
  month >= 5 && month <= 10 ? answer(random, county, month) : work(random, county, month);
/** Reports come after a month or quarter, plans in the first months. */
const seasonalPlan: Drawer = (random, county, month) =>
  month <= 4 || month === 12
    ? byLead(planKind, AREAS, 0.35)(random, county, month)
    : byLead(progressKind, AREAS, 0)(random, county, month);

const permit: Drawer = (random, county) => {
  const [key, sorts] = random.chance(0.42) ? (PERMIT_ORGANS[0] ?? ['shijian', 1]) : random.pick(PERMIT_ORGANS);
  return { kind: permitKind, organ: county.get(key), area: null, variant: random.integer(0, sorts - 1) };
};
const penalty: Drawer = (random, county) => ({
  kind: penaltyKind,
  organ: county.get(random.chance(0.4) ? 'shijian' : random.pick(PENALTY_ORGANS)),
  area: null,
  variant: 0,
});

const procurement: Drawer = (random, county) => ({
  kind: procurementKind,
  organ: county.get(random.pick(PROCUREMENT_ORGANS)),
  area: null,
  variant: random.integer(0, 1),
});
const recruitment: Drawer = (random, county) => ({
  kind: recruitmentKind,
  organ: county.get(random.pick(['jiaoti', 'weijian', 'renshe'])),
  area: null,
  variant: random.integer(0, 2),
});
const decision: Drawer = (random, county) => ({
  kind: decisionKind,
  organ: county.get('government'),
  area: null,
  variant: random.integer(0, COMMENDED_FIELDS.length - 1),
});
const reply: Drawer = (random, county) => {
  const variant = random.integer(0, REPLY_ISSUERS.length - 1);
  return { kind: replyKind, organ: county.get(REPLY_ISSUERS[variant] ?? 'government'), area: null, variant };
};

/** Organs with words of their own, the busiest first. */
const BUSY_KEYS: readonly string[] = [
  ...(
    'office shijian zirangh zhujian jiaoti nongye weijian renshe caizheng gongan jiaotong yingji huanbao minzheng fagai shuili chengguan ' +
    'linye wenlv yibao jingxin sifa shuiwu shangwu xiangzhen xiaofang shuju'
  ).split(' '),
];
const BUSY = [...BUSY_KEYS, ...MATTERS.map((matter) => matter.organ).filter((organ) => !BUSY_KEYS.includes(organ))];

/** Draws among the affairs that `chosen` picks, each by its weight; `organOf` says whose it is. */
function affairs(
  chosen: (affair: Affair) => boolean,
  organOf: (affair: Affair, random: Random, county: County) => OrganEntry,
): Drawer {
  const places: { readonly affair: Affair; readonly variant: number; readonly upTo: number }[] = [];
  let whole = 0;
  AFFAIRS.forEach((affair, variant) => {
    if (!chosen(affair)) return;
    whole += affair.weight;
    places.push({ affair, variant, upTo: whole });
  });
  return (random, county) => {
    const wanted = random.next() * whole;
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.upTo ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const place = places[low];
    if (place === undefined) throw new Error('no affairs to draw from');
    const { affair, variant } = place;
    return { kind: affairKind(affair.sort), organ: organOf(affair, random, county), area: null, variant };
  };
}

/** Organs of one sort share the affairs that are written for the first of them. */
const PEERS: Readonly<Record<string, readonly string[]>> = {
  yiyuan: ['yiyuan', 'yiyuan', 'zhongyiyuan', 'fubaoyuan', 'dieryiyuan'],
  yizhong: ['yizhong', 'erzhong', 'zhijiao', 'shiyanxx', 'shiyanzx', 'chengdongxx', 'teshu', 'shiyanyey'],
  tushuguan: ['tushuguan', 'wenhuaguan', 'bowuguan', 'tiyuzx', 'dangan'],
  chengtou: ['chengtou', 'jiaotou', 'wenlvjt'],
  fulizx: ['fulizx', 'jiuzhu', 'yibaozx', 'binyiguan', 'difangzhi'],
};

const organAffair = affairs(
  ({ organ }) => organ !== 'town' && organ !== 'any',
  ({ organ }, random, county) => county.get(random.pick(PEERS[organ] ?? [organ])),
);
const townAffair = affairs(
  ({ organ }) => organ === 'town',
  (_, random, county) => county.towns[skewed(random, county.towns.length, 2.2)] ?? county.get('office'),
);
const commonAffair = affairs(
  ({ organ }) => organ === 'any',
  (_, random, county) => county.get(BUSY[skewed(random, BUSY.length, 2.4)] ?? 'office'),
);

const RICH: readonly Weighted[] = [
  [32, work],
  [12, listing],
  [5, byLead(fundKind, FUNDED, 0)],
  [8, byLead(progressKind, AREAS, 0)],
  [5, seasonalPlan],
  [8, seasonalAnswer],
  [7, byLead(questionsKind, AREAS, 0.25)],
  [3, byLead(serviceKind, SERVED, 0.7)],
  [3, byOrgan(appointmentKind, ['government'])],
  [4, reply],
  [5, procurement],
  [1.6, recruitment],
  [1.2, byOrgan(statisticsKind, ['tongji'])],
  [3, byOrgan(letterKind, ['office', 'fagai', 'zirangh', 'zhujian', 'caizheng', 'huanbao', 'sifa', 'yingji'])],
  [1.4, decision],
  [22, organAffair],
  [20, townAffair],
  [22, commonAffair],
];

const LIGHT: readonly Weighted[] = [
  [8, penalty],
  [8, permit],
  [8, listing],
  [7, procurement],
  [3, byOrgan(checkKind, ['shijian', 'renshe', 'huanbao', 'zhujian', 'jiaotong', 'weijian', 'wenlv', 'yingji'])],
  [44, organAffair],
  [52, townAffair],
  [44, commonAffair],
];

function drawFrom(list: readonly Weighted[], random: Random, county: County, month: number): Draw {
  let left = random.next() * list.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, draw] of list) {
    left -= weight;
    if (left < 0) return draw(random, county, month);
  }
  return work(random, county, month);
}

/** The share of documents with a policy area; the larger the county, the more of the rest are on single firms, villages, works and persons. */
export function richShare(records: number): number {
  return records <= 6_000 ? 0.72 : (0.72 * 6_000 + 0.04 * (records - 6_000)) / records;
}

export function drawDocument(random: Random, county: County, month: number, share: number): Draw {
  return drawFrom(random.next() < share ? RICH : LIGHT, random, county, month);
}
