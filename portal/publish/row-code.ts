/**
 * Owns the bytes of one row between import and build. They stay on this machine and within one run: no format for keeps.
 *
 * Head: a varint length for each text in the order of `TEXTS`, a byte of flags, then the texts one behind the other in UTF-16: written and read
 * by one call each, which is what costs time. The body lies elsewhere, in UTF-8, as the feed will have it.
 */
import { type FullRecord, VALIDITIES } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';

const TEXTS = 13;
const IS_HTML = 0x80;
/** Between the levels of a subject; a line of a checked record has no control characters. */
const LEVEL_END = '\u0000';
/** Lengths of five bytes each, and the flags. */
const MOST_FRAME_BYTES = TEXTS * 5 + 1;
const FIRST_BYTES = 2 * 1024 * 1024;

/** What most rows have none of; as JSON in the last text. */
type Extras = Pick<CheckedRecord, 'attachments' | 'links' | 'visibleUntil' | 'derived'>;

/** All of a record but its body, and what is searched of that. */
export interface RowHead extends Omit<CheckedRecord, 'body'> {
  /** As `excerptOf` the record. */
  readonly excerpt: string;
}

/** Heads one behind the other, in a buffer that grows. */
export class HeadWriter {
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private readonly lengths = new Uint32Array(TEXTS);
  lengthBytes = 0;

  /** @param excerpt as `excerptOf` the record. Cost: about 1 µs. */
  add(record: Omit<CheckedRecord, 'body'>, excerpt: string): void {
    const { lengths } = this;
    // The summary, as a rule: written once.
    const ownExcerpt = excerpt === record.summary ? '' : excerpt;
    const subject = record.subject.length === 1 ? (record.subject[0] as string) : record.subject.join(LEVEL_END);
    const documentNumber = record.documentNumber ?? '';
    const indexNumber = record.indexNumber ?? '';
    const organ = record.organ ?? '';
    const genre = record.genre ?? '';
    const keyField = record.keyField ?? '';
    const writtenDate = record.writtenDate ?? '';
    const publishedDate = record.publishedDate ?? '';
    const url = record.url ?? '';
    const extras = encodeExtras(record);
    lengths[0] = record.title.length;
    lengths[1] = documentNumber.length;
    lengths[2] = indexNumber.length;
    lengths[3] = organ.length;
    lengths[4] = genre.length;
    lengths[5] = keyField.length;
    lengths[6] = subject.length;
    lengths[7] = writtenDate.length;
    lengths[8] = publishedDate.length;
    lengths[9] = url.length;
    lengths[10] = record.summary.length;
    lengths[11] = ownExcerpt.length;
    lengths[12] = extras.length;
    const whole =
      record.title +
      documentNumber +
      indexNumber +
      organ +
      genre +
      keyField +
      subject +
      writtenDate +
      publishedDate +
      url +
      record.summary +
      ownExcerpt +
      extras;
    this.reserve(MOST_FRAME_BYTES + whole.length * 2);
    const { buffer } = this;
    let to = this.lengthBytes;
    for (let i = 0; i < TEXTS; i++) {
      let rest = lengths[i] as number;
      while (rest >= 0x80) {
        buffer[to++] = (rest & 0x7f) | 0x80;
        rest >>>= 7;
      }
      buffer[to++] = rest;
    }
    buffer[to++] = VALIDITIES.indexOf(record.validity) | (record.bodyFormat === 'html' ? IS_HTML : 0);
    this.lengthBytes = to + buffer.write(whole, to, 'utf16le');
  }

  /** What was written from `start` on; good until the next head. */
  from(start: number): Uint8Array {
    return this.buffer.subarray(start, this.lengthBytes);
  }

  /** Copies all of it, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.buffer.subarray(0, this.lengthBytes));
    this.lengthBytes = 0;
    return taken;
  }

  private reserve(moreBytes: number): void {
    const wanted = this.lengthBytes + moreBytes;
    if (wanted <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(wanted, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.lengthBytes);
    this.buffer = grown;
  }
}

function encodeExtras({ attachments, links, visibleUntil, derived }: Omit<CheckedRecord, 'body'>): string {
  if (attachments.length === 0 && links.length === 0 && visibleUntil === null && derived.length === 0) return '';
  return JSON.stringify({ attachments, links, visibleUntil, derived } satisfies Extras);
}

/** Reads the head that lies in `bytes` from `at` to `end`. Cost: about 1 µs. Empty texts of fields that may be null are null. */
export function decodeHead(bytes: Buffer, at: number, end: number): RowHead {
  let from = at;
  for (let i = 0, to = 0; i < TEXTS; i++) {
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[from++] as number;
      to += (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    ENDS[i] = to;
  }
  const flags = bytes[from++] as number;
  const whole = bytes.toString('utf16le', from, end);
  const subject = textAt(whole, 6);
  const summary = textAt(whole, 10);
  const extras = textAt(whole, 12);
  const { attachments, links, visibleUntil, derived }: Extras = extras === '' ? NO_EXTRAS : JSON.parse(extras);
  return {
    title: textAt(whole, 0),
    documentNumber: textAt(whole, 1) || null,
    indexNumber: textAt(whole, 2) || null,
    organ: textAt(whole, 3) || null,
    genre: textAt(whole, 4) || null,
    keyField: textAt(whole, 5) || null,
    subject: subject === '' ? [] : subject.split(LEVEL_END),
    writtenDate: textAt(whole, 7) || null,
    publishedDate: textAt(whole, 8) || null,
    url: textAt(whole, 9) || null,
    summary,
    excerpt: textAt(whole, 11) || (summary.trim() === '' ? '' : summary),
    attachments,
    links,
    visibleUntil,
    derived,
    validity: VALIDITIES[flags & ~IS_HTML] as FullRecord['validity'],
    bodyFormat: flags & IS_HTML ? 'html' : 'text',
  };
}

/** Where each text of the head that is being read ends. */
const ENDS = new Uint32Array(TEXTS);

function textAt(whole: string, text: number): string {
  return whole.slice(text === 0 ? 0 : (ENDS[text - 1] as number), ENDS[text] as number);
}

const NO_EXTRAS: Extras = { attachments: [], links: [], visibleUntil: null, derived: [] };
