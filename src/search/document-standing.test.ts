import { expect, test } from 'vitest';
import { GUIDE, genreStanding, OTHER, RULE, STANDINGS } from './document-standing';

test('what binds is a rule, what explains is a guide, all else is the rest', () => {
  for (const genre of [
    '规范性文件',
    '法律',
    '行政法规',
    '地方性法规',
    '部门规章',
    '司法解释',
    '规划',
    '应急预案',
    '制度',
  ])
    expect(genreStanding(genre), genre).toBe(RULE);
  for (const genre of ['指南', '办事指南', '解读', '政策解读']) expect(genreStanding(genre), genre).toBe(GUIDE);
  for (const genre of ['', '通知', '公示', '批复', '年报', '财政预决算', '行政处罚'])
    expect(genreStanding(genre), genre).toBe(OTHER);
  expect(OTHER).toBe(STANDINGS - 1);
});
