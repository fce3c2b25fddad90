/**
 * Owns what citizens of the demo county look for: 36,000 records, seed 1, of 2026-11-20 (`relevance.test.ts`).
 *
 * To add a row: write down what a reader types and which documents belong on top, by what the reader wants and not by what the
 * search gives today; titles whole, as printed; then run `npx vitest run --project integration tests/relevance`. What belongs on top: the rule
 * before notices that mention it, what is in force before what is abolished, the county's before a township's, of a yearly series
 * the newest. Records without a name of their own (公示 of people) change when the generator does: leave them out.
 */
import type { RelevanceRow } from './relevance-row';

const OFFICE = '示例县人民政府办公室关于印发';
const ASSISTANCE = `${OFFICE}《示例县临时救助实施办法（2026年修订）》的通知`;
const LOW_INCOME = '示例县民政局关于印发《示例县城乡居民最低生活保障实施细则（2025年修订）》的通知';
const HOMESTEAD = `${OFFICE}《示例县农村宅基地审批实施细则（试行）》的通知`;
const HOUSES = `${OFFICE}《示例县农村危房改造实施细则》的通知`;
const DISABLED = `${OFFICE}《示例县残疾人两项补贴实施细则（2025年修订）》的通知`;
const ELDERLY = '示例县民政局关于印发《示例县高龄津贴管理办法（2025年修订）》的通知';
const SCHOOLS = `${OFFICE}《示例县义务教育学校招生实施办法》的通知`;
const FLOOD = `${OFFICE}示例县防汛抗旱应急预案（2025年修订）的通知`;
const LAND = `${OFFICE}《示例县征地补偿安置实施办法》的通知`;
const SCOOTERS = `${OFFICE}《示例县电动自行车管理管理规定（2026年修订）》的通知`;
const WATER_PRICE = `${OFFICE}《示例县城镇供水价格管理办法（2025年修订）》的通知`;
const BURIAL = `${OFFICE}《示例县惠民殡葬和公墓管理规定（2026年修订）》的通知`;
const VETERANS = `${OFFICE}《示例县退役军人优待抚恤实施细则》的通知`;
const TOILETS = '示例县农业农村局关于印发《示例县农村户厕改造管理办法（2024年修订）》的通知';
const MACHINES = '示例县农业农村局关于印发《示例县农机购置与应用补贴实施办法（2025年修订）》的通知';
const LOANS = `${OFFICE}《示例县创业担保贷款管理办法（2025年修订）》的通知`;
const LOW_INCOME_STANDARD = '示例县民政局 示例县财政局关于调整2026年度城乡居民最低生活保障标准的通知';
const GUIDE = '示例县人民政府政府信息公开指南（2026年版）';
const BUDGET = '示例县人民政府2026年部门预算公开说明';

const RULE = 'the rule itself, before the notices, plans and answers that mention it';
const STANDARD = 'who asks for the standard wants this year’s amount';
const NUMBER = 'a number means this one document';
const TITLE = 'a title that is pasted means this document';
const NEWEST = 'of a series the newest, the government’s own first';

export const DEMO_QUERIES: readonly RelevanceRow[] = [
  // One word.
  {
    query: '低保',
    expect: ['示例县民政局关于落实2026年低保标准的通知'],
    because: 'of the notices on just this the newest; the rule does not use the short word',
  },
  { query: '低保标准', expect: ['示例县民政局关于落实2026年低保标准的通知'], because: STANDARD },
  { query: '最低生活保障', expect: [LOW_INCOME, LOW_INCOME_STANDARD], because: RULE },
  { query: '最低生活保障标准', expect: [LOW_INCOME_STANDARD], because: `${STANDARD}; eight older ones are abolished` },
  { query: '临时救助', expect: [ASSISTANCE, '临时救助办事指南（2025年版）'], because: `${RULE}; then how to apply` },
  { query: '临时救助标准', expect: ['示例县民政局 示例县财政局关于调整2026年度临时救助标准的通知'], because: STANDARD },
  {
    query: '高龄津贴',
    expect: [ELDERLY, '示例县民政局 示例县财政局关于调整2026年度高龄津贴标准的通知', '高龄津贴办事指南（2026年版）'],
    because: `${RULE}; amount and guide are as good`,
  },
  { query: '残疾人两项补贴', expect: [DISABLED, '残疾人两项补贴办事指南（2026年版）'], because: RULE },
  { query: '医疗救助', expect: [`${OFFICE}《示例县医疗救助实施细则》的通知`], because: RULE },
  { query: '危房改造', expect: [HOUSES], because: RULE },
  {
    query: '危房改造补助',
    expect: ['示例县住房和城乡建设局 示例县财政局关于下达2026年第三批农村危房改造补助资金的通知'],
    because: 'the newest notice on the money, before eighty lists of households',
  },
  { query: '宅基地', expect: [HOMESTEAD], because: `${RULE}; 600 decisions on single households have the word` },
  { query: '宅基地审批', expect: [HOMESTEAD, '农村宅基地审批办事指南（2025年版）'], because: RULE },
  { query: '户厕改造', expect: [TOILETS], because: RULE },
  { query: '征地补偿', expect: [LAND], because: RULE },
  { query: '电动自行车', expect: [SCOOTERS], because: `${RULE}; two older ones are abolished` },
  {
    query: '生活垃圾分类',
    expect: ['示例县城市管理综合执法局 示例县财政局关于调整2026年度生活垃圾分类标准的通知'],
    because: 'the rule has expired; the standard is in force',
  },
  { query: '学校招生', expect: [SCHOOLS, '义务教育学校招生办事指南（2026年版）'], because: RULE },
  { query: '养老服务', expect: ['居家和社区养老服务办事指南（2026年版）'], because: 'how to get it' },
  { query: '学生资助', expect: [`${OFFICE}《示例县家庭经济困难学生资助实施细则（试行）》的通知`], because: RULE },
  { query: '创业担保贷款', expect: [LOANS], because: RULE },
  {
    query: '老旧小区改造',
    expect: ['示例县住房和城乡建设局关于印发《示例县城镇老旧小区改造实施办法（2025年修订）》的通知'],
    because: RULE,
  },
  { query: '水价', expect: [WATER_PRICE], because: RULE },
  { query: '公墓', expect: [BURIAL], because: RULE },
  {
    query: '献血',
    expect: ['示例县卫生健康委员会关于印发《示例县无偿献血管理办法（2023年修订）》的通知'],
    because: RULE,
  },
  { query: '退役军人', expect: [VETERANS], because: RULE },
  { query: '秸秆禁烧', expect: [`${OFFICE}《示例县秸秆禁烧和综合利用管理规定（2026年修订）》的通知`], because: RULE },
  { query: '食品安全', expect: [`${OFFICE}《示例县食品安全监管管理办法（试行）》的通知`], because: RULE },
  { query: '农民工工资', expect: [`${OFFICE}《示例县农民工工资支付保障实施办法（试行）》的通知`], because: RULE },
  { query: '防汛抗旱', expect: [FLOOD], because: 'the plan in force; the county’s rule has expired' },
  { query: '应急预案', expect: [FLOOD], because: 'the county’s plans in force, newest first' },
  { query: '政府公报', expect: ['示例县人民政府公报2026年第5期（总第131期）'], because: 'the newest issue' },
  { query: '政府信息公开指南', expect: [GUIDE], because: NEWEST },
  { query: '年度报告', expect: ['示例县人民政府2025年政府信息公开工作年度报告'], because: NEWEST },
  {
    query: '依申请公开',
    expect: ['示例县人民政府依申请公开工作制度'],
    because: 'the government’s own rule before those of departments',
  },
  { query: '部门预算', expect: [BUDGET], because: NEWEST },
  { query: '统计月报', expect: ['示例县2026年1至10月份主要经济指标完成情况（统计月报第12期）'], because: NEWEST },
  {
    query: '规范性文件清理结果',
    expect: ['示例县人民政府关于公布2024年行政规范性文件清理结果的通知'],
    because: 'the newest list of what is in force, before its explanation',
  },
  {
    query: '养老保险',
    expect: ['关于转发省交通运输厅机关事业单位养老保险文件的通知'],
    because: 'there is no rule: what concerns many before what one person transfers and who sits in a group',
  },

  // Several words.
  { query: '农村 危房 改造', expect: [HOUSES], because: `${RULE}; words typed apart` },
  {
    query: '户厕 改造 标准',
    expect: ['示例县农业农村局 示例县财政局关于调整2026年度农村户厕改造标准的通知'],
    because: STANDARD,
  },
  { query: '农机 补贴', expect: [MACHINES], because: `${RULE}, though reports have the two words side by side` },
  { query: '残疾人 补贴', expect: [DISABLED], because: `${RULE}; the name has a word between` },
  {
    query: '征地 补偿 标准',
    expect: ['示例县自然资源和规划局 示例县财政局关于调整2026年度征地补偿安置标准的通知'],
    because: STANDARD,
  },
  {
    query: '医保 缴费',
    expect: ['示例县医疗保障局关于切实做好2027年度城乡居民医保参保缴费工作的通知'],
    because: 'the newest call to pay',
  },
  {
    query: '招生 2026',
    expect: ['义务教育学校招生办事指南（2026年版）'],
    because: 'this year’s guide, the county’s before a township’s',
  },
  {
    query: '十四五 教育',
    expect: [`${OFFICE}示例县“十四五”教育事业发展规划的通知`],
    because: 'quotes in the title are not typed',
  },
  {
    query: '五年规划',
    expect: ['示例县人民政府关于印发示例县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要的通知'],
    because: 'the plan itself',
  },

  // Organ and subject.
  {
    query: '民政局 临时救助',
    expect: ['示例县民政局 示例县财政局关于调整2026年度临时救助标准的通知'],
    because: 'what this organ decided on it, not single cases',
  },
  { query: '民政局 低保标准', expect: ['示例县民政局关于落实2026年低保标准的通知'], because: STANDARD },
  {
    query: '财政局 部门预算',
    expect: ['示例县财政局2026年部门预算公开说明'],
    because: 'of the series of this organ the newest',
  },
  {
    query: '民政局 年度报告',
    expect: ['示例县民政局2025年政府信息公开工作年度报告'],
    because: 'of the series of this organ the newest',
  },
  {
    query: '例城镇 年度报告',
    expect: ['示例县例城镇人民政府2025年政府信息公开工作年度报告'],
    because: 'a township is asked for by name',
  },
  {
    query: '县政府 信息公开指南',
    expect: [GUIDE],
    because: 'the organ is called in short; its name is 示例县人民政府',
  },

  // Years with words.
  { query: '2026年部门预算', expect: [BUDGET], because: NEWEST },
  {
    query: '2026年 临时救助 标准',
    expect: ['示例县民政局 示例县财政局关于调整2026年度临时救助标准的通知'],
    because: STANDARD,
  },
  {
    query: '2025年度 最低生活保障标准',
    expect: ['示例县民政局 示例县财政局关于调整2025年度城乡居民最低生活保障标准的通知'],
    because: 'who names the year wants that year’s, abolished or not',
  },
  {
    query: '2024年部门决算',
    expect: ['示例县人民政府2024年部门决算及绩效评价公开说明'],
    because: 'the government’s own before departments’',
  },
  {
    query: '2025年政府信息公开工作年度报告',
    expect: ['示例县人民政府2025年政府信息公开工作年度报告'],
    because: 'the government’s own before seventy others',
  },

  // Numbers, however typed.
  { query: '示民规〔2025〕2号', expect: [LOW_INCOME], because: NUMBER },
  { query: '示民规[2025]2号', expect: [LOW_INCOME], because: `${NUMBER}; the brackets of a keyboard` },
  { query: '示民规2025 2', expect: [LOW_INCOME], because: `${NUMBER}; no brackets at all` },
  { query: '示政办规（2026）第10号', expect: [ASSISTANCE], because: `${NUMBER}; 第 is often said` },
  { query: '示政办规〔２０２６〕１０号', expect: [ASSISTANCE], because: `${NUMBER}; full-width digits` },
  { query: 'SL002-0203-202503-00018', expect: [FLOOD], because: `${NUMBER}: the index number` },
  { query: 'sl002 0203 202503 00018', expect: [FLOOD], because: `${NUMBER}: the index number read off a screen` },

  // Titles and names.
  { query: ASSISTANCE, expect: [ASSISTANCE], because: TITLE },
  {
    query: `${OFFICE}《示例县临时救助实施办法》的通知`,
    expect: [`${OFFICE}《示例县临时救助实施办法》的通知`],
    because: `${TITLE}: the one of 2023`,
  },
  {
    query: '《示例县高龄津贴管理办法》',
    expect: [ELDERLY],
    because: 'a name with its marks; two older ones are abolished',
  },
  { query: '示例县农村危房改造实施细则', expect: [HOUSES], because: 'a whole name; the trial one is abolished' },
  {
    query: '集中供热管理办法',
    expect: [`${OFFICE}《示例县集中供热管理办法（2026年修订）》的通知`],
    because: 'a name without the place; two older ones are abolished',
  },
  {
    query: '公共租赁住房管理办法',
    expect: [`${OFFICE}《示例县公共租赁住房管理办法（试行）》的通知`],
    because: 'it has expired, but it is what was asked for by name',
  },
  {
    query: '示例县国土空间总体规划',
    expect: [`${OFFICE}示例县国土空间总体规划（2021—2035年）的通知`],
    because: 'a name without its years',
  },

  // Questions, as asked at a counter.
  {
    query: '改厕补多少钱',
    expect: ['农村户厕改造政策问答（2023年6月）'],
    because: 'the answer to this very question, the county’s before a township’s',
  },
  {
    query: '优待证怎么申领',
    expect: ['退役军人优待抚恤政策问答（2026年6月）'],
    because: 'the newest answer to this very question',
  },
  {
    query: '高龄津贴 怎么办？',
    expect: ['高龄津贴热点问题解答（2026年9月）'],
    because: 'the newest answers to such questions',
  },
  {
    query: '宅基地 办事指南',
    expect: ['农村宅基地审批办事指南（2025年版）'],
    because: 'the county’s guide before townships’',
  },

  // Other forms of writing.
  { query: '臨時救助', expect: [ASSISTANCE], because: 'traditional characters' },
  { query: '殘疾人兩項補貼', expect: [DISABLED], because: 'traditional characters' },
  {
    query: '“一件事”集成办理',
    expect: [`${OFFICE}《示例县政务服务“一件事”集成办理工作规程》的通知`],
    because: 'quotes typed as printed',
  },

  // One character.
  {
    query: '水',
    expect: [WATER_PRICE, `${OFFICE}《示例县农村供水管理办法》的通知`],
    because: `${RULE}; 3,000 records have the character`,
  },
  { query: '墓', expect: [BURIAL], because: RULE },

  // Filters.
  {
    query: '临时救助',
    filters: { organ: ['示例县民政局'] },
    expect: ['示例县民政局 示例县财政局关于调整2026年度临时救助标准的通知', '临时救助办事指南（2025年版）'],
    because: 'the same order within what is chosen',
  },
  {
    query: '补贴',
    filters: { genre: ['规范性文件'], validity: ['valid'] },
    expect: [DISABLED, MACHINES],
    because: 'rules in force',
  },
  {
    query: '高龄津贴',
    filters: { validity: ['abolished'] },
    expect: ['示例县民政局 示例县财政局关于调整2025年度高龄津贴标准的通知'],
    because: 'who asks for what is abolished gets the last of it first',
  },
  {
    query: '部门预算',
    filters: { year: ['2024'] },
    expect: ['示例县人民政府2024年部门预算情况说明'],
    because: 'the year of the filter',
  },
];

/** The same over another county: 30,000 records, seed 3. */
export const OTHER_DEMO_QUERIES: readonly RelevanceRow[] = [
  {
    query: '低保标准',
    expect: ['示例县拟岭镇人民政府关于落实2026年低保标准的通知', '示例县准塘镇人民政府关于落实2026年低保标准的通知'],
    because: `${STANDARD}; those of the government and its departments are of 2021 to 2024`,
  },
  {
    query: '养老保险',
    expect: [
      '关于做好栗花港村养老保险征缴和建筑垃圾整治工作的通知',
      '关于统筹做好易地搬迁后续帮扶和养老保险待遇认证工作的通知',
    ],
    because:
      'there is no rule: what is to be done before one person’s transfer, members of a group and a report of 2020',
  },
  {
    query: '危房改造',
    expect: [
      `${OFFICE}《示例县农村危房改造实施细则（2025年修订）》的通知`,
      '示例县住房和城乡建设局 示例县财政局关于调整2026年度农村危房改造标准的通知',
    ],
    because: RULE,
  },
];
