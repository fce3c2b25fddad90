/** Owns the exports that the publish bench reads: the demo county as portals give their catalogues, made once and kept in the system's temporary folder. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoRecords, demoSite } from '../../portal/demo/county';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { writeWorkbook } from './workbook-writer';
import { writeLines } from './write-lines';

export const FORMATS = ['csv', 'jsonl', 'xlsx'] as const;
export type InputFormat = (typeof FORMATS)[number];

export interface InputOptions {
  readonly records: number;
  readonly format: InputFormat;
  /** With the column 正文; portals' own exports mostly have none. */
  readonly bodies: boolean;
}

export interface PublishInput {
  readonly path: string;
  readonly sitePath: string;
}

const SEED = 1;
const TODAY = '2026-11-22';

/** Columns as portals name them, in the order in which they stand in most exports. */
const COLUMNS: readonly (readonly [header: string, field: keyof SourceRecord])[] = [
  ['索引号', 'index_no'],
  ['信息名称', 'title'],
  ['文号', 'doc_no'],
  ['发布机构', 'issuer'],
  ['主题分类', 'topic'],
  ['体裁', 'genre'],
  ['重点领域', 'key_field'],
  ['成文日期', 'written_date'],
  ['发布日期', 'published_date'],
  ['有效性', 'validity'],
  ['内容概述', 'summary'],
  ['链接', 'url'],
];
const BODY_COLUMN = ['正文', 'body'] as const;

/** Finds the export or makes it, whole or not at all. What was made stays as it is when the demo county changes: delete the folder to make it anew. */
export async function publishInput({ records, format, bodies }: InputOptions): Promise<PublishInput> {
  const folder = join(tmpdir(), 'chayue-bench');
  mkdirSync(folder, { recursive: true });
  const sitePath = join(folder, 'site.json');
  if (!existsSync(sitePath)) writeFileSync(sitePath, JSON.stringify(demoSite(SEED)));
  const path = join(folder, `county-${records}-seed${SEED}${bodies ? '-bodies' : ''}.${format}`);
  if (existsSync(path)) return { path, sitePath };
  const columns = bodies ? [...COLUMNS, BODY_COLUMN] : COLUMNS;
  const source = demoRecords({ records, seed: SEED, today: TODAY });
  const unfinished = `${path}.new`;
  if (format === 'xlsx') await writeWorkbook(unfinished, tableRows(source, columns));
  else {
    const lines = format === 'csv' ? csvLines(source, columns) : jsonLines(source, columns);
    await writeLines(unfinished, lines);
  }
  renameSync(unfinished, path);
  return { path, sitePath };
}

type Columns = readonly (readonly [header: string, field: keyof SourceRecord])[];

function* tableRows(records: Iterable<SourceRecord>, columns: Columns): Generator<readonly string[]> {
  yield columns.map(([header]) => header);
  for (const record of records) yield columns.map(([, field]) => String(record[field] ?? ''));
}

/** As a spreadsheet program saves it: BOM, CRLF, quotes where they are needed. */
function* csvLines(records: Iterable<SourceRecord>, columns: Columns): Generator<string> {
  let before = '\ufeff';
  for (const cells of tableRows(records, columns)) {
    yield `${before}${cells.map(csvCell).join(',')}\r\n`;
    before = '';
  }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* jsonLines(records: Iterable<SourceRecord>, columns: Columns): Generator<string> {
  for (const record of records) {
    yield `${JSON.stringify(Object.fromEntries(columns.map(([, field]) => [field, record[field]])))}\n`;
  }
}
