/** Owns the standing of a document in the order of results, read from its genre: what binds before what explains it before what is done under it. */

/** Laws, rules, plans. */
export const RULE = 0;
/** Guides and explanations. */
export const GUIDE = 1;
/** Notices, lists, decisions on single cases and the rest. */
export const OTHER = 2;

/** Ascending: first in the order. */
export type Standing = 0 | 1 | 2;
export const STANDINGS = 3;

const RULES = /规范性文件|法律|法规|规章|条例|规定|办法|细则|制度|规划|预案|司法解释/;
const GUIDES = /指南|解读|问答/;

/** @param genre as in the catalogue, empty for none. Meant once for each genre of a segment, not for each record. */
export function genreStanding(genre: string): Standing {
  if (RULES.test(genre)) return RULE;
  return GUIDES.test(genre) ? GUIDE : OTHER;
}
