/**
 * Owns the invented names of the county: persons, companies, shops, farms, hamlets, roads, waters, schools. What has a
 * place (a company, a road, a hamlet) is one of a fixed number, named by its position alone, so that the same names come
 * back in other documents and few of them often, as in a county; persons are drawn anew.
 */
import { mixSeed, Random } from './random';
import { GIVEN_CHARACTERS, PLACE_CHARACTERS, SURNAMES, TRADE_CHARACTERS } from './vocabulary/characters';
import {
  BRIDGE_TAILS,
  ESTATE_TAILS,
  HAMLET_TAILS,
  HILL_TAILS,
  ROAD_TAILS,
  SCENIC_TAILS,
  VILLAGE_TAILS,
  WATER_TAILS,
} from './vocabulary/landscape';
import { COMPANY_FORMS, COMPANY_TRADES, FARM_FORMS, FARM_LINES, SHOP_ENDINGS } from './vocabulary/trades';

const COMPANIES = 40_000;
const SHOPS = 60_000;
const FARMS = 6_000;
const ROADS = 380;
const ESTATES = 420;
const WATERS = 700;
const BRIDGES = 420;
const HILLS = 380;
const SCENIC_PLACES = 90;
const SCHOOLS = 260;
const CLINICS = 420;
const HAMLETS_PER_VILLAGE = 14;

/** Of the name being made: reseeded by its position, used up before the next name begins. */
const own = new Random(0);

function named(salt: number, position: number): Random {
  own.reseed(mixSeed(0xca11, salt, position));
  return own;
}

/** A position below `size`; the first ones come often, the last ones seldom. */
export function skewed(random: Random, size: number, power = 2): number {
  return Math.floor(size * random.next() ** power);
}

function often<T>(random: Random, items: readonly T[], power = 2): T {
  const item = items[skewed(random, items.length, power)];
  if (item === undefined) throw new RangeError('often from an empty list');
  return item;
}

function character(random: Random, from: string, power: number): string {
  return from.charAt(skewed(random, from.length, power));
}

export function surname(random: Random): string {
  return often(random, SURNAMES, 1.9);
}

/** An invented person, e.g. 周桂芳. */
export function fullName(random: Random): string {
  const name = surname(random) + character(random, GIVEN_CHARACTERS, 1.3);
  return random.chance(0.14) ? name : name + character(random, GIVEN_CHARACTERS, 1.3);
}

function tradeName(random: Random): string {
  const chance = random.next();
  const length = chance < 0.77 ? 2 : chance < 0.96 ? 3 : 4;
  let name = '';
  while (name.length < length) {
    const next = character(random, TRADE_CHARACTERS, 1.3);
    if (!name.includes(next)) name += next;
  }
  return name;
}

const TRADES = COMPANY_TRADES.map(([line, words]) => ({ line, words: words.split(' ') }));
const TRADE_OF_LINE = new Map(TRADES.map((trade) => [trade.line, trade]));

const FACTORY_LINES: readonly string[] = ['食品', '机械', '建材', '服装', '木业', '化工'];

function formOf(random: Random, line: string): string {
  return FACTORY_LINES.includes(line) && random.chance(0.12) ? '厂' : random.pick(COMPANY_FORMS);
}

function companyAt(position: number, line: string | null): string {
  const random = named(1, position);
  const brand = tradeName(random);
  const trade = (line === null ? undefined : TRADE_OF_LINE.get(line)) ?? often(random, TRADES, 1.2);
  return `${random.chance(0.35) ? '示例县' : '示例'}${brand}${often(random, trade.words, 1.4)}${formOf(random, trade.line)}`;
}

/** e.g. 示例县鑫源新型建材有限公司. */
export function company(random: Random): string {
  return companyAt(skewed(random, COMPANIES), null);
}

/** A company of one line of `COMPANY_TRADES`, e.g. 建筑, 水利. */
export function companyOf(random: Random, line: string): string {
  return companyAt(skewed(random, COMPANIES), line);
}

/** A small business of a town; `endings` keep it in the right trade. */
export function shop(random: Random, town: string, endings: readonly string[] = SHOP_ENDINGS): string {
  const position = skewed(random, SHOPS, 1.6);
  const mine = named(2, position);
  const brand = mine.chance(0.4)
    ? surname(mine) + (mine.chance(0.5) ? '记' : character(mine, GIVEN_CHARACTERS, 1.3))
    : tradeName(mine).slice(0, 3);
  const ending = endings[mine.integer(0, endings.length - 1)] ?? '超市';
  return `${mine.chance(0.4) ? '示例县' : ''}${town}${brand}${ending}`;
}

/** A co-operative or family farm. */
export function farm(random: Random): string {
  const mine = named(3, skewed(random, FARMS, 1.7));
  const brand = mine.chance(0.3) ? fullName(mine) : tradeName(mine);
  return `示例县${brand}${often(mine, FARM_LINES, 1.3)}${mine.pick(FARM_FORMS)}`;
}

function placeName(random: Random): string {
  const first = character(random, PLACE_CHARACTERS, 1.15);
  return random.chance(0.6) ? first : first + character(random, PLACE_CHARACTERS, 1.15);
}

/** 18 villages of a town, different from each other. */
export function villagesOf(townNumber: number): string[] {
  const villages = new Set<string>();
  for (let attempt = 0; villages.size < 18; attempt += 1) {
    const random = named(4, townNumber * 1_000 + attempt);
    villages.add(placeName(random) + often(random, VILLAGE_TAILS, 1.3));
  }
  return [...villages];
}

/** A hamlet of a village, e.g. 王家坳, 枫树下. */
export function hamlet(random: Random, village: string): string {
  const salt = village.charCodeAt(0) * 4_096 + village.charCodeAt(1) * 64 + village.length;
  const mine = named(5, salt * 32 + skewed(random, HAMLETS_PER_VILLAGE, 1.3));
  const chance = mine.next();
  const tail = often(mine, HAMLET_TAILS, 1.3);
  if (chance < 0.36) return `${surname(mine)}家${tail}`;
  if (chance < 0.5)
    return `${mine.pick(['上', '下', '大', '小', '新', '老', '东', '西', '前', '后'])}${character(mine, PLACE_CHARACTERS, 1.15)}${tail}`;
  return placeName(mine) + tail;
}

const KNOWN_ROADS = [
  '示范大道',
  '例山路',
  '典湖路',
  '样田路',
  '模范街',
  '准则路',
  '拟江路',
  '范畴路',
  '例行路',
  '样板街',
  '典册路',
  '示明路',
];

export function road(random: Random): string {
  const position = skewed(random, ROADS);
  const known = KNOWN_ROADS[position];
  if (known !== undefined) return known;
  const mine = named(6, position);
  const head =
    character(mine, PLACE_CHARACTERS, 1.3) +
    character(mine, mine.chance(0.5) ? PLACE_CHARACTERS : TRADE_CHARACTERS, 1.3);
  return head + often(mine, ROAD_TAILS, 1.3);
}

const KNOWN_ESTATES = ['典府花园', '例园小区', '样苑小区', '模居新村', '准庭公寓', '示景花园', '范里小区', '拟邻家园'];

/** A housing estate, e.g. 典府花园. */
export function estate(random: Random): string {
  const position = skewed(random, ESTATES, 1.6);
  const known = KNOWN_ESTATES[position];
  if (known !== undefined) return known;
  const mine = named(7, position);
  return tradeName(mine).slice(0, 2) + often(mine, ESTATE_TAILS, 1.2);
}

function natural(salt: number, size: number, tails: readonly string[]): (random: Random) => string {
  return (random) => {
    const mine = named(salt, skewed(random, size, 1.6));
    const head = placeName(mine);
    return (head.length === 1 ? head + character(mine, PLACE_CHARACTERS, 1.2) : head) + often(mine, tails, 1.4);
  };
}

/** A reservoir, river, canal or pumping station. */
export const water = natural(8, WATERS, WATER_TAILS);
export const bridge = natural(9, BRIDGES, BRIDGE_TAILS);
/** A hill, or what lies on one. */
export const hill = natural(10, HILLS, HILL_TAILS);
export const scenic = natural(14, SCENIC_PLACES, SCENIC_TAILS);

/** A school of the county without the county's name, e.g. 典湖镇石溪小学. */
export function school(random: Random, town: string): string {
  const position = skewed(random, SCHOOLS, 1.5);
  if (position % 9 === 0) return `${town}中心小学`;
  if (position % 9 === 1) return `${town}初级中学`;
  const mine = named(11, position);
  const name = placeName(mine);
  return (
    (name.length === 1 ? name + character(mine, PLACE_CHARACTERS, 1.2) : name) +
    mine.pick(['小学', '小学', '教学点', '中学', '学校', '九年一贯制学校'])
  );
}

export function kindergarten(random: Random): string {
  const mine = named(12, skewed(random, SCHOOLS, 1.3));
  return `${tradeName(mine).slice(0, 3)}${mine.pick(['幼儿园', '幼儿园', '双语幼儿园', '艺术幼儿园', '托育园'])}`;
}

/** A private clinic or a pharmacy. */
export function clinic(random: Random): string {
  const mine = named(13, skewed(random, CLINICS, 1.4));
  const head = mine.chance(0.45) ? fullName(mine) : tradeName(mine).slice(0, 2);
  return (
    head +
    mine.pick(['诊所', '口腔诊所', '中医诊所', '西医诊所', '大药房', '药店', '门诊部', '医院', '护理院', '卫生室'])
  );
}
