/** Owns what makes a row of an export a record that can be shown: one reason to refuse (neither title nor number), and findings for what was left out. */
import { findDocumentNumber } from '../../src/catalogue/document-number';
import type { Attachment, FullRecord, RelationKind } from '../../src/catalogue/record';
import type { SourceRecord } from '../../src/catalogue/source-record';
import type { SourceField } from '../import/source-fields';
import { cleanText } from './clean-text';
import { type Finding, finding } from './finding';
import { judgeDates } from './judge-dates';
import { judgeNumbers } from './judge-numbers';
import { judgeTexts } from './judge-text';
import { readDate } from './parse-date';
import { looksLikeHtml, toCleanLine, toPlainLine } from './plain-text';
import { parseValidity } from './validity-words';

/** A record before it has its permanent id, with its links still as the numbers that the export wrote. */
export interface CheckedRecord extends Omit<FullRecord, 'id' | 'relations'> {
  readonly links: readonly RecordLink[];
}

/** A link that a row names; its other direction is filled in when it is resolved. */
export interface RecordLink {
  readonly kind: RelationKind;
  /** Index number or document number of the other record, its title in 《》, or as texts name it: 《title》（number）. */
  readonly target: string;
  /** Read from the text by `portal/derive`, not stated by the export. */
  readonly derived: boolean;
  /** With `abolishes`: the text declares the other one expired (宣布失效) rather than abolished. */
  readonly expires?: true;
}

export type CheckResult =
  | { readonly ok: true; readonly record: CheckedRecord; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: Finding };

const MAX_TITLE_UNITS = 500;
const MAX_FIELD_UNITS = 500;

/** @param today YYYY-MM-DD: what is dated later is kept as exported, with a finding. Cost: linear in the row. */
export function checkRecord(source: SourceRecord, today: string): CheckResult {
  const findings: Finding[] = [];
  const stated = toCleanLine(source.title, 'title', 'line', findings);
  // A number names a document too; the title is marked as derived then.
  const title = stated || numberAsTitle(source.doc_no);
  if (title === '') return { ok: false, reason: finding('row.noTitle') };
  if (title.length > MAX_TITLE_UNITS) {
    findings.push(finding('field.cut', 'title', title.length));
  }
  const line = (name: SourceField, text: string | null): string | null => {
    const plain = text === null ? '' : toCleanLine(text, name, name.endsWith('_no') ? 'number' : 'line', findings);
    if (plain.length > MAX_FIELD_UNITS) {
      findings.push(finding('field.tooLong', name, plain.length));
      return null;
    }
    return plain || null;
  };
  const date = (name: SourceField, text: string | null): string | null => {
    if (text === null || text.trim() === '') return null;
    const reading = readDate(text);
    if (reading.date === null) {
      findings.push(finding(`date.${reading.problem}`, name, text.trim()));
      return null;
    }
    let parsed = reading.date;
    if (reading.until !== undefined) {
      findings.push(finding('date.range', name, text.trim()));
      // A notice stands until its period is over: its first day would take it down too early.
      if (name === 'visible_until') parsed = reading.until;
    }
    // A period of 公示 ends in the future, as it should.
    if (parsed > today && name !== 'visible_until') findings.push(finding('date.future', name, parsed));
    return parsed;
  };
  const body = cleanBody(source.body ?? '', findings);
  const record: CheckedRecord = {
    indexNumber: line('index_no', source.index_no),
    title: cut(title, MAX_TITLE_UNITS),
    documentNumber: line('doc_no', source.doc_no),
    organ: line('issuer', source.issuer),
    subject: splitSubject(line('topic', source.topic)),
    keyField: line('key_field', source.key_field),
    genre: line('genre', source.genre),
    writtenDate: date('written_date', source.written_date),
    publishedDate: date('published_date', source.published_date),
    validity: checkValidity(source.validity, findings),
    summary: toCleanLine(source.summary ?? '', 'summary', 'line', findings),
    url: checkUrl('url', source.url, findings),
    attachments: (source.attachments ?? []).map((attachment) => checkAttachment(attachment, findings)),
    body,
    bodyFormat: looksLikeHtml(body) ? 'html' : 'text',
    links: [
      ...(source.successors ?? []).map(({ kind, target }) => ({ kind, target, derived: false })),
      ...(source.interprets ?? []).map((target) => ({ kind: 'interprets' as const, target, derived: false })),
    ],
    visibleUntil: date('visible_until', source.visible_until),
    derived: stated === '' ? ['title'] : [],
  };
  const asStated = stated === '' ? { ...record, title: stated } : record;
  findings.push(...judgeDates(record), ...judgeNumbers(asStated, today));
  judgeTexts(asStated, findings);
  return { ok: true, record, findings };
}

/** '' for text in the column that is no number (无, 见附件). */
function numberAsTitle(documentNumber: string | null): string {
  const number = toPlainLine(documentNumber ?? '');
  return findDocumentNumber(number) === null ? '' : number;
}

function checkValidity(word: string | null, findings: Finding[]): FullRecord['validity'] {
  if (word === null) return 'none';
  const validity = parseValidity(word);
  if (validity === null) findings.push(finding('validity.unknown', 'validity', word.trim()));
  return validity ?? 'none';
}

/** 城乡建设、环境保护\城乡建设（含住房） → two levels. Full-width strokes are levels too. */
function splitSubject(topic: string | null): string[] {
  return topic === null
    ? []
    : topic
        .split(/[\\/＼／>]+/)
        .map((level) => level.trim())
        .filter(Boolean);
}

function checkUrl(name: SourceField, text: string | null, findings: Finding[]): string | null {
  const trimmed = cleanText(text ?? '', name, 'number', findings).trim();
  if (trimmed === '') return null;
  if (/^https?:\/\/[^\s/]/i.test(trimmed) && URL.canParse(trimmed)) return trimmed;
  findings.push(finding('address.malformed', name, trimmed));
  return null;
}

function checkAttachment(attachment: Attachment, findings: Finding[]): Attachment {
  return {
    name: toCleanLine(attachment.name, 'attachments', 'line', findings).slice(0, MAX_FIELD_UNITS),
    url: checkUrl('attachments', attachment.url, findings),
    sizeBytes: attachment.sizeBytes,
  };
}

/** Line ends made one kind, what is no text out; its form stays: whoever shows a body cleans its markup. */
function cleanBody(body: string, findings: Finding[]): string {
  const lines = body.includes('\r') ? body.replaceAll(/\r\n?/g, '\n') : body;
  return cleanText(lines, 'body', 'body', findings).trim();
}

/** Cut at a character, never inside a surrogate pair. */
function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = /[\ud800-\udbff]/.test(text[units - 1] ?? '') ? units - 1 : units;
  return text.slice(0, end);
}
