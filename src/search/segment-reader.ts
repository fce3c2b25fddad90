/** Owns an opened segment: its resident parts in memory, and reading terms, records and bodies through its page source. */
import { AppError } from '../base/app-error';
import { ByteReader, concatBytes } from '../base/bytes';
import { foldText } from '../base/text';
import { BlockReader } from './block-reader';
import { type Columns, type FacetValues, parseColumns, parseFacetValues } from './columns';
import { GramIndex, type TermSpan } from './gram-index';
import { type EntryBytes, KeyTable } from './key-table';
import { OrganDocs } from './organ-docs';
import type { PageSource } from './page-source';
import { NO_ENDS, parseDocs, parseEnds, type RecordEnds } from './segment-extras';
import { FIRST_RESIDENT, FOOTER_BYTES, parseDirectory, parseFooter, type SectionName } from './segment-format';
import { TextCode } from './text-code';

/** Twice as many for a while, 180 bytes each with what finds them. */
const MOST_KEPT_ROWS = 2048;

export class SegmentReader {
  /** Organs' names folded, in the order of their values. */
  readonly foldedOrgans: readonly string[];
  readonly organDocs: OrganDocs;
  private lacksOrgan: boolean | null = null;
  private readonly runAt: Uint16Array;

  private constructor(
    readonly source: PageSource,
    readonly records: number,
    readonly code: TextCode,
    readonly facetValues: FacetValues,
    readonly columns: Columns,
    readonly titles: BlockReader,
    readonly rows: BlockReader,
    readonly grams: GramIndex,
    private readonly gramsOffsetBytes: number,
    private readonly gramsBytes: number,
    readonly ids: KeyTable,
    readonly numbers: KeyTable,
    /** Until which day some of its records may be shown. */
    readonly ends: RecordEnds,
    /** Records whose bytes were taken out, ascending. */
    readonly blanked: Uint32Array,
  ) {
    this.foldedOrgans = facetValues.organ.map(foldText);
    this.organDocs = new OrganDocs(columns);
    this.runAt = sampleRuns(columns);
  }

  /**
   * Reads the end of the index file: three reads. Cost: about 6 bytes a record in memory.
   * @throws AppError `segment.malformed` | `segment.unsupportedVersion` | errors of the page source
   */
  static async open(source: PageSource): Promise<SegmentReader> {
    const size = source.sizeBytes('index');
    if (size < FOOTER_BYTES) throw new AppError('segment.malformed', 'index file without footer');
    const directoryBytes = parseFooter(await source.read('index', size - FOOTER_BYTES, FOOTER_BYTES));
    const directoryStart = size - FOOTER_BYTES - directoryBytes;
    if (directoryStart < 0) throw new AppError('segment.malformed', 'directory outside the file');
    const directory = parseDirectory(await source.read('index', directoryStart, directoryBytes), size);
    const start = directory[FIRST_RESIDENT].offsetBytes;
    const resident = await source.read('index', start, directoryStart - start, { keep: false });
    const section = (name: SectionName) => {
      const { offsetBytes, lengthBytes } = directory[name];
      return resident.subarray(offsetBytes - start, offsetBytes - start + lengthBytes);
    };
    const records = new ByteReader(section('meta')).varint();
    if (records > 0xffffffff / 8) throw new AppError('segment.malformed', 'record count');
    const facetValues = parseFacetValues(section('facets'));
    const [ends, blanked] = await Promise.all([source.readExtra?.('ends'), source.readExtra?.('blanked')]);
    return new SegmentReader(
      source,
      records,
      TextCode.parse(section('textCode')),
      facetValues,
      parseColumns({ tuples: section('tuples'), days: section('days'), ties: section('ties') }, records, facetValues),
      new BlockReader(source, 'titles', section('titleBlocks'), records),
      new BlockReader(source, 'rows', section('rowBlocks'), records, Math.ceil(Math.min(MOST_KEPT_ROWS, records / 32))),
      GramIndex.parse(section('gramTable'), directory.grams.lengthBytes),
      directory.grams.offsetBytes,
      directory.grams.lengthBytes,
      openTable(source, directory.ids, 12),
      openTable(source, directory.numbers, 8),
      ends ? parseEnds(ends, records) : NO_ENDS,
      blanked ? parseDocs(blanked, records) : new Uint32Array(0),
    );
  }

  /** Bytes of a span of terms, behind them those of its lists that lie elsewhere: at once where all of it is in memory. */
  readSpan(span: TermSpan): Uint8Array | Promise<Uint8Array> {
    const near = this.readGrams(span);
    return near instanceof Promise ? near.then((bytes) => this.withFar(span, bytes)) : this.withFar(span, near);
  }

  private withFar(span: TermSpan, near: Uint8Array): Uint8Array | Promise<Uint8Array> {
    const far = this.grams.far(span, near);
    if (far.length === 0) return near;
    const lists = far.map((list) => this.readGrams(list));
    if (lists.some((list) => list instanceof Promise)) {
      return Promise.all(lists).then((read) => concatBytes([near, ...read]));
    }
    return concatBytes([near, ...(lists as Uint8Array[])]);
  }

  private readGrams(place: { readonly offsetBytes: number; readonly lengthBytes: number }) {
    if (place.offsetBytes + place.lengthBytes > this.gramsBytes)
      throw new AppError('segment.malformed', 'list elsewhere');
    const at = this.gramsOffsetBytes + place.offsetBytes;
    return this.source.tryRead('index', at, place.lengthBytes) ?? this.source.read('index', at, place.lengthBytes);
  }

  /** Number of the organ of a record: index + 1 into its values, 0 for none. */
  organOf(doc: number): number {
    return this.columns.tuples.organ[this.columns.tupleOf[doc] as number] as number;
  }

  /** Whether no record lacks an organ. Cost: a walk over all records, once. */
  get everyRecordHasOrgan(): boolean {
    if (this.lacksOrgan === null) {
      const { tuples, tupleOf } = this.columns;
      this.lacksOrgan = tuples.organ.includes(0) && tupleOf.some((tuple) => tuples.organ[tuple] === 0);
    }
    return !this.lacksOrgan;
  }

  /** Day number of a record. Cost: a step or two from what is known of its neighbour. */
  dayOf(doc: number): number {
    const { days, dayStarts } = this.columns;
    let run = this.runAt[doc >>> RUN_STEP_BITS] as number;
    while ((dayStarts[run + 1] as number) <= doc) run++;
    return days[run] ?? 0;
  }
}

/** The day's place of every 64th record is known. */
const RUN_STEP_BITS = 6;

function sampleRuns({ dayStarts, records }: Columns): Uint16Array {
  let run = 0;
  return Uint16Array.from({ length: (records >>> RUN_STEP_BITS) + 1 }, (_, i) => {
    while ((dayStarts[run + 1] as number) <= i << RUN_STEP_BITS) run++;
    return run;
  });
}

/** Apart from `open`: a function made there would hold on to all that `open` had read, 6 MB of a million records. */
function openTable(
  source: PageSource,
  place: { readonly offsetBytes: number; readonly lengthBytes: number },
  entryBytes: EntryBytes,
): KeyTable {
  return new KeyTable(
    place.lengthBytes,
    (offsetBytes, lengthBytes, options) => source.read('index', place.offsetBytes + offsetBytes, lengthBytes, options),
    entryBytes,
  );
}
