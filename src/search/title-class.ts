/**
 * Owns how well a record's title answers a query: the first key of the order of results. Pure; folded texts in.
 *
 * What a title is called by is its *name*: 示例县人民政府办公室关于印发《示例县临时救助实施办法(2026年修订)》的通知 is called
 * 示例县临时救助实施办法, and its *subject* is the name without the word of its kind at the end: 示例县临时救助.
 */

/** The title is what was typed. */
export const WHOLE_TITLE = 0;
/** The document's name is what was typed: 示例县临时救助实施办法, 专利法 for 中华人民共和国专利法. */
export const WHOLE_NAME = 1;
/** Name or subject ends with what was typed, which is most of it: 临时救助 and 救助实施办法, but not 办法. */
export const NAME_END = 2;
/** What was typed stands in the title as it is. */
export const TITLE_PHRASE = 3;
/** All words stand close together in the title, in the order typed. */
export const CLOSE_IN_ORDER = 4;
/** All words stand close together in the title, in another order. */
export const CLOSE = 5;
/** All words are in title or document number. */
export const ALL_IN_HEAD = 6;
/** Some word is elsewhere. */
export const REST = 7;

/** Ascending: better first. */
export type TitleClass = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const TITLE_CLASSES = 8;

export interface TitleQuery {
  /** Folded, without spaces, at least one. */
  readonly words: readonly string[];
  /** Words joined without anything between. */
  readonly phrase: string;
  /** The whole text as typed, folded, with its marks. */
  readonly whole: string;
}

/** Share of name or subject from which on what stands at its end is what the document is about. */
const NAME_SHARE = 0.4;
/** Units that may stand between words which are close together. */
const CLOSE_GAP_UNITS = 12;
// National laws are asked for without it.
const STATE = '中华人民共和国';

// What stands in brackets at the end is no part of the name: (2019年修订), (试行).
const ENDING_BRACKETS = / ?\([^()]*\)$/;
// A notice that brings a document, or sets a standard, is called by it. One that abolishes or explains it is not.
const FRAME =
  /(?:印发|公布|发布|颁布|颁发|下发|批转|转发|调整|提高|核定|制定)(.+?)的?(?:通知|公告|通告|决定|命令|令|函)$/;
const BOOK_MARKS = /^《([^《》]+)》$/;
const KIND =
  /(?:管理|实施|工作|暂行|若干|试行|补充|具体|操作)*(?:办法|细则|规定|条例|意见|方案|规划|预案|规程|措施|标准|制度|指南|指引|要点|规则|计划)$/;
const QUOTES = /["'“”‘’„‟«»《》〈〉「」『』﹁﹂﹃﹄]/g;

/**
 * @param title folded
 * @param documentNumber folded; the head of a record is its title and this
 * Cost: below a microsecond where the phrase is not in the title, about one where it is.
 */
export function classifyTitle(title: string, query: TitleQuery, documentNumber = ''): TitleClass {
  const { words, phrase, whole } = query;
  if (title === whole || title === phrase) return WHOLE_TITLE;
  let best: TitleClass = REST;
  if (phrase !== '' && title.includes(phrase)) best = classOfName(title, phrase);
  if (whole !== phrase && whole !== '' && title.includes(whole)) best = better(best, classOfName(title, whole));
  if (best !== REST || words.length === 0) return best;
  if (words.length > 1) {
    const close = classOfWords(title, query);
    if (close !== REST) return close;
  }
  return words.every((word) => title.includes(word) || documentNumber.includes(word)) ? ALL_IN_HEAD : REST;
}

function better(a: TitleClass, b: TitleClass): TitleClass {
  return a < b ? a : b;
}

/** For a title that contains the phrase and is not the phrase. */
function classOfName(title: string, phrase: string): TitleClass {
  const name = nameOf(title);
  if (isNamed(name, phrase)) return WHOLE_NAME;
  if (endsMostly(name, phrase)) return NAME_END;
  return endsMostly(name.replace(KIND, ''), phrase) ? NAME_END : TITLE_PHRASE;
}

function isNamed(name: string, phrase: string): boolean {
  return name === phrase || (name.length === STATE.length + phrase.length && name === STATE + phrase);
}

function endsMostly(name: string, phrase: string): boolean {
  return phrase.length >= name.length * NAME_SHARE && name.endsWith(phrase);
}

/** What a document is called by: without what frames it, without brackets at the end. */
function nameOf(title: string): string {
  const bare = withoutBrackets(title);
  const framed = FRAME.exec(bare)?.[1];
  if (framed === undefined) return withoutBookMarks(bare);
  return withoutBrackets(withoutBookMarks(withoutBrackets(framed)));
}

function withoutBrackets(text: string): string {
  return text.endsWith(')') ? text.replace(ENDING_BRACKETS, '') : text;
}

function withoutBookMarks(text: string): string {
  return BOOK_MARKS.exec(text)?.[1] ?? text;
}

/** For several words that do not stand in the title as one phrase. */
function classOfWords(title: string, { words, phrase }: TitleQuery): TitleClass {
  const starts: number[] = [];
  let units = 0;
  for (const word of words) {
    const start = title.indexOf(word);
    if (start < 0) return REST;
    starts.push(start);
    units += word.length;
  }
  // Quotes part words (query-words.ts), so a pasted title has its words where the title has its quotes.
  if (units === phrase.length && title.length > units) {
    const unquoted = title.replace(QUOTES, '');
    if (unquoted.length < title.length) {
      if (unquoted === phrase) return WHOLE_TITLE;
      if (unquoted.includes(phrase)) return classOfName(unquoted, phrase);
    }
  }
  const reach = units + CLOSE_GAP_UNITS;
  let best: TitleClass = REST;
  // The leftmost word moves on to its next place until it has none: this meets the smallest window.
  for (;;) {
    let first = 0;
    let end = 0;
    let ascending = true;
    for (let k = 0; k < words.length; k++) {
      const start = starts[k] as number;
      if (start < (starts[first] as number)) first = k;
      if (k > 0 && start < (starts[k - 1] as number)) ascending = false;
      end = Math.max(end, start + (words[k] as string).length);
    }
    if (end - (starts[first] as number) <= reach) {
      if (ascending) return CLOSE_IN_ORDER;
      best = CLOSE;
    }
    const next = title.indexOf(words[first] as string, (starts[first] as number) + 1);
    if (next < 0) return best;
    starts[first] = next;
  }
}
