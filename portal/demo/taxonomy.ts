/** Owns the subjects (主题分类) that the county uses: the State Council's 22 classes, two levels, with the code that index numbers carry. */

export interface Topic {
  /** Four digits: class and entry, e.g. 1702. */
  readonly code: string;
  /** e.g. 民政、扶贫、救灾\优抚安置. */
  readonly path: string;
}

const CLASSES: readonly (readonly [number, string, readonly string[]])[] = [
  [
    2,
    '综合政务',
    ['政务公开', '政务督查', '应急管理', '电子政务', '文秘工作', '保密工作', '信访', '参事、文史', '其他'],
  ],
  [
    3,
    '国民经济管理、国有资产监管',
    ['宏观经济', '经济体制改革', '统计', '物价', '国有资产监管', '重大建设项目', '其他'],
  ],
  [
    4,
    '财政、金融、审计',
    ['财政', '税务', '银行', '货币（含外汇）', '证券', '保险', '社会信用体系建设', '审计', '其他'],
  ],
  [5, '国土资源、能源', ['土地', '矿产', '水资源', '海洋', '煤炭', '石油与天然气', '电力', '其他']],
  [6, '农业、林业、水利', ['农业、畜牧业、渔业', '林业', '水利', '其他']],
  [
    7,
    '工业、交通',
    [
      '机械制造与重工业',
      '轻工纺织',
      '化工',
      '国防工业',
      '航天、航空',
      '信息产业（含电信）',
      '公路',
      '水运',
      '铁路',
      '民航',
      '邮政',
      '其他',
    ],
  ],
  [8, '商贸、海关、旅游', ['对外经贸合作', '国内贸易（含供销）', '海关', '检验、检疫', '旅游', '其他']],
  [9, '市场监管、安全生产监管', ['工商', '质量监督', '标准', '食品药品监管', '安全生产监管', '其他']],
  [
    10,
    '城乡建设、环境保护',
    ['城市规划', '城乡建设（含住房）', '环境监测、保护与治理', '节能与资源综合利用', '气象、水文、测绘、地震', '其他'],
  ],
  [11, '科技、教育', ['科技', '教育', '知识产权', '其他']],
  [12, '文化、广电、新闻出版', ['文化', '文物', '新闻出版', '广播、电影、电视', '其他']],
  [13, '卫生、体育', ['卫生', '医药管理', '体育', '其他']],
  [14, '人口与计划生育、妇女儿童工作', ['人口与计划生育', '妇女儿童工作']],
  [15, '劳动、人事、监察', ['劳动就业', '社会保障', '人事工作', '军转安置', '监察', '纠正行业不正之风', '其他']],
  [16, '公安、安全、司法', ['公安', '司法', '其他']],
  [17, '民政、扶贫、救灾', ['减灾救灾', '优抚安置', '社会福利', '行政区划与地名', '社团管理', '扶贫', '其他']],
];

const topics = new Map<string, Topic>();
for (const [number, name, entries] of CLASSES) {
  entries.forEach((entry, position) => {
    const code = `${String(number).padStart(2, '0')}${String(position + 1).padStart(2, '0')}`;
    topics.set(`${number}/${entry}`, { code, path: `${name}\\${entry}` });
  });
}

/** The topic of a class number and an entry's name, e.g. `topic(17, '社会福利')`; throws for an unknown one. */
export function topic(classNumber: number, entry: string): Topic {
  const found = topics.get(`${classNumber}/${entry}`);
  if (found === undefined) throw new RangeError(`unknown topic ${classNumber} ${entry}`);
  return found;
}
