/**
 * Owns the bytes of a segment's file `texts`: where the stretches of its bodies lie, what each must hash to, and whose texts are in it. A terminal that
 * keeps only some texts fetches and verifies them by it, one stretch at a time (decision 029).
 *
 * The groups of `text-group.ts`, then varint stretches, which follow one another from the beginning of the file without gaps; for each: varint bytes,
 * 32 bytes of SHA-256, varint groups, and each as varint distance from the one before (the first: its number).
 */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { readCount, readGroups, readHash, type TextGroup, writeGroups, writeHash } from '../catalogue/text-group';

/** Whole blocks of bodies: some 48 KB, more where a single text is longer. */
export interface TextStretch {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Places in `groups`, ascending, each once. */
  readonly groups: readonly number[];
}

export interface TextDirectory {
  readonly groups: readonly TextGroup[];
  readonly stretches: readonly TextStretch[];
}

/** A longer stretch than one text of 10 MB of markup is none. */
const MAX_STRETCH_BYTES = 64 * 1024 * 1024;

export function encodeTextDirectory({ groups, stretches }: TextDirectory): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  writeGroups(out, groups);
  out.varint(stretches.length);
  for (const stretch of stretches) {
    out.varint(stretch.lengthBytes);
    writeHash(out, stretch.sha256);
    out.varint(stretch.groups.length);
    let before = 0;
    for (const group of stretch.groups) {
      out.varint(group - before);
      before = group;
    }
  }
  return out.bytes().slice();
}

/** @throws AppError `segment.malformed` */
export function parseTextDirectory(bytes: Uint8Array): TextDirectory {
  const reader = new ByteReader(bytes);
  const groups = readGroups(reader);
  let offsetBytes = 0;
  const stretches = Array.from({ length: readCount(reader, 34) }, (): TextStretch => {
    const lengthBytes = reader.varint();
    if (lengthBytes === 0 || lengthBytes > MAX_STRETCH_BYTES) throw malformed();
    const sha256 = readHash(reader);
    let group = 0;
    const own = Array.from({ length: readCount(reader, 1) }, () => {
      group += reader.varint();
      if (group >= groups.length) throw malformed();
      return group;
    });
    const stretch = { offsetBytes, lengthBytes, sha256, groups: own };
    offsetBytes += lengthBytes;
    return stretch;
  });
  if (reader.remaining > 0) throw malformed();
  return { groups, stretches };
}

/** The stretch in which these bytes of the bodies file lie. Blocks never lie in two. @throws AppError `segment.malformed` */
export function stretchAt({ stretches }: TextDirectory, offsetBytes: number, lengthBytes: number): TextStretch {
  const found = stretches.findLast((stretch) => stretch.offsetBytes <= offsetBytes);
  if (!found || offsetBytes + lengthBytes > found.offsetBytes + found.lengthBytes) throw malformed();
  return found;
}

function malformed(): AppError {
  return new AppError('segment.malformed', 'texts');
}
