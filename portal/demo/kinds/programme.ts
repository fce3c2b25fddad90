/** Owns plans (规划), emergency plans (应急预案) and statistics (统计信息). */
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, paragraph, paragraphs, signature, table } from '../html';
import { topic } from '../taxonomy';
import { validityOf } from './rule';

/** [key of the drafting organ, hazard, who leads, four thresholds from Ⅰ to Ⅳ, measures]. */
export interface Hazard {
  readonly organ: string;
  readonly name: string;
  readonly levels: readonly [string, string, string, string];
  readonly measures: readonly string[];
}

export const HAZARDS: readonly Hazard[] = [
  {
    organ: 'yingji',
    name: '防汛抗旱',
    levels: [
      '发生流域性大洪水或者中型水库出现重大险情',
      '主要河流超保证水位或者小型水库出现重大险情',
      '主要河流超警戒水位，或者24小时雨量超过150毫米',
      '24小时雨量超过100毫米，或者连续20天无有效降雨',
    ],
    measures: ['组织危险区人员转移，妥善安置', '调度水库、涵闸，加强堤防巡查', '抢修供水、供电、通信、交通设施'],
  },
  {
    organ: 'linye',
    name: '森林火灾',
    levels: [
      '过火面积超过1000公顷',
      '过火面积100公顷以上',
      '过火面积10公顷以上或者6小时未扑灭',
      '2小时未得到控制或者威胁居民点',
    ],
    measures: ['半专业队伍就近出动，风向突变及时撤离', '开设隔离带，疏散林缘居民', '火场看守不少于24小时'],
  },
  {
    organ: 'shijian',
    name: '食品安全事故',
    levels: ['中毒100人以上并出现死亡', '中毒100人以上或者出现死亡', '中毒30至99人', '中毒10至29人'],
    measures: ['封存可疑食品和工具', '采样检验，开展流行病学调查', '及时发布信息，回应关切'],
  },
  {
    organ: 'weijian',
    name: '突发公共卫生事件',
    levels: [
      '烈性传染病跨县传播',
      '短期内聚集性病例超过50例',
      '聚集性病例20例以上',
      '学校、养老机构聚集性病例10例以上',
    ],
    measures: ['隔离救治病例，追踪密切接触者', '开展消毒和应急接种', '发布健康提示'],
  },
  {
    organ: 'huanbao',
    name: '突发环境事件',
    levels: ['集中式饮用水水源地中断供水', '疏散转移500人以上', '疏散转移100人以上', '对局部环境造成一般影响'],
    measures: ['切断污染源，筑坝拦截', '加密监测，每小时通报', '启用备用水源'],
  },
  {
    organ: 'zirangh',
    name: '突发地质灾害',
    levels: ['威胁500人以上', '威胁100人以上', '威胁30人以上', '威胁3人以上'],
    measures: ['立即划定危险区，设置警戒', '组织专家应急调查', '采取排水、压脚等工程措施'],
  },
  {
    organ: 'zhujian',
    name: '城镇燃气事故',
    levels: ['死亡10人以上', '死亡3人以上，或者影响5万户以上', '影响1万户以上供气24小时', '影响1000户以上供气12小时'],
    measures: ['关闭阀门，疏散人员，严禁火种', '检测浓度，抢修管道', '保障学校、医院应急供气'],
  },
  {
    organ: 'fagai',
    name: '粮食供应',
    levels: ['全县抢购脱销3天以上', '一周内粮价上涨50%', '一周内粮价上涨30%', '局部乡镇出现抢购'],
    measures: ['投放县级储备粮', '组织应急加工和配送', '打击囤积居奇'],
  },
  {
    organ: 'jiaotong',
    name: '道路运输突发事件',
    levels: ['死亡30人以上', '死亡10人以上', '死亡3人以上', '中断国省道6小时以上'],
    measures: ['调集应急运力', '实施绕行和交通管制', '抢通道路'],
  },
  {
    organ: 'nongye',
    name: '重大动物疫情',
    levels: ['疫情在3个以上乡镇暴发', '2个乡镇发生疫情', '1个乡镇发生疫情', '单个养殖场户发生疫情'],
    measures: ['划定疫点、疫区、受威胁区', '扑杀和无害化处理', '紧急免疫和消毒'],
  },
  {
    organ: 'gongshui',
    name: '城市供水',
    levels: ['全城停水24小时', '停水影响2万户', '停水影响5000户', '停水影响1000户'],
    measures: ['启用应急水源', '送水车定点供水', '水质加密检测'],
  },
  {
    organ: 'qixiang',
    name: '低温雨雪冰冻灾害',
    levels: ['积雪30厘米以上', '积雪20厘米以上', '积雪10厘米以上', '24小时最低气温降至零下6℃'],
    measures: ['道路除雪除冰，重要路段备足融雪剂', '电力、供水设施抢修', '转移大棚、简易棚内人员'],
  },
];

/** The name others quote of an emergency plan in its version. */
export function emergencyName(hazard: Hazard, version: number, year: number): string {
  return `示例县${hazard.name}应急预案${version === 1 ? '' : `（${year}年修订）`}`;
}

function writeEmergency(scene: Scene): Content {
  const hazard = HAZARDS.find((each) => scene.plan?.name.includes(each.name) === true);
  if (hazard === undefined || scene.plan === null) throw new Error('an emergency plan needs its hazard');
  const lead = scene.county.get(hazard.organ).organ;
  const old = scene.plan.abolishes[0];
  const oldNo = old === undefined ? null : scene.numbersOf(old);
  const body =
    paragraph('各乡镇人民政府，县政府各部门、各直属机构：') +
    paragraph(
      `经县人民政府同意，现将《${scene.plan.name}》印发给你们，请认真组织实施。${oldNo === null || old === undefined ? '' : `原《${old.name}》（${oldNo.docNo ?? ''}）同时废止。`}`,
    ) +
    signature(scene.organ.organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）') +
    heading('1　总则') +
    paragraph(
      `为有效预防和及时处置${hazard.name}，最大限度减少人员伤亡和财产损失，依据《中华人民共和国突发事件应对法》和有关规定，结合本县实际，制定本预案。工作坚持人民至上、预防为主、统一领导、分级负责、快速反应。`,
    ) +
    heading('2　组织体系') +
    paragraph(
      `县人民政府成立${hazard.name}应急指挥部，由县政府分管负责同志任指挥长，办公室设在${lead.name}，成员单位包括公安、财政、交通、卫生健康、应急、气象、通信、供电等单位。乡镇人民政府设立相应机构，村（社区）明确信息员。`,
    ) +
    heading('3　分级响应') +
    table(
      '响应分级',
      ['级别', '启动条件', '批准人'],
      hazard.levels.map((level, position): Cell[] => [
        ['Ⅰ级', 'Ⅱ级', 'Ⅲ级', 'Ⅳ级'][position] ?? '',
        level,
        position < 2 ? '县人民政府主要负责人' : position === 2 ? '指挥长' : '指挥部办公室主任',
      ]),
    ) +
    heading('4　监测预警和信息报告') +
    paragraph(
      `事发单位和知情人应当立即报告；乡镇、部门接报后30分钟内电话报告、1小时内书面报告县人民政府和${lead.name}。任何单位和个人不得迟报、谎报、瞒报、漏报。预警信息通过广播、短信、大喇叭发布，对独居老人、残疾人等逐户通知。`,
    ) +
    heading('5　应急处置') +
    paragraphs(hazard.measures.map((each, position) => `5.${position + 1}　${each}。`)) +
    heading('6　后期处置和保障') +
    paragraph(
      '善后救助、损失评估、恢复重建由属地乡镇和主管部门负责；队伍、物资、经费、通信、医疗保障列入年度计划和财政预算。每两年至少组织一次综合演练，每三年评估修订一次。',
    ) +
    paragraph(`本预案由${lead.name}负责解释，自印发之日起施行。24小时值班电话：${lead.telephone}。`);
  return {
    title: `示例县人民政府办公室关于印发${scene.plan.name}的通知`,
    summary: brief(
      `规定${hazard.name}的指挥机构、四级响应条件、信息报告和处置措施；${hazard.levels[3]}的启动Ⅳ级响应，由${lead.shortName}负责解释。`,
    ),
    body,
    ...validityOf(scene, 5),
  };
}

export interface Programme {
  readonly organ: string;
  readonly name: string;
  /** [indicator, unit, value at the start, value at the end, kind]. */
  readonly targets: readonly (readonly [string, string, number, number, string])[];
  readonly tasks: readonly string[];
}

export const PROGRAMMES: readonly Programme[] = [
  {
    organ: 'fagai',
    name: '国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要',
    targets: [
      ['地区生产总值年均增长', '%', 6.1, 6.5, '预期性'],
      ['常住人口城镇化率', '%', 46.2, 52, '预期性'],
      ['粮食综合生产能力', '万吨', 31.5, 32, '约束性'],
      ['森林覆盖率', '%', 41.3, 42, '约束性'],
    ],
    tasks: [
      '构建以绿色食品、装备制造、文旅康养为主的现代产业体系',
      '推进以县城为重要载体的城镇化，补齐公共服务短板',
      '建设宜居宜业和美乡村',
      '持续打好蓝天、碧水、净土保卫战',
    ],
  },
  {
    organ: 'jiaoti',
    name: '“十四五”教育事业发展规划',
    targets: [
      ['学前三年毛入园率', '%', 88, 93, '预期性'],
      ['九年义务教育巩固率', '%', 96.1, 97.5, '约束性'],
      ['普惠性幼儿园覆盖率', '%', 84, 90, '预期性'],
    ],
    tasks: ['新建改扩建小学6所、初中2所，新增学位4200个', '实施县域普通高中振兴行动', '推进教师“县管校聘”'],
  },
  {
    organ: 'weijian',
    name: '“十四五”卫生健康事业发展规划',
    targets: [
      ['人均预期寿命', '岁', 76.9, 78.2, '预期性'],
      ['每千人口执业（助理）医师', '人', 2.3, 3.1, '预期性'],
      ['孕产妇死亡率', '1/10万', 12, 10, '约束性'],
    ],
    tasks: ['建设紧密型县域医共体', '乡镇卫生院设备达标', '推进老年友善医疗机构建设'],
  },
  {
    organ: 'shuili',
    name: '“十四五”水利发展规划',
    targets: [
      ['农村自来水普及率', '%', 89, 95, '约束性'],
      ['新增高效节水灌溉面积', '万亩', 0, 3.2, '预期性'],
      ['重要河湖水质达标率', '%', 91, 95, '约束性'],
    ],
    tasks: ['实施典湖灌区续建配套', '除险加固小型水库34座', '城乡供水一体化'],
  },
  {
    organ: 'huanbao',
    name: '“十四五”生态环境保护规划',
    targets: [
      ['空气质量优良天数比例', '%', 84.2, 87, '约束性'],
      ['农村生活污水治理率', '%', 18, 40, '预期性'],
      ['国控断面优良比例', '%', 100, 100, '约束性'],
    ],
    tasks: ['推进工业园区污水零直排', '实施土壤风险管控', '建设秸秆收储运体系'],
  },
  {
    organ: 'minzheng',
    name: '养老服务体系建设规划',
    targets: [
      ['护理型床位占比', '%', 38, 60, '约束性'],
      ['老年助餐点', '个', 6, 60, '预期性'],
      ['乡镇区域养老中心覆盖率', '%', 20, 100, '预期性'],
    ],
    tasks: ['改造敬老院为区域养老服务中心', '发展助餐助浴上门服务', '培训护理员800人次'],
  },
  {
    organ: 'zirangh',
    name: '国土空间总体规划（2021—2035年）',
    targets: [
      ['耕地保有量', '万亩', 68.4, 67.9, '约束性'],
      ['永久基本农田', '万亩', 60.2, 60.2, '约束性'],
      ['城镇开发边界规模', '平方公里', 0, 21.6, '约束性'],
    ],
    tasks: ['严守三条控制线', '优化“一主两副多点”城镇格局', '推进全域土地综合整治'],
  },
  {
    organ: 'wenlv',
    name: '文物保护利用和全域旅游发展规划',
    targets: [
      ['接待游客', '万人次', 120, 210, '预期性'],
      ['县级以上文物保护单位完好率', '%', 92, 98, '约束性'],
      ['公共文化设施达标率', '%', 81, 100, '预期性'],
    ],
    tasks: ['建设典湖休闲度假区', '实施文物平安工程', '村级文化广场提质'],
  },
  {
    organ: 'jiaotong',
    name: '综合交通运输发展规划',
    targets: [
      ['农村公路优良中等路率', '%', 78, 88, '预期性'],
      ['建制村通双车道比例', '%', 42, 70, '预期性'],
    ],
    tasks: ['改造县乡道186公里', '建设三级物流体系', '推进城乡公交一体化'],
  },
  {
    organ: 'yingji',
    name: '应急管理体系和能力建设规划',
    targets: [
      ['亿元生产总值生产安全事故死亡率下降', '%', 0, 33, '约束性'],
      ['灾害事故信息员覆盖率', '%', 85, 100, '预期性'],
    ],
    tasks: ['建设县级应急指挥平台', '组建综合性应急救援队', '储备物资下沉到村'],
  },
];

function writeProgramme(scene: Scene): Content {
  const programme = PROGRAMMES[scene.variant % PROGRAMMES.length] ?? PROGRAMMES[0];
  if (programme === undefined) throw new Error('no programmes');
  const lead = scene.county.get(programme.organ).organ;
  const name = `示例县${programme.name}`;
  const body =
    paragraph('各乡镇人民政府，县政府各部门、各直属机构：') +
    paragraph(`《${name}》已经县人民政府研究同意，现印发给你们，请结合实际贯彻实施。`) +
    signature(scene.organ.organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）') +
    heading('一、发展基础和形势') +
    paragraph(
      `“十三五”以来，全县${lead.duties.split('，')[0] ?? ''}等方面取得积极进展，主要指标完成情况好于预期。同时，发展不平衡不充分问题仍然存在，基础设施、公共服务和要素保障还有短板。`,
    ) +
    heading('二、主要目标') +
    table(
      '主要指标',
      ['指标', '单位', '2020年', '规划期末', '属性'],
      programme.targets.map((row) => [...row]),
    ) +
    heading('三、重点任务') +
    paragraphs(
      programme.tasks.map(
        (each, position) =>
          `（${hanNumber(position + 1)}）${each}。由${lead.name}牵头，相关部门和乡镇按职责分工落实，项目清单见附件。`,
      ),
    ) +
    heading('四、实施保障') +
    paragraph(
      `建立年度监测、中期评估、终期总结制度。${lead.name}每年第一季度将上年度进展报县人民政府并向社会公开；规划期内确需调整的，按原程序报批。资金按照财政承受能力统筹安排，防止新增政府隐性债务。`,
    );
  return {
    title: `${scene.organ.organ.name}关于印发${name}的通知`,
    summary: brief(
      `提出${programme.targets.map(([indicator, unit, , end]) => `${indicator}${end}${unit}`).join('、')}等目标和${programme.tasks.length}项重点任务，由${lead.shortName}牵头实施。`,
    ),
    body,
    validity: '有效',
  };
}

const INDICATORS: readonly (readonly [string, string, number, number])[] = [
  ['规模以上工业增加值增速', '%', 2, 9],
  ['固定资产投资增速', '%', -3, 12],
  ['社会消费品零售总额', '亿元', 3, 9],
  ['一般公共预算收入', '亿元', 0.9, 2.6],
  ['城镇居民人均可支配收入', '元', 8200, 11400],
  ['农村居民人均可支配收入', '元', 3600, 5600],
  ['用电量', '亿千瓦时', 0.6, 1.4],
  ['居民消费价格指数', '上年同期=100', 99.4, 102.3],
];

function writeStatistics(scene: Scene): Content {
  const random = scene.random;
  const month = scene.month === 1 ? 12 : scene.month - 1;
  const year = scene.month === 1 ? scene.year - 1 : scene.year;
  const span = month === 12 ? '全年' : `1至${month}月份`;
  const rows = INDICATORS.map(([name, unit, low, high]): Cell[] => {
    const value = low + (high - low) * random.next();
    const scaled = unit === '%' || unit.includes('=') ? value : value * month * (unit === '元' ? 0.33 : 1);
    const change = random.integer(-32, 96) / 10;
    return [
      name,
      unit,
      unit === '元' ? Math.round(scaled) : scaled.toFixed(unit === '亿元' ? 2 : 1),
      unit === '%' || unit.includes('=') ? '—' : `${change > 0 ? '+' : ''}${change.toFixed(1)}`,
    ];
  });
  const body =
    paragraph(`${year}年${span}，全县经济运行总体平稳，主要指标初步统计如下。`) +
    table(`${year}年${span}主要经济指标`, ['指标', '单位', '累计', '同比增长（%）'], rows) +
    heading('简要分析') +
    paragraph(
      `工业生产方面，规模以上工业增加值增长${rows[0]?.[2] ?? ''}%，${random.pick(['食品加工', '机械制造', '服装', '建材'])}行业拉动明显；投资方面，固定资产投资增速${rows[1]?.[2] ?? ''}%，其中民间投资占比${random.integer(48, 66)}%；消费方面，社会消费品零售总额${rows[2]?.[2] ?? ''}亿元；财政方面，一般公共预算收入${rows[3]?.[2] ?? ''}亿元，税收占比${random.integer(58, 74)}%。`,
    ) +
    paragraph(
      '注：1.本资料为初步统计数，以年度统计公报和统计年鉴为准。2.增速按可比口径计算。3.规模以上工业指年主营业务收入2000万元及以上的工业企业。',
    ) +
    signature(scene.organ.organ.name, writtenDate(scene));
  return {
    title: `示例县${year}年${span}主要经济指标完成情况${scene.serial > 1 ? `（统计月报第${scene.serial}期）` : ''}`,
    summary: random.chance(0.74)
      ? brief(
          `${year}年${span}规模以上工业增加值增长${rows[0]?.[2] ?? ''}%，社会消费品零售总额${rows[2]?.[2] ?? ''}亿元，一般公共预算收入${rows[3]?.[2] ?? ''}亿元。`,
        )
      : null,
    body,
  };
}

export const emergencyKind: DocumentKind = {
  id: 'emergency',
  genre: '应急预案',
  series: 'office',
  topic: topic(2, '应急管理'),
  keyField: '突发事件',
  write: writeEmergency,
};
export const programmeKind: DocumentKind = {
  id: 'programme',
  genre: '规划',
  series: 'main',
  topic: topic(3, '宏观经济'),
  keyField: '规划计划',
  write: writeProgramme,
};
export const statisticsKind: DocumentKind = {
  id: 'statistics',
  genre: '统计信息',
  series: null,
  topic: topic(3, '统计'),
  keyField: '统计信息',
  write: writeStatistics,
};
