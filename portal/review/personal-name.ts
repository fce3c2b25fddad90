/** Owns telling whether a word, as a whole, is the name of a person. */
import { COMPOUND_SURNAMES, NICKNAME, NOT_IN_NAMES, NOT_NAMES, SURNAMES, TITLES, TRANSLITERATED } from './surnames';

const HAN = /^[\u4e00-\u9fff]+$/;
/** 张某, 张某某, 张*, 张**, 张*三: who hides a name means a person. */
const MASKED_GIVEN = /^(?:某[某甲乙丙]?|[*＊×○]{1,2}|[*＊×○][\u4e00-\u9fff])$/;
/** 阿卜杜拉·买买提. */
const DOTTED = /^[\u4e00-\u9fff]{1,8}(?:[·•・．][\u4e00-\u9fff]{1,8}){1,3}$/;

/** True for 张三, 张小三, 欧阳三, 张三丰同志, 李主任, 张某某, 买买提·艾力. The word has to be nothing else. */
export function isPersonalName(word: string): boolean {
  if (word.length < 2 || word.length > 20) return false;
  if (DOTTED.test(word)) return true;
  if (word.length > 8) return false;
  if (isBareName(word) || TRANSLITERATED.test(word)) return true;
  if (NICKNAME.test(word) && SURNAMES.has(word[1] as string)) return true;
  const title = TITLES.exec(word);
  if (!title) return false;
  const named = word.slice(0, title.index);
  return isSurname(named) || isBareName(named);
}

/** Where a form says that a name follows (姓名：尔古阿木) the surname does not matter, only that it is no office. */
export function mayBeName(word: string): boolean {
  if (word.length < 2 || word.length > 6 || !HAN.test(word) || NOT_NAMES.has(word) || NOT_NAMES.has(word.slice(0, 2)))
    return false;
  for (const character of word) if (NOT_IN_NAMES.has(character)) return false;
  return !/(?:队|会|所|中心|热线|人员|负责|同上|本单|政府|银行|集团|联系|见|详|客服|服务|综合|行政)/.test(word);
}

function isSurname(word: string): boolean {
  return SURNAMES.has(word) || COMPOUND_SURNAMES.has(word);
}

/** 张三, 欧阳三: without a title. */
export function isBareName(word: string): boolean {
  if (word.length < 2 || word.length > 4 || NOT_NAMES.has(word)) return false;
  if (word.length > 2 && COMPOUND_SURNAMES.has(word.slice(0, 2))) return isGivenName(word.slice(2));
  const surname = word[0] as string;
  if (!SURNAMES.has(surname)) return false;
  // 单位负责, 时间安排: a word of three that begins with a word of two is none.
  if (word.length > 2 && NOT_NAMES.has(word.slice(0, 2))) return false;
  return word.length <= 3 && isGivenName(word.slice(1));
}

function isGivenName(given: string): boolean {
  if (MASKED_GIVEN.test(given)) return true;
  if (given.length > 2 || !HAN.test(given)) return false;
  for (const character of given) if (NOT_IN_NAMES.has(character)) return false;
  return true;
}
