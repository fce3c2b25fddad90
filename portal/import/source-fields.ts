/** Owns the fields that a column can hold, and the map file that says which column holds which. */
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { type Encoding, encodingByName } from './encoding';

export type SourceField = keyof SourceRecord;

/** Position of a field's value among a row's raw values. */
export const FIELD_NUMBER: { readonly [field in SourceField]: number } = {
  index_no: 0,
  title: 1,
  doc_no: 2,
  issuer: 3,
  topic: 4,
  genre: 5,
  key_field: 6,
  written_date: 7,
  published_date: 8,
  validity: 9,
  summary: 10,
  body: 11,
  url: 12,
  attachments: 13,
  successors: 14,
  interprets: 15,
  visible_until: 16,
  review_note: 17,
  disclosure: 18,
};

export const SOURCE_FIELDS = Object.keys(FIELD_NUMBER) as readonly SourceField[];

/** `--map MAP.json`: what the operator knows better than what is recognised. */
export interface ColumnMap {
  /** Column names of the export (white space made single), or `#3` for the third column, to fields; null leaves a column out. */
  readonly columns: ReadonlyMap<string, SourceField | null>;
  /** Null, here and below: found out. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  /** Rows on top that hold no record; the last of them names the columns, 0 says that there are no names. */
  readonly headerRows: number | null;
  /** Name of a workbook's sheet. */
  readonly sheet: string | null;
}

export const EMPTY_MAP: ColumnMap = {
  columns: new Map(),
  encoding: null,
  delimiter: null,
  headerRows: null,
  sheet: null,
};

const columnMapSchema = v.strictObject({
  columns: v.optional(
    v.record(v.string(), v.nullable(v.picklist(SOURCE_FIELDS, `one of ${SOURCE_FIELDS.join(', ')} expected`))),
    {},
  ),
  encoding: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.check((name) => encodingByName(name) !== null, 'one of utf-8, gb18030 (gbk), utf-16le, utf-16be expected'),
      ),
    ),
  ),
  delimiter: v.optional(v.nullable(v.pipe(v.string(), v.length(1, 'one character expected')))),
  headerRows: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)))),
  sheet: v.optional(v.nullable(v.string())),
});

/** @throws AppError `config.malformed` naming the first problem. */
export function parseColumnMap(text: string): ColumnMap {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', 'column map: not JSON', { cause });
  }
  const result = v.safeParse(columnMapSchema, value);
  if (!result.success) {
    const issue = result.issues[0];
    throw new AppError('config.malformed', `column map: ${v.getDotPath(issue) ?? '(file)'}: ${issue.message}`);
  }
  const { columns, encoding, delimiter, headerRows, sheet } = result.output;
  return {
    columns: new Map(Object.entries(columns).map(([name, field]) => [oneSpaced(name), field])),
    encoding: encoding ? encodingByName(encoding) : null,
    delimiter: delimiter ?? null,
    headerRows: headerRows ?? null,
    sheet: sheet ?? null,
  };
}

/** A column's name as plans and maps hold it. */
export function oneSpaced(name: string): string {
  return name.replaceAll(/[\s\ufeff]+/g, ' ').trim();
}
