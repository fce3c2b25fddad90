/**
 * Owns the portal's own list of what the review gate held back: `quarantine.jsonl` for programs, `quarantine.csv` for a person to
 * fill in and give back as `--approved`. Both hold masked excerpts only, and stand in the ledger's folder, which is never served.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedRecord } from '../check/check-record';
import { maskNumbers } from './mask-numbers';
import type { ReviewedField, ReviewHit, ReviewRule } from './review-record';

/** What `createExaminer` gives for a row that was held back, as far as it is written down. */
export interface QuarantinedRow {
  readonly row: number;
  readonly record: CheckedRecord;
  readonly hits: readonly ReviewHit[];
  readonly key: string;
  readonly reviewNote: string | null;
}

export const QUARANTINE_LINES = 'quarantine.jsonl';
export const QUARANTINE_TABLE = 'quarantine.csv';

const RULE_WORDS: { readonly [rule in ReviewRule]: string } = {
  idNumber: '身份证号',
  bankCard: '银行卡号',
  mobileWithName: '姓名与手机号',
  secretMark: '密级标志',
  internalMaterial: '内部资料标志',
  notPublic: '不公开或依申请公开',
};
export const REVIEWED_FIELDS_ZH: { readonly [field in ReviewedField]: string } = {
  title: '标题',
  summary: '概述',
  body: '正文',
  numbers: '索引号、文号',
  address: '网址',
  attachments: '附件',
  labels: '机构、分类',
  disclosure: '公开属性',
};
/** `id`, `reviewer`, `date` and 结论 are what `parseApprovals` reads. The first columns are in English where it has to find them. */
const TABLE_HEADER = [
  'id',
  'reviewer',
  'date',
  '结论',
  '文件',
  '行',
  '发布机构',
  '标题',
  '规则',
  '所见',
  '导出文件中的审查意见',
];

const NOTE_UNITS = 500;
const FLUSH_LINES = 500;

/** Written beside the last run's files, and put in their place by `finish` alone: a run that fails leaves the last list as it was. */
export class QuarantineWriter {
  count = 0;
  private readonly lines: ListFile;
  private readonly table: ListFile;

  constructor(folder: string) {
    this.lines = new ListFile(join(folder, QUARANTINE_LINES));
    this.table = new ListFile(join(folder, QUARANTINE_TABLE));
    // The mark tells spreadsheets that it is UTF-8.
    this.table.add(`\ufeff${TABLE_HEADER.join(',')}\r\n`);
  }

  get linesPath(): string {
    return this.lines.path;
  }

  get tablePath(): string {
    return this.table.path;
  }

  /** @param file from which the row came */
  add({ row, record, hits, key, reviewNote }: QuarantinedRow, file: string): void {
    this.count++;
    const organ = record.organ === null ? null : maskNumbers(record.organ);
    const title = maskNumbers(record.title);
    const note = reviewNote === null ? null : maskNumbers(reviewNote).slice(0, NOTE_UNITS);
    this.lines.add(`${JSON.stringify({ key, file, row, organ, title, hits, reviewNote: note })}\n`);
    const rules = [...new Set(hits.map(({ rule }) => RULE_WORDS[rule]))].join('、');
    const seen = hits.map(({ field, excerpt }) => `${REVIEWED_FIELDS_ZH[field]}：${excerpt}`).join('\n');
    const cells = [key, '', '', '', file, String(row), organ ?? '', title, rules, seen, note ?? ''];
    this.table.add(`${cells.map(toCell).join(',')}\r\n`);
  }

  /** Puts both files in place, durably. @param keepsTable leaves the last run's table as it is: someone filled it in */
  finish(keepsTable = false): void {
    this.lines.finish();
    if (keepsTable) this.table.abandon();
    else this.table.finish();
  }

  /** Leaves the last run's files as they were. Does nothing after `finish`. */
  abandon(): void {
    this.lines.abandon();
    this.table.abandon();
  }
}

class ListFile {
  private readonly unfinished: string;
  private descriptor: number | null;
  private pending: string[] = [];

  constructor(readonly path: string) {
    this.unfinished = `${path}.new`;
    this.descriptor = openSync(this.unfinished, 'w', 0o600);
  }

  add(line: string): void {
    if (this.pending.push(line) >= FLUSH_LINES) this.flush();
  }

  finish(): void {
    if (this.descriptor === null) return;
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.descriptor = null;
    renameSync(this.unfinished, this.path);
  }

  abandon(): void {
    if (this.descriptor === null) return;
    closeSync(this.descriptor);
    this.descriptor = null;
    rmSync(this.unfinished, { force: true });
  }

  private flush(): void {
    if (this.descriptor !== null && this.pending.length > 0) writeSync(this.descriptor, this.pending.join(''));
    this.pending = [];
  }
}

/** A cell that a spreadsheet shows as text: what it would take for a formula begins with an apostrophe. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
