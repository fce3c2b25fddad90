/** Owns a summary (内容概述) made from a body's first sentences that say something. */

const MOST_UNITS = 120;
/** A shorter one says nothing. */
const LEAST_UNITS = 12;
/** Lines looked at: what opens a document is over by then. */
const LINES = 24;

const LABEL =
  /^(?:索\s*引\s*号|发文字号|文\s*号|发布(?:机构|单位|日期|时间)|成文日期|生成日期|信息来源|来源|作者|主题(?:分类|词)|名\s*称|标\s*题|有\s*效\s*性|公开方式|签发人|抄送|打印|字体)\s*[:：]/;
const NUMBER_LINE =
  /^[^。，]{0,30}[〔[［(（]\s*(?:19|20)\d{2}\s*[〕\]］)）]\s*第?\s*\d+\s*号$|^第?\s*\d+\s*号$|^[^。，]{0,24}令\s*第\s*\d+\s*号$/;
const DATE_LINE =
  /^[（(]?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[〇○零一二三四五六七八九]{4}年.{2,6}日)[）)]?$/;
const HEADING =
  /^(?:第[一二三四五六七八九十百\d]+[章节编]|[一二三四五六七八九十]+、[^。；]{1,20}$|目\s*录|附\s*件|附\s*则|总\s*则|前\s*言|序\s*言)/;
const HISTORY = /^[（(].*(?:通过|公布|修正|修订|批准|发布|公开发布|施行)[^）)]*[）)]?$|^\[\[/;
const ARTICLE =
  /^(?:第[一二三四五六七八九十百\d]+条|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])[\s　]*/;

/** '' where nothing says anything. At most 120 units, cut at a sentence, else at a comma with ……, whole characters only. */
export function summaryOfBody(lines: readonly string[], title: string): string {
  const bareTitle = bare(title);
  let text = '';
  for (const line of lines.slice(0, LINES)) {
    if (text === '' && (line.includes('\t') || opensOnly(line, bareTitle))) continue;
    if (line.includes('\t') || DATE_LINE.test(line) || HEADING.test(line)) break;
    const said = text === '' ? line.replace(ARTICLE, '') : line;
    // Lines that end a sentence follow each other; a broken one is put together again.
    text += said;
    if (text.length > MOST_UNITS || /^[附注]/.test(said)) break;
  }
  const summary = cutAtSentence(text);
  return summary.length < LEAST_UNITS || bareTitle.includes(bare(summary)) ? '' : summary;
}

/** What stands at the head of a document without saying what it is about. */
function opensOnly(line: string, bareTitle: string): boolean {
  const plain = bare(line);
  if (plain === '' || bareTitle.includes(plain) || (plain.length < bareTitle.length + 8 && plain.includes(bareTitle)))
    return true;
  if (/[：:]$/.test(line) && line.length <= 160 && !/[。；]/.test(line)) return true;
  if (LABEL.test(line) || NUMBER_LINE.test(line) || DATE_LINE.test(line) || HEADING.test(line) || HISTORY.test(line))
    return true;
  // Names of organs and the title set in several lines have no sentence in them.
  return !/[，。；]/.test(line) && line.length < 30;
}

function bare(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function cutAtSentence(text: string): string {
  if (text.length <= MOST_UNITS) return text;
  const head = text.slice(0, MOST_UNITS);
  const sentence = Math.max(...['。', '；', '！', '？'].map((mark) => head.lastIndexOf(mark)));
  if (sentence >= MOST_UNITS / 3) return head.slice(0, sentence + 1);
  const shorter = head.slice(0, MOST_UNITS - 2);
  const comma = Math.max(shorter.lastIndexOf('，'), shorter.lastIndexOf('、'), shorter.lastIndexOf('：'));
  const end = comma >= MOST_UNITS / 3 ? comma : MOST_UNITS - 2;
  // Never inside a surrogate pair.
  const whole = /[\ud800-\udbff]/.test(shorter[end - 1] ?? '') ? end - 1 : end;
  return `${shorter.slice(0, whole)}……`;
}
