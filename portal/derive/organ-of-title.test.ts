import { expect, test } from 'vitest';
import { createSpeakerReader } from './organ-of-title';

const DIRECTORY = ['示例县人民政府', '示例县人民政府办公室', '示例县民政局', '云溪镇人民政府', '示例县融媒体中心'];
const listed = createSpeakerReader(DIRECTORY.map((name) => ({ name, shortName: name })));
const free = createSpeakerReader([]);

test('the organ that speaks stands before 关于, 印发, 转发', () => {
  for (const [title, organ] of [
    ['国务院办公厅关于做好政府网站年度报表发布工作的通知', '国务院办公厅'],
    ['四川省人民政府办公厅转发省发展改革委关于降成本意见的通知', '四川省人民政府办公厅'],
    ['国务院批转国家计委、财政部关于加强管理若干意见的通知', '国务院'],
    ['中共云南省委 云南省人民政府关于表彰先进的决定', '中共云南省委'],
    ['上海市卫生健康委员会、上海市财政局关于调整程序的通知', '上海市卫生健康委员会'],
    ['上海市生态环境局等关于发布补贴办法的通知', '上海市生态环境局'],
    ['国家税务总局上海市税务局关于发布目录的通知', '国家税务总局上海市税务局'],
    ['上海市物价局2018年度税务系统涉企收费抽查结果公告', '上海市物价局'],
    ['河南省第六届人民代表大会关于开展义务植树运动的决议', '河南省人民代表大会'],
    ['最高人民法院关于审理赔偿案件若干问题的解释', '最高人民法院'],
    ['教育部 广东省人民政府关于推进职业教育发展的意见', '教育部'],
    ['上海市绿化和市容管理局关于推行合同示范文本的通知', '上海市绿化和市容管理局'],
    ['河南省人民政府贯彻国务院关于加强食品安全工作决定的意见', '河南省人民政府'],
  ] as const)
    expect([title, free(title).organ]).toEqual([title, organ]);
});

test('of organs that sign together without a mark the first is taken; one organ with its branch or office stays whole', () => {
  for (const [title, organ] of [
    ['河南省人民政府办公厅明确中共河南省委河南省人民政府关于扩大开放意见责任分工的通知', '河南省人民政府办公厅'],
    ['河南省人民政府中国气象局关于印发规划的通知', '河南省人民政府'],
    ['福建省人民政府广东省人民政府关于发展规划的批复', '福建省人民政府'],
    ['中共海南省委办公厅海南省人民政府办公厅关于印发方案的通知', '中共海南省委办公厅'],
    ['中共上海市委上海市人民政府关于促进就业的意见', '中共上海市委'],
    ['上海市民政局上海市财政局上海市水务局关于调整标准的通知', '上海市民政局'],
    ['教育部广东省人民政府关于推进职业教育的意见', '教育部'],
    ['中国气象局河南省人民政府关于印发规划的通知', '中国气象局'],
    ['国家税务总局上海市税务局办公室关于贯彻规程的通知', '国家税务总局上海市税务局办公室'],
    ['上海市人民政府教育督导委员会办公室关于印发要点的通知', '上海市人民政府教育督导委员会办公室'],
    ['中共上海市委全面依法治市委员会印发意见的通知', '中共上海市委全面依法治市委员会'],
    ['上海市财政局监督检查局关于检查的通知', '上海市财政局监督检查局'],
    ['河南省人民政府明确有关事项的通知', '河南省人民政府'],
  ] as const)
    expect([title, free(title).organ]).toEqual([title, organ]);
});

test('a short name of the directory stands for the full one where one organ alone has it, a place only where it speaks', () => {
  const short = createSpeakerReader([
    { name: '示例县文化和旅游局', shortName: '县文旅局' },
    { name: '示例县住房和城乡建设局', shortName: '县住建局' },
    { name: '示例县民政局', shortName: '县局' },
    { name: '示例县税务局', shortName: '县税务局' },
    { name: '国家税务总局示例县税务局', shortName: '县税务局' },
    { name: '示例县云溪镇人民政府', shortName: '云溪镇' },
  ]);
  for (const [title, organ] of [
    ['县文旅局关于开展检查的通知', '示例县文化和旅游局'],
    ['县住建局2026年公共租赁住房保障对象公示', '示例县住房和城乡建设局'],
    ['县住建局保障对象名单公示', '示例县住房和城乡建设局'],
    ['县住建局办公楼维修采购公告', null],
    ['县住建局展厅提升项目采购公告', null],
    ['县税务局关于开展检查的通知', null],
    ['云溪镇关于开展检查的通知', '示例县云溪镇人民政府'],
    ['云溪镇2026年道路修复项目中标公告', null],
    ['云溪镇第三季度救灾物资发放情况公示', null],
  ] as const)
    expect([title, short(title).organ]).toEqual([title, organ]);
});

test('no organ is made up of what only looks like one', () => {
  for (const title of [
    '关于做好值班工作的通知',
    '转发国务院办公厅关于加强安全管理的通知',
    '市政府办公厅关于端午节放假安排的通知',
    '县城市管理局关于整治占道经营的通告',
    '经开区管委会关于项目环境影响评价的批复',
    '《示例县人民政府关于废止办法的决定》解读',
    '市政府新闻发布会介绍本市有关情况',
    '上海市地质资料管理办法',
    '示例县人民医院医用磁共振成像设备采购项目中标结果公告',
    '我省部分办公室关于收费问题的答复',
    '全县各委员会关于自查的情况',
    '云溪镇第三季度救灾物资发放情况公示',
    '河南省县级以上人民政府任免工作人员暂行办法',
    '海南省办公厅关于印发方案的通知',
    '',
  ])
    expect([title, free(title).organ]).toEqual([title, null]);
});

test('a directory names what no grammar knows, by the longest name, and only where the name ends there', () => {
  expect(listed('示例县人民政府办公室关于印发方案的通知').organ).toBe('示例县人民政府办公室');
  expect(listed('示例县人民政府关于印发方案的通知').organ).toBe('示例县人民政府');
  expect(listed('示例县民政局社会救助对象名单公示').organ).toBe('示例县民政局');
  expect(listed('示例县民政局办公楼维修采购公告').organ).toBeNull();
  expect(listed('示例县人民政府公报第三期').organ).toBeNull();
  expect(listed('示例县融媒体中心招聘启事').organ).toBe('示例县融媒体中心');
});
