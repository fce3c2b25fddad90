/** Owns what importing a row gives: the record as exported, or why it cannot be one. */
import type { SourceRecord } from '../../src/catalogue/source-record';
import type { Finding } from '../check/finding';

export type ImportedRow =
  | { readonly ok: true; readonly row: number; readonly record: SourceRecord; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly row: number; readonly reason: Finding };
