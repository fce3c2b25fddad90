/** Owns the rank of an organ in the order of results, read from its name: who decides stands before who carries out. */

/** The National People's Congress and the State Council, with their offices: their rules bind everywhere. */
export const NATIONAL = 0;
/** People's congresses and governments from the province down to the county, with their offices. */
export const GOVERNMENT = 1;
/** Departments, ministries, courts, and commissions that govern a zone. */
export const DEPARTMENT = 2;
/** What else serves a whole county: centres, brigades, people's organisations. */
export const AGENCY = 3;
/** Townships and streets. */
export const TOWNSHIP = 4;
/** Villages, schools, hospitals, companies and the rest. */
export const INSTITUTION = 5;

/** Ascending: first in the order. */
export type OrganRank = 0 | 1 | 2 | 3 | 4 | 5;
export const ORGAN_RANKS = 6;

// Records that name no organ: neither before a government's own nor after a township's.
const UNNAMED: OrganRank = DEPARTMENT;

// The first that fits decides.
const RULES: readonly (readonly [RegExp, OrganRank])[] = [
  [/^(?:中华人民共和国)?(?:全国人民代表大会(?:常务委员会)?|全国人大(?:常委会)?|国务院(?:办公厅|办公室)?)$/, NATIONAL],
  [/(?:村民|居民)(?:委员会|小组)$|[村居]委会$|社区$|村$/, INSTITUTION],
  [/(?:镇|乡|街道)(?:人民政府|政府|办事处|委员会|党委|人民代表大会)(?:办公室)?$|街道办?$|[镇乡]$/, TOWNSHIP],
  [/人民政府(?:办公厅|办公室|办)?$|人民代表大会(?:常务委员会)?$|人大(?:常委会)?$/, GOVERNMENT],
  [/[省市县区州盟旗](?:政府|委)(?:办公厅|办公室|办)?$|^(?:中共|中国共产党|中央)/, GOVERNMENT],
  [/管理部$|中心$|[大支总]队$|处$|联合会$|联合社$|红十字会$|工会$|妇联$|团委$|协会$/, AGENCY],
  [
    /[局厅部署办委]$|办公[室厅]$|委员会$|管委会$|法院$|检察院$|[小组指挥]部$|领导小组$|研究室$|参事室$|银行$/,
    DEPARTMENT,
  ],
];

/**
 * @param organ folded name; of several (国务院、中央军委) the first counts. Empty: stands with the departments.
 * Cost: some regular expressions; meant once for each organ of a segment, not for each record.
 */
export function organRank(organ: string): OrganRank {
  const name = organ.split(/[、,;\s]/, 1)[0] ?? '';
  if (name === '') return UNNAMED;
  for (const [pattern, rank] of RULES) if (pattern.test(name)) return rank;
  return INSTITUTION;
}
