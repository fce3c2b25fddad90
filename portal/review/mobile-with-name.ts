/** Owns whether a mobile number stands beside the name of a person: as a label says, in the same row, or next to it. */
import { isPersonalName, mayBeName } from './personal-name';

const BACK_UNITS = 90;
const AHEAD_UNITS = 45;
/** In a row of a table any cell may hold the name. */
const ROW_UNITS = 200;
/** In prose a name further off than this belongs to something else. */
const NEAR_BACK_UNITS = 32;
const NEAR_AHEAD_UNITS = 14;

const SHAPE = /^(?:11|3,4,4|4,3,4|3,8|7,4|3,3,5)$/;
/** What says that the digits are an amount or a serial number. */
const NOT_AFTER = /^\s*(?:\.\d+\s*)?(?:万|亿)?(?:元|人民币|美元|吨|平方|立方|千瓦|度|株|亩|公里|米|%|％)/;
const NOT_BEFORE =
  /(?:编号|编码|代码|序列号|流水号|单号|合同号|文号|索引号|批号|条码|许可证号?|项目号|QQ|[￥¥$])\s*[为是]?\s*[:：]?\s*$/i;

/** Words before a name, with the name after them on the same line or the next. */
const LABEL =
  /(?:联\s*[系络]\s*人|姓\s*名|负\s*责\s*人|经\s*办\s*人|责\s*任\s*人|申\s*[请报]\s*人|承\s*[办包]\s*人|咨询人|收[件货款]人|户\s*主|法\s*人(?:代表)?|法定代表人|代\s*表\s*人|村\s*民|居\s*民|业\s*主|当事人|[被受]处罚人|监护人|[患死伤]者|学\s*生|考\s*生|家\s*长|委托人|代理人|受理人|投诉人|举报人|信访人|家属|本人|老板|店主|房东|车主|驾驶[员人]|司机|联\s*系|河长|林长|网格[员长]|[组村镇乡站所队]长|专\s*家|填\s*报\s*人|值班人员?|带班领导|主办人|采购人|户名)(?:\s*[（(][^（()）\n]{0,8}[）)])?(?:及(?:联系)?电话|和(?:联系)?电话|[、/](?:联系)?电话)?[为是]?\s*[:：]?\s*([\u4e00-\u9fff][\u4e00-\u9fff·某*＊×○ \u3000]{1,9})/g;
/** 姓名：尔古阿木 */
const NAMED = /(?:姓\s*名|联\s*系\s*人)\s*[:：]\s*([\u4e00-\u9fff]{2,6}?)(?=[\s,，、;；。（(]|$|联系|电话|手机|性别)/g;
/** 13800138000王小明收 */
const RECEIVER = /^[\s,，（(]{0,2}([\u4e00-\u9fff]{2,4}?)(?:亲?[收启]|接收|代收|转)(?![\u4e00-\u9fff])/;
/** Lines of a form that lost its table: 王小明 / 男 / 1990 / 13800138000. */
const FORM_LINES = 4;
const FORM_LINE_UNITS = 8;
/** Where the name ends that follows a label without a break. */
const NAME_END =
  /(?:联\s*系|电\s*话|手\s*机|移\s*动|性\s*别|男|女|身\s*份|证\s*件|住\s*址|地\s*址|邮\s*箱|职\s*务|单\s*位|传\s*真|微\s*信|年\s*龄|的)/;

const NUMBER_LABEL =
  /(?:的)?(?:联\s*系)?(?:移\s*动|办公|本人|个人|常用)?(?:电\s*话|手\s*机|号\s*码|联\s*系\s*方\s*式|微\s*信|tel|phone|mobile|mob)(?:号\s*码?|号|同号|电话|\/微信|[（(]微信[）)]|[（(]手机[）)])*[为是]?\s*[.:：]?\s*[（(]?\s*(?:\+?86)?[-\s]?$/i;
const TRAILING_OPEN = /[\s:：,，、;；（(【[“"+\-—.。]+$/;
/** Words that may stand just before a name without a break. */
const CUE =
  /(?:联系人|联系|人|是|为|于|对|经|致|找|询|由|与|和|及|向|请|给|让|村民|居民|业主|户主|同志|学生|家长|群众|代表|委员|主任|书记|组长|队长|科长|局长|经理|老板|师傅|[男女局部处科院站室所镇乡村街委会办厂店校司])$/;
const WORD_BREAK = /[\s,，、;；:：。！!？?()（）[\]【】<>《》“”"'‘’|｜/／\\—…\-_+=]+/;
/** 张 三, as tables are set. */
const SPREAD_NAME = /(^|[^\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000\u00a0]{1,4}([\u4e00-\u9fff])(?![\u4e00-\u9fff])/g;

/** A mobile number by its digits and the way they are grouped. */
export function isMobileNumber(digits: string, shape: string): boolean {
  return SHAPE.test(shape) && /^1[3-9]/.test(digits);
}

/** True where a name stands beside the number at `start` … `end`. Cost: about 5 µs. */
export function hasNameBeside(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - BACK_UNITS), start);
  const after = text.slice(end, end + AHEAD_UNITS);
  if (NOT_AFTER.test(after) || NOT_BEFORE.test(before)) return false;
  return (
    isPersonalName(RECEIVER.exec(after)?.[1] ?? '') ||
    hasNameAbove(before, after) ||
    isDirectlyNamed(before) ||
    hasLabelledName(before) ||
    hasLabelledName(after) ||
    hasNameInLine(text, start, end)
  );
}

/** 张三13800138000, 联系人张三电话13800138000. */
function isDirectlyNamed(before: string): boolean {
  const bare = before
    .replace(TRAILING_OPEN, '')
    .replace(NUMBER_LABEL, '')
    .replace(TRAILING_OPEN, '')
    .replace(/联系$/, '');
  const word = /[\u4e00-\u9fff·*＊×○]{2,24}$/.exec(bare)?.[0] ?? '';
  for (let length = Math.min(6, word.length); length >= 2; length--) {
    const rest = word.slice(0, -length);
    if ((rest === '' || CUE.test(rest)) && isPersonalName(word.slice(-length))) return true;
  }
  return false;
}

/** The number alone on its line, a name alone on one of the short lines above it. */
function hasNameAbove(before: string, after: string): boolean {
  if (!/[\n\v]\s*$/.test(before) || !/^\s*(?:[\n\v]|$)/.test(after)) return false;
  const lines = before
    .split(/[\n\v]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const line of lines.slice(-FORM_LINES).reverse()) {
    if (line.length > FORM_LINE_UNITS) return false;
    if (isPersonalName(line)) return true;
  }
  return false;
}

function hasLabelledName(near: string): boolean {
  for (const [, name = ''] of near.matchAll(NAMED)) if (mayBeName(name)) return true;
  for (const match of near.matchAll(LABEL)) {
    const told = (match[1] ?? '').split(/[\n\v\t]/)[0] ?? '';
    const ended = told.slice(0, told.search(NAME_END) < 0 ? told.length : told.search(NAME_END)).trim();
    if (isPersonalName(ended.replaceAll(/[ \u3000]/g, ''))) return true;
    // 张三 李四: the first of several.
    const [first = ''] = ended.split(/[ \u3000]+/);
    if (first !== ended && isPersonalName(first)) return true;
  }
  return false;
}

/** A name that is a word, or a cell, of its own on the same line. Words that the cut goes through are left out. */
function hasNameInLine(text: string, start: number, end: number): boolean {
  const near = Math.max(0, start - ROW_UNITS);
  const lineStart = near + text.slice(near, start).lastIndexOf('\n') + 1;
  const ahead = text.slice(end, end + ROW_UNITS);
  const nextLine = ahead.indexOf('\n');
  const lineEnd = end + (nextLine < 0 ? ahead.length : nextLine);
  let from = lineStart;
  let to = lineEnd;
  if (!/[\t|｜]/.test(text.slice(from, to))) {
    from = Math.max(from, start - NEAR_BACK_UNITS);
    to = Math.min(to, end + NEAR_AHEAD_UNITS);
  }
  const before = wordsOf(text.slice(from, start));
  if (from > 0 && !WORD_BREAK.test(text[from - 1] ?? '')) before.shift();
  const after = wordsOf(text.slice(end, to));
  if (to < text.length && !WORD_BREAK.test(text[to] ?? '')) after.pop();
  return before.some(isPersonalName) || after.some(isPersonalName);
}

function wordsOf(text: string): string[] {
  return text.replaceAll(SPREAD_NAME, '$1$2$3').split(WORD_BREAK);
}
