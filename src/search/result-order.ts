/** Owns the order of results as one small number: how a record answers, then whether it is in force, then who made it. Recency comes after. */
import { ORGAN_RANKS, type OrganRank } from './organ-rank';
import {
  ALL_IN_HEAD,
  CASE_PHRASE,
  CLOSE,
  EXACT_NUMBER,
  REST,
  TITLE_CLASSES,
  type TitleClass,
  WHOLE_NAME,
} from './title-class';

/** Last class of each group. Within a group what is in force comes before what is abolished, whatever its class. */
const GROUP_ENDS: readonly TitleClass[] = [EXACT_NUMBER, WHOLE_NAME, CASE_PHRASE, CLOSE, ALL_IN_HEAD, REST];

/** Keys are 0 … ORDER_KEYS - 1. */
export const ORDER_KEYS = GROUP_ENDS.length * 2 * TITLE_CLASSES * ORGAN_RANKS;

const GROUP_OF_CLASS: readonly number[] = Array.from({ length: TITLE_CLASSES }, (_, titleClass) =>
  GROUP_ENDS.findIndex((end) => titleClass <= end),
);

/**
 * Ascending: first in the list. Records of one key are ordered by date, newest first.
 * @param isEnded abolished or expired
 */
export function orderKey(titleClass: TitleClass, isEnded: boolean, rank: OrganRank): number {
  const group = GROUP_OF_CLASS[titleClass] as number;
  return ((group * 2 + (isEnded ? 1 : 0)) * TITLE_CLASSES + titleClass) * ORGAN_RANKS + rank;
}
