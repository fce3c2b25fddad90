import { expect, test } from 'vitest';
import { demoSite } from '../../portal/demo/county';
import { foldText } from '../base/text';
import { AGENCY, DEPARTMENT, GOVERNMENT, INSTITUTION, NATIONAL, ORGAN_RANKS, organRank, TOWNSHIP } from './organ-rank';

test('whose rules bind everywhere stand first', () => {
  for (const organ of [
    '国务院',
    '国务院办公厅',
    '国务院、中央军委',
    '全国人民代表大会',
    '全国人民代表大会常务委员会',
    '全国人大常委会',
  ])
    expect(organRank(foldText(organ)), organ).toBe(NATIONAL);
  expect(NATIONAL).toBeLessThan(GOVERNMENT);
});

test('governments, congresses and their offices stand next, from the province down', () => {
  for (const organ of [
    '上海市人民政府',
    '河南省人民政府办公厅',
    '浙江省人民代表大会常务委员会',
    '景宁畲族自治县人民代表大会',
    '市政府办公厅',
    '中共云南省委',
    '中共云南省委办公厅 云南省人民政府办公厅',
    '示例县人民政府',
    '示例县人民政府办公室',
  ])
    expect(organRank(foldText(organ)), organ).toBe(GOVERNMENT);
});

test('ministries and departments stand after them', () => {
  for (const organ of [
    '财政部',
    '中国人民银行',
    '国家税务总局',
    '国家知识产权局',
    '教育部办公厅',
    '审计署',
    '最高人民法院',
    '最高人民检察院',
    '国家发展和改革委员会',
    '上海市发展和改革委员会',
    '上海市民防办公室',
    '上海市农业农村委员会、上海市财政局',
    '市绿化市容局',
    '云南省教育厅',
    '上海市食品药品安全委员会办公室',
    '河南省人民政府参事室',
    '示例经济开发区管理委员会',
    '国家税务总局示例县税务局',
  ])
    expect(organRank(foldText(organ)), organ).toBe(DEPARTMENT);
});

test('townships and streets come after those that serve the county; villages, schools and companies are last', () => {
  for (const organ of ['示例县例城镇人民政府', '准坡乡人民政府', '静安寺街道办事处', '例城街道', '例城镇党委'])
    expect(organRank(organ), organ).toBe(TOWNSHIP);
  for (const organ of [
    '示例县不动产登记中心',
    '示例县公安局交通警察大队',
    '示例县残疾人联合会',
    '示例县住房公积金管理部',
  ])
    expect(organRank(organ), organ).toBe(AGENCY);
  for (const organ of ['礼岭村村民委员会', '和平社区居民委员会', '示例县第一中学', '示例县天然气有限公司', '复旦大学'])
    expect(organRank(organ), organ).toBe(INSTITUTION);
});

test('every organ of the demo county has the rank of its kind', () => {
  const ranks = { government: [GOVERNMENT], department: [GOVERNMENT, DEPARTMENT, AGENCY], town: [TOWNSHIP] };
  const { organs } = demoSite(1);
  expect(organs.length).toBeGreaterThan(100);
  for (const { name, kind } of organs) {
    const allowed: readonly number[] = kind === 'publicInstitution' ? [AGENCY, INSTITUTION] : ranks[kind];
    expect(allowed, name).toContain(organRank(foldText(name)));
  }
  const first = organs.filter(({ name }) => organRank(foldText(name)) === GOVERNMENT).map(({ name }) => name);
  expect(first).toEqual(['示例县人民政府', '示例县人民政府办公室']);
});

test('ranks are numbers of a table', () => {
  expect(INSTITUTION).toBe(ORGAN_RANKS - 1);
});

test('an organ that is not named stands with the departments', () => {
  expect(organRank('')).toBe(DEPARTMENT);
});
