/** Owns the way of one row through the import desk: checked, filled in, reviewed. Pure, so that several threads may do it. */
import { type CheckedRecord, checkRecord } from '../check/check-record';
import type { Finding } from '../check/finding';
import { createDeriver } from '../derive/derive-fields';
import type { OrganName } from '../derive/organ-of-title';
import type { ImportedRow } from '../import/imported-row';
import { type ReviewHit, reviewKey, reviewRecord } from '../review/review-record';

/** What a refused row can be known by: it has no title. */
export interface RefusedIdentity {
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  readonly organ: string | null;
}

export type ExaminedRow =
  | {
      readonly kind: 'refused';
      readonly row: number;
      readonly reason: Finding;
      /** Null for a row that could not be read at all. */
      readonly identity: RefusedIdentity | null;
    }
  | {
      readonly kind: 'passed';
      readonly row: number;
      readonly record: CheckedRecord;
      readonly findings: readonly Finding[];
      /** Set where the review gate stopped it and a reviewer let it through. */
      readonly approvedKey: string | null;
      /** 审查意见 of the export. */
      readonly reviewNote: string | null;
      /** True where the same row gives another record on a later day. */
      readonly waitsForDay?: boolean;
    }
  | {
      readonly kind: 'quarantined';
      readonly row: number;
      readonly record: CheckedRecord;
      readonly findings: readonly Finding[];
      readonly hits: readonly ReviewHit[];
      readonly key: string;
      readonly reviewNote: string | null;
    };

export interface ExamineOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The directory's organs, for telling one in a title. */
  readonly organs: readonly OrganName[];
  /** Review keys that a reviewer approved. */
  readonly approved: ReadonlySet<string>;
}

export function createExaminer({ today, organs, approved }: ExamineOptions): (imported: ImportedRow) => ExaminedRow {
  const derive = createDeriver({ organs, today });
  return (imported) => {
    const { row } = imported;
    if (!imported.ok) return { kind: 'refused', row, reason: imported.reason, identity: null };
    const checked = checkRecord(imported.record, today);
    if (!checked.ok) {
      const { index_no: indexNumber, doc_no: documentNumber, issuer: organ } = imported.record;
      return { kind: 'refused', row, reason: checked.reason, identity: { indexNumber, documentNumber, organ } };
    }
    const { record, findings: contradictions, waitsForDay } = derive(checked.record);
    const findings = [...imported.findings, ...checked.findings, ...contradictions];
    const { review_note: reviewNote, disclosure } = imported.record;
    const hits = reviewRecord(record, disclosure);
    if (hits.length === 0) return { kind: 'passed', row, record, findings, approvedKey: null, reviewNote, waitsForDay };
    const key = reviewKey(record, disclosure);
    if (approved.has(key)) return { kind: 'passed', row, record, findings, approvedKey: key, reviewNote, waitsForDay };
    return { kind: 'quarantined', row, record, findings, hits, key, reviewNote };
  };
}
