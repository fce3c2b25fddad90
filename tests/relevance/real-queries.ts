/**
 * Owns what citizens look for in the real catalogue of `../shared/data/catalogue.jsonl.gz`: 35,712 records of State Council, provinces
 * and cities, laws among them; nine of ten name no organ.
 *
 * To add a row: as in `demo-queries.ts`. Titles are public; nothing else of the records may be written here.
 */
import type { RelevanceRow } from './relevance-row';

const LAW = 'a law is asked for by its short name; notices about it come after';
const NAME = 'the whole title as typed, before longer ones that contain it';
const NUMBER = 'a number means this one document';
const TITLE = 'a title that is pasted means this document';
const NEWEST = 'of a series the newest';
const PLACE = 'the place says whose';

const DISCLOSURE = '中华人民共和国政府信息公开条例';

export const REAL_QUERIES: readonly RelevanceRow[] = [
  // Laws by their short names.
  { query: '政府信息公开条例', expect: [DISCLOSURE], because: LAW },
  {
    query: '专利法',
    expect: ['中华人民共和国专利法', '中华人民共和国专利法实施细则'],
    because: `${LAW}; the rules that carry it out next`,
  },
  { query: '宪法', expect: ['中华人民共和国宪法'], because: `${LAW}; 278 records have the word` },
  { query: '劳动法', expect: ['中华人民共和国劳动法'], because: LAW },
  { query: '劳动合同法', expect: ['中华人民共和国劳动合同法', '中华人民共和国劳动合同法实施条例'], because: LAW },
  { query: '社会保险法', expect: ['中华人民共和国社会保险法'], because: LAW },
  { query: '土地管理法', expect: ['中华人民共和国土地管理法'], because: LAW },
  { query: '行政复议法', expect: ['中华人民共和国行政复议法'], because: LAW },
  { query: '未成年人保护法', expect: ['中华人民共和国未成年人保护法'], because: LAW },
  { query: '道路交通安全法', expect: ['中华人民共和国道路交通安全法'], because: LAW },
  { query: '政府采购法实施条例', expect: ['中华人民共和国政府采购法实施条例'], because: LAW },
  {
    query: '《中华人民共和国专利法》',
    expect: ['中华人民共和国专利法'],
    because: 'book-title marks are no part of the name',
  },
  { query: '勞動合同法', expect: ['中华人民共和国劳动合同法'], because: `${LAW}; in traditional characters` },

  // Regulations that have namesakes.
  { query: '工伤保险条例', expect: ['工伤保险条例', '浙江省工伤保险条例'], because: NAME },
  { query: '婚姻登记条例', expect: ['婚姻登记条例'], because: NAME },
  {
    query: '物业管理条例',
    expect: ['物业管理条例', '北京市物业管理条例'],
    because: `${NAME}; then those of provinces, newest first`,
  },
  { query: '信访条例', expect: ['信访条例'], because: `${NAME}; provinces have their own` },
  { query: '失业保险条例', expect: ['失业保险条例'], because: `${NAME}; provinces have their own` },
  { query: '住房公积金管理条例', expect: ['住房公积金管理条例'], because: NAME },
  { query: '国有土地上房屋征收与补偿条例', expect: ['国有土地上房屋征收与补偿条例'], because: NAME },
  {
    query: '优化营商环境条例',
    expect: ['优化营商环境条例', '北京市优化营商环境条例', '上海市优化营商环境条例'],
    because: `${NAME}; then the newest of that name`,
  },
  {
    query: '营商环境条例',
    expect: ['北京市优化营商环境条例'],
    because: 'the newest that is called so',
  },
  {
    query: '生活垃圾管理条例',
    expect: ['山东省生活垃圾管理条例', '上海市生活垃圾管理条例'],
    because: 'there is no national one: those of provinces',
  },
  {
    query: '自然灾害救助应急预案',
    expect: ['四川省人民政府办公厅关于印发四川省自然灾害救助应急预案（试行）的通知'],
    because: 'the plans themselves, newest first',
  },

  // Subjects.
  { query: '住房公积金', expect: ['住房公积金管理条例'], because: 'the rule before notices on interest' },
  { query: '失业保险', expect: ['失业保险条例', '广东省失业保险条例'], because: 'the rules before notices on them' },
  { query: '居住证', expect: ['居住证暂行条例'], because: 'the national rule' },
  { query: '工伤', expect: ['工伤保险条例'], because: 'the rule before notices on allowances' },
  {
    query: '工伤保险',
    expect: ['工伤保险条例', '浙江省工伤保险条例'],
    because: 'the national rule, then those of provinces',
  },
  {
    query: '消费者权益',
    expect: ['中华人民共和国消费者权益保护法', '山东省消费者权益保护条例'],
    because: 'the law, then those of provinces',
  },
  { query: '养犬', expect: ['湖州市养犬管理规定', '郑州市城市养犬管理条例'], because: 'rules, newest first' },
  {
    query: '电动自行车',
    expect: ['浙江省电动自行车管理条例', '云南省电动自行车管理规定'],
    because: 'rules before lists of products',
  },
  {
    query: '最低工资标准',
    expect: ['四川省人民政府关于调整全省最低工资标准的通知'],
    because: 'the newest that sets one',
  },
  {
    query: '城乡居民基本医疗保险',
    expect: ['上海市人民政府关于印发《上海市城乡居民基本医疗保险办法》的通知'],
    because: 'the newest rule',
  },
  { query: '义务教育', expect: ['中华人民共和国义务教育法'], because: 'the law' },
  { query: '禁毒', expect: ['中华人民共和国禁毒法'], because: 'the law, with those of provinces' },
  {
    query: '房屋征收',
    expect: ['国有土地上房屋征收与补偿条例'],
    because: 'the national rule, with those of provinces',
  },
  {
    query: '农村危房改造',
    expect: ['云南省人民政府办公厅关于推进非4类重点对象农村危房改造的指导意见'],
    because: 'the newest policy on just this',
  },
  {
    query: '落户',
    expect: ['海南省人民政府关于印发海南省引进人才落户实施办法的通知'],
    because: 'the rule before plans of work',
  },
  {
    query: '2024年 政府工作报告',
    expect: ['2024年中华人民共和国国务院政府工作报告'],
    because: 'the year that is named; these records have no date',
  },
  { query: '节假日安排', expect: ['国务院办公厅关于2023年部分节假日安排的通知'], because: NEWEST },
  {
    query: '油价',
    expect: ['上海市发展和改革委员会关于车用汽、柴油价格的通知（2023年10月10日）'],
    because: `${NEWEST} of eighty`,
  },

  // Several words.
  { query: '上海市 养犬管理条例', expect: ['上海市养犬管理条例'], because: 'two words that are one title' },
  { query: '上海 养犬', expect: ['上海市养犬管理条例'], because: PLACE },
  { query: '河南省 最低工资标准', expect: ['河南省人民政府关于调整河南省最低工资标准的通知'], because: PLACE },
  {
    query: '中医药 规划',
    expect: ['河南省人民政府办公厅关于印发河南省“十四五”中医药发展规划的通知'],
    because: 'plans, newest first',
  },
  {
    query: '2022年 节假日安排',
    expect: ['国务院办公厅关于2022年部分节假日安排的通知'],
    because: 'the year that is named',
  },
  {
    query: '双随机 一公开 意见',
    expect: ['国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见'],
    because: 'the State Council’s before a province’s',
  },

  // Numbers.
  { query: '国务院令711', expect: [DISCLOSURE], because: `${NUMBER}, typed without 第 and 号` },
  { query: '主席令第七十三号', expect: ['中华人民共和国农村土地承包法'], because: `${NUMBER}, in Chinese numerals` },
  {
    query: '粤府函2020 224',
    expect: ['广东省人民政府关于十三届全国人大三次会议第2065号代表建议答复的函'],
    because: `${NUMBER}, typed without brackets`,
  },
  {
    query: '川办函【２０１７】１３１号',
    expect: ['四川省人民政府办公厅关于贯彻落实国家“十三五”卫生与健康规划的通知'],
    because: `${NUMBER}, other brackets and full width`,
  },
  {
    query: '国办函2020109',
    expect: ['国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知'],
    because: `${NUMBER}; a reprint bears the same number`,
  },
  {
    query: '国办发〔2021〕35号',
    expect: ['国务院办公厅关于进一步支持大学生创新创业的指导意见'],
    because: NUMBER,
  },
  {
    query: '000014349 2019 00007',
    expect: ['国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见'],
    because: `${NUMBER}: the index number without slash and dash`,
  },

  // Titles.
  {
    query: '国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知',
    expect: ['国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知'],
    because: TITLE,
  },
  {
    query: '政府信息公开信息处理费管理办法',
    expect: ['国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知'],
    because: 'the name of what the notice brings',
  },
  {
    query: '上海市城乡居民基本医疗保险办法',
    expect: ['上海市人民政府关于印发《上海市城乡居民基本医疗保险办法》的通知'],
    because: 'the name of what the notice brings; the one of 2015 after that of 2020',
  },
];
