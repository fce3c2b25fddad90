import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { parseQuery } from './query-words';
import {
  ABOUT,
  ALL_IN_HEAD,
  CASE_PHRASE,
  CLOSE,
  CLOSE_IN_ORDER,
  classifyTitle,
  IN_RULE_NAME,
  NAME_END,
  REST,
  TITLE_CLASSES,
  TITLE_PHRASE,
  type TitleClass,
  WHOLE_NAME,
  WHOLE_TITLE,
  WORD_NAMES,
  YEARLY,
} from './title-class';

function classOf(title: string, text: string, documentNumber = ''): TitleClass {
  const { words, phrase, whole } = parseQuery(text);
  const query = { words: words.map((word) => word.folded), phrase, whole };
  return classifyTitle(foldText(title), query, foldText(documentNumber));
}

const RULE = '示例县人民政府办公室关于印发《示例县临时救助实施办法（2026年修订）》的通知';

test('a whole title is the title, with its quotes, without them, and with other brackets', () => {
  expect(classOf(RULE, RULE)).toBe(WHOLE_TITLE);
  expect(classOf(RULE, '示例县人民政府办公室关于印发示例县临时救助实施办法(2026年修订)的通知')).toBe(REST);
  expect(classOf(RULE, '示例县人民政府办公室关于印发 示例县临时救助实施办法〔2026年修订〕 的通知')).toBe(WHOLE_TITLE);
  expect(classOf('中华人民共和国专利法', '《中华人民共和国专利法》')).toBe(WHOLE_TITLE);
  expect(classOf('上海市养犬管理条例', '上海市 养犬管理条例')).toBe(WHOLE_TITLE);
});

test('a document is known by the name of what it brings', () => {
  expect(classOf(RULE, '示例县临时救助实施办法')).toBe(WHOLE_NAME);
  expect(classOf('示例县林业局关于印发2026年森林防火工作要点的通知', '2026年森林防火工作要点')).toBe(WHOLE_NAME);
  expect(classOf('国务院关于公布《水污染防治条例》的公告', '水污染防治条例')).toBe(WHOLE_NAME);
  expect(classOf('印发广东省中医药发展规划的通知', '广东省中医药发展规划')).toBe(WHOLE_NAME);
  expect(classOf('中华人民共和国专利法（2020年修正）', '专利法')).toBe(WHOLE_NAME);
  expect(classOf('上海市养犬管理条例', '养犬管理条例')).toBe(WHOLE_NAME);
  expect(classOf(RULE, '临时救助实施办法')).toBe(WHOLE_NAME);
});

test('a name that ends with the words, with or without the word of its kind, is before titles that mention them', () => {
  expect(classOf(RULE, '救助实施办法')).toBe(NAME_END);
  expect(classOf(RULE, '临时救助')).toBe(NAME_END);
  expect(classOf('上海市养犬管理条例', '养犬')).toBe(NAME_END);
  expect(classOf('示例县民政局关于提高城乡低保标准的通知', '低保标准')).toBe(NAME_END);
  expect(classOf('《示例县临时救助实施办法》政策解读', '临时救助实施办法')).toBe(TITLE_PHRASE);
  expect(classOf('关于废止《示例县临时救助实施办法》的通知', '临时救助实施办法')).toBe(TITLE_PHRASE);
  expect(classOf(RULE, '办法')).toBe(IN_RULE_NAME);
  expect(classOf('示例县人民政府办公室关于印发《示例县农村宅基地审批实施细则（试行）》的通知', '宅基地')).toBe(
    IN_RULE_NAME,
  );
  expect(classOf('示例县人民政府公报2026年第5期（总第131期）', '政府公报')).toBe(NAME_END);
});

test('notices and plans on just this come before titles that mention it, and before single cases', () => {
  expect(classOf('示例县民政局关于进一步做好临时救助工作的通知', '临时救助')).toBe(ABOUT);
  expect(classOf('国务院关于加快发展养老服务业的若干意见', '养老服务业')).toBe(ABOUT);
  expect(classOf('示例县民政局关于印发《高龄津贴工作要点》的通知', '高龄津贴')).toBe(ABOUT);
  expect(classOf('示例县民政局关于做好冬季临时救助走访的通知', '临时救助')).toBe(TITLE_PHRASE);
  expect(classOf('示例县人民政府关于马良楷户宅基地申请的批复', '宅基地')).toBe(CASE_PHRASE);
});

test('what is of one year, of a series, comes after what holds on, and before what mentions it', () => {
  for (const [title, typed] of [
    ['示例县拟岭镇人民政府关于落实2026年低保标准的通知', '低保标准'],
    ['示例县民政局关于进一步做好2026年度临时救助工作的通知', '临时救助'],
    ['示例县民政局关于印发《2026年高龄津贴工作要点》的通知', '高龄津贴'],
  ] as const)
    expect(classOf(title, typed), title).toBe(YEARLY);
  expect(YEARLY).toBeGreaterThan(ABOUT);
  expect(YEARLY).toBeLessThan(TITLE_PHRASE);
});

test('persons, leading groups, lists and reports on checks come after what concerns everybody', () => {
  for (const title of [
    '关于王念纪养老保险关系转移的公告',
    '示例县人力资源和社会保障局关于调整城乡居民养老保险领导小组贾华歌等成员的通知',
    '关于招聘月和机关事业单位养老保险工作情况的通报',
    '关于公布养老保险待遇认证先进个人名单的通知',
  ])
    expect(classOf(title, '养老保险'), title).toBe(CASE_PHRASE);
  for (const title of ['关于做好栗花港村养老保险征缴和建筑垃圾整治工作的通知', '关于养老保险任职年限计算的通知'])
    expect(classOf(title, '养老保险'), title).toBe(TITLE_PHRASE);
});

test('a law of the state that begins with the words is called by them; a province’s rule that names the law is not', () => {
  expect(classOf('中华人民共和国消费者权益保护法', '消费者权益')).toBe(NAME_END);
  expect(classOf('浙江省实施《中华人民共和国消费者权益保护法》办法', '消费者权益')).toBe(IN_RULE_NAME);
  expect(classOf('山东省消费者权益保护条例', '消费者权益')).toBe(IN_RULE_NAME);
});

test('a report is called so with year and place in front, in any order; a notice that shares out its tasks is not', () => {
  for (const title of [
    '2024年中华人民共和国国务院政府工作报告',
    '示例县2026年政府工作报告',
    '2026年示例县人民政府工作报告',
  ])
    expect(classOf(title, '政府工作报告'), title).toBeLessThanOrEqual(NAME_END);
  expect(classOf('关于做好政府工作报告任务分解和政务公开专栏检查工作的通知', '政府工作报告')).toBe(TITLE_PHRASE);
});

test('words close together come before words far apart, in the order typed before another order', () => {
  const title = '示例县农业农村局关于发放农村户用厕所改造奖补资金的公告';
  expect(classOf(title, '农村 厕所 奖补')).toBe(CLOSE_IN_ORDER);
  expect(classOf(title, '奖补 厕所')).toBe(CLOSE);
  expect(classOf('农村人居环境整治三年行动方案中期评估和城镇公共厕所', '农村 厕所')).toBe(ALL_IN_HEAD);
});

test('where one of several words is what a document is called by, the others may stand anywhere in the title', () => {
  expect(classOf('示例县民政局 示例县财政局关于调整2026年度临时救助标准的通知', '民政局 临时救助')).toBe(WORD_NAMES);
  expect(classOf('示例县民政局 示例县财政局关于下达2026年临时救助资金的通知', '民政局 临时救助')).toBe(ALL_IN_HEAD);
});

test('words typed apart are no phrase because they stand together somewhere', () => {
  const notice = '示例县农业农村局关于2026年8月份农机补贴资金使用情况的通报';
  const rule = '示例县农业农村局关于印发《示例县农机购置与应用补贴实施办法（2025年修订）》的通知';
  expect(classOf(notice, '农机补贴')).toBe(CASE_PHRASE);
  expect(classOf(notice, '农机 补贴')).toBe(CLOSE_IN_ORDER);
  expect(classOf(rule, '农机 补贴')).toBe(WORD_NAMES);
  expect(classOf(rule, '农机购置与应用 补贴')).toBe(NAME_END);
});

test('of repeated words the nearest pair counts', () => {
  expect(classOf('农村工作会议关于推进全县乡镇道路和各集镇农村厕所改造', '农村 厕所')).toBe(CLOSE_IN_ORDER);
  expect(classOf('农村工作会议关于推进全县乡镇道路和各集镇农村旱厕厕所改造', '农村 厕所')).toBe(CLOSE_IN_ORDER);
});

test('words in title and document number are in the head, anything else is the rest', () => {
  expect(classOf('关于做好防汛工作的通知', '示政办 防汛', '示政办〔2026〕3号')).toBe(ALL_IN_HEAD);
  expect(classOf('关于做好防汛工作的通知', '示政办', '示政办〔2026〕3号')).toBe(ALL_IN_HEAD);
  expect(classOf('关于做好防汛工作的通知', '水利 防汛')).toBe(REST);
  expect(classOf('关于做好防汛工作的通知', '抗旱')).toBe(REST);
});

test('classes are numbers of a table', () => {
  expect(REST).toBe(TITLE_CLASSES - 1);
});

test('an empty title and a query without words are no error', () => {
  expect(classOf('', '防汛')).toBe(REST);
  expect(classifyTitle('通知', { words: [], phrase: '', whole: '""' })).toBe(REST);
});
