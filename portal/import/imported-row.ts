/** Owns what importing a row gives: the record as exported, or why it cannot be one. */
import type { SourceRecord } from '../../src/catalogue/source-record';
import type { Finding } from '../check/finding';

export interface ReadRow {
  readonly ok: true;
  readonly row: number;
  readonly record: SourceRecord;
  readonly findings: readonly Finding[];
}

export type ImportedRow = ReadRow | { readonly ok: false; readonly row: number; readonly reason: Finding };
