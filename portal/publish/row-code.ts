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

/** What most rows have none of; as JSON in the last text. */
type Extras = Pick<CheckedRecord, 'attachments' | 'links' | 'visibleUntil' | 'derived'>;

/** All of a record but its body, and the body's beginning as it is searched. */
export interface RowHead extends Omit<CheckedRecord, 'body'> {
  readonly beginning: string;
}

/** Bytes that `encodeHead` needs at most. */
export function headCapacity(head: RowHead, extras: string): number {
  const { title, summary, beginning, url } = head;
  const long = title.length + summary.length + beginning.length + (url?.length ?? 0) + extras.length;
  const short =
    (head.documentNumber?.length ?? 0) +
    (head.indexNumber?.length ?? 0) +
    (head.organ?.length ?? 0) +
    (head.genre?.length ?? 0) +
    (head.keyField?.length ?? 0) +
    head.subject.reduce((sum, level) => sum + level.length + 1, 0) +
    (head.writtenDate?.length ?? 0) +
    (head.publishedDate?.length ?? 0);
  return MOST_FRAME_BYTES + (long + short) * 2;
}

export function encodeExtras({ attachments, links, visibleUntil, derived }: CheckedRecord): string {
  if (attachments.length === 0 && links.length === 0 && visibleUntil === null && derived.length === 0) return '';
  return JSON.stringify({ attachments, links, visibleUntil, derived } satisfies Extras);
}

/** Writes a head at `at` and gives where it ends. Cost: about 1 µs. @param extras of `encodeExtras` */
export function encodeHead(head: RowHead, extras: string, into: Buffer, at: number): number {
  let to = at;
  let whole = '';
  const put = (text: string): void => {
    let rest = text.length;
    while (rest >= 0x80) {
      into[to++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    into[to++] = rest;
    whole += text;
  };
  put(head.title);
  put(head.documentNumber ?? '');
  put(head.indexNumber ?? '');
  put(head.organ ?? '');
  put(head.genre ?? '');
  put(head.keyField ?? '');
  put(head.subject.join(LEVEL_END));
  put(head.writtenDate ?? '');
  put(head.publishedDate ?? '');
  put(head.url ?? '');
  put(head.summary);
  put(head.beginning);
  put(extras);
  into[to++] = VALIDITIES.indexOf(head.validity) | (head.bodyFormat === 'html' ? IS_HTML : 0);
  return to + into.write(whole, to, 'utf16le');
}

/** Reads the head that lies in `bytes` from `at` to `end`. Cost: about 1 µs. Empty texts of fields that may be null are null. */
export function decodeHead(bytes: Buffer, at: number, end: number): RowHead {
  const lengths = new Array<number>(TEXTS);
  let from = at;
  for (let i = 0; i < lengths.length; i++) {
    let length = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[from++] as number;
      length |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    lengths[i] = length;
  }
  const flags = bytes[from++] as number;
  const whole = bytes.toString('utf16le', from, end);
  let start = 0;
  let next = 0;
  const take = (): string => {
    const text = whole.slice(start, start + (lengths[next++] as number));
    start += text.length;
    return text;
  };
  const title = take();
  const documentNumber = take() || null;
  const indexNumber = take() || null;
  const organ = take() || null;
  const genre = take() || null;
  const keyField = take() || null;
  const subject = take();
  const writtenDate = take() || null;
  const publishedDate = take() || null;
  const url = take() || null;
  const summary = take();
  const beginning = take();
  const extras = take();
  const { attachments, links, visibleUntil, derived }: Extras = extras === '' ? NO_EXTRAS : JSON.parse(extras);
  return {
    title,
    documentNumber,
    indexNumber,
    organ,
    genre,
    keyField,
    subject: subject === '' ? [] : subject.split(LEVEL_END),
    writtenDate,
    publishedDate,
    url,
    summary,
    beginning,
    attachments,
    links,
    visibleUntil,
    derived,
    validity: VALIDITIES[flags & ~IS_HTML] as FullRecord['validity'],
    bodyFormat: flags & IS_HTML ? 'html' : 'text',
  };
}

const NO_EXTRAS: Extras = { attachments: [], links: [], visibleUntil: null, derived: [] };
