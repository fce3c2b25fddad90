/** Owns rows on their way from a thread into the row store: their bytes one behind the other, and columns of what is known of each. */
import { longer } from '../../src/base/longer-array';
import { recordDate, VALIDITIES } from '../../src/catalogue/record';
import { TEXT_FACETS, type TextFacet } from '../../src/search/columns';
import { dayNumber } from '../../src/search/day-number';
import { excerptOf } from '../../src/search/excerpt';
import { subjectPath } from '../../src/search/segment-draft';
import { FacetNumbers } from '../../src/search/segment-outline';
import type { CheckedRecord } from '../check/check-record';
import { contentMarks } from './content-marks';
import { KEYS, writeIdentityKeys } from './identity-keys';
import { writeDigest } from './key-table';
import { HeadWriter } from './row-code';
import { ROW_FLAG } from './row-columns';

/** Plain data; every array has a buffer of its own, so that it can be given away. */
export interface RowBatch {
  readonly count: number;
  readonly heads: Uint8Array<ArrayBuffer>;
  /** Where each head ends in `heads`, and each body in `bodies`. */
  readonly headEnds: Uint32Array<ArrayBuffer>;
  readonly bodies: Uint8Array<ArrayBuffer>;
  readonly bodyEnds: Uint32Array<ArrayBuffer>;
  /** Row number in its file. */
  readonly sourceRows: Uint32Array<ArrayBuffer>;
  /** `KEYS` keys a row, two numbers each. */
  readonly keys: Uint32Array<ArrayBuffer>;
  /** 64 bits of SHA-256 over head and body. */
  readonly contents: Uint32Array<ArrayBuffer>;
  /** `dayNumber` of the date that orders the row. */
  readonly days: Uint16Array<ArrayBuffer>;
  /** Index into `VALIDITIES`. */
  readonly validities: Uint8Array<ArrayBuffer>;
  /** What of its content the guard compares: see `content-marks.ts`. */
  readonly marks: Uint32Array<ArrayBuffer>;
  /** Bits of `ROW_FLAG`. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Value of each row, by its number in the batch's own list, 0 for none. */
  readonly facets: Readonly<
    Record<TextFacet, { readonly values: readonly string[]; readonly numbers: Uint32Array<ArrayBuffer> }>
  >;
}

/** Buffers of a batch, for giving it away. */
export function batchBuffers(batch: RowBatch): ArrayBuffer[] {
  const { heads, headEnds, bodies, bodyEnds, sourceRows, keys, contents, days, validities, marks, flags, facets } =
    batch;
  const arrays = [heads, headEnds, bodies, bodyEnds, sourceRows, keys, contents, days, validities, marks, flags];
  return [...arrays, ...TEXT_FACETS.map((facet) => facets[facet].numbers)].map((array) => array.buffer);
}

const FIRST_ROWS = 4096;
const FIRST_BODY_BYTES = 64 * 1024;
const NOTHING = new Uint8Array(0);

export class RowBatchBuilder {
  private count = 0;
  private readonly heads = new HeadWriter();
  private bodies = Buffer.allocUnsafeSlow(FIRST_BODY_BYTES);
  private bodyBytes = 0;
  private headEnds = new Uint32Array(FIRST_ROWS);
  private bodyEnds = new Uint32Array(FIRST_ROWS);
  private sourceRows = new Uint32Array(FIRST_ROWS);
  private keys = new Uint32Array(FIRST_ROWS * KEYS * 2);
  private contents = new Uint32Array(FIRST_ROWS * 2);
  private days = new Uint16Array(FIRST_ROWS);
  private validities = new Uint8Array(FIRST_ROWS);
  private marks = new Uint32Array(FIRST_ROWS);
  private flags = new Uint8Array(FIRST_ROWS);
  private readonly cells = {
    organ: new Uint32Array(FIRST_ROWS),
    subject: new Uint32Array(FIRST_ROWS),
    genre: new Uint32Array(FIRST_ROWS),
    keyField: new Uint32Array(FIRST_ROWS),
  };
  private facets = newFacets();

  /** @param sourceRow its number in the file it came from. Cost: about 8 µs. */
  add(record: CheckedRecord, sourceRow: number): void {
    const row = this.count++;
    if (row === this.headEnds.length) this.grow();
    const { body } = record;
    const headStart = this.heads.lengthBytes;
    this.heads.add(record, excerptOf(record));
    this.headEnds[row] = this.heads.lengthBytes;
    const bodyStart = this.bodyBytes;
    if (body !== '') {
      this.bodies = withRoom(this.bodies, bodyStart, body.length * 3);
      this.bodyBytes += this.bodies.write(body, bodyStart, 'utf8');
    }
    this.bodyEnds[row] = this.bodyBytes;
    const bodyWritten = body === '' ? NOTHING : this.bodies.subarray(bodyStart, this.bodyBytes);
    writeDigest(this.contents, row * 2, this.heads.from(headStart), bodyWritten);
    this.sourceRows[row] = sourceRow;
    writeIdentityKeys(this.keys, row * KEYS * 2, record);
    this.days[row] = dayNumber(recordDate(record));
    this.validities[row] = VALIDITIES.indexOf(record.validity);
    this.marks[row] = contentMarks(record);
    this.flags[row] = flagsOf(record);
    this.cells.organ[row] = this.facets.organ.numberOf(record.organ);
    this.cells.subject[row] = this.facets.subject.numberOf(subjectPath(record.subject));
    this.cells.genre[row] = this.facets.genre.numberOf(record.genre);
    this.cells.keyField[row] = this.facets.keyField.numberOf(record.keyField);
  }

  /** Copies what was gathered, and begins the next batch. */
  take(): RowBatch {
    const { count, facets } = this;
    const facet = (name: TextFacet) => ({ values: facets[name].values, numbers: this.cells[name].slice(0, count) });
    const batch: RowBatch = {
      count,
      heads: this.heads.take(),
      headEnds: this.headEnds.slice(0, count),
      bodies: new Uint8Array(this.bodies.subarray(0, this.bodyBytes)),
      bodyEnds: this.bodyEnds.slice(0, count),
      sourceRows: this.sourceRows.slice(0, count),
      keys: this.keys.slice(0, count * KEYS * 2),
      contents: this.contents.slice(0, count * 2),
      days: this.days.slice(0, count),
      validities: this.validities.slice(0, count),
      marks: this.marks.slice(0, count),
      flags: this.flags.slice(0, count),
      facets: { organ: facet('organ'), subject: facet('subject'), genre: facet('genre'), keyField: facet('keyField') },
    };
    this.count = 0;
    this.bodyBytes = 0;
    this.facets = newFacets();
    return batch;
  }

  private grow(): void {
    const rows = this.headEnds.length * 2;
    this.headEnds = longer(this.headEnds, new Uint32Array(rows));
    this.bodyEnds = longer(this.bodyEnds, new Uint32Array(rows));
    this.sourceRows = longer(this.sourceRows, new Uint32Array(rows));
    this.keys = longer(this.keys, new Uint32Array(rows * KEYS * 2));
    this.contents = longer(this.contents, new Uint32Array(rows * 2));
    this.days = longer(this.days, new Uint16Array(rows));
    this.validities = longer(this.validities, new Uint8Array(rows));
    this.marks = longer(this.marks, new Uint32Array(rows));
    this.flags = longer(this.flags, new Uint8Array(rows));
    for (const name of TEXT_FACETS) this.cells[name] = longer(this.cells[name], new Uint32Array(rows));
  }
}

/** The directory is where people look up a telephone number: no organ gets in because a title sounded like it. */
function flagsOf({ organ, links, attachments, derived }: CheckedRecord): number {
  const isStated = organ !== null && organ !== '' && !derived.includes('organ');
  return (
    (isStated ? ROW_FLAG.organStated : 0) |
    (links.length > 0 ? ROW_FLAG.hasLinks : 0) |
    (attachments.length > 0 ? ROW_FLAG.hasAttachments : 0)
  );
}

function newFacets(): Record<TextFacet, FacetNumbers> {
  return {
    organ: new FacetNumbers(),
    subject: new FacetNumbers(),
    genre: new FacetNumbers(),
    keyField: new FacetNumbers(),
  };
}

function withRoom(bytes: Buffer<ArrayBuffer>, used: number, wanted: number): Buffer<ArrayBuffer> {
  if (used + wanted <= bytes.length) return bytes;
  const grown = Buffer.allocUnsafeSlow(Math.max(used + wanted, bytes.length * 2));
  bytes.copy(grown, 0, 0, used);
  return grown;
}
