import { expect, test } from 'vitest';
import { openEngine } from '../../src/search/engine';
import { buildSegment } from '../fixtures/memory-segment';
import { hasRealCatalogue, readRealCatalogue } from '../fixtures/real-catalogue';

interface Case {
  readonly query: string;
  /** Exact title of a record that must stand at `place` or above. */
  readonly title: string;
  /** 1 where nothing is said. */
  readonly place?: number;
  readonly reason: string;
}

const LAW = 'a law is asked for by its short name; newer notices about it come after';
const NAME = 'the whole title as typed, against longer titles that contain it';
const NUMBER = 'a number means this one document';

const CASES: readonly Case[] = [
  { query: '政府信息公开条例', title: '中华人民共和国政府信息公开条例', reason: LAW },
  { query: '专利法', title: '中华人民共和国专利法', reason: LAW },
  { query: '宪法', title: '中华人民共和国宪法', reason: `${LAW}; 329 records have the word` },
  { query: '劳动法', title: '中华人民共和国劳动法', reason: LAW },
  { query: '劳动合同法', title: '中华人民共和国劳动合同法', reason: LAW },
  { query: '土地管理法', title: '中华人民共和国土地管理法', reason: LAW },
  { query: '行政复议法', title: '中华人民共和国行政复议法', reason: LAW },
  {
    query: '《中华人民共和国专利法》',
    title: '中华人民共和国专利法',
    reason: 'book-title marks are no part of the name',
  },
  { query: '政府采购法实施条例', title: '中华人民共和国政府采购法实施条例', reason: LAW },
  { query: '工伤保险条例', title: '工伤保险条例', reason: NAME },
  { query: '婚姻登记条例', title: '婚姻登记条例', reason: NAME },
  { query: '物业管理条例', title: '物业管理条例', reason: `${NAME}; provinces have their own` },
  { query: '信访条例', title: '信访条例', reason: `${NAME}; provinces have their own` },
  { query: '失业保险条例', title: '失业保险条例', reason: NAME },
  { query: '住房公积金管理条例', title: '住房公积金管理条例', reason: NAME },
  { query: '国有土地上房屋征收与补偿条例', title: '国有土地上房屋征收与补偿条例', reason: NAME },
  {
    query: '生活垃圾管理条例',
    title: '山东省生活垃圾管理条例',
    place: 2,
    reason: 'names that end so, before notices about them; newest first',
  },
  { query: '上海市 养犬管理条例', title: '上海市养犬管理条例', reason: 'two words that are one title' },
  { query: '营商环境条例', title: '北京市优化营商环境条例', place: 2, reason: 'the newest regulation of that name' },
  { query: '国务院令711', title: '中华人民共和国政府信息公开条例', reason: `${NUMBER}, typed without 第 and 号` },
  { query: '主席令第七十三号', title: '中华人民共和国农村土地承包法', reason: `${NUMBER}, in Chinese numerals` },
  {
    query: '粤府函2020 224',
    title: '广东省人民政府关于十三届全国人大三次会议第2065号代表建议答复的函',
    reason: `${NUMBER}, typed without brackets`,
  },
  {
    query: '川办函【２０１７】１３１号',
    title: '四川省人民政府办公厅关于贯彻落实国家“十三五”卫生与健康规划的通知',
    reason: `${NUMBER}, other brackets and full width`,
  },
  {
    query: '国办函2020109',
    title: '国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知',
    place: 2,
    reason: `${NUMBER}; one reprint bears the same number and is newer`,
  },
  {
    query: '000014349 2019 00007',
    title: '国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见',
    reason: 'an index number without its slash and dash',
  },
  {
    query: '油价',
    title: '上海市发展和改革委员会关于车用汽、柴油价格的通知（2023年10月10日）',
    reason: 'many equal titles: the newest first',
  },
  {
    query: '农村危房改造',
    title: '云南省人民政府办公厅关于推进非4类重点对象农村危房改造的指导意见',
    reason: 'phrase in the title, newest first',
  },
  { query: '电动自行车', title: '浙江省电动自行车管理条例', reason: 'in the title, newest first' },
];

test.skipIf(!hasRealCatalogue)(
  'what a citizen asks for stands on top of the real catalogue (skipped without ../shared/data)',
  async () => {
    const records = readRealCatalogue().map((record) => ({ ...record, body: record.body.slice(0, 1_000) }));
    const engine = await openEngine([await buildSegment(records)]);
    const missed: string[] = [];
    let reciprocalRanks = 0;
    for (const { query, title, place = 1, reason } of CASES) {
      const answer = await engine.search({
        text: query,
        filters: {},
        sort: 'relevance',
        offset: 0,
        limit: 20,
        facets: [],
      });
      const found = answer.rows.findIndex((row) => row.title === title) + 1;
      reciprocalRanks += found > 0 ? 1 / found : 0;
      if (found === 0 || found > place)
        missed.push(`${query} → ${title}: at ${found || 'none'}, wanted ${place} (${reason})`);
    }
    console.info(`mean reciprocal rank over ${CASES.length} queries: ${(reciprocalRanks / CASES.length).toFixed(3)}`);
    expect(missed).toEqual([]);
  },
  120_000,
);
