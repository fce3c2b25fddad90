/**
 * Owns which rows are plainly one document, though they differ: equal in index number and title, in index number and document number, or
 * in address and title. Equal titles alone never are: real exports hold 26 documents of one title.
 *
 * Within a file two such rows must not differ in two of date, document number, address, body: a category code in the column of the index
 * number would make one record of a year of notices. Between files they may differ in anything, but then the key must single them out in each file.
 * Row order decides nothing.
 */
import type { CheckedRecord } from '../check/check-record';
import { KEY, normaliseNumber } from './identity-keys';
import { KeyTable } from './key-table';
import { compareContent, keyHigh, keyLow, keyText, NONE } from './row-keys';
import type { RowStore } from './row-store';

/** A key that more rows have than this names no document, but a category or a home page. */
const MOST_OF_ONE_KEY = 64;

/**
 * Rows of each document that has several, the winning one last.
 * @param fileOf number of the file that a row came from, in the order in which files were named
 * Cost: linear; rows that share a key are read.
 */
export function findSameDocuments(
  rows: RowStore,
  duplicateOf: Int32Array,
  fileOf: (row: number) => number,
): number[][] {
  const byIndex = rowsByKey(rows, duplicateOf, KEY.index);
  const byPage = rowsByKey(rows, duplicateOf, KEY.page);
  const union = new Union();
  const read = new Map<number, CheckedRecord>();
  const recordOf = (row: number): CheckedRecord => {
    let record = read.get(row);
    if (!record) {
      record = rows.get(row);
      read.set(row, record);
    }
    return record;
  };
  const groups = [
    ...byIndex
      .filter(isSmall)
      .flatMap((group) => [
        ...split(group, (row) => recordOf(row).title),
        ...split(group, (row) => normaliseNumber(recordOf(row).documentNumber)),
      ]),
    // The key is cheap: what has it in common is compared.
    ...byPage.filter(isSmall).flatMap((group) => split(group, (row) => `${recordOf(row).url} ${recordOf(row).title}`)),
  ];
  for (const group of groups) joinWithinFiles(group, union, recordOf, fileOf);
  // All are judged before the first is joined: their order must not decide.
  const singled = groups.filter((group) => singlesOut(group, union, fileOf));
  for (const [first, ...others] of singled) for (const row of others) union.join(first as number, row);
  const order = (a: number, b: number) =>
    fileOf(a) - fileOf(b) || (rows.days[a] as number) - (rows.days[b] as number) || compareContent(rows, a, b);
  return union.sets().map((set) => set.sort(order));
}

/** Rows that have a key in common with others, group by group. */
function rowsByKey(rows: RowStore, duplicateOf: Int32Array, key: number): number[][] {
  const first = new KeyTable(rows.matchedCount);
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.count; row++) {
    if (duplicateOf[row] !== NONE) continue;
    const high = keyHigh(rows, row, key);
    if (high === 0) continue;
    const low = keyLow(rows, row, key);
    const earlier = first.get(high, low);
    if (earlier < 0) {
      first.set(high, low, row);
      continue;
    }
    const name = keyText(high, low);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [earlier, row]);
  }
  return [...groups.values()];
}

/** Rows of equal, non-empty text, where there are several. */
function split(group: readonly number[], textOf: (row: number) => string | null): number[][] {
  const byText = new Map<string, number[]>();
  for (const row of group) {
    const text = textOf(row);
    if (!text) continue;
    const same = byText.get(text);
    if (same) same.push(row);
    else byText.set(text, [row]);
  }
  return [...byText.values()].filter((same) => same.length > 1);
}

function isSmall(group: readonly number[]): boolean {
  return group.length <= MOST_OF_ONE_KEY;
}

function joinWithinFiles(
  group: readonly number[],
  union: Union,
  recordOf: (row: number) => CheckedRecord,
  fileOf: (row: number) => number,
): void {
  for (const a of group) {
    for (const b of group) {
      if (a < b && fileOf(a) === fileOf(b) && !standApart(recordOf(a), recordOf(b))) union.join(a, b);
    }
  }
}

/** No file has two documents of this key. */
function singlesOut(group: readonly number[], union: Union, fileOf: (row: number) => number): boolean {
  const documents = new Map<number, number>();
  return group.every((row) => {
    const root = union.rootOf(row);
    const held = documents.get(fileOf(row)) ?? root;
    documents.set(fileOf(row), root);
    return held === root;
  });
}

/** Two rows of one file that speak for two documents. */
function standApart(a: CheckedRecord, b: CheckedRecord): boolean {
  const differ = (x: string | null, y: string | null) => (x && y && x !== y ? 1 : 0);
  const apart =
    differ(a.publishedDate ?? a.writtenDate, b.publishedDate ?? b.writtenDate) +
    differ(normaliseNumber(a.documentNumber), normaliseNumber(b.documentNumber)) +
    differ(a.url, b.url) +
    differ(a.body, b.body);
  return apart >= 2;
}

/** Sets of rows that grow together. */
class Union {
  private readonly parents = new Map<number, number>();

  /** The smallest row of its set. */
  rootOf(row: number): number {
    let root = row;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    return root;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.rootOf(a), this.rootOf(b)].sort((x, y) => x - y) as [number, number];
    if (low !== high) this.parents.set(high, low);
  }

  /** Those of several rows. */
  sets(): number[][] {
    const sets = new Map<number, number[]>();
    for (const row of this.parents.keys()) {
      const root = this.rootOf(row);
      const set = sets.get(root);
      if (set) set.push(row);
      else sets.set(root, [root, row]);
    }
    return [...sets.values()];
  }
}
