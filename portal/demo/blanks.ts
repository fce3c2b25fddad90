/** Owns what stands in the blanks of sentences: `{company}`, `{village}`, `{y}` … from the county's names and words. */
import type { OrganEntry } from './county-model';
import { civilDate, hanDay } from './days';
import type { Scene } from './document';
import { hanNumber } from './han-number';
import {
  bridge,
  clinic,
  company,
  companyOf,
  estate,
  farm,
  fullName,
  hamlet,
  hill,
  kindergarten,
  road,
  scenic,
  school,
  shop,
  skewed,
  surname,
  water,
} from './name-pools';
import type { Random } from './random';
import {
  BOUGHT_GOODS,
  FACTORY_GOODS,
  FRESH_FOODS,
  PACKED_FOODS,
  PUBLIC_WORKS,
  ROAD_WORKS,
  SAMPLED_WARES,
  SCHOOL_WORKS,
  WATER_WORKS,
} from './vocabulary/goods';
import { ANIMAL_DISEASES, HERITAGE, PESTS, RELICS, SEASONS, TREES } from './vocabulary/landscape';
import { MATTERS, MATTERS_OF_TOWNS, type Matter } from './vocabulary/matters';
import {
  ASSOCIATION_FIELDS,
  ASSOCIATION_FORMS,
  DISEASES,
  EVENTS,
  FARM_HONOURS,
  FIRM_HONOURS,
  INFECTIONS,
  LAWS,
  MEDIC_HONOURS,
  OCCASIONS,
  PERSON_HONOURS,
  PROFESSIONAL_TITLES,
  SCHOOL_HONOURS,
  SKILLS,
  SUPERIORS,
  TEACHER_HONOURS,
  UNIT_HONOURS,
  VILLAGE_HONOURS,
} from './vocabulary/society';
import { FARM_LINES } from './vocabulary/trades';

/** What a blank may ask the document it stands in. */
export interface BlankSource {
  readonly scene: Scene;
  /** The town of the document, and what its factory makes. */
  readonly town: OrganEntry;
  readonly industry: Industry;
  /** What another blank, without a number, holds in this document. */
  readonly value: (blank: string) => string;
}

/** `number` is that of the blank: 0 in `{town}`, 2 in `{town2}`. */
export type Blank = (random: Random, phrases: BlankSource, number: number) => string;

const FOODS = [...FRESH_FOODS, ...PACKED_FOODS];

export interface Industry {
  readonly line: string;
  readonly unit: string;
  readonly goods: readonly string[];
}

export const INDUSTRIES: readonly Industry[] = FACTORY_GOODS.map(([line, unit, goods]) => ({
  line,
  unit,
  goods: goods.split(' '),
}));
const MATTER_OF = new Map(MATTERS.map((matter) => [matter.organ, matter]));
const FACTORY_ACTS = [
  '生产线建设项目',
  '生产线技改项目',
  '加工项目',
  '扩建项目',
  '项目',
  '智能化改造项目',
  '迁建项目',
  '项目（一期）',
  '项目（二期）',
];
const MEDIC_RANKS = [
  '主治医师',
  '执业医师',
  '护士',
  '药师',
  '检验技师',
  '康复治疗师',
  '影像技师',
  '麻醉医师',
  '儿科医师',
  '中医师',
];
const GROUPS = ['一组', '二组', '三组', '四组', '五组', '六组', '七组', '八组'];

function often(random: Random, items: readonly string[], power = 1.5): string {
  return items[skewed(random, items.length, power)] ?? '';
}

function matterOf(random: Random, scene: Scene): Matter {
  if (scene.organ.organ.kind === 'town') return MATTERS_OF_TOWNS;
  const matter = MATTER_OF.get(scene.organ.key) ?? MATTERS[skewed(random, MATTERS.length, 1.1)];
  if (matter === undefined) throw new Error('no matters');
  return matter;
}

const HOTEL_ENDINGS = ['宾馆', '旅馆', '招待所', '酒店', '民宿', '浴室', '歌舞厅', '网吧', '影院'];

/** 12.4 … with one decimal, never a round number of hundreds. */
function tenths(random: Random, low: number, high: number): string {
  return (random.integer(low * 10, high * 10) / 10).toFixed(1);
}

export const BLANKS: Readonly<Record<string, Blank>> = {
  organ: (_, { scene }) => scene.organ.organ.name,
  short: (_, { scene }) => scene.organ.organ.shortName,
  y: (_, { scene }) => String(scene.year),
  ly: (_, { scene }) => String(scene.year - 1),
  ny: (_, { scene }) => String(scene.year + 1),
  m: (_, { scene }) => String(scene.month),
  lm: (_, { scene }) => String(scene.month === 1 ? 12 : scene.month - 1),
  quarter: (_, { scene }) => `第${hanNumber(Math.ceil(scene.month / 3))}季度`,
  town: (_, phrases, number) => {
    if (number === 0) return phrases.town.organ.shortName;
    const { towns } = phrases.scene.county;
    return towns[(towns.indexOf(phrases.town) + number * 3) % towns.length]?.organ.shortName ?? '';
  },
  village: (random, phrases, number) => {
    const { villages } = phrases.town;
    if (number === 0) return often(random, villages, 1.05);
    return villages[(villages.indexOf(phrases.value('village')) + number * 2 + 1) % villages.length] ?? '';
  },
  hamlet: (random, phrases) => hamlet(random, phrases.value('village')),
  group: (random) => often(random, GROUPS),
  place: (random, phrases) => {
    const town = phrases.scene.organ.organ.kind === 'town' ? '' : phrases.value('town');
    const village = phrases.value('village');
    return town + village + (random.chance(0.35) ? hamlet(random, village) : '');
  },
  hamletPlace: (_, phrases) => phrases.value('village') + phrases.value('hamlet'),
  person: (random) => fullName(random),
  masked: (random) => `${surname(random)}某某`,
  company,
  maker: (random, { industry }) => companyOf(random, industry.line),
  grocer: (random) => companyOf(random, random.pick(['食品', '食品', '农业', '商贸'])),
  transporter: (random) => companyOf(random, '运输'),
  oil: (random) => `${road(random)}${random.pick(['加油站', '第二加油站', '油气合建站'])}`,
  hotel: (random, phrases) => shop(random, phrases.value('town'), HOTEL_ENDINGS),
  scenic: (random) => scenic(random),
  builder: (random) => companyOf(random, random.pick(['建筑', '市政', '水利'])),
  shop: (random, phrases) => shop(random, phrases.value('town')),
  farm,
  clinic,
  kindergarten,
  road,
  estate,
  water,
  bridge,
  hill,
  school: (random, phrases) => school(random, phrases.value('town')),
  crop: (random) => often(random, FARM_LINES, 1),
  factory: (random, { industry: { unit, goods } }) => {
    const amount = unit === '吨' ? random.integer(1, 60) * 500 : random.integer(1, 90) * 2;
    return `年产${amount}${unit}${often(random, goods, 1.1)}${often(random, FACTORY_ACTS, 1.3)}`;
  },
  work: (random) => often(random, PUBLIC_WORKS, 1),
  schoolWork: (random) => often(random, SCHOOL_WORKS, 1),
  roadWork: (random) => often(random, ROAD_WORKS, 1),
  waterWork: (random) => often(random, WATER_WORKS, 1),
  bought: (random) => often(random, BOUGHT_GOODS, 1),
  fresh: (random) => often(random, FRESH_FOODS, 1.1),
  food: (random) => often(random, FOODS, 1.1),
  good: (random) => often(random, random.chance(0.7) ? FOODS : SAMPLED_WARES, 1.1),
  relic: (random) => often(random, RELICS, 1),
  heritage: (random) => often(random, HERITAGE, 1),
  tree: (random) => often(random, TREES, 1.4),
  pest: (random) => often(random, PESTS, 1.3),
  murrain: (random) => often(random, ANIMAL_DISEASES, 1.2),
  season: (random) => often(random, SEASONS, 1.2),
  rank: (random) => often(random, PROFESSIONAL_TITLES, 1.3),
  skill: (random) => often(random, SKILLS, 1),
  association: (random) => `示例县${often(random, ASSOCIATION_FIELDS, 1.1)}${often(random, ASSOCIATION_FORMS, 1.1)}`,
  event: (random) => often(random, EVENTS, 1),
  infection: (random) => often(random, INFECTIONS, 1.2),
  disease: (random) => often(random, DISEASES, 1.3),
  law: (random) => often(random, LAWS, 1.3),
  occasion: (random) => often(random, OCCASIONS, 1.2),
  honour: (random) => often(random, PERSON_HONOURS, 1.2),
  teacherHonour: (random) => often(random, TEACHER_HONOURS, 1.2),
  medicHonour: (random) => often(random, MEDIC_HONOURS, 1.2),
  medicRank: (random) => often(random, MEDIC_RANKS, 1.2),
  rankLetter: (random) => random.pick(['A', 'B']),
  firmHonour: (random) => often(random, FIRM_HONOURS, 1.2),
  farmHonour: (random) => often(random, FARM_HONOURS, 1.2),
  villageHonour: (random) => often(random, VILLAGE_HONOURS, 1.2),
  schoolHonour: (random) => often(random, SCHOOL_HONOURS, 1.2),
  unitHonour: (random) => often(random, UNIT_HONOURS, 1.2),
  superior: (random) => often(random, SUPERIORS, 1.3),
  /** The work of another department than the issuer. */
  cause: (random) => often(random, MATTERS[skewed(random, MATTERS.length, 1.1)]?.works ?? [], 1),
  doing: (random, { scene }) => often(random, matterOf(random, scene).works, 1),
  object: (random, { scene }) => often(random, matterOf(random, scene).objects, 1),
  n: (random) => String(random.integer(2, 9)),
  nn: (random) => String(random.integer(11, 96)),
  nnn: (random) => String(random.integer(102, 980)),
  han: (random) => hanNumber(random.integer(1, 12)),
  acres: (random) => tenths(random, 2, 180),
  hectares: (random) => (random.integer(12, 9_800) / 10_000).toFixed(4),
  metres: (random) => String(random.integer(12, 480) * 10),
  km: (random) => (random.integer(30, 1_900) / 100).toFixed(2),
  wan: (random) => tenths(random, 6, 2_600),
  yuan: (random) => String(random.integer(3, 900) * 10),
  floors: (random) => String(random.integer(1, 32)),
  block: (random) => `${random.integer(1, 28)}号楼`,
  plot: (_, { scene }) => `SL${scene.year}-G${String(scene.serial % 400).padStart(3, '0')}号`,
  day: (_, { scene }) => hanDay(scene.written),
  before: (random, { scene }) => hanDay(scene.written - random.integer(6, 40)),
  after: (random, { scene }) => hanDay(scene.day + random.integer(3, 20)),
  dated: (random, { scene }) => {
    const date = civilDate(scene.written - random.integer(20, 160));
    return `${date.month}·${date.day}`;
  },
  until: (random, { scene }) => hanDay(scene.day + random.integer(21, 60)),
  department: (random, { scene }) => random.pick(scene.county.departments).organ.name,
};
