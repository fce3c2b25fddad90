/** Owns turning raw cells or JSON values into the fields of a `SourceRecord`. */
import type { SourceAttachment, SourceRecord, SourceRelation } from '../../src/catalogue/source-record';
import { type Finding, finding } from '../check/finding';
import { labelsOf } from './header-words';
import { placeholderOf, withoutFormula } from './placeholders';
import { FIELD_NUMBER, SOURCE_FIELDS, type SourceField } from './source-fields';

const SUCCESSOR_KINDS: readonly string[] = [
  'abolishedBy',
  'amendedBy',
  'replacedBy',
] satisfies SourceRelation['kind'][];

/**
 * What a field cannot take is left out with a finding, never guessed.
 * @param values raw values by `FIELD_NUMBER`; undefined where there is none
 */
export function toSourceRecord(values: readonly unknown[], findings: Finding[]): SourceRecord {
  return {
    index_no: toLabelled(values[FIELD_NUMBER.index_no], 'index_no', findings),
    title: toLabelled(values[FIELD_NUMBER.title], 'title', findings) ?? '',
    doc_no: toLabelled(values[FIELD_NUMBER.doc_no], 'doc_no', findings),
    issuer: toLabelled(values[FIELD_NUMBER.issuer], 'issuer', findings),
    topic: toLabelled(values[FIELD_NUMBER.topic], 'topic', findings),
    genre: toLabelled(values[FIELD_NUMBER.genre], 'genre', findings),
    key_field: toLabelled(values[FIELD_NUMBER.key_field], 'key_field', findings),
    written_date: toLabelled(toDateText(values[FIELD_NUMBER.written_date]), 'written_date', findings),
    published_date: toLabelled(toDateText(values[FIELD_NUMBER.published_date]), 'published_date', findings),
    validity: toLabelled(values[FIELD_NUMBER.validity], 'validity', findings),
    summary: toLabelled(values[FIELD_NUMBER.summary], 'summary', findings),
    body: toText(values[FIELD_NUMBER.body], 'body', findings),
    url: toLabelled(values[FIELD_NUMBER.url], 'url', findings),
    attachments: toAttachments(values[FIELD_NUMBER.attachments], findings),
    successors: toSuccessors(values[FIELD_NUMBER.successors], findings),
    interprets: toTargets(values[FIELD_NUMBER.interprets], findings),
    visible_until: toLabelled(toDateText(values[FIELD_NUMBER.visible_until]), 'visible_until', findings),
    review_note: toLabelled(values[FIELD_NUMBER.review_note], 'review_note', findings),
    disclosure: toLabelled(values[FIELD_NUMBER.disclosure], 'disclosure', findings),
  };
}

/** Longest label with its bracket and colon: `公开责任部门（单位） ：`. */
const LABEL_UNITS = 14;

const LABELS = new Map(
  SOURCE_FIELDS.map((field) => {
    // 成 文 日 期 ： and 【成文日期】 too; longer labels first, so that 索引 does not stop before 号.
    const words = [...labelsOf(field)].sort((a, b) => b.length - a.length).map((word) => [...word].join('\\s*'));
    // A day stands behind any label: the column was told by its place, the label by whoever wrote the page.
    const any = field.endsWith('_date') ? '\\p{Script=Han}{2,8}' : '(?!)';
    const label = `(?:${[...words, any].join('|')})`;
    return [
      field,
      new RegExp(`^\\s*(?:【${label}】\\s*[:：]?|\\[${label}\\]\\s*[:：]?|${label}\\s*[:：])\\s*`, 'u'),
    ] as const;
  }),
);

/** The text without its own label, which list pages print before each value. */
function toLabelled(value: unknown, field: SourceField, findings: Finding[]): string | null {
  const text = toText(value, field, findings);
  if (text === null) return null;
  const end = Math.min(text.length, LABEL_UNITS);
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0x3a && unit !== 0xff1a && unit !== 0x3011 && unit !== 0x5d) continue;
    const bare = text.replace(LABELS.get(field) as RegExp, '');
    return bare === text ? text : toFilled(bare, field, findings);
  }
  return text;
}

/** Dates as JSON writers of other languages give them: `{"$date": …}`, `[2023, 6, 14]`. */
function toDateText(value: unknown): unknown {
  if (Array.isArray(value) && value.length >= 3 && value.every((part) => Number.isSafeInteger(part))) {
    return value.slice(0, 3).join('-');
  }
  if (typeof value === 'object' && value !== null && '$date' in value) {
    const date = value.$date;
    return typeof date === 'object' && date !== null && '$numberLong' in date ? date.$numberLong : date;
  }
  return value;
}

function toText(value: unknown, field: SourceField, findings: Finding[]): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return toFilled(withoutFormula(value), field, findings);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\\') || null;
  findings.push(finding('field.wrongType', field));
  return null;
}

/** Null for what says that there is nothing. */
function toFilled(text: string, field: SourceField, findings: Finding[]): string | null {
  const placeholder = placeholderOf(text);
  // Whoever decides what may be shown reads these himself: 待定 there is an answer.
  if (placeholder === null || field === 'disclosure' || field === 'review_note')
    return text.trim() === '' ? null : text;
  if (placeholder === 'ditto') findings.push(finding('field.ditto', field, text.trim()));
  return null;
}

/** A list from JSON; a cell of a CSV may hold the list as JSON, or one entry a line or between semicolons. */
function toList(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [value];
  const cell = value.trim();
  if (cell === '' || placeholderOf(cell) !== null) return null;
  if (cell.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(cell);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Not JSON after all: a title may begin with a bracket. Read as plain entries below.
    }
  }
  return cell
    .split(/[\r\n;；]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && placeholderOf(entry) === null);
}

function toAttachments(value: unknown, findings: Finding[]): SourceAttachment[] | null {
  const list = toList(value);
  if (!list) return null;
  const attachments: SourceAttachment[] = [];
  for (const entry of list) {
    const attachment = typeof entry === 'string' ? attachmentFromText(entry) : attachmentFromObject(entry);
    if (attachment) attachments.push(attachment);
    else findings.push(finding('attachment.malformed', 'attachments'));
  }
  return attachments;
}

function attachmentFromText(entry: string): SourceAttachment {
  const [name = '', url] = entry.split('|').map((part) => part.trim());
  if (url === undefined && /^https?:/i.test(name)) return { name: fileNameOf(name), url: name, sizeBytes: null };
  return { name, url: url || null, sizeBytes: null };
}

function attachmentFromObject(entry: unknown): SourceAttachment | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const fields = entry as Record<string, unknown>;
  const url = typeof fields.url === 'string' && fields.url.trim() ? fields.url.trim() : null;
  const given = [fields.name, fields.title].find((name) => typeof name === 'string' && name.trim());
  const name = typeof given === 'string' ? given.trim() : url ? fileNameOf(url) : '';
  if (!name) return null;
  const size = fields.sizeBytes ?? fields.size;
  return { name, url, sizeBytes: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null };
}

function fileNameOf(url: string): string {
  const last = url.split(/[?#]/)[0]?.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last) || url;
  } catch {
    return last || url;
  }
}

function toSuccessors(value: unknown, findings: Finding[]): SourceRelation[] | null {
  const list = toList(value);
  if (!list) return null;
  const successors: SourceRelation[] = [];
  for (const entry of list) {
    const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    const { kind, target } = fields;
    if (typeof kind === 'string' && SUCCESSOR_KINDS.includes(kind) && typeof target === 'string' && target.trim()) {
      successors.push({ kind: kind as SourceRelation['kind'], target: target.trim() });
    } else findings.push(finding('link.malformed', 'successors'));
  }
  return successors;
}

function toTargets(value: unknown, findings: Finding[]): string[] | null {
  const list = toList(value);
  if (!list) return null;
  const targets: string[] = [];
  for (const entry of list) {
    if (typeof entry === 'string' && entry.trim()) targets.push(entry.trim());
    else findings.push(finding('link.malformed', 'interprets'));
  }
  return targets;
}
