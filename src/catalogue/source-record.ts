/**
 * Owns the shape of one row of a portal's export after its columns were recognised: plain text fields, nothing derived.
 * `portal/import` produces it, `portal/demo` writes it as JSONL, `portal/check` turns it into a `CatalogueRecord`.
 */

/** Field names of the export as written in JSONL (snake case, as in the portals' own exports). Dates are text, ISO when known. */
export interface SourceRecord {
  /** 索引号, opaque; permanent where the portal keeps it unique. */
  readonly index_no: string | null;
  /** 名称: the main title, required. */
  readonly title: string;
  /** 发文字号 as printed, e.g. 示政办秘〔2026〕32号. */
  readonly doc_no: string | null;
  /** 发布机构: full standard name. */
  readonly issuer: string | null;
  /** 主题分类 as a path, levels separated by `\` or `/`, e.g. 城乡建设、环境保护\城乡建设（含住房）. */
  readonly topic: string | null;
  /** 体裁分类: 通知, 公告, 公示, 解读, 年报 … */
  readonly genre: string | null;
  /** 重点领域 (Art. 19–21), e.g. 社会救助. */
  readonly key_field: string | null;
  /** 成文日期 / 生成日期, YYYY-MM-DD. */
  readonly written_date: string | null;
  /** 发布日期, YYYY-MM-DD. */
  readonly published_date: string | null;
  /** 有效性 in the portal's words: 有效, 现行有效, 废止, 已修改, 失效, 试行; null where the genre has none (公示 …). */
  readonly validity: string | null;
  /** 内容概述. */
  readonly summary: string | null;
  /** Body: plain text with line breaks, or HTML. */
  readonly body: string | null;
  /** Address on the portal. */
  readonly url: string | null;
  readonly attachments: readonly SourceAttachment[] | null;
  /** Index number or document number of what abolished, amended or replaced this one. */
  readonly successors: readonly SourceRelation[] | null;
  /** Index numbers or document numbers of the documents that this one interprets (解读). */
  readonly interprets: readonly string[] | null;
  /** 公示期满: last day on which terminals show it, as text; null where the export has none. */
  readonly visible_until: string | null;
  /** 审查意见: the export's own note of the review before publishing. Kept in the portal's files, never in the feed. */
  readonly review_note: string | null;
  /** 公开属性 / 公开方式: the export's own word on whether everybody may see the row. Read by the review gate, never in the feed. */
  readonly disclosure: string | null;
}

export interface SourceAttachment {
  readonly name: string;
  readonly url: string | null;
  readonly sizeBytes: number | null;
}

export interface SourceRelation {
  readonly kind: 'abolishedBy' | 'amendedBy' | 'replacedBy';
  /** Index number or document number of the other document. */
  readonly target: string;
}
