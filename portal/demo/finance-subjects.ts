/** Owns the subjects (支出科目) of budgets: which functional items an organ spends on, and the economic items of basic spending. */
import type { OrganEntry } from './county-model';

export interface FunctionItem {
  /** 类: code of three digits and name. */
  readonly classCode: string;
  readonly className: string;
  /** 项: code of seven digits and name. */
  readonly code: string;
  readonly name: string;
  readonly source: 'general' | 'fund' | 'own';
  readonly role: 'running' | 'project' | 'fund' | 'own' | 'pension' | 'medical' | 'housing';
}

const CLASSES: Readonly<Record<string, string>> = {
  '201': '一般公共服务支出',
  '204': '公共安全支出',
  '205': '教育支出',
  '206': '科学技术支出',
  '207': '文化旅游体育与传媒支出',
  '208': '社会保障和就业支出',
  '210': '卫生健康支出',
  '211': '节能环保支出',
  '212': '城乡社区支出',
  '213': '农林水支出',
  '214': '交通运输支出',
  '216': '商业服务业等支出',
  '220': '自然资源海洋气象等支出',
  '221': '住房保障支出',
  '224': '灾害防治及应急管理支出',
};

/** By key of the organ or, for its institutions, of their parent: 款 code and what its items are called after. */
const MAIN: Readonly<Record<string, readonly [section: string, name: string]>> = {
  fagai: ['20104', '发展与改革事务'],
  tongji: ['20105', '统计信息事务'],
  caizheng: ['20106', '财政事务'],
  shenji: ['20108', '审计事务'],
  shijian: ['20138', '市场监督管理事务'],
  gongan: ['20402', '公安'],
  sifa: ['20406', '司法'],
  jiaoti: ['20501', '教育管理事务'],
  keji: ['20601', '科学技术管理事务'],
  wenlv: ['20701', '文化和旅游'],
  renshe: ['20801', '人力资源和社会保障管理事务'],
  minzheng: ['20802', '民政管理事务'],
  tuiyi: ['20828', '退役军人管理事务'],
  weijian: ['21001', '卫生健康管理事务'],
  yibao: ['21015', '医疗保障管理事务'],
  huanbao: ['21101', '环境保护管理事务'],
  zhujian: ['21201', '城乡社区管理事务'],
  chengguan: ['21201', '城乡社区管理事务'],
  nongye: ['21301', '农业农村'],
  linye: ['21302', '林业和草原'],
  shuili: ['21303', '水利'],
  jiaotong: ['21401', '公路水路运输'],
  shangwu: ['21602', '商业流通事务'],
  zirangh: ['22001', '自然资源事务'],
  yingji: ['22401', '应急管理事务'],
};
const OFFICE = ['20103', '政府办公厅（室）及相关机构事务'] as const;
/** Who spends from the proceeds of land. */
const FUNDED = new Set(['zhujian', 'zirangh', 'chengguan', 'nongye', 'jiaotong']);

function item(
  code: string,
  name: string,
  role: FunctionItem['role'],
  source: FunctionItem['source'] = 'general',
): FunctionItem {
  const classCode = code.slice(0, 3);
  const className = CLASSES[classCode];
  if (className === undefined) throw new RangeError(`unknown class of spending ${classCode}`);
  return { classCode, className, code, name, source, role };
}

/** The items of an organ in order of code. */
export function functionItemsOf(entry: OrganEntry): FunctionItem[] {
  const { kind } = entry.organ;
  const institution = kind === 'publicInstitution';
  const [section, name] = MAIN[entry.key] ?? OFFICE;
  const items = [
    institution ? item(`${section}50`, '事业运行', 'running') : item(`${section}01`, '行政运行', 'running'),
    item(`${section}02`, '一般行政管理事务', 'project'),
    item(`${section}99`, `其他${name}支出`, 'project'),
    item('2080505', '机关事业单位基本养老保险缴费支出', 'pension'),
    item(institution ? '2101102' : '2101101', institution ? '事业单位医疗' : '行政单位医疗', 'medical'),
    item('2210201', '住房公积金', 'housing'),
  ];
  if (kind === 'town')
    items.push(
      item('2130126', '农村社会事业', 'project'),
      item('2130705', '对村民委员会和村党支部的补助', 'project'),
      item('2120899', '其他国有土地使用权出让收入安排的支出', 'fund', 'fund'),
    );
  if (FUNDED.has(entry.key)) items.push(item('2120899', '其他国有土地使用权出让收入安排的支出', 'fund', 'fund'));
  if (institution || entry.number % 4 === 0) items.push(item(`${section}98`, '单位资金安排的支出', 'own', 'own'));
  return items.sort((left, right) => (left.code < right.code ? -1 : 1));
}

interface EconomicItem {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly weight: number;
}

const ECONOMIC_GROUPS: readonly (readonly [group: string, items: readonly (readonly [string, string, number])[]])[] = [
  [
    '301 工资福利支出',
    [
      ['30101', '基本工资', 270],
      ['30102', '津贴补贴', 160],
      ['30103', '奖金', 110],
      ['30108', '机关事业单位基本养老保险缴费', 82],
      ['30110', '职工基本医疗保险缴费', 38],
      ['30112', '其他社会保障缴费', 6],
      ['30113', '住房公积金', 66],
    ],
  ],
  [
    '302 商品和服务支出',
    [
      ['30201', '办公费', 24],
      ['30205', '水费', 2],
      ['30206', '电费', 9],
      ['30207', '邮电费', 7],
      ['30211', '差旅费', 16],
      ['30216', '培训费', 4],
      ['30217', '公务接待费', 0],
      ['30228', '工会经费', 9],
      ['30231', '公务用车运行维护费', 0],
      ['30239', '其他交通费用', 31],
      ['30299', '其他商品和服务支出', 18],
    ],
  ],
  [
    '303 对个人和家庭的补助',
    [
      ['30302', '退休费', 12],
      ['30305', '生活补助', 21],
    ],
  ],
];

export const ECONOMIC_ITEMS: readonly EconomicItem[] = ECONOMIC_GROUPS.flatMap(([group, items]) =>
  items.map(([code, name, weight]) => ({ code, name, group, weight })),
);
