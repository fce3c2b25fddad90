/** Owns what of a record goes into its list part and its detail part, before either is encoded; and what the text code is learned from. */
import type { FullRecord } from '../catalogue/record';
import type { DetailHead, ListTexts } from './record-code';

export interface Draft {
  readonly list: ListTexts;
  readonly detail: DetailHead;
}

/** The text code of a segment is learned from its first records, in the order in which they come. */
export const SAMPLE_RECORDS = 20_000;

/**
 * @param beginning `bodyBeginning` of the body
 * Empty `documentNumber` and `indexNumber` count as null.
 */
export function draftOf(record: Omit<FullRecord, 'body'>, beginning: string, hasBody: boolean): Draft {
  return {
    list: {
      title: record.title,
      documentNumber: record.documentNumber || null,
      indexNumber: record.indexNumber || null,
      id: record.id,
    },
    detail: {
      summary: record.summary,
      beginning,
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
  drafts.forEach(({ list, detail }, index) => {
    texts.push(list.title);
    if (list.documentNumber) texts.push(list.documentNumber);
    if (index % 4 !== 0) return;
    if (list.indexNumber) texts.push(list.indexNumber);
    texts.push(list.id);
    if (detail.url) texts.push(detail.url);
    if (detail.summary) texts.push(detail.summary);
    if (detail.beginning) texts.push(detail.beginning);
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
