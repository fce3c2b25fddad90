/** Owns making one record of two rows that are the same document: the later one wins field by field, the earlier one fills what it lacks. */
import { DERIVABLE_FIELDS, type DerivableField } from '../../src/catalogue/record';
import type { CheckedRecord, RecordLink } from '../check/check-record';
import type { SourceField } from '../import/source-fields';

/** Each field of a record with its name in the export; the body brings its format along, links are joined. */
const FIELDS = [
  ['index_no', 'indexNumber'],
  ['title', 'title'],
  ['doc_no', 'documentNumber'],
  ['issuer', 'organ'],
  ['topic', 'subject'],
  ['key_field', 'keyField'],
  ['genre', 'genre'],
  ['written_date', 'writtenDate'],
  ['published_date', 'publishedDate'],
  ['validity', 'validity'],
  ['summary', 'summary'],
  ['body', 'body'],
  ['url', 'url'],
  ['attachments', 'attachments'],
  ['visible_until', 'visibleUntil'],
] as const satisfies readonly (readonly [SourceField, keyof CheckedRecord])[];
type MergedField = (typeof FIELDS)[number][1];

export interface MergedRecords {
  readonly record: CheckedRecord;
  /** Fields that both state, otherwise; in the order of the export's fields. */
  readonly contradictions: readonly SourceField[];
  /** Fields that only the earlier one states. */
  readonly filled: readonly SourceField[];
}

/** What the desk derived states nothing: a stated value of the other row wins over it. */
export function mergeRecords(earlier: CheckedRecord, later: CheckedRecord): MergedRecords {
  const contradictions: SourceField[] = [];
  const filled: SourceField[] = [];
  const fromEarlier = new Set<MergedField>();
  for (const [name, field] of FIELDS) {
    if (!hasValue(earlier, field)) continue;
    if (!hasValue(later, field)) {
      fromEarlier.add(field);
      if (isStated(earlier, field)) filled.push(name);
    } else if (isStated(earlier, field) && !isStated(later, field)) {
      fromEarlier.add(field);
      filled.push(name);
    } else if (isStated(earlier, field) && !isSame(earlier[field], later[field])) contradictions.push(name);
  }
  const pick = (field: MergedField) => (fromEarlier.has(field) ? earlier : later);
  const links = joinLinks(earlier.links, later.links);
  const derived = DERIVABLE_FIELDS.filter((field) =>
    field === 'relations' ? links.some((link) => link.derived) : pick(field).derived.includes(field),
  );
  const record: CheckedRecord = {
    indexNumber: pick('indexNumber').indexNumber,
    title: pick('title').title,
    documentNumber: pick('documentNumber').documentNumber,
    organ: pick('organ').organ,
    subject: pick('subject').subject,
    keyField: pick('keyField').keyField,
    genre: pick('genre').genre,
    writtenDate: pick('writtenDate').writtenDate,
    publishedDate: pick('publishedDate').publishedDate,
    validity: pick('validity').validity,
    summary: pick('summary').summary,
    url: pick('url').url,
    attachments: pick('attachments').attachments,
    body: pick('body').body,
    bodyFormat: pick('body').bodyFormat,
    links,
    visibleUntil: pick('visibleUntil').visibleUntil,
    derived,
  };
  return { record, contradictions, filled };
}

function hasValue(record: CheckedRecord, field: MergedField): boolean {
  const value = record[field];
  return value !== null && value !== '' && value !== 'none' && !(Array.isArray(value) && value.length === 0);
}

function isStated(record: CheckedRecord, field: MergedField): boolean {
  return !record.derived.includes(field as DerivableField);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Those of both, each once; a link that one of them states is stated. */
function joinLinks(earlier: readonly RecordLink[], later: readonly RecordLink[]): RecordLink[] {
  const byTarget = new Map<string, RecordLink>();
  for (const link of [...earlier, ...later]) {
    const key = `${link.kind} ${link.target}`;
    const known = byTarget.get(key);
    if (!known || (known.derived && !link.derived)) byTarget.set(key, link);
  }
  return [...byTarget.values()];
}
