/**
 * Owns what a document is called, read from its title. 示例县人民政府办公室关于印发《示例县临时救助实施办法(2026年修订)》的通知 is called
 * 示例县临时救助实施办法; without place, year and the words of its kind, its subject is 临时救助. Folded texts; pure.
 */

export interface TitleName {
  /** Of what the notice brings, else the title; without brackets at the end. */
  readonly name: string;
  /** The name without place and year in front. */
  readonly subject: string;
  /** The subject without the words of kind at its end; null unless it is a law, a rule, a standard, a guide: what people look for first. */
  readonly ruled: string | null;
}

// What stands in brackets at the end is no part of the name: (2019年修订), (试行).
const ENDING_BRACKETS = / ?\([^()]*\)$/;
// Nor is the number of an issue.
const ENDING_ISSUE = /\d{4}年第\d+[期号]$/;
/** The place and the year in front, which every one of its like has. */
const PLACE = /^(?:中华人民共和国|[^关于]{1,6}?[省市县区州盟旗])(?=.{2})/;
const YEAR = /^\d{4}(?:-\d{4})?年度?/;
const BOOK_MARKS = /^《([^《》]+)》$/;
// A notice that brings a document or sets a standard is called by it; one that abolishes or explains it is not.
const BRINGS_ENDS = /(?:通知|[公通]告|决定|令|函)$/;
const BRINGS =
  /(?:印发|公布|发布|颁布|颁发|下发|批转|转发|调整|提高|核定|制定)(.+?)的?(?:通知|[公通]告|决定|命令|令|函)$/;
const ON_ENDS = /(?:通知|[公通]告|决定|意见|规定|办法)$/;
const ON =
  /关于(?:进一步|切实|全面|扎实|深入|持续|认真|继续|大力|积极|加快|做好|加强|推进|推动|促进|深化|完善|健全|规范|改进|支持|鼓励|落实|实施|执行|开展|发展|建立|严格|强化)*(.+?)(?:有关|相关)?(?:工作|事项|问题)?的?(?:若干|指导|实施|暂行)*(?:通知|[公通]告|决定|意见|规定|办法)$/;
const RULE_ENDS = /[法则定例程施准度南引案划要]$/;
const RULE_KIND =
  /(?:管理|实施|工作|暂行|若干|试行|补充|操作|办事|应急|发展|建设|总体)*(?:办法|法|[细规]则|规定|条例|规程|措施|标准|制度|指南|指引|预案|规划|纲要)$/;
const PLAN_ENDS = /[点案划排]$/;
const PLAN_KIND = /(?:工作|实施|三年行动|专项行动|行动)*(?:要点|方案|计划|安排)$/;
const CASE = /(?:公示|批复|复函|的函|名单|(?:情况|结果)的?通报)$/;
// Persons: members of a group, posts, what one person transfers.
const PERSONS_ENDS = /(?:通知|公告|通告)$/;
const PERSONS = /领导小组.*(?:成员|组长)|任免|任命|免去|等同志|同志.{0,8}(?:任职|分工)|名单|关系转移/;

/** Cost: 0.4 µs. */
export function nameOfTitle(title: string): TitleName {
  const bare = withoutBrackets(title);
  const name = withoutBrackets(withoutBookMarks(withoutBrackets(broughtBy(bare) ?? bare)));
  const subject = withoutPlaceAndYear(name.replace(ENDING_ISSUE, ''));
  const kindless = RULE_ENDS.test(subject) ? subject.replace(RULE_KIND, '') : subject;
  return { name, subject, ruled: kindless === subject ? null : kindless };
}

/** What a notice, an opinion or a plan of work is about; none for anything else. Cost: 0.3 µs. */
export function mattersOfTitle(title: string, { subject }: TitleName): string[] {
  const matters = PLAN_ENDS.test(subject) ? [subject.replace(PLAN_KIND, '')] : [];
  const bare = withoutBrackets(title);
  const on = ON_ENDS.test(bare) && broughtBy(bare) === undefined ? ON.exec(bare)?.[1] : undefined;
  if (on === undefined) return matters;
  const matter = withoutPlaceAndYear(on);
  matters.push(matter);
  if (RULE_ENDS.test(matter)) matters.push(matter.replace(RULE_KIND, ''));
  return matters;
}

/** A decision on one case, on persons or on one list, or a report of how a check went: 公示, 批复, 领导小组成员的通知. */
export function isCaseTitle(title: string): boolean {
  const bare = withoutBrackets(title);
  return CASE.test(bare) || (PERSONS_ENDS.test(bare) && PERSONS.test(bare));
}

/** True where the text is a place and the name of its state, province, city or county: 上海市 养犬管理条例. */
export function isNameOfPlace(name: string, asked: string): boolean {
  return name.length > asked.length && name.endsWith(asked) && name.replace(PLACE, '') === asked;
}

function broughtBy(bare: string): string | undefined {
  return BRINGS_ENDS.test(bare) ? BRINGS.exec(bare)?.[1] : undefined;
}

function withoutPlaceAndYear(text: string): string {
  // 示例县2026年…, 2024年中华人民共和国…
  return text.replace(YEAR, '').replace(PLACE, '').replace(YEAR, '');
}

function withoutBrackets(text: string): string {
  return text.endsWith(')') ? text.replace(ENDING_BRACKETS, '') : text;
}

function withoutBookMarks(text: string): string {
  return BOOK_MARKS.exec(text)?.[1] ?? text;
}
