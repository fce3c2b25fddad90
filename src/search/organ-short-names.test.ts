import { expect, test } from 'vitest';
import { placeOf, regionsOf, shortNamesOf } from './organ-short-names';

const ORGANS = [
  '示例县人民政府办公室',
  '示例县人民政府',
  '示例县民政局',
  '示例县教育体育局',
  '示例县卫生健康委员会',
  '示例县市场监督管理局',
  '示例县市政园林服务中心',
  '示例县市容环境服务中心',
  '示例县发展和改革委员会',
  '示例县粮食和物资储备局',
  '示例县例城镇人民政府',
  '示例县第二人民医院',
  '示例县公安局交通警察大队',
  '示例经济开发区管理委员会',
  '国家税务总局示例县税务局',
];
const regions = regionsOf(ORGANS);
const namesOf = (organ: string) => shortNamesOf(organ, regions);

test('a region is what several organs have in front, whatever begins behind it', () => {
  expect([...regions]).toEqual(['示例县']);
  expect([...regionsOf(['示例县民政局', '示例县财政局'])]).toEqual([]);
  expect([...regionsOf(['江苏省甲乙市民政局', '江苏省甲乙市财政局', '江苏省甲乙市林业局', '江苏省民政厅'])]).toEqual([
    '江苏省',
    '江苏省甲乙市',
  ]);
});

test('organs are known by what people call them', () => {
  expect(namesOf('示例县民政局')).toEqual(['民政局', '县民政局']);
  expect(namesOf('示例县教育体育局')).toEqual(expect.arrayContaining(['教育体育局', '教育局', '教体局', '县教育局']));
  expect(namesOf('示例县卫生健康委员会')).toEqual(expect.arrayContaining(['卫健委', '县卫健委']));
  expect(namesOf('示例县人民政府办公室')).toEqual(expect.arrayContaining(['政府办', '县政府办']));
  expect(namesOf('示例县市场监督管理局')).toEqual(expect.arrayContaining(['市监局', '市场监管局', '工商局']));
  expect(namesOf('示例县粮食和物资储备局')).toEqual(expect.arrayContaining(['粮食局', '物资储备局']));
  expect(namesOf('示例县例城镇人民政府')).toEqual(expect.arrayContaining(['例城镇政府', '例城镇']));
  expect(namesOf('示例县第二人民医院')).toEqual(expect.arrayContaining(['二院', '县二院']));
  expect(namesOf('示例县公安局交通警察大队')).toEqual(expect.arrayContaining(['交警大队', '交警']));
  expect(namesOf('示例经济开发区管理委员会')).toEqual(expect.arrayContaining(['经开区', '开发区']));
  expect(namesOf('国家税务总局示例县税务局')).toEqual(expect.arrayContaining(['税务局']));
});

test('what every region has is named with its level; nothing is its own short name or one character', () => {
  expect(namesOf('示例县人民政府')).toEqual(expect.arrayContaining(['县人民政府', '县政府']));
  expect(namesOf('示例县人民政府')).not.toContain('政府');
  for (const organ of ORGANS) {
    expect(namesOf(organ)).not.toContain(organ);
    for (const name of namesOf(organ)) expect(name.length).toBeGreaterThan(1);
  }
});

test('places are what towns and townships govern', () => {
  expect(placeOf('示例县例城镇人民政府', regions)).toBe('例城镇');
  expect(placeOf('示例市城东街道办事处', regionsOf([]))).toBe('示例市城东街道');
  expect(placeOf('示例县民政局', regions)).toBeNull();
});
