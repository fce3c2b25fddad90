/** Owns turning raw cells or JSON values into the fields of a `SourceRecord`. */
import type { SourceAttachment, SourceRecord, SourceRelation } from '../../src/catalogue/source-record';
import { type Finding, finding } from '../check/finding';
import type { SourceField } from './source-fields';

const SUCCESSOR_KINDS: readonly string[] = [
  'abolishedBy',
  'amendedBy',
  'replacedBy',
] satisfies SourceRelation['kind'][];

/** Raw values by field; what a field cannot take is left out with a finding, never guessed. */
export function toSourceRecord(values: ReadonlyMap<SourceField, unknown>, findings: Finding[]): SourceRecord {
  const text = (field: SourceField): string | null => toText(values.get(field), field, findings);
  return {
    index_no: text('index_no'),
    title: text('title') ?? '',
    doc_no: text('doc_no'),
    issuer: text('issuer'),
    topic: text('topic'),
    genre: text('genre'),
    key_field: text('key_field'),
    written_date: text('written_date'),
    published_date: text('published_date'),
    validity: text('validity'),
    summary: text('summary'),
    body: text('body'),
    url: text('url'),
    attachments: toAttachments(values.get('attachments'), findings),
    successors: toSuccessors(values.get('successors'), findings),
    interprets: toTargets(values.get('interprets'), findings),
    visible_until: text('visible_until'),
    review_note: text('review_note'),
  };
}

function toText(value: unknown, field: SourceField, findings: Finding[]): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\\') || null;
  findings.push(finding('field.wrongType', field));
  return null;
}

/** A list from JSON; a cell of a CSV may hold the list as JSON, or one entry a line or between semicolons. */
function toList(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [value];
  const cell = value.trim();
  if (cell === '') return null;
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
    .filter(Boolean);
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
