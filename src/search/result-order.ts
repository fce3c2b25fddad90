/**
 * Owns the order of results as one small number: how a record answers, then whether it is in force, then what it is and who made it. Recency
 * comes after.
 */
import type { Validity } from '../catalogue/record';
import { RULE, STANDINGS, type Standing } from './document-standing';
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
  YEARLY,
} from './title-class';

/** Last class of each group. Within a group what is in force comes before what is abolished, whatever its class. */
const GROUP_ENDS: readonly TitleClass[] = [EXACT_NUMBER, WHOLE_NAME, CASE_PHRASE, CLOSE, ALL_IN_HEAD, REST];
const GROUP_OF_CLASS: readonly number[] = Array.from({ length: TITLE_CLASSES }, (_, titleClass) =>
  GROUP_ENDS.findIndex((end) => titleClass <= end),
);

const BUCKETS_IN_FORCE = STANDINGS * ORGAN_RANKS;
/** Buckets are 0 … BUCKETS - 1. */
export const BUCKETS = 2 * BUCKETS_IN_FORCE;
/** Keys are 0 … ORDER_KEYS - 1. */
export const ORDER_KEYS = GROUP_ENDS.length * TITLE_CLASSES * BUCKETS;

/**
 * The part of the order that does not depend on the query, ascending: what is in force before what is abolished or expired; rules before
 * guides before the rest; then the rank of the organ.
 */
export function bucketOf(validity: Validity, standing: Standing, rank: OrganRank): number {
  const isEnded = validity === 'abolished' || validity === 'expired';
  // Only rules and normative documents have a validity, whatever the genre says (record.ts).
  return (isEnded ? BUCKETS_IN_FORCE : 0) + (validity === 'none' ? standing : RULE) * ORGAN_RANKS + rank;
}

/** Ascending: first in the list. Records of one key are ordered by date, newest first. */
export function orderKey(titleClass: TitleClass, bucket: number): number {
  const group = GROUP_OF_CLASS[titleClass] as number;
  const isEnded = bucket >= BUCKETS_IN_FORCE ? 1 : 0;
  // Of a yearly series last year's from the government is not what is asked for where this year's is a township's.
  const within = titleClass === YEARLY ? 0 : bucket % BUCKETS_IN_FORCE;
  return ((group * 2 + isEnded) * TITLE_CLASSES + titleClass) * BUCKETS_IN_FORCE + within;
}
