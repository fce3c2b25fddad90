/** Owns the rows of one run between import and build: their texts in two files on disk, and about 100 bytes a row in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { longer } from '../../src/base/longer-array';
import { TEXT_FACETS, type TextFacet } from '../../src/search/columns';
import { FacetNumbers } from '../../src/search/segment-outline';
import type { CheckedRecord } from '../check/check-record';
import { KEYS } from './identity-keys';
import { OrganTable } from './organ-table';
import { type RowBatch, RowBatchBuilder } from './row-batch';
import { decodeHead, type RowHead } from './row-code';
import { RowReader } from './row-reader';

/** Rows are numbered from 0 in the order in which they come. */
export class RowStore {
  readonly headsPath: string;
  readonly bodiesPath: string;
  private readonly headsFile: number;
  private readonly bodiesFile: number;
  private readonly headReader: RowReader;
  private readonly bodyReader: RowReader;
  private readonly single = new RowBatchBuilder();
  private capacity = 4096;
  /** Where each row begins in the two files, and the end of the last. */
  private headStarts = new Float64Array(this.capacity + 1);
  private bodyStarts = new Float64Array(this.capacity + 1);
  /** Row number in its file, as the import counts them. */
  private sourceRows = new Uint32Array(this.capacity);
  /** `KEYS` keys a row, two numbers each. */
  keys = new Uint32Array(this.capacity * KEYS * 2);
  /** Content of a row as exported: 64 bits of SHA-256 a row. */
  contents = new Uint32Array(this.capacity * 2);
  /** Organ of each row, as its number in `organTable`. */
  organs = new Uint32Array(this.capacity);
  /** Date that orders the row, as in `src/search/day-number`: 0 for none, and where only the year is known. */
  days = new Uint16Array(this.capacity);
  /** Index into `VALIDITIES`. */
  validities = new Uint8Array(this.capacity);
  /** What of its content the guard compares: see `content-marks.ts`. */
  marks = new Uint32Array(this.capacity);
  private facetCells = {
    subject: new Uint32Array(this.capacity),
    genre: new Uint32Array(this.capacity),
    keyField: new Uint32Array(this.capacity),
  };
  readonly organTable = new OrganTable();
  private readonly facetTables = {
    subject: new FacetNumbers(),
    genre: new FacetNumbers(),
    keyField: new FacetNumbers(),
  };
  count = 0;

  /** @param path where the two files begin; `.heads` and `.bodies` are added */
  constructor(path: string) {
    this.headsPath = `${path}.heads`;
    this.bodiesPath = `${path}.bodies`;
    this.headsFile = openSync(this.headsPath, 'w');
    this.bodiesFile = openSync(this.bodiesPath, 'w');
    this.headReader = new RowReader(this.headsPath);
    this.bodyReader = new RowReader(this.bodiesPath);
  }

  /** One row. Many are cheaper by `append`. @param sourceRow its number in the file it came from */
  add(record: CheckedRecord, sourceRow: number): number {
    this.single.add(record, sourceRow);
    return this.append(this.single.take());
  }

  /** Gives the number of the first row of the batch. */
  append(batch: RowBatch): number {
    const first = this.count;
    const { count } = batch;
    if (first + count > this.capacity) this.grow(first + count);
    appendPlaces(this.headStarts, first, batch.headEnds);
    appendPlaces(this.bodyStarts, first, batch.bodyEnds);
    this.sourceRows.set(batch.sourceRows, first);
    this.keys.set(batch.keys, first * KEYS * 2);
    this.contents.set(batch.contents, first * 2);
    this.days.set(batch.days, first);
    this.validities.set(batch.validities, first);
    this.marks.set(batch.marks, first);
    for (const facet of TEXT_FACETS) {
      const { values, numbers } = batch.facets[facet];
      const table = this.tableOf(facet);
      const own = [0, ...values.map((value) => table.numberOf(value))];
      const cells = this.cellsOf(facet);
      for (let i = 0; i < count; i++) cells[first + i] = own[numbers[i] as number] as number;
    }
    writeWhole(this.headsFile, batch.heads);
    writeWhole(this.bodiesFile, batch.bodies);
    this.count = first + count;
    return first;
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

  headStart(row: number): number {
    return this.headStarts[row] as number;
  }

  headLength(row: number): number {
    return this.headStart(row + 1) - this.headStart(row);
  }

  bodyStart(row: number): number {
    return this.bodyStarts[row] as number;
  }

  bodyLength(row: number): number {
    return this.bodyStart(row + 1) - this.bodyStart(row);
  }

  sourceRowOf(row: number): number {
    return this.sourceRows[row] as number;
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

  /** Gives back the memory of keys, contents and marks: once rows are matched nobody asks for them. */
  forgetKeys(): void {
    this.keys = new Uint32Array(0);
    this.contents = new Uint32Array(0);
    this.marks = new Uint32Array(0);
  }

  close(): void {
    this.headReader.close();
    this.bodyReader.close();
    closeSync(this.headsFile);
    closeSync(this.bodiesFile);
  }

  private tableOf(facet: TextFacet): OrganTable | FacetNumbers {
    return facet === 'organ' ? this.organTable : this.facetTables[facet];
  }

  private cellsOf(facet: TextFacet): Uint32Array {
    return facet === 'organ' ? this.organs : this.facetCells[facet];
  }

  private grow(wanted: number): void {
    this.capacity = Math.max(wanted, this.capacity * 2);
    const { capacity } = this;
    this.headStarts = longer(this.headStarts, new Float64Array(capacity + 1));
    this.bodyStarts = longer(this.bodyStarts, new Float64Array(capacity + 1));
    this.sourceRows = longer(this.sourceRows, new Uint32Array(capacity));
    this.keys = longer(this.keys, new Uint32Array(capacity * KEYS * 2));
    this.contents = longer(this.contents, new Uint32Array(capacity * 2));
    this.organs = longer(this.organs, new Uint32Array(capacity));
    this.days = longer(this.days, new Uint16Array(capacity));
    this.validities = longer(this.validities, new Uint8Array(capacity));
    this.marks = longer(this.marks, new Uint32Array(capacity));
    this.facetCells = {
      subject: longer(this.facetCells.subject, new Uint32Array(capacity)),
      genre: longer(this.facetCells.genre, new Uint32Array(capacity)),
      keyField: longer(this.facetCells.keyField, new Uint32Array(capacity)),
    };
  }
}

function appendPlaces(starts: Float64Array, first: number, ends: Uint32Array): void {
  const base = starts[first] as number;
  for (let i = 0; i < ends.length; i++) starts[first + i + 1] = base + (ends[i] as number);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
