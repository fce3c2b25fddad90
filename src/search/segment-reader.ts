/** Owns an opened segment: its resident parts in memory, and reading postings, records and bodies through its page source. */
import { AppError } from '../base/app-error';
import { ByteReader } from '../base/bytes';
import { foldText } from '../base/text';
import { type Columns, type FacetValues, parseColumns, parseFacetValues } from './columns';
import { KeyTable } from './key-table';
import type { PageSource } from './page-source';
import { type ListOffsets, NO_DOCS, PostingReader, type TermDocs, type TermRange } from './posting-reader';
import { RecordBlocks } from './record-blocks';
import { decodeListPart, type ListTexts } from './record-code';
import { FIRST_RESIDENT, FOOTER_BYTES, parseDirectory, parseFooter, type SectionName } from './segment-format';
import { pairKey, type RunFit } from './terms';
import { TextCode } from './text-code';

export class SegmentReader {
  private organsFolded: readonly string[] | null = null;

  private constructor(
    readonly source: PageSource,
    readonly records: number,
    readonly code: TextCode,
    readonly facetValues: FacetValues,
    readonly columns: Columns,
    readonly lists: RecordBlocks,
    readonly details: RecordBlocks,
    private readonly pairKeys: Uint32Array,
    private readonly pairLists: PostingReader,
    /** Every run with a line break before it, ascending. */
    private readonly runTexts: string,
    private readonly runStarts: Uint32Array,
    private readonly runLists: PostingReader,
    readonly ids: KeyTable,
    readonly numbers: KeyTable,
  ) {}

  /**
   * Reads the end of the index file: two reads. Cost: about 20 bytes a record and 12 a term in memory.
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
    const resident = await source.read('index', start, directoryStart - start);
    const section = (name: SectionName) => {
      const { offsetBytes, lengthBytes } = directory[name];
      return resident.subarray(offsetBytes - start, offsetBytes - start + lengthBytes);
    };
    const records = new ByteReader(section('meta')).varint();
    if (records > 0xffffffff / 8) throw new AppError('segment.malformed', 'record count');
    const facetValues = parseFacetValues(section('facets'));
    const pairKeys = parsePairKeys(section('pairKeys'));
    const runTexts = new TextDecoder().decode(section('runTexts'));
    const runStarts = lineStarts(runTexts);
    const read = (name: SectionName) => (offsetBytes: number, lengthBytes: number) =>
      source.read('index', directory[name].offsetBytes + offsetBytes, lengthBytes);
    const lists = (postings: SectionName, lengths: SectionName, terms: number) =>
      new PostingReader(
        read(postings),
        parseOffsets(section(lengths), terms, directory[postings].lengthBytes),
        records,
      );
    return new SegmentReader(
      source,
      records,
      TextCode.parse(section('textCode')),
      facetValues,
      parseColumns(section('columns'), records, facetValues),
      new RecordBlocks(source, 'list', section('listBlocks'), records),
      new RecordBlocks(source, 'detail', section('detailBlocks'), records),
      pairKeys,
      lists('pairPostings', 'pairLengths', pairKeys.length),
      runTexts,
      runStarts,
      lists('runPostings', 'runLengths', runStarts.length),
      new KeyTable(directory.ids.lengthBytes, read('ids')),
      new KeyTable(directory.numbers.lengthBytes, read('numbers')),
    );
  }

  /** Organs' names folded, in the order of their values. */
  foldedOrgans(): readonly string[] {
    this.organsFolded ??= this.facetValues.organ.map(foldText);
    return this.organsFolded;
  }

  /** Encoded size of the lists of a pair: a guess at how rare it is, without reading. */
  pairBytes(key: number): number {
    const term = findKey(this.pairKeys, key);
    return this.pairKeys[term] === key ? this.pairLists.bytesOf(term) : 0;
  }

  async pairDocs(key: number): Promise<TermDocs> {
    const term = findKey(this.pairKeys, key);
    return this.pairKeys[term] === key ? this.pairLists.docsOf([[term, term + 1]]) : NO_DOCS;
  }

  /** Records with the unit anywhere: the union of all pairs that begin with it. */
  async unitDocs(unit: number): Promise<TermDocs> {
    const from = findKey(this.pairKeys, pairKey(unit, 0));
    const to = unit === 0xffff ? this.pairKeys.length : findKey(this.pairKeys, pairKey(unit + 1, 0));
    return this.pairLists.docsOf([[from, to]]);
  }

  /** Records with a run of letters and digits that `run` fits into. Null where more than `maxRuns` runs do. */
  async runDocs(run: string, fit: RunFit, maxRuns: number): Promise<TermDocs | null> {
    const terms = this.findRuns(run, fit, maxRuns);
    return terms && this.runLists.docsOf(terms);
  }

  async list(doc: number): Promise<ListTexts> {
    return decodeListPart(this.code, await this.lists.read(doc));
  }

  /** Ranges [from, to) of run numbers, neighbours joined, since their lists lie side by side. */
  private findRuns(run: string, fit: RunFit, maxRuns: number): TermRange[] | null {
    const needle = `${fit === 'prefix' || fit === 'whole' ? '\n' : ''}${run}`;
    const bound = fit === 'suffix' || fit === 'whole';
    const ranges: [number, number][] = [];
    let found = 0;
    for (let at = this.runTexts.indexOf(needle); at >= 0; ) {
      const end = at + needle.length;
      const term = lastAtOrBefore(this.runStarts, at);
      const next = this.runStarts[term + 1] ?? this.runTexts.length;
      if (!bound || end === next) {
        if (++found > maxRuns) return null;
        const last = ranges[ranges.length - 1];
        if (last && last[1] === term) last[1] = term + 1;
        else ranges.push([term, term + 1]);
        // Once is enough for a run: go on behind it.
        at = this.runTexts.indexOf(needle, Math.max(next, at + 1));
      } else at = this.runTexts.indexOf(needle, at + 1);
    }
    return ranges;
  }
}

/** Place of the first key that is not below `key`. */
function findKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtOrBefore(starts: Uint32Array, at: number): number {
  const place = findKey(starts, at);
  return starts[place] === at ? place : place - 1;
}

function parsePairKeys(bytes: Uint8Array): Uint32Array {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (count > bytes.length) throw new AppError('segment.malformed', 'pair count');
  const keys = new Uint32Array(count);
  let key = 0;
  for (let i = 0; i < count; i++) {
    const step = reader.varint();
    key += step;
    if (step === 0 || key > 0xffffffff) throw new AppError('segment.malformed', 'pair keys do not ascend');
    keys[i] = key;
  }
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'bytes after the pair keys');
  return keys;
}

function parseOffsets(bytes: Uint8Array, terms: number, sectionBytes: number): ListOffsets {
  const offsets = sectionBytes > 0xffffffff ? new Float64Array(2 * terms + 1) : new Uint32Array(2 * terms + 1);
  const reader = new ByteReader(bytes);
  let offset = 0;
  for (let i = 1; i < offsets.length; i++) {
    offset += reader.varint();
    offsets[i] = offset;
  }
  if (reader.remaining > 0 || offset !== sectionBytes)
    throw new AppError('segment.malformed', 'lists do not fill their section');
  return offsets;
}

function lineStarts(text: string): Uint32Array {
  const starts: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at);
  if (text.length > 0 && starts[0] !== 0) throw new AppError('segment.malformed', 'runs');
  return Uint32Array.from(starts);
}
