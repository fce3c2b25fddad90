/** Owns the review gate (保密审查): what in a record must not go out without a person's approval. */
import type { CheckedRecord } from '../check/check-record';

/**
 * 身份证号, 银行卡号, 姓名旁的手机号, 密级 mark, 内部资料, 此件不公开 / 依申请公开.
 */
export const REVIEW_RULES = [
  'idNumber',
  'bankCard',
  'mobileWithName',
  'secretMark',
  'internalMaterial',
  'notPublic',
] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

export const REVIEWED_FIELDS = ['title', 'summary', 'body', 'numbers', 'address', 'attachments'] as const;

export interface ReviewHit {
  readonly rule: ReviewRule;
  readonly field: (typeof REVIEWED_FIELDS)[number];
  /** The place with its surroundings, at most 40 characters, numbers masked but for the first three and last two digits. */
  readonly excerpt: string;
}

/** Everything that the rules find, in the order of fields and places. Cost: linear in the record's text. */
export function reviewRecord(_record: CheckedRecord): ReviewHit[] {
  return [];
}

/** By which a reviewer names what was seen: 16 characters made from all texts under review. Other text, other key: an approval does not outlive a change. */
export function reviewKey(_record: CheckedRecord): string {
  return '';
}
