/** Owns the county as one object: the organs with contacts, the words of their document numbers, the towns with their villages. */
import type { OfficeHours, Organ, PortalSite } from '../../src/catalogue/organ';
import { INSTITUTION_SEEDS } from './institution-list';
import { LATER_ORGAN_SEEDS } from './later-organs';
import { villagesOf } from './name-pools';
import { ORGAN_SEEDS, type OrganSeed } from './organ-list';
import { TOWNS } from './places';
import { mixSeed } from './random';

export interface OrganEntry {
  readonly key: string;
  /** Position in the directory from 1; part of ids and index numbers. */
  readonly number: number;
  readonly organ: Organ;
  /** 发文机关代字. */
  readonly mark: string;
  /** Empty unless the organ is a town. */
  readonly villages: readonly string[];
}

export interface County {
  readonly site: PortalSite;
  readonly entries: readonly OrganEntry[];
  readonly towns: readonly OrganEntry[];
  readonly departments: readonly OrganEntry[];
  /** Government, departments and towns: those that answer applications in their own name. */
  readonly administrative: readonly OrganEntry[];
  /** The organ of a key; throws for an unknown one. */
  readonly get: (key: string) => OrganEntry;
}

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const OFFICE: OfficeHours = {
  weekdays: WEEKDAYS,
  spans: [
    { fromMinute: 8 * 60, toMinute: 12 * 60 },
    { fromMinute: 14 * 60 + 30, toMinute: 17 * 60 + 30 },
  ],
};
const SERVICE_HALL: OfficeHours = { weekdays: WEEKDAYS, spans: [{ fromMinute: 8 * 60 + 30, toMinute: 17 * 60 + 30 }] };
const LIBRARY: OfficeHours = { weekdays: [2, 3, 4, 5, 6, 7], spans: [{ fromMinute: 9 * 60, toMinute: 20 * 60 + 30 }] };
const HOSPITAL: OfficeHours = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  spans: [
    { fromMinute: 8 * 60, toMinute: 12 * 60 },
    { fromMinute: 14 * 60, toMinute: 17 * 60 + 30 },
  ],
};
const STREETS = ['示范大道', '例山路', '典湖路', '样田路', '模范街', '准则路', '拟江路'];

function hoursOf(key: string): OfficeHours {
  if (key === 'zwzx' || key === 'gongjijin' || key === 'budongchan' || key === 'yibaozx' || key === 'shebao')
    return SERVICE_HALL;
  if (key === 'tushuguan' || key === 'bowuguan' || key === 'wenhuaguan' || key === 'tiyuzx') return LIBRARY;
  if (key.endsWith('yuan') || key === 'binyiguan') return HOSPITAL;
  return OFFICE;
}

function townSeeds(): OrganSeed[] {
  return TOWNS.map(([name, mark, trade], position) => ({
    key: `town${position + 1}`,
    name: `示例县${name}人民政府`,
    shortName: name,
    kind: 'town',
    parent: 'government',
    mark: `${mark}政`,
    duties: `负责${name}行政区域内经济发展、公共服务、公共管理和公共安全工作，组织落实农业农村政策和社会救助，发展${trade}等产业。`,
  }));
}

/** Builds the county of a seed; names are always the same, telephones and house numbers depend on the seed. */
export function buildCounty(seed: number): County {
  const seeds = [...ORGAN_SEEDS, ...townSeeds(), ...INSTITUTION_SEEDS, ...LATER_ORGAN_SEEDS];
  const idOf = new Map(seeds.map((each, position) => [each.key, `o${String(position + 1).padStart(3, '0')}`]));
  const entries = seeds.map((each, position): OrganEntry => {
    const number = position + 1;
    const isTown = each.kind === 'town';
    const chance = mixSeed(seed, number);
    const line = 7_000_000 + number * 1_000 + (chance % 89) * 10;
    const place = isTown
      ? `示例县${each.shortName}街道${(chance % 60) + 1}号`
      : `示例县例城镇${STREETS[number % STREETS.length] ?? '示范大道'}${(chance % 180) + 6}号`;
    return {
      key: each.key,
      number,
      mark: each.mark,
      villages: isTown ? villagesOf(number) : [],
      organ: {
        id: idOf.get(each.key) ?? '',
        name: each.name,
        shortName: each.shortName,
        kind: each.kind,
        parentId: each.parent === null ? null : (idOf.get(each.parent) ?? null),
        duties: each.duties,
        disclosureOffice: disclosureOffice(each),
        address: place,
        postcode: '000000',
        telephone: `0000-${line + 1}`,
        fax: each.kind === 'publicInstitution' ? null : `0000-${line + 2}`,
        email: `xxgk.${idOf.get(each.key) ?? ''}@shili.example`,
        hours: hoursOf(each.key),
      },
    };
  });
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return {
    site: {
      regionName: '示例县',
      portalName: '示例县人民政府门户网站',
      recordUrl: 'https://www.shili.example/xxgk/content/{index}.html',
      organs: entries.map((entry) => entry.organ),
    },
    entries,
    towns: entries.filter((entry) => entry.organ.kind === 'town'),
    departments: entries.filter((entry) => entry.organ.kind === 'department'),
    administrative: entries.filter((entry) => entry.organ.kind !== 'publicInstitution'),
    get: (key) => {
      const entry = byKey.get(key);
      if (entry === undefined) throw new RangeError(`unknown organ ${key}`);
      return entry;
    },
  };
}

function disclosureOffice(seed: OrganSeed): string {
  if (seed.kind === 'government') return '示例县人民政府办公室政务公开股';
  if (seed.key === 'office') return '政务公开股';
  if (seed.kind === 'town') return '党政办公室';
  return seed.kind === 'department' ? '办公室（政务公开办公室）' : '综合办公室';
}
