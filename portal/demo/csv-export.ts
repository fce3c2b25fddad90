/** Owns the demo's export as a table, the way portals give it: Chinese headers, one row a record, quoted where CSV needs it. */
import type { SourceRecord } from '../../src/catalogue/source-record';

const COLUMNS: readonly (readonly [head: string, field: keyof SourceRecord])[] = [
  ['索引号', 'index_no'],
  ['信息名称', 'title'],
  ['文号', 'doc_no'],
  ['发布机构', 'issuer'],
  ['主题分类', 'topic'],
  ['体裁分类', 'genre'],
  ['重点领域', 'key_field'],
  ['成文日期', 'written_date'],
  ['发布日期', 'published_date'],
  ['有效性', 'validity'],
  ['内容概述', 'summary'],
  ['链接', 'url'],
];
const BODY = ['正文', 'body'] as const;

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The lines of the table with their line breaks, header first. Attachments and relations have no column, as on portals. */
export function* csvLines(records: Iterable<SourceRecord>, withBodies: boolean): Generator<string> {
  const columns = withBodies ? [...COLUMNS, BODY] : COLUMNS;
  yield `${columns.map(([head]) => head).join(',')}\r\n`;
  for (const record of records) {
    let line = '';
    for (const [, field] of columns) {
      const value = record[field];
      line += `${line === '' ? '' : ','}${typeof value === 'string' ? cell(value) : ''}`;
    }
    yield `${line}\r\n`;
  }
}
