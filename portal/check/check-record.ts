/** Owns what makes a row of an export a record that can be shown: one reason to refuse (no title), and warnings for what was left out. */
import type { Attachment, FullRecord } from '../../src/catalogue/record';
import type { SourceRecord, SourceRelation } from '../../src/catalogue/source-record';
import { parseDate } from './parse-date';
import { looksLikeHtml, toPlainLine } from './plain-text';
import { parseValidity } from './validity-words';

/** A record before it has its permanent id, with its links still as the numbers that the export wrote. */
export interface CheckedRecord extends Omit<FullRecord, 'id' | 'relations'> {
  readonly successors: readonly SourceRelation[];
  readonly interprets: readonly string[];
}

export type CheckResult =
  | { readonly ok: true; readonly record: CheckedRecord; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const MAX_TITLE_UNITS = 500;
const MAX_FIELD_UNITS = 500;

/** @param today YYYY-MM-DD: what is dated later is kept as exported, with a warning. Cost: linear in the row. */
export function checkRecord(source: SourceRecord, today: string): CheckResult {
  const warnings: string[] = [];
  const title = toPlainLine(source.title);
  if (title === '') return { ok: false, reason: 'no title' };
  if (title.length > MAX_TITLE_UNITS) {
    warnings.push(`title of ${title.length} characters, cut at ${MAX_TITLE_UNITS}`);
  }
  const line = (name: string, text: string | null): string | null => {
    const plain = text === null ? '' : toPlainLine(text);
    if (plain.length > MAX_FIELD_UNITS) {
      warnings.push(`${name} of ${plain.length} characters, left out`);
      return null;
    }
    return plain || null;
  };
  const date = (name: string, text: string | null): string | null => {
    if (text === null || text.trim() === '') return null;
    const parsed = parseDate(text);
    if (parsed === null) warnings.push(`${name} “${text.slice(0, 40)}” is not a date, left out`);
    else if (parsed > today) warnings.push(`${name} ${parsed} lies in the future`);
    return parsed;
  };
  const body = cleanBody(source.body ?? '');
  return {
    ok: true,
    record: {
      indexNumber: line('index_no', source.index_no),
      title: cut(title, MAX_TITLE_UNITS),
      documentNumber: line('doc_no', source.doc_no),
      organ: line('issuer', source.issuer),
      subject: splitSubject(line('topic', source.topic)),
      keyField: line('key_field', source.key_field),
      genre: line('genre', source.genre),
      writtenDate: date('written_date', source.written_date),
      publishedDate: date('published_date', source.published_date),
      validity: checkValidity(source.validity, warnings),
      summary: toPlainLine(source.summary ?? ''),
      url: checkUrl('url', source.url, warnings),
      attachments: (source.attachments ?? []).map((attachment) => checkAttachment(attachment, warnings)),
      body,
      bodyFormat: looksLikeHtml(body) ? 'html' : 'text',
      successors: source.successors ?? [],
      interprets: source.interprets ?? [],
    },
    warnings,
  };
}

function checkValidity(word: string | null, warnings: string[]): FullRecord['validity'] {
  if (word === null) return 'none';
  const validity = parseValidity(word);
  if (validity === null) warnings.push(`validity “${word.slice(0, 40)}” is not known, left out`);
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

function checkUrl(name: string, text: string | null, warnings: string[]): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  if (/^https?:\/\/[^\s/]/i.test(trimmed) && URL.canParse(trimmed)) return trimmed;
  warnings.push(`${name} “${trimmed.slice(0, 60)}” is no http(s) address, left out`);
  return null;
}

function checkAttachment(attachment: Attachment, warnings: string[]): Attachment {
  return {
    name: toPlainLine(attachment.name).slice(0, MAX_FIELD_UNITS),
    url: checkUrl('attachment address', attachment.url, warnings),
    sizeBytes: attachment.sizeBytes,
  };
}

/** Line ends made one kind; NULs and a lone BOM out. Nothing else: whoever shows a body cleans it. */
function cleanBody(body: string): string {
  return body.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').replaceAll('\ufeff', '').trim();
}

/** Cut at a character, never inside a surrogate pair. */
function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = /[\ud800-\udbff]/.test(text[units - 1] ?? '') ? units - 1 : units;
  return text.slice(0, end);
}
