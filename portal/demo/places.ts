/** Owns the invented names of the county: towns, villages, roads, communities, companies, shops and masked persons. */
import type { Random } from './random';

/** [name, second syllable for document numbers, main trade]. All names are built on words for "sample" and are no real places. */
export const TOWNS: readonly (readonly [name: string, mark: string, trade: string])[] = [
  ['例城镇', '城', '商贸服务'],
  ['示溪镇', '溪', '茶叶'],
  ['例泉镇', '泉', '蔬菜'],
  ['样田镇', '田', '水稻制种'],
  ['典湖镇', '湖', '水产养殖'],
  ['模桥镇', '桥', '机械加工'],
  ['拟岭镇', '岭', '毛竹和油茶'],
  ['准塘镇', '塘', '莲子'],
  ['范畈镇', '畈', '粮油'],
  ['例河镇', '河', '建材'],
  ['样湾镇', '湾', '服装加工'],
  ['典坪镇', '坪', '中药材'],
  ['示岗镇', '岗', '畜禽养殖'],
  ['范渡镇', '渡', '物流运输'],
  ['模冲乡', '冲', '林下经济'],
  ['拟滩乡', '滩', '瓜果'],
  ['例坞乡', '坞', '高山蔬菜'],
  ['样洲乡', '洲', '棉花和花生'],
  ['准坡乡', '坡', '烤烟'],
  ['典垄乡', '垄', '薯类加工'],
  ['示洼乡', '洼', '稻虾综合种养'],
];

const VILLAGE_HEADS = '松柳槐竹荷杏桃梨枫桂柏樟榆桑兰菊茶石沙清白青新长高双三永太和安平丰';
const VILLAGE_TAILS = [
  '坳村',
  '埠村',
  '圩村',
  '庄村',
  '湾村',
  '坝村',
  '岭村',
  '坡村',
  '塘村',
  '桥村',
  '井村',
  '墩村',
  '店村',
  '冲村',
];

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

const BRAND_HEADS = '例样典模拟准示范';
const BRAND_TAILS = '丰达成信新泰和源润安宁恒盛茂嘉瑞康宏泽远航腾锦华佳诚德福广海合鸿汇吉建景凯乐利隆美';

const TRADES: readonly (readonly [line: string, company: string])[] = [
  ['建筑', '建筑工程有限公司'],
  ['市政', '市政工程有限公司'],
  ['食品', '食品有限公司'],
  ['农业', '农业科技有限公司'],
  ['商贸', '商贸有限公司'],
  ['机械', '机械制造有限公司'],
  ['运输', '运输有限公司'],
  ['建材', '新型建材有限公司'],
  ['信息', '信息技术有限公司'],
  ['水利', '水利建设有限公司'],
  ['环保', '环保科技有限公司'],
  ['服装', '服饰有限公司'],
  ['木业', '竹木制品有限公司'],
  ['餐饮', '餐饮管理有限公司'],
  ['咨询', '工程项目管理有限公司'],
  ['园林', '园林绿化有限公司'],
  ['物业', '物业服务有限公司'],
  ['医药', '医药有限公司'],
];

const SHOPS = [
  '小吃店',
  '超市',
  '早点铺',
  '烟酒店',
  '生鲜店',
  '快餐店',
  '面馆',
  '水果店',
  '药房',
  '五金店',
  '汽修店',
  '理发店',
  '粮油店',
  '文具店',
  '宾馆',
  '农资店',
];

const ROADS = [
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

const ESTATES = ['例园', '样苑', '典府', '模居', '准庭', '示景', '范里', '拟邻'];
const ESTATE_TAILS = ['小区', '花园', '家园', '新村', '公寓'];

/** The villages of a town, different from each other, the same for the same seed. */
export function villagesOf(townNumber: number): string[] {
  const villages: string[] = [];
  for (let position = 0; position < 11; position += 1) {
    const head = VILLAGE_HEADS[(townNumber * 5 + position * 3) % VILLAGE_HEADS.length] ?? '新';
    const tail = VILLAGE_TAILS[(townNumber * 3 + position * 5) % VILLAGE_TAILS.length] ?? '庄村';
    villages.push(head + tail);
  }
  return [...new Set(villages)];
}

/** 张某某: a person in running text. */
export function personInText(random: Random): string {
  return `${SURNAMES[random.integer(0, SURNAMES.length - 1)]}某某`;
}

/** 王**: a person in a published table. */
export function personInTable(random: Random): string {
  return `${SURNAMES[random.integer(0, SURNAMES.length - 1)]}${random.chance(0.78) ? '**' : '*'}`;
}

function brand(random: Random): string {
  const head = BRAND_HEADS[random.integer(0, BRAND_HEADS.length - 1)] ?? '例';
  return head + (BRAND_TAILS[random.integer(0, BRAND_TAILS.length - 1)] ?? '丰');
}

export function company(random: Random): string {
  return `示例县${brand(random)}${random.pick(TRADES)[1]}`;
}

/** A company of one trade, e.g. 建筑, 水利. */
export function companyOf(random: Random, line: string): string {
  const trade = TRADES.find((candidate) => candidate[0] === line);
  return `示例县${brand(random)}${trade === undefined ? '商贸有限公司' : trade[1]}`;
}

/** A small business of the town; `endings` keep it in the right trade. */
export function shop(random: Random, town: string, endings: readonly string[] = SHOPS): string {
  return `${town}${brand(random)}${random.pick(endings)}`;
}

export function road(random: Random): string {
  return random.pick(ROADS);
}

export function estate(random: Random): string {
  return random.pick(ESTATES) + random.pick(ESTATE_TAILS);
}
