/**
 * Owns validity that a record states of itself in words: （已废止） behind its title, and 有效期 in its own text. Never `valid`: that nothing
 * says otherwise is no statement. Never `trial`: 试行 in a title says how a rule was issued, not that it is still in force.
 */
import type { Validity } from '../../src/catalogue/record';
import { DATE_PATTERN, isoDate, readCount, readTextDate } from './text-dates';

const MARKED = /[（(【](?:已)?(废止|失效|停止执行|修改|修订|部分失效|部分废止)[）)】]\s*$/;
const SELF = '本(?:办法|规定|细则|通知|意见|方案|实施办法|实施细则|实施意见|规则|规程|措施|政策|标准|文件|决定|制度)';
const EFFECT = '(?:施行|实施|执行|生效)';
/** 本办法自2020年1月1日起施行，有效期5年。Groups: date, years, until. */
const TERM = new RegExp(
  `${SELF}自(?:(${DATE_PATTERN})|(?:印发|发布|公布|下发)之日)起(?:正式)?(?:试行|${EFFECT})[，,；;]?(?:有效期(?:限)?(?:为|至|到|:|：)?|至(?=\\d{4}))(?:([\\d一二两三四五六七八九十]{1,2})年(?!\\d)|(?:至|到)?(\\d{4}年\\d{1,2}月\\d{1,2}日)|(?:至|到)?(\\d{4})年底)`,
);

// What gathers or lists the rules of others has their terms in its text, and none of its own.
const GATHERING = /公报|目录|汇编|选编|年报|年鉴/;
// 关于印发《某某目录》的通知, 目录管理办法 are documents of their own, which may have a term.
const OWN_DOCUMENT = /(?:办法|规定|细则|规则|规程|制度|意见|方案|通知|公告|通告|决定|批复|函)$/;

export interface OwnTerm {
  /** First day on which it is no longer in force, YYYY-MM-DD. */
  readonly overFrom: string;
}

/** What stands in brackets behind a title. */
export function validityOfTitle(title: string): Validity | null {
  const word = MARKED.exec(title)?.[1];
  // 修改 and 修订 without 已 name a version: （2019修订）, （修订）.
  if (word === undefined || (/^修/.test(word) && !/已修[改订]/.test(title.slice(-6)))) return null;
  if (/修|部分/.test(word)) return 'amended';
  return word === '失效' ? 'expired' : 'abolished';
}

/** True for an issue of a gazette, a list, a collection, a yearly report: it does not expire by what its contents say. */
export function isGathering(title: string, genre: string | null): boolean {
  if (genre !== null && GATHERING.test(genre)) return true;
  const bare = title.replaceAll(/[（(【][^（()）】]*[）)】]/g, '').trim();
  return GATHERING.test(bare) && !OWN_DOCUMENT.test(bare);
}

/** @param text without white space @param issued YYYY-MM-DD from which 自印发之日起 counts, or null */
export function ownTerm(text: string, issued: string | null): OwnTerm | null {
  const match = TERM.exec(text);
  if (!match) return null;
  const [, from, years, until, lastYear] = match;
  if (until !== undefined) {
    const last = readTextDate(until, null);
    return last === null ? null : { overFrom: dayAfter(last) };
  }
  if (lastYear !== undefined) return { overFrom: `${Number(lastYear) + 1}-01-01` };
  const start = from === undefined ? issued : readTextDate(from, issued);
  const count = readCount(years ?? '');
  if (start === null || start.length !== 10 || count === null || count < 1) return null;
  const over = Number(start.slice(0, 4)) + count;
  const overFrom = isoDate(over, Number(start.slice(5, 7)), Number(start.slice(8))) ?? isoDate(over, 3, 1);
  return overFrom === null ? null : { overFrom };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
