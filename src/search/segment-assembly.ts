/** Owns putting a segment's files together from its parts, its outline and its text code. Bodies are written by whoever has them. */
import { ByteWriter } from '../base/bytes';
import { type MergedPart, mergeIndexes } from './index-merger';
import { encodeKeyTable } from './key-table';
import { encodeDirectory, SECTIONS, type SectionName } from './segment-format';
import type { SegmentOutline } from './segment-outline';
import type { SegmentSink } from './segment-sink';
import type { TextCode } from './text-code';

/** What is left of a part when its blocks are written to `list` and `detail`. */
export interface AssembledPart extends MergedPart {
  readonly listLengths: Uint8Array;
  readonly detailLengths: Uint8Array;
  readonly numbers: Uint32Array;
}

/**
 * Writes the index file.
 * @param parts in the order of their records
 * @param idOf of a record by its number in the outline, for the message where two have the same id
 * @throws AppError `worker.internal` where an id is used twice
 */
export async function writeIndexFile(
  sink: SegmentSink,
  parts: readonly AssembledPart[],
  outline: SegmentOutline,
  order: Uint32Array,
  code: TextCode,
  idOf: (index: number) => string,
): Promise<void> {
  const { ids, facets, columns } = outline.encode(order, idOf);
  const meta = new ByteWriter();
  meta.varint(outline.records);
  const merged = await mergeIndexes(sink, parts, outline.records);
  const sections: Partial<Record<SectionName, number | readonly Uint8Array[]>> = {
    ...merged,
    ids: [ids],
    numbers: [encodeKeyTable(joinNumbers(parts))],
    meta: [meta.bytes()],
    textCode: [code.serialise()],
    facets: [facets],
    columns,
    listBlocks: parts.map((part) => part.listLengths),
    detailBlocks: parts.map((part) => part.detailLengths),
  };
  const lengths = Object.fromEntries(SECTIONS.map((name) => [name, 0])) as Record<SectionName, number>;
  for (const name of SECTIONS) {
    const section = sections[name];
    if (typeof section === 'number') lengths[name] = section;
    else {
      for (const bytes of section ?? []) {
        lengths[name] += bytes.length;
        await sink.write('index', bytes);
      }
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
    for (let i = at + 2; i < at + numbers.length; i += 3) joined[i] = (joined[i] as number) + firstDoc;
    at += numbers.length;
  }
  return joined;
}
