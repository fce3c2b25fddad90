/**
 * Owns giving a list that was written as one paragraph its lines back: 决定废止下列文件：1.《甲》（…）；2.《乙》（…）。修改下列文件：…
 * Exports flatten line breaks, so the inline form is as common as the other.
 */

/** 1. 2、（一） (3) 四、 ① at the place where it is tried. */
const MARK =
  /\d{1,3}(?:[.．](?!\d)|、)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十百]{1,4}、|[①-⑳]/y;
/** What may stand right before a mark; 、 only before 2. since 十、十一、十二条 are no items. */
const BEFORE_MARK = /[：:；;。，,）)》\s]/;
/** A sentence that opens another list, or does something to a document by itself. */
const OPENS =
  /(?:[^。；;《》“”：:]{0,30}(?:废止|失效|修[改订](?!为|后)|停止执行|有效|保留)[^。；;《》“”：:为]{0,30}[：:]|(?:同时|并|另)?(?:决定)?(?:废止|宣布|停止执行|修[改订]|对|将)(?:(?:下列|以下|部分)|《))/y;
/** …规范性文件： with a name right behind. Not 第三条修改为：《…》. */
const LEADS = /(?:废止|失效|修[改订]|停止执行|有效|保留)/;
const LEADS_A_LIST = /(?:下列|以下|如下|文件|规章|目录|清单|名单)[^。；]{0,20}$/;
const CHANGES_A_PART = /[改订]为|第[一二三四五六七八九十百\d]+[条款项]/;

const OPENING = '《“（(〔[【';
const CLOSING = '》”）)〕]】';

/** The line as one or more lines, in its order; nothing is cut within quotes, titles and brackets. Cost: linear. */
export function listLines(line: string): string[] {
  const cuts = [0];
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const before = line[at - 1] ?? '';
    if (depth === 0 && at > 0 && begins(line, at, before, cuts.at(-1) ?? 0)) cuts.push(at);
    const character = line[at] ?? '';
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
  }
  return cuts.map((from, index) => line.slice(from, cuts[index + 1]).trim()).filter((part) => part !== '');
}

function begins(line: string, at: number, before: string, from: number): boolean {
  if (BEFORE_MARK.test(before) || (before === '、' && /^\d{1,3}[.．]/.test(line.slice(at, at + 4)))) {
    MARK.lastIndex = at;
    if (MARK.test(line)) return true;
  }
  if (/[。；;]/.test(before)) {
    OPENS.lastIndex = at;
    return OPENS.test(line);
  }
  if (/[：:]/.test(before) && line[at] === '《') {
    const lead = line.slice(Math.max(from, at - 80), at - 1);
    return LEADS.test(lead) && LEADS_A_LIST.test(lead) && !CHANGES_A_PART.test(lead);
  }
  return false;
}
