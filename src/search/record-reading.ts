/** Owns putting records together again from title, row and columns: result rows and whole documents. */
import { AppError } from '../base/app-error';
import { type CatalogueRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { AbsentTextError } from './absent-text';
import { readBody } from './body-reading';
import type { TextFacet } from './columns';
import { dateOfDay, isYear } from './day-number';
import { markWords } from './marks';
import type { DocumentAnswer, ResultRow } from './query';
import { decodeRow, decodeTitle } from './record-code';
import type { SegmentReader } from './segment-reader';
import { snippetOf } from './snippet';

/** Rows of `docs` in their order, read in one go. @param words folded words to mark */
export async function readRows(
  reader: SegmentReader,
  docs: readonly number[],
  words: readonly string[],
): Promise<ResultRow[]> {
  const [titles, rows] = await Promise.all([reader.titles.readMany(docs), reader.rows.readMany(docs)]);
  return docs.map((doc, i): ResultRow => {
    const title = decodeTitle(reader.code, titles[i] as Uint8Array);
    const day = reader.dayOf(doc);
    const row = decodeRow(reader.code, rows[i] as Uint8Array, day);
    const snippet = snippetOf([row.excerpt], words);
    return {
      id: row.id,
      title,
      titleMarks: markWords(title, words),
      indexNumber: row.indexNumber,
      documentNumber: row.documentNumber,
      organ: facetOf(reader, 'organ', doc),
      genre: facetOf(reader, 'genre', doc),
      date: shownDate(row, day),
      validity: validityOf(reader, doc),
      url: row.url,
      snippet: snippet.text,
      snippetMarks: snippet.marks,
    };
  });
}

/** The day that orders the record; its year where no more is known. */
function shownDate(record: Pick<CatalogueRecord, 'publishedDate' | 'writtenDate'>, day: number): string | null {
  const date = recordDate(record);
  return date !== null && day > 0 && isYear(date) ? date : dateOfDay(day);
}

export async function readDocument(reader: SegmentReader, doc: number): Promise<DocumentAnswer> {
  const [[titleBytes], [rowBytes]] = await Promise.all([reader.titles.readMany([doc]), reader.rows.readMany([doc])]);
  if (!titleBytes || !rowBytes) throw new AppError('segment.malformed', `no record ${doc}`);
  const row = decodeRow(reader.code, rowBytes, reader.dayOf(doc));
  const subject = facetOf(reader, 'subject', doc);
  const record: CatalogueRecord = {
    id: row.id,
    indexNumber: row.indexNumber,
    title: decodeTitle(reader.code, titleBytes),
    documentNumber: row.documentNumber,
    organ: facetOf(reader, 'organ', doc),
    subject: subject === null ? [] : subject.split('/'),
    keyField: facetOf(reader, 'keyField', doc),
    genre: facetOf(reader, 'genre', doc),
    writtenDate: row.writtenDate,
    publishedDate: row.publishedDate,
    validity: validityOf(reader, doc),
    summary: row.excerptIsSummary ? row.excerpt : '',
    url: row.url,
    attachments: row.attachments,
    relations: row.relations,
    visibleUntil: row.visibleUntil,
    derived: row.derived,
  };
  const { bodyFormat } = row;
  try {
    return { record, body: row.body ? await readBody(reader.source, row.body) : '', bodyFormat };
  } catch (thrown) {
    if (thrown instanceof AbsentTextError) return { record, body: '', bodyFormat, absentText: thrown.text };
    throw thrown;
  }
}

/** Null where the record has none. Stands in the columns, which stay when its bytes are taken out. */
export function facetOf(reader: SegmentReader, facet: TextFacet, doc: number): string | null {
  const { tuples, tupleOf } = reader.columns;
  return reader.facetValues[facet][(tuples[facet][tupleOf[doc] as number] ?? 0) - 1] ?? null;
}

function validityOf(reader: SegmentReader, doc: number): CatalogueRecord['validity'] {
  const { tuples, tupleOf } = reader.columns;
  return VALIDITIES[tuples.validity[tupleOf[doc] as number] ?? 0] ?? 'none';
}
