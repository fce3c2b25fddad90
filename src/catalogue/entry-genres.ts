/** Owns which genres (体裁) stand behind an entry of the home screen: how a tile becomes a filter of the catalogue. */

/** In the words that portals use in their exports; several portals' words may stand for one entry, and a word without records finds nothing. */
export const ENTRY_GENRES = {
  rules: ['制度', '行政法规', '地方性法规', '部门规章', '规章', '法律'],
  reports: ['年报', '年度报告'],
  interpretation: ['解读', '政策解读'],
  notices: ['公告', '公示', '通告', '采购公告'],
  gazette: ['公报', '政府公报'],
} as const satisfies { readonly [entry: string]: readonly string[] };

export type GenreEntry = keyof typeof ENTRY_GENRES;

/** An organ's own guide to its information (政府信息公开指南), beside its entry in the directory. */
export const GUIDE_GENRES: readonly string[] = ['指南', '政府信息公开指南', '公开指南'];
