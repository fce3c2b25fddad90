/** Owns how well a record answers a query by its title: the first key of the order of results (result-order.ts). Pure; folded texts in. */
import { isCaseTitle, isNameOfPlace, mattersOfTitle, nameOfTitle, type TitleName } from './title-name';

/** The record's number is what was typed. Said by the engine; no title is classed so. */
export const EXACT_NUMBER = 0;
/** The title is what was typed. */
export const WHOLE_TITLE = 1;
/** The document's name is what was typed, but for the place in front: 临时救助实施办法, 专利法. */
export const WHOLE_NAME = 2;
/** Name or subject ends with what was typed, which is most of it: 临时救助 and 救助实施办法, but not 办法. */
export const NAME_END = 3;
/** The name of a rule has what was typed: 宅基地 in 农村宅基地审批实施细则. */
export const IN_RULE_NAME = 4;
/** A notice, an opinion or a plan of work on just this: 关于做好临时救助工作的通知. */
export const ABOUT = 5;
/** The same of one year, of a series: 关于落实2026年低保标准的通知. The newest counts, whoever made it (result-order.ts). */
export const YEARLY = 6;
/** What was typed stands in the title as it is. */
export const TITLE_PHRASE = 7;
/** The same in a decision on one case, on persons or on one list: 公示, 批复, 领导小组成员, 情况的通报. */
export const CASE_PHRASE = 8;
/** All words are in the title, and one of them alone says what it is: 民政局 低保标准, 2026年 临时救助. */
export const WORD_NAMES = 9;
/** All words stand close together in the title, in the order typed. */
export const CLOSE_IN_ORDER = 10;
/** All words stand close together in the title, in another order. */
export const CLOSE = 11;
/** All words are in title or document number. */
export const ALL_IN_HEAD = 12;
/** Some word is elsewhere. */
export const REST = 13;

/** Ascending: better first. */
export type TitleClass = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13;
export const TITLE_CLASSES = 14;

export interface TitleQuery {
  /** Folded, as in `ParsedQuery`. */
  readonly words: readonly string[];
  /** As in `ParsedQuery`: the text without quotes and the spaces outside of them. */
  readonly phrase: string;
  /** The whole text as typed, folded, with its marks. */
  readonly whole: string;
}

/** Share of name or subject from which on what stands at its end is what the document is about. */
const NAME_SHARE = 0.4;
/** Units that may stand between words which are close together. */
const CLOSE_GAP_UNITS = 12;
const STATE = '中华人民共和国';
const YEAR_AT_END = /\d{4}年度?$/;
const QUOTES = /["'“”‘’„‟«»《》〈〉「」『』﹁﹂﹃﹄]/g;

/**
 * @param title folded
 * @param documentNumber folded; the head of a record is its title and this
 * Cost: 0.6 µs for one word that is in the title, 0.8 µs for several.
 */
export function classifyTitle(title: string, query: TitleQuery, documentNumber = ''): TitleClass {
  const { words, phrase, whole } = query;
  if (title === whole || title === phrase) return WHOLE_TITLE;
  let best: TitleClass = REST;
  const only = words.length === 1 ? words[0] : undefined;
  if (only !== undefined && title.includes(only)) best = classOfPhrase(title, only);
  if (whole !== phrase && whole !== '' && title.includes(whole)) best = better(best, classOfPhrase(title, whole));
  if (words.length > 1) best = better(best, classOfWords(title, query));
  if (best !== REST) return best;
  return words.length > 0 && words.every((word) => title.includes(word) || documentNumber.includes(word))
    ? ALL_IN_HEAD
    : REST;
}

function better(a: TitleClass, b: TitleClass): TitleClass {
  return a < b ? a : b;
}

/** For a title that contains the phrase and is not the phrase. */
function classOfPhrase(title: string, phrase: string): TitleClass {
  const titleName = nameOfTitle(title);
  const named = classOfName(titleName, phrase);
  if (named !== REST) return named === IN_RULE_NAME && isNationalRule(title, titleName, phrase) ? NAME_END : named;
  const matter = mattersOfTitle(title, titleName).find((text) => endsMostly(text, phrase));
  if (matter !== undefined) return isOfYear(title, matter) ? YEARLY : ABOUT;
  return isCaseTitle(title) ? CASE_PHRASE : TITLE_PHRASE;
}

/** `REST` where the phrase is not what the title is called by. */
function classOfName({ name, subject, ruled }: TitleName, phrase: string): TitleClass {
  if (name === phrase || isNameOfPlace(name, phrase)) return WHOLE_NAME;
  if (endsMostly(subject, phrase) || (ruled !== null && endsMostly(ruled, phrase))) return NAME_END;
  return ruled !== null && name.includes(phrase) ? IN_RULE_NAME : REST;
}

/** Whether one of the words alone is what the title is called by, or about. */
function isNamedByWord(title: string, words: readonly string[]): boolean {
  const titleName = nameOfTitle(title);
  if (words.some((word) => classOfName(titleName, word) !== REST)) return true;
  return mattersOfTitle(title, titleName).some((matter) => words.some((word) => endsMostly(matter, word)));
}

/** A law or rule of the state that begins with it: 消费者权益 in 中华人民共和国消费者权益保护法. */
function isNationalRule(title: string, { subject, ruled }: TitleName, phrase: string): boolean {
  return (
    title.startsWith(STATE) &&
    ruled !== null &&
    subject.startsWith(phrase) &&
    phrase.length >= ruled.length * NAME_SHARE
  );
}

function isOfYear(title: string, matter: string): boolean {
  return YEAR_AT_END.test(title.slice(0, title.lastIndexOf(matter)));
}

function endsMostly(text: string, phrase: string): boolean {
  return phrase.length >= text.length * NAME_SHARE && text.endsWith(phrase);
}

/**
 * For several words. They were typed apart, so standing together by chance makes them no phrase; only where they are what the
 * document is called by, or about, they are taken as one.
 */
function classOfWords(title: string, { words, phrase }: TitleQuery): TitleClass {
  const starts: number[] = [];
  for (const word of words) {
    const start = title.indexOf(word);
    if (start < 0) return REST;
    starts.push(start);
  }
  // Quotes part words (query-words.ts), so a pasted title has its words where the title has its quotes.
  const unquoted = title.length > phrase.length ? title.replace(QUOTES, '') : title;
  if (unquoted === phrase) return WHOLE_TITLE;
  for (const form of unquoted === title ? [title] : [title, unquoted]) {
    const asOne = form.includes(phrase) ? classOfPhrase(form, phrase) : REST;
    if (asOne <= YEARLY) return asOne;
  }
  if (isNamedByWord(title, words)) return WORD_NAMES;
  return classOfWindow(title, words, starts, phrase.length);
}

/**
 * How close together the words stand at best.
 * @param starts first place of each word in the title; changed here
 * @param units of all words together
 */
function classOfWindow(title: string, words: readonly string[], starts: number[], units: number): TitleClass {
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
