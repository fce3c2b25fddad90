/**
 * Owns the plain scan of any number of records: they pass by once, all queries are asked of each, nothing is kept but counts. The
 * definition of a match is that of `tests/fixtures/plain-scan.ts`, written a second time for speed; a sample is asked of both in every run.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { foldText } from '../../../src/base/text';
import { type FullRecord, recordDate } from '../../../src/catalogue/record';
import { bodyBeginning } from '../../../src/search/body-beginning';
import { numberKeys } from '../../../src/search/number-keys';
import { FACET_NAMES, type FacetName } from '../../../src/search/query';
import { parseQuery } from '../../../src/search/query-words';
import { PlainScan } from '../../fixtures/plain-scan';
import type { BenchQuery } from './draw-queries';

export interface ScanCounts {
  total: number;
  readonly facets: Record<FacetName, Map<string, number>>;
}

interface ScanQuery {
  readonly words: readonly string[];
  readonly keys: readonly string[];
  readonly filters: readonly (readonly [facet: FacetName, chosen: ReadonlySet<string>])[];
  readonly counts: ScanCounts;
}

/** Queries against the sample by both scans: more would cost more than the scan itself. */
const COMPARED_RECORDS = 1_000;

/** Counts in the order of `queries`. Cost: about 30 µs a record for 200 queries. @throws Error where the two scans differ on the first records. */
export async function scanRecords(recordsPath: string, queries: readonly BenchQuery[]): Promise<readonly ScanCounts[]> {
  const asked = queries.map(prepare);
  const first: FullRecord[] = [];
  let isCompared = false;
  for await (const line of createInterface({ input: createReadStream(recordsPath, { highWaterMark: 1 << 20 }) })) {
    const record = JSON.parse(line) as FullRecord;
    take(record, asked);
    if (isCompared) continue;
    first.push(record);
    if (first.length < COMPARED_RECORDS) continue;
    compare(first, queries, asked);
    isCompared = true;
  }
  if (!isCompared) compare(first, queries, asked);
  return asked.map((query) => query.counts);
}

function prepare({ text, filters }: BenchQuery): ScanQuery {
  const query = parseQuery(text);
  return {
    words: query.words.map((word) => word.folded),
    keys: query.numberKeys,
    filters: FACET_NAMES.flatMap((name) => {
      const chosen = filters[name];
      return chosen && chosen.length > 0 ? [[name, new Set(chosen)] as const] : [];
    }),
    counts: {
      total: 0,
      facets: Object.fromEntries(FACET_NAMES.map((name) => [name, new Map()])) as ScanCounts['facets'],
    },
  };
}

function take(record: FullRecord, queries: readonly ScanQuery[]): void {
  // No folded text holds a NUL, so nothing is found across two fields.
  const text = [
    record.title,
    record.documentNumber,
    record.indexNumber,
    record.organ,
    record.summary,
    bodyBeginning(record.body, record.bodyFormat),
  ]
    .map((field) => foldText(field ?? ''))
    .join('\0');
  const keys = numberKeys(record.documentNumber, record.indexNumber);
  let values: ReturnType<typeof valuesOf> | null = null;
  for (const query of queries) {
    if (!hasAll(text, query.words) && !query.keys.some((key) => keys.includes(key))) continue;
    values ??= valuesOf(record);
    count(values, query);
  }
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

function count(values: Readonly<Record<FacetName, readonly string[]>>, { filters, counts }: ScanQuery): void {
  let failed: FacetName | null = null;
  for (const [facet, chosen] of filters) {
    if (values[facet].some((value) => chosen.has(value))) continue;
    if (failed !== null) return;
    failed = facet;
  }
  if (failed === null) counts.total++;
  for (const name of FACET_NAMES) {
    if (failed !== null && failed !== name) continue;
    const facet = counts.facets[name];
    for (const value of values[name]) facet.set(value, (facet.get(value) ?? 0) + 1);
  }
}

function valuesOf(record: FullRecord): Readonly<Record<FacetName, readonly string[]>> {
  const one = (value: string | null) => (value ? [value] : []);
  const date = recordDate(record);
  return {
    organ: one(record.organ),
    subject: record.subject.map((_, index) => record.subject.slice(0, index + 1).join('/')),
    genre: one(record.genre),
    year: date === null ? [] : [String(Number(date.slice(0, 4)))],
    validity: record.validity === 'none' ? [] : [record.validity],
    keyField: one(record.keyField),
  };
}

/** Both scans over the same few records. */
function compare(records: readonly FullRecord[], queries: readonly BenchQuery[], asked: readonly ScanQuery[]): void {
  const oracle = new PlainScan(records);
  asked.forEach(({ counts }, i) => {
    const { text, filters } = queries[i] as BenchQuery;
    const expected = oracle.search(text, filters);
    const differs =
      expected.ids.length !== counts.total ||
      FACET_NAMES.some((name) => {
        const values = Object.entries(expected.facets[name]);
        const own = counts.facets[name];
        return values.length !== own.size || values.some(([value, number]) => own.get(value) !== number);
      });
    if (differs)
      throw new Error(
        `the two plain scans differ: “${text}” ${expected.ids.length} by the oracle, ${counts.total} here`,
      );
  });
}
