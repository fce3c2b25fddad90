/** Owns putting a segment's files together from its parts, its outline and its text code. Bodies are written by whoever has them. */
import { ByteWriter } from '../base/bytes';
import { type MergedPart, mergeTerms } from './index-merger';
import { encodeKeyTable } from './key-table';
import { encodeDirectory, SECTIONS, type SectionName } from './segment-format';
import type { SegmentOutline } from './segment-outline';
import type { SegmentSink } from './segment-sink';
import type { LayAside } from './shortcut-unions';
import type { TextCode } from './text-code';
import { serialiseTextCode } from './text-writer';

/** What is left of a part when its blocks are written to `titles` and `rows`. */
export interface AssembledPart extends MergedPart {
  readonly titleLengths: Uint8Array;
  readonly rowLengths: Uint8Array;
  readonly numbers: Uint32Array;
}

export interface AssembledSegment {
  /** In the order of their records. */
  readonly parts: readonly AssembledPart[];
  readonly outline: SegmentOutline;
  /** As `SegmentOutline.order` gives it. */
  readonly order: Uint32Array;
  readonly code: TextCode;
  /** Of a record by its number in the outline, for the message where two have the same id. */
  idOf(index: number): string;
  /** As `SHORTCUT_POSTINGS`. */
  readonly shortcutPostings: number;
  readonly layAside: LayAside;
}

/**
 * Writes the index file.
 * @throws AppError `worker.internal` where an id is used twice
 */
export async function writeIndexFile(sink: SegmentSink, segment: AssembledSegment): Promise<void> {
  const { parts, outline, order, code } = segment;
  const { records } = outline;
  const meta = new ByteWriter();
  meta.varint(records);
  const { gramBytes, gramTable } = await mergeTerms(sink, parts, records, segment.shortcutPostings, segment.layAside);
  const sections: Record<Exclude<SectionName, 'grams'>, readonly Uint8Array[]> = {
    ...outline.encode(order, (index) => segment.idOf(index)),
    numbers: [encodeKeyTable(joinNumbers(parts), 2)],
    meta: [meta.bytes()],
    textCode: [serialiseTextCode(code)],
    titleBlocks: parts.map((part) => part.titleLengths),
    rowBlocks: parts.map((part) => part.rowLengths),
    gramTable,
  };
  const lengths = Object.fromEntries(SECTIONS.map((name) => [name, 0])) as Record<SectionName, number>;
  lengths.grams = gramBytes;
  for (const name of SECTIONS) {
    // Written by the merge.
    if (name === 'grams') continue;
    for (const bytes of sections[name]) {
      lengths[name] += bytes.length;
      await sink.write('index', bytes);
    }
  }
  await sink.write('index', encodeDirectory(lengths));
}

/** Entries of all parts, their records counted from the beginning of the segment. */
function joinNumbers(parts: readonly AssembledPart[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, { numbers }) => sum + numbers.length, 0));
  let at = 0;
  for (const { numbers, firstDoc } of parts) {
    joined.set(numbers, at);
    for (let i = at + 1; i < at + numbers.length; i += 2) joined[i] = (joined[i] as number) + firstDoc;
    at += numbers.length;
  }
  return joined;
}
