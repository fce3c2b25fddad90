/** Owns what of a record goes into its title and its row, before either is encoded; and what the text code is learned from. */
import type { FullRecord } from '../catalogue/record';
import { type RowHead, splitAddress } from './record-code';

export interface Draft {
  readonly title: string;
  readonly row: RowHead;
}

/** The text code of a segment is learned from this many records at most. */
const SAMPLE_RECORDS = 20_000;

/**
 * Places of the records that the text code is learned from, an even sample: numbers and addresses of one year would teach nothing of the others.
 * @param records of the segment, in the order in which they come
 */
export function samplePlaces(records: number): number[] {
  const stride = Math.max(1, Math.ceil(records / SAMPLE_RECORDS));
  return Array.from({ length: Math.ceil(records / stride) }, (_, i) => i * stride);
}

/**
 * @param excerpt `excerptOf` the record
 * Empty `documentNumber` and `indexNumber` count as null, a summary of white space alone as none.
 */
export function draftOf(record: Omit<FullRecord, 'body'>, excerpt: string, hasBody: boolean): Draft {
  return {
    title: record.title,
    row: {
      documentNumber: record.documentNumber || null,
      excerpt,
      excerptIsSummary: excerpt !== '' && excerpt === record.summary,
      id: record.id,
      indexNumber: record.indexNumber || null,
      writtenDate: record.writtenDate,
      publishedDate: record.publishedDate,
      url: record.url,
      attachments: record.attachments,
      relations: record.relations,
      visibleUntil: record.visibleUntil,
      derived: record.derived,
      bodyFormat: record.bodyFormat,
      hasBody,
    },
  };
}

/** Titles weigh most, since rows show them and most candidates are checked there. */
export function sampleTexts(drafts: readonly Draft[]): string[] {
  const texts: string[] = [];
  drafts.forEach(({ title, row }, index) => {
    texts.push(title);
    if (row.documentNumber) texts.push(row.documentNumber);
    if (index % 2 !== 0) return;
    if (row.indexNumber) texts.push(row.indexNumber);
    texts.push(row.id);
    if (row.url) texts.push(...splitAddress(row.url, row.indexNumber));
    if (row.excerpt) texts.push(row.excerpt);
  });
  return texts;
}

/** As the facet has it: levels joined by strokes, so a stroke within a level is written in full width. */
export function subjectPath(subject: readonly string[]): string {
  const path = subject.join('/');
  const isPlain = path.length === 0 || countStrokes(path) === subject.length - 1;
  return isPlain ? path : subject.map((level) => level.replaceAll('/', '／')).join('/');
}

function countStrokes(path: string): number {
  let strokes = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) strokes++;
  return strokes;
}
