/** Owns the rows that the search bench is fed: the demo county, or the real catalogue where it lies beside the project, with texts only where a row has no summary. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { checkRecord } from '../../../portal/check/check-record';
import { demoRecords } from '../../../portal/demo/county';
import type { FullRecord } from '../../../src/catalogue/record';
import type { SourceRecord } from '../../../src/catalogue/source-record';
import { hasRealCatalogue, REAL_CATALOGUE } from '../../fixtures/real-catalogue';
import { writeLines } from '../write-lines';

export type SourceName = 'demo' | 'real';
export const SEED = 1;
const TODAY = '2026-11-22';

/** Newest first in the demo county; the real catalogue in its own order. @throws RangeError where the real catalogue is not there or has fewer rows. */
export function* sourceRows(source: SourceName, records: number): Generator<SourceRecord> {
  if (source === 'demo') {
    for (const row of demoRecords({ records, seed: SEED, today: TODAY })) yield asExported(row);
    return;
  }
  if (!hasRealCatalogue) throw new RangeError(`${REAL_CATALOGUE} is not there: --source real needs it`);
  const lines = gunzipSync(readFileSync(REAL_CATALOGUE)).toString('utf8').trim().split('\n');
  if (lines.length < records) throw new RangeError(`${REAL_CATALOGUE} has ${lines.length} rows, ${records} are needed`);
  for (const line of lines.slice(0, records)) yield asExported(JSON.parse(line) as SourceRecord);
}

/**
 * What portals' exports of their catalogues hold: no attachments, links or notes; and a text only where there is no summary, so that
 * every row has something to show below its title.
 */
function asExported(row: SourceRecord): SourceRecord {
  return {
    index_no: row.index_no,
    title: row.title,
    doc_no: row.doc_no,
    issuer: row.issuer,
    topic: row.topic,
    genre: row.genre,
    key_field: row.key_field ?? null,
    written_date: row.written_date,
    published_date: row.published_date,
    validity: row.validity,
    summary: row.summary,
    body: row.summary?.trim() ? null : row.body,
    url: row.url,
    attachments: null,
    successors: null,
    interprets: null,
    visible_until: null,
    review_note: null,
    disclosure: null,
  };
}

/** As the portal would publish it on a night, but for what `portal/derive` fills in. */
export function toFullRecord(source: SourceRecord, index: number): FullRecord {
  const checked = checkRecord(source, TODAY);
  if (!checked.ok) throw new Error(`a row of the source is refused: ${checked.reason.code}`);
  const { links: _, ...record } = checked.record;
  return { ...record, id: `added-${source.index_no ?? index}`, relations: [] };
}

/** JSON lines, as `publish` reads them. */
export async function writeExport(rows: Iterable<SourceRecord>, path: string): Promise<void> {
  await writeLines(path, jsonLines(rows));
}

function* jsonLines(rows: Iterable<SourceRecord>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
