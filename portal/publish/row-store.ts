/** Owns the rows of one run between import and build: their texts in two files on disk, and about 130 bytes a row in memory. */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { TEXT_FACETS, type TextFacet } from '../../src/search/columns';
import { FacetNumbers } from '../../src/search/segment-outline';
import type { CheckedRecord } from '../check/check-record';
import { KEYS } from './identity-keys';
import { writeDigest } from './key-table';
import { OrganTable } from './organ-table';
import { type RowBatch, RowBatchBuilder } from './row-batch';
import { decodeHead, type RowHead } from './row-code';
import { growColumns, makeColumns, ROW_FLAG, type RowColumns } from './row-columns';
import { RowReader } from './row-reader';

/** Rows of an earlier run, to which those of this one are added. */
export interface StoredRows {
  readonly count: number;
  readonly columns: RowColumns;
  /** Values of the facets, in the order of their numbers from 1 on. */
  readonly facets: { readonly [facet in TextFacet]: readonly string[] };
}

/** From where a row came. */
export interface RowPlace {
  /** Row number in its table, as the import counts them. */
  readonly row: number;
  readonly table: number;
  /** Place of its export among several; that of `table` where it is not said. */
  readonly origin?: number;
}

const NO_FLAGS = new Uint8Array(0);

/** Rows are numbered from 0 in the order in which they come. */
export class RowStore {
  private path: string;
  private readonly headsFile: number;
  private readonly bodiesFile: number;
  private readonly headReader: RowReader;
  private readonly bodyReader: RowReader;
  private readonly single = new RowBatchBuilder();
  private capacity: number;
  private columns: RowColumns;
  private headsEnd: number;
  private bodiesEnd: number;
  /** Where the files ended before this run; null once what was added is to stay. */
  private endsBefore: { readonly heads: number; readonly bodies: number } | null;
  private dropped = NO_FLAGS;
  private droppedCount = 0;
  private settled = NO_FLAGS;
  private settledCount = 0;
  readonly organTable: OrganTable;
  private readonly facetTables = {
    subject: new FacetNumbers(),
    genre: new FacetNumbers(),
    keyField: new FacetNumbers(),
  };
  count: number;
  /** Rows that were there before this run. */
  readonly storedCount: number;

  /**
   * @param path where the two files begin; `.heads` and `.bodies` are added
   * @param stored rows that lie there already; without them the files are begun anew
   */
  constructor(path: string, stored: StoredRows | null = null) {
    this.path = path;
    const flags = stored ? 'r+' : 'w';
    // They hold what may not be public yet.
    this.headsFile = openSync(this.headsPath, flags, 0o600);
    this.bodiesFile = openSync(this.bodiesPath, flags, 0o600);
    this.headReader = new RowReader(this.headsPath);
    this.bodyReader = new RowReader(this.bodiesPath);
    this.headsEnd = fstatSync(this.headsFile).size;
    this.bodiesEnd = fstatSync(this.bodiesFile).size;
    this.endsBefore = stored ? { heads: this.headsEnd, bodies: this.bodiesEnd } : null;
    this.count = stored?.count ?? 0;
    this.storedCount = this.count;
    this.columns = stored?.columns ?? makeColumns(4096);
    this.capacity = this.columns.sourceRows.length;
    this.organTable = new OrganTable(stored?.facets.organ);
    for (const facet of ['subject', 'genre', 'keyField'] as const) {
      for (const value of stored?.facets[facet] ?? []) this.facetTables[facet].numberOf(value);
    }
  }

  get headsPath(): string {
    return `${this.path}.heads`;
  }

  get bodiesPath(): string {
    return `${this.path}.bodies`;
  }

  get keys(): RowColumns['keys'] {
    return this.columns.keys;
  }

  get contents(): RowColumns['contents'] {
    return this.columns.contents;
  }

  get organs(): RowColumns['organs'] {
    return this.columns.organs;
  }

  get days(): RowColumns['days'] {
    return this.columns.days;
  }

  get validities(): RowColumns['validities'] {
    return this.columns.validities;
  }

  get marks(): RowColumns['marks'] {
    return this.columns.marks;
  }

  get entries(): RowColumns['entries'] {
    return this.columns.entries;
  }

  /** Where heads and bodies lie, without the endings. */
  get textsPath(): string {
    return this.path;
  }

  get textBytes(): { readonly headBytes: number; readonly bodyBytes: number } {
    return { headBytes: this.headsEnd, bodyBytes: this.bodiesEnd };
  }

  /** All columns; longer than there are rows. */
  get all(): RowColumns {
    return this.columns;
  }

  /** One row. Many are cheaper by `append`. */
  add(record: CheckedRecord, place: RowPlace): number {
    this.single.add(record, place.row);
    return this.append(this.single.take(), place.table, place.origin);
  }

  /** Gives the number of the first row of the batch. */
  append(batch: RowBatch, table: number, origin = table): number {
    const first = this.count;
    const { count } = batch;
    if (first + count > this.capacity) this.grow(first + count);
    const { columns } = this;
    appendPlaces(columns.headStarts, columns.headLengths, first, batch.headEnds, this.headsEnd);
    appendPlaces(columns.bodyStarts, columns.bodyLengths, first, batch.bodyEnds, this.bodiesEnd);
    columns.sourceRows.set(batch.sourceRows, first);
    columns.keys.set(batch.keys, first * KEYS * 2);
    columns.contents.set(batch.contents, first * 2);
    columns.days.set(batch.days, first);
    columns.validities.set(batch.validities, first);
    columns.marks.set(batch.marks, first);
    columns.flags.set(batch.flags, first);
    columns.tables.fill(table, first, first + count);
    columns.origins.fill(origin, first, first + count);
    for (const facet of TEXT_FACETS) {
      const { values, numbers } = batch.facets[facet];
      const names = this.tableOf(facet);
      const own = [0, ...values.map((value) => names.numberOf(value))];
      const cells = this.cellsOf(facet);
      for (let i = 0; i < count; i++) cells[first + i] = own[numbers[i] as number] as number;
    }
    this.headsEnd = writeWhole(this.headsFile, batch.heads, this.headsEnd);
    this.bodiesEnd = writeWhole(this.bodiesFile, batch.bodies, this.bodiesEnd);
    this.count = first + count;
    return first;
  }

  /** The row is no part of the catalogue any more; its number stays. */
  drop(row: number): void {
    if (row >= this.dropped.length) {
      const wanted = new Uint8Array(this.capacity);
      wanted.set(this.dropped);
      this.dropped = wanted;
    }
    if (this.dropped[row] !== 1) this.droppedCount++;
    this.dropped[row] = 1;
  }

  /** The row keeps its entry, and takes no part in matching. */
  settleRow(row: number): void {
    if (this.settled.length === 0) this.settled = new Uint8Array(this.storedCount);
    if (this.settled[row] !== 1) this.settledCount++;
    this.settled[row] = 1;
  }

  isSettled(row: number): boolean {
    return this.settled[row] === 1;
  }

  /** Rows that take part in matching, and perhaps some that were dropped. */
  get matchedCount(): number {
    return this.count - this.settledCount;
  }

  /** Rows that were not dropped. */
  get liveCount(): number {
    return this.count - this.droppedCount;
  }

  isDropped(row: number): boolean {
    return this.dropped[row] === 1;
  }

  /** Cost: a read from the page cache (rows that follow each other share one), and decoding. */
  get(row: number): CheckedRecord {
    const { excerpt: _excerpt, ...head } = this.head(row);
    const body = this.bodyReader.read(this.bodyStart(row), this.bodyLength(row)).toString('utf8');
    return { ...head, body };
  }

  /** All but the body. */
  head(row: number): RowHead {
    const length = this.headLength(row);
    return decodeHead(this.headReader.read(this.headStart(row), length), 0, length);
  }

  /** Whether head and body on the disk are what was written. Cost: reading them, and 5 µs. */
  isWhole(row: number): boolean {
    const digest = new Uint32Array(2);
    const body = this.bodyReader.read(this.bodyStart(row), this.bodyLength(row));
    writeDigest(digest, 0, this.headReader.read(this.headStart(row), this.headLength(row)), body);
    return digest[0] === this.contents[row * 2] && digest[1] === this.contents[row * 2 + 1];
  }

  headStart(row: number): number {
    return this.columns.headStarts[row] as number;
  }

  headLength(row: number): number {
    return this.columns.headLengths[row] as number;
  }

  bodyStart(row: number): number {
    return this.columns.bodyStarts[row] as number;
  }

  bodyLength(row: number): number {
    return this.columns.bodyLengths[row] as number;
  }

  placeOf(row: number): Required<RowPlace> {
    const { sourceRows, tables, origins } = this.columns;
    return { row: sourceRows[row] as number, table: tables[row] as number, origin: origins[row] as number };
  }

  hasLinks(row: number): boolean {
    return ((this.columns.flags[row] as number) & ROW_FLAG.hasLinks) !== 0;
  }

  hasAttachments(row: number): boolean {
    return ((this.columns.flags[row] as number) & ROW_FLAG.hasAttachments) !== 0;
  }

  /** Full names of organs that rows name themselves. Cost: linear. */
  statedOrgans(): Set<string> {
    const { flags, organs } = this.columns;
    const stated = new Set<number>();
    for (let row = 0; row < this.count; row++) {
      if (((flags[row] as number) & ROW_FLAG.organStated) !== 0 && !this.isDropped(row))
        stated.add(organs[row] as number);
    }
    return new Set([...stated].flatMap((organ) => this.organTable.nameOf(organ) ?? []));
  }

  /** Number of a row's value of a facet, 0 for none. */
  facetNumber(row: number, facet: TextFacet): number {
    return this.cellsOf(facet)[row] as number;
  }

  /** '' for 0; the subject as the facet has it. */
  facetValue(facet: TextFacet, number: number): string {
    if (facet === 'organ') return this.organTable.nameOf(number) ?? '';
    return this.facetTables[facet].values[number - 1] ?? '';
  }

  /** In the order of their numbers from 1 on. */
  facetValues(facet: TextFacet): readonly string[] {
    return facet === 'organ' ? this.organTable.list() : this.facetTables[facet].values;
  }

  /** Gives back the memory of keys and marks: once rows are matched nobody asks for them. */
  forgetKeys(): void {
    const nothing = new Uint32Array(0);
    this.columns = { ...this.columns, keys: nothing, marks: nothing };
  }

  /** What was added stays, durably. @param path where the two files are to lie from now on */
  settle(path: string): void {
    fsyncSync(this.headsFile);
    fsyncSync(this.bodiesFile);
    if (path !== this.path) {
      renameSync(this.headsPath, `${path}.heads`);
      renameSync(this.bodiesPath, `${path}.bodies`);
      this.path = path;
    }
    this.endsBefore = null;
  }

  /** Rows that were added to those of before are cut off again, unless they were settled. */
  close(): void {
    this.headReader.close();
    this.bodyReader.close();
    if (this.endsBefore) {
      ftruncateSync(this.headsFile, this.endsBefore.heads);
      ftruncateSync(this.bodiesFile, this.endsBefore.bodies);
    }
    closeSync(this.headsFile);
    closeSync(this.bodiesFile);
  }

  private tableOf(facet: TextFacet): OrganTable | FacetNumbers {
    return facet === 'organ' ? this.organTable : this.facetTables[facet];
  }

  private cellsOf(facet: TextFacet): Uint32Array {
    const { organs, subjects, genres, keyFields } = this.columns;
    return { organ: organs, subject: subjects, genre: genres, keyField: keyFields }[facet];
  }

  private grow(wanted: number): void {
    this.capacity = Math.max(wanted, this.capacity * 2);
    this.columns = growColumns(this.columns, this.capacity);
  }
}

function appendPlaces(
  starts: Float64Array,
  lengths: Uint32Array,
  first: number,
  ends: Uint32Array,
  base: number,
): void {
  for (let i = 0, start = 0; i < ends.length; i++) {
    const end = ends[i] as number;
    starts[first + i] = base + start;
    lengths[first + i] = end - start;
    start = end;
  }
}

/** Gives where it ended. */
function writeWhole(file: number, bytes: Uint8Array, at: number): number {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done);
  return at + bytes.length;
}
