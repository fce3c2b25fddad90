/** Owns putting records together again from list part, detail part and columns: result rows and whole documents. */
import { type CatalogueRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { readBody } from './body-blocks';
import type { TextFacet } from './columns';
import { dateOfDay, isYear } from './day-number';
import { markWords } from './marks';
import type { DocumentAnswer, ResultRow } from './query';
import { decodeDetailPart } from './record-code';
import type { SegmentReader } from './segment-reader';
import { snippetOf } from './snippet';

/** @param words folded words to mark */
export async function readRow(reader: SegmentReader, doc: number, words: readonly string[]): Promise<ResultRow> {
  const [texts, detailBytes] = await Promise.all([reader.list(doc), reader.details.read(doc)]);
  const detail = decodeDetailPart(reader.code, detailBytes);
  const snippet = snippetOf([detail.summary, detail.beginning], words);
  return {
    id: texts.id,
    title: texts.title,
    titleMarks: markWords(texts.title, words),
    indexNumber: texts.indexNumber,
    documentNumber: texts.documentNumber,
    organ: facetOf(reader, 'organ', doc),
    genre: facetOf(reader, 'genre', doc),
    date: shownDate(detail, reader.columns.days[doc] ?? 0),
    validity: validityOf(reader, doc),
    url: detail.url,
    snippet: snippet.text,
    snippetMarks: snippet.marks,
  };
}

/** The day that orders the record; its year where no more is known. */
function shownDate(record: Pick<CatalogueRecord, 'publishedDate' | 'writtenDate'>, day: number): string | null {
  const date = recordDate(record);
  return date !== null && day > 0 && isYear(date) ? date : dateOfDay(day);
}

export async function readDocument(reader: SegmentReader, doc: number): Promise<DocumentAnswer> {
  const [texts, detailBytes] = await Promise.all([reader.list(doc), reader.details.read(doc)]);
  const detail = decodeDetailPart(reader.code, detailBytes);
  const subject = facetOf(reader, 'subject', doc);
  const record: CatalogueRecord = {
    id: texts.id,
    indexNumber: texts.indexNumber,
    title: texts.title,
    documentNumber: texts.documentNumber,
    organ: facetOf(reader, 'organ', doc),
    subject: subject === null ? [] : subject.split('/'),
    keyField: facetOf(reader, 'keyField', doc),
    genre: facetOf(reader, 'genre', doc),
    writtenDate: detail.writtenDate,
    publishedDate: detail.publishedDate,
    validity: validityOf(reader, doc),
    summary: detail.summary,
    url: detail.url,
    attachments: detail.attachments,
    relations: detail.relations,
    visibleUntil: detail.visibleUntil,
    derived: detail.derived,
  };
  const body = detail.body ? await readBody(reader.source, detail.body) : '';
  return { record, body, bodyFormat: detail.bodyFormat };
}

function facetOf(reader: SegmentReader, facet: TextFacet, doc: number): string | null {
  return reader.facetValues[facet][(reader.columns.facets[facet][doc] ?? 0) - 1] ?? null;
}

function validityOf(reader: SegmentReader, doc: number): CatalogueRecord['validity'] {
  return VALIDITIES[reader.columns.validities[doc] ?? 0] ?? 'none';
}
