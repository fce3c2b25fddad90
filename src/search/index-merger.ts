/** Owns joining the searchable halves of a segment's parts into the sections of its index file. */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import type { TermLists } from './part-index';
import { encodePostings } from './posting-list';
import type { SectionName } from './segment-format';
import type { SegmentSink } from './segment-sink';

const FLUSH_BYTES = 1024 * 1024;
const LINE_BREAK = '\n';

/** Gives the bytes of a part's lists in their order, each once: from memory, or from where they were laid aside. */
export interface ListSource {
  /** The next so many bytes; good until the next call. */
  next(lengthBytes: number): Uint8Array;
}

/** A part without the bytes of its lists, which are most of it. */
export interface MergedPart {
  /** Number of its first record in the segment. */
  readonly firstDoc: number;
  readonly pairKeys: Uint32Array;
  readonly pairs: Omit<TermLists, 'bytes'>;
  readonly pairSource: ListSource;
  readonly runTexts: Uint8Array;
  readonly runs: Omit<TermLists, 'bytes'>;
  readonly runSource: ListSource;
}

/** Lists that lie in memory. */
export function memoryLists(bytes: Uint8Array): ListSource {
  let at = 0;
  return {
    next(lengthBytes) {
      at += lengthBytes;
      return bytes.subarray(at - lengthBytes, at);
    },
  };
}

/**
 * Writes `pairPostings` and `runPostings`, in this order; gives their lengths and the resident sections that belong to them. The bytes do not
 * depend on where the parts were cut. Cost: about 0.1 µs a list and part, and copying.
 * @param parts in the order of their records
 * @param records of the whole segment
 */
export async function mergeIndexes(
  sink: SegmentSink,
  parts: readonly MergedPart[],
  records: number,
): Promise<Partial<Record<SectionName, number | readonly Uint8Array[]>>> {
  const pairKeys = new ByteWriter();
  let before = 0;
  let pairCount = 0;
  const pairCursors = parts.map((part) => ({
    keys: part.pairKeys,
    count: part.pairKeys.length,
    lists: part.pairs,
    source: part.pairSource,
    firstDoc: part.firstDoc,
  }));
  const pairs = await mergeLists(sink, pairCursors, records, (key: number) => {
    pairKeys.varint(key - before);
    before = key;
    pairCount++;
  });
  const head = new ByteWriter(16);
  head.varint(pairCount);

  let runTexts: string[] = [];
  const runBytes: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const runCursors = parts.map((part) => {
    const keys = new TextDecoder().decode(part.runTexts).split(LINE_BREAK).slice(1);
    return { keys, count: keys.length, lists: part.runs, source: part.runSource, firstDoc: part.firstDoc };
  });
  const runs = await mergeLists(sink, runCursors, records, (run: string) => {
    if (runTexts.push(run) < 10_000) return;
    runBytes.push(encoder.encode(runTexts.map((text) => LINE_BREAK + text).join('')));
    runTexts = [];
  });
  runBytes.push(encoder.encode(runTexts.map((text) => LINE_BREAK + text).join('')));
  return {
    pairPostings: pairs.writtenBytes,
    runPostings: runs.writtenBytes,
    pairKeys: [head.bytes(), pairKeys.bytes()],
    pairLengths: [pairs.lengths],
    runTexts: runBytes,
    runLengths: [runs.lengths],
  };
}

interface Cursor<Key> {
  readonly keys: { readonly [place: number]: Key };
  readonly count: number;
  readonly lists: Omit<TermLists, 'bytes'>;
  readonly source: ListSource;
  readonly firstDoc: number;
}

/** Two lists a term, in the order of keys; their lengths as varints. */
async function mergeLists<Key extends number | string>(
  sink: SegmentSink,
  cursors: readonly Cursor<Key>[],
  records: number,
  onKey: (key: Key) => void,
): Promise<{ readonly writtenBytes: number; readonly lengths: Uint8Array }> {
  const out = new ByteWriter(2 * FLUSH_BYTES);
  const lengths = new ByteWriter();
  const places = new Uint32Array(cursors.length);
  const joined = [new ListJoiner(), new ListJoiner()] as const;
  let writtenBytes = 0;
  for (;;) {
    let least: Key | undefined;
    for (let i = 0; i < cursors.length; i++) {
      const { keys, count } = cursors[i] as Cursor<Key>;
      const place = places[i] as number;
      if (place < count && (least === undefined || (keys[place] as Key) < least)) least = keys[place];
    }
    if (least === undefined) break;
    onKey(least);
    for (let i = 0; i < cursors.length; i++) {
      const { keys, count, lists, source, firstDoc } = cursors[i] as Cursor<Key>;
      const place = places[i] as number;
      if (place === count || keys[place] !== least) continue;
      places[i] = place + 1;
      // Both lists of a term follow each other in the source.
      for (let part = 0; part < 2; part++) {
        const list = place * 2 + part;
        const gaps = source.next(lists.lengths[list] as number);
        (joined[part] as ListJoiner).add(gaps, lists.counts[list] as number, lists.lasts[list] as number, firstDoc);
      }
    }
    for (const joiner of joined) {
      const start = out.length;
      joiner.writeTo(out, records);
      lengths.varint(out.length - start);
    }
    if (out.length > FLUSH_BYTES) {
      writtenBytes += out.length;
      await sink.write('index', out.bytes());
      out.clear();
    }
  }
  if (out.length > 0) await sink.write('index', out.bytes());
  return { writtenBytes: writtenBytes + out.length, lengths: lengths.bytes() };
}

/** One list out of its pieces: the first distance of each piece counts from the last record of the piece before. */
class ListJoiner {
  private readonly gaps = new ByteWriter();
  private count = 0;
  private last = -1;

  add(gaps: Uint8Array, count: number, last: number, firstDoc: number): void {
    if (count === 0) return;
    let at = 0;
    let first = 0;
    let byte: number;
    do {
      byte = gaps[at] ?? fail();
      first |= (byte & 0x7f) << (7 * at);
      at++;
    } while (byte >= 0x80);
    this.gaps.varint(firstDoc + first - 1 - this.last);
    this.gaps.raw(gaps.subarray(at));
    this.count += count;
    this.last = firstDoc + last;
  }

  /** Writes the list and forgets it. */
  writeTo(out: ByteWriter, records: number): void {
    encodePostings(out, this.gaps.bytes(), this.count, records);
    this.gaps.clear();
    this.count = 0;
    this.last = -1;
  }
}

function fail(): never {
  throw new AppError('worker.internal', 'a posting list is cut off');
}
