import { expect, test } from 'vitest';
import { genreOfTitle } from './genre-of-title';

const genre = (title: string, documentNumber: string | null = null, organ: string | null = null) =>
  genreOfTitle({ title, documentNumber, organ });

test("a title's end says its genre", () => {
  for (const [title, expected] of [
    ['国务院关于开展大检查的紧急通知', '通知'],
    ['国务院关于同意设立新区的批复', '批复'],
    ['四川省人民政府办公厅关于同意更名的复函', '函'],
    ['上海市地质资料管理办法（沪府令90号）', '办法'],
    ['上海市居住证管理办法（市政府令第2号）（已废止）', '办法'],
    ['示例县城市管理执法办法（试行）', '办法'],
    ['河南省城市维护建设税实施细则', '细则'],
    ['药品GMP认证审查公示（第231号）', '公示'],
    ['市食品药品监管局关于风险控制情况的通告（2017年第5期）', '通告'],
    ['一图读懂《金山区实施意见》', '解读'],
    ['《上海市促进外贸若干政策措施》政策解读', '解读'],
    ['上海市防空警报试鸣时间和方式解读', '解读'],
    ['《上海市人民政府关于废止〈管理办法〉的决定》（沪府令27号）', '决定'],
    ['2022年上海市政府信息公开工作年度报告', '年报'],
    ['示例县人民政府公报2024年第3期', '公报'],
    ['对县十届人大三次会议第45号建议的答复', '建议提案答复'],
    ['2016年国务院政府工作报告', '报告'],
    ['国家森林火灾应急预案', '应急预案'],
    ['例坞乡卫生院彩色超声设备采购成交结果公告（SLCG-2026-200018）', '采购公告'],
  ] as const)
    expect([title, genre(title)]).toEqual([title, expected]);
});

test('rules are told by who may make them', () => {
  expect(genre('中华人民共和国职业教育法')).toBe('法律');
  expect(genre('郑州市地方立法条例')).toBe('地方性法规');
  expect(genre('行政区划管理条例')).toBe('条例');
  expect(genre('农业保险条例', '国务院令第629号')).toBe('行政法规');
  expect(genre('农业保险条例', null, '国务院')).toBe('行政法规');
  expect(genre('上海市实施《中华人民共和国义务教育法》办法', null, '上海市人民代表大会常务委员会')).toBe('地方性法规');
  expect(genre('最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释')).toBe('司法解释');
  expect(genre('四川省人民政府令', '四川省人民政府令第334号')).toBe('命令');
});

test('a doubt gives nothing', () => {
  for (const title of [
    '市政府新闻发布会介绍《关于促进发展的若干意见》',
    '关于某办法公开征求意见',
    '上海市标准化发展行动计划',
    '示例县教育局2024年部门预算公开说明',
    '我市优化调整解除居家隔离标准',
    '政策问答《上海市普陀区政府质量奖管理办法》',
    '',
  ])
    expect([title, genre(title)]).toEqual([title, null]);
});
