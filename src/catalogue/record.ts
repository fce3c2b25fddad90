/** Owns what a record (目录条目) is: the metadata of one disclosed document as it travels from portal to terminal. */

/** 有效性. Only rules and normative documents have one; everything else is `none`. */
export const VALIDITIES = ['none', 'valid', 'trial', 'amended', 'abolished', 'expired'] as const;
export type Validity = (typeof VALIDITIES)[number];

/** Fields that the portal may derive where an export has none (由系统推断). Order is part of the segment format: append only. */
export const DERIVABLE_FIELDS = [
  'title',
  'organ',
  'genre',
  'writtenDate',
  'validity',
  'summary',
  'relations',
  'visibleUntil',
] as const;
export type DerivableField = (typeof DERIVABLE_FIELDS)[number];

export interface CatalogueRecord {
  /** Permanent id, never reused: see the id ledger in `portal/publish`. At most 80 characters. */
  readonly id: string;
  /** 索引号 as exported, or null. Opaque; compare by `normaliseIndexNumber`. */
  readonly indexNumber: string | null;
  /** 名称. Never empty. */
  readonly title: string;
  /** 发文字号 as printed, or null. */
  readonly documentNumber: string | null;
  /** 发布机构: full name, or null where the export has none. */
  readonly organ: string | null;
  /** 主题分类, from general to special; empty where unknown. */
  readonly subject: readonly string[];
  /** 重点领域 (Art. 19–21), or null. */
  readonly keyField: string | null;
  /** 体裁, or null. */
  readonly genre: string | null;
  /** 成文日期 YYYY-MM-DD; YYYY where only the year is known (derived from the document number); or null. */
  readonly writtenDate: string | null;
  /** 发布日期 YYYY-MM-DD, or null. */
  readonly publishedDate: string | null;
  readonly validity: Validity;
  /** 内容概述, plain text, may be empty. */
  readonly summary: string;
  /** Address on the portal, http(s) only, or null. */
  readonly url: string | null;
  readonly attachments: readonly Attachment[];
  /** Links to other records, both directions filled in by the portal. */
  readonly relations: readonly Relation[];
  /** 公示期满: last day on which it is shown, YYYY-MM-DD, or null. */
  readonly visibleUntil: string | null;
  /** What of the above the portal derived; empty where all stands in the export. In the order of `DERIVABLE_FIELDS`. */
  readonly derived: readonly DerivableField[];
}

export interface Attachment {
  readonly name: string;
  readonly url: string | null;
  readonly sizeBytes: number | null;
}

/**
 * `abolishedBy`/`abolishes`, `amendedBy`/`amends`, `replacedBy`/`replaces`: validity chain (被…废止 / 修改 / 替代).
 * `interprets`/`interpretedBy`: 解读 and its source document.
 */
export type RelationKind =
  | 'abolishedBy'
  | 'abolishes'
  | 'amendedBy'
  | 'amends'
  | 'replacedBy'
  | 'replaces'
  | 'interprets'
  | 'interpretedBy';

export interface Relation {
  readonly kind: RelationKind;
  readonly id: string;
  /** Title of the other record at publishing time, so that a link can be shown without a look-up. */
  readonly title: string;
}

/** A record with its body, as the segment builder takes it and the document screen shows it. */
export interface FullRecord extends CatalogueRecord {
  /** Plain text with line breaks, or HTML; unsanitised: whoever shows it cleans it first. Empty where the export has none. */
  readonly body: string;
  readonly bodyFormat: 'text' | 'html';
}

/** The date that orders the catalogue: published, else written, else null. */
export function recordDate(record: Pick<CatalogueRecord, 'publishedDate' | 'writtenDate'>): string | null {
  return record.publishedDate ?? record.writtenDate;
}
