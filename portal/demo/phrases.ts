/**
 * Owns sentences with blanks: `{company}`, `{village}`, `{y}` … are filled from the county's names and words. A blank
 * keeps its filling for the whole document, so that title and text speak of the same firm; `{company2}` is another one.
 */
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
  PUBLIC_WORKS,
  ROAD_WORKS,
  SAMPLED_GOODS,
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
  LAWS,
  OCCASIONS,
  PERSON_HONOURS,
  PROFESSIONAL_TITLES,
  SCHOOL_HONOURS,
  SKILLS,
  SUPERIORS,
  UNIT_HONOURS,
  VILLAGE_HONOURS,
} from './vocabulary/society';
import { FARM_LINES } from './vocabulary/trades';

type Filler = (random: Random, phrases: Phrases) => string;

const FACTORIES = FACTORY_GOODS.map(([unit, goods]) => ({ unit, goods: goods.split(' ') }));
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
/** Lines of trade that run factories. */
const MAKERS = ['机械', '建材', '食品', '服装', '木业', '化工', '环保', '能源', '医药'];
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

/** 12.4 … with one decimal, never a round number of hundreds. */
function tenths(random: Random, low: number, high: number): string {
  return (random.integer(low * 10, high * 10) / 10).toFixed(1);
}

const FILLERS: Readonly<Record<string, Filler>> = {
  organ: (_, { scene }) => scene.organ.organ.name,
  short: (_, { scene }) => scene.organ.organ.shortName,
  y: (_, { scene }) => String(scene.year),
  ly: (_, { scene }) => String(scene.year - 1),
  ny: (_, { scene }) => String(scene.year + 1),
  m: (_, { scene }) => String(scene.month),
  lm: (_, { scene }) => String(scene.month === 1 ? 12 : scene.month - 1),
  quarter: (_, { scene }) => `第${hanNumber(Math.ceil(scene.month / 3))}季度`,
  town: (_, phrases) => phrases.town.organ.shortName,
  village: (random, phrases) => often(random, phrases.town.villages, 1.2),
  hamlet: (random, phrases) => hamlet(random, phrases.value('village')),
  group: (random) => often(random, GROUPS),
  place: (random, phrases) => {
    const town = phrases.scene.organ.organ.kind === 'town' ? '' : phrases.value('town');
    const village = phrases.value('village');
    return town + village + (random.chance(0.35) ? hamlet(random, village) : '');
  },
  hamletPlace: (_, phrases) => phrases.value('village') + phrases.value('hamlet'),
  person: fullName,
  masked: (random) => `${surname(random)}某某`,
  company,
  maker: (random) => companyOf(random, random.pick(MAKERS)),
  grocer: (random) => companyOf(random, random.pick(['食品', '食品', '农业', '商贸'])),
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
  crop: (random) => often(random, FARM_LINES),
  factory: (random) => {
    const { unit, goods } = FACTORIES[skewed(random, FACTORIES.length, 1.1)] ?? { unit: '吨', goods: ['建材'] };
    const amount = unit === '吨' ? random.integer(1, 60) * 500 : random.integer(1, 90) * 2;
    return `年产${amount}${unit}${often(random, goods, 1.2)}${often(random, FACTORY_ACTS, 1.3)}`;
  },
  work: (random) => often(random, PUBLIC_WORKS, 1.2),
  schoolWork: (random) => often(random, SCHOOL_WORKS, 1.2),
  roadWork: (random) => often(random, ROAD_WORKS, 1.2),
  waterWork: (random) => often(random, WATER_WORKS, 1.2),
  bought: (random) => often(random, BOUGHT_GOODS, 1.2),
  good: (random) => often(random, SAMPLED_GOODS, 1.2),
  relic: (random) => often(random, RELICS, 1.2),
  heritage: (random) => often(random, HERITAGE, 1.2),
  tree: (random) => often(random, TREES, 1.4),
  pest: (random) => often(random, PESTS, 1.3),
  murrain: (random) => often(random, ANIMAL_DISEASES, 1.2),
  season: (random) => often(random, SEASONS, 1.2),
  rank: (random) => often(random, PROFESSIONAL_TITLES, 1.3),
  skill: (random) => often(random, SKILLS, 1.2),
  association: (random) => `示例县${often(random, ASSOCIATION_FIELDS, 1.1)}${often(random, ASSOCIATION_FORMS, 1.1)}`,
  event: (random) => often(random, EVENTS, 1.2),
  disease: (random) => often(random, DISEASES, 1.3),
  law: (random) => often(random, LAWS, 1.3),
  occasion: (random) => often(random, OCCASIONS, 1.2),
  honour: (random) => often(random, PERSON_HONOURS, 1.2),
  firmHonour: (random) => often(random, FIRM_HONOURS, 1.2),
  farmHonour: (random) => often(random, FARM_HONOURS, 1.2),
  villageHonour: (random) => often(random, VILLAGE_HONOURS, 1.2),
  schoolHonour: (random) => often(random, SCHOOL_HONOURS, 1.2),
  unitHonour: (random) => often(random, UNIT_HONOURS, 1.2),
  superior: (random) => often(random, SUPERIORS, 1.3),
  /** The work of another department than the issuer. */
  cause: (random) => often(random, MATTERS[skewed(random, MATTERS.length, 1.1)]?.works ?? [], 1.1),
  doing: (random, { scene }) => often(random, matterOf(random, scene).works, 1.1),
  object: (random, { scene }) => often(random, matterOf(random, scene).objects, 1.1),
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

interface Part {
  readonly before: string;
  /** Name of the blank with its number, null after the last one. */
  readonly blank: string | null;
  readonly fill: Filler | null;
}

const templates = new Map<string, readonly Part[]>();

function templateOf(text: string): readonly Part[] {
  const known = templates.get(text);
  if (known !== undefined) return known;
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{([a-zA-Z]+)(\d?)\}/g)) {
    const fill = FILLERS[match[1] ?? ''];
    if (fill === undefined) throw new RangeError(`unknown blank ${match[0]} in ${text}`);
    parts.push({ before: text.slice(end, match.index), blank: `${match[1] ?? ''}${match[2] ?? ''}`, fill });
    end = match.index + match[0].length;
  }
  parts.push({ before: text.slice(end), blank: null, fill: null });
  templates.set(text, parts);
  return parts;
}

/** The blanks of one document. */
export class Phrases {
  readonly scene: Scene;
  readonly #values = new Map<string, string>();
  #town: OrganEntry | null = null;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** The issuing town, else one drawn for the document; the first towns of the directory are the busiest. */
  get town(): OrganEntry {
    if (this.#town === null) {
      const { organ, county, random } = this.scene;
      this.#town =
        organ.organ.kind === 'town' ? organ : (county.towns[skewed(random, county.towns.length, 1.3)] ?? organ);
    }
    return this.#town;
  }

  /** What a blank without a number holds in this document. */
  value(blank: string): string {
    const fill = FILLERS[blank];
    if (fill === undefined) throw new RangeError(`unknown blank ${blank}`);
    return this.#value(blank, fill);
  }

  #value(blank: string, fill: Filler): string {
    let value = this.#values.get(blank);
    if (value === undefined) {
      value = fill(this.scene.random, this);
      this.#values.set(blank, value);
    }
    return value;
  }

  /** The sentence with its blanks filled; throws RangeError for an unknown blank. */
  fill(text: string): string {
    let filled = '';
    for (const { before, blank, fill } of templateOf(text)) {
      filled += before;
      if (blank !== null && fill !== null) filled += this.#value(blank, fill);
    }
    return filled;
  }
}
