/**
 * Owns the bytes of a segment's file `texts`: where the stretches of its bodies lie, what each must hash to, and whose texts are in it. A terminal that
 * keeps only some texts fetches and verifies them by it, one stretch at a time (decision 029).
 *
 * Varint groups; for each: list number of its organ, of its subject (0 none), varint year (0 none). Before them the two lists: varint count, then texts.
 * Then varint stretches, which follow one another from the beginning of the file without gaps; for each: varint bytes, 32 bytes of SHA-256, varint
 * groups, and each as varint distance from the one before (the first: its number).
 */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';

/** What a policy can tell texts by. */
export interface TextGroup {
  /** Full name, as in the facet. */
  readonly organ: string | null;
  /** Path, joined by strokes, as in the facet. */
  readonly subject: string | null;
  /** Of the date that orders the record. */
  readonly year: number | null;
}

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
  const organs = writeNames(out, groups, 'organ');
  const subjects = writeNames(out, groups, 'subject');
  out.varint(groups.length);
  for (const { organ, subject, year } of groups) {
    out.varint(organs.get(organ) ?? 0);
    out.varint(subjects.get(subject) ?? 0);
    out.varint(year ?? 0);
  }
  out.varint(stretches.length);
  for (const stretch of stretches) {
    out.varint(stretch.lengthBytes);
    for (let at = 0; at < 64; at += 2) out.u8(Number.parseInt(stretch.sha256.slice(at, at + 2), 16));
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
  const organs = readNames(reader);
  const subjects = readNames(reader);
  const groups = Array.from({ length: countOf(reader, 3) }, (): TextGroup => {
    const [organ, subject, year] = [reader.varint(), reader.varint(), reader.varint()];
    return { organ: nameOf(organs, organ), subject: nameOf(subjects, subject), year: year || null };
  });
  let offsetBytes = 0;
  const stretches = Array.from({ length: countOf(reader, 34) }, (): TextStretch => {
    const lengthBytes = reader.varint();
    if (lengthBytes === 0 || lengthBytes > MAX_STRETCH_BYTES) throw malformed();
    const sha256 = [...reader.raw(32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    let group = 0;
    const own = Array.from({ length: countOf(reader, 1) }, () => {
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

/** Numbers from 1, in the order of first use. */
function writeNames(out: ByteWriter, groups: readonly TextGroup[], field: 'organ' | 'subject') {
  const names = [...new Set(groups.map((group) => group[field]).filter((name) => name !== null))];
  out.varint(names.length);
  for (const name of names) out.text(name);
  return new Map<string | null, number>(names.map((name, i) => [name, i + 1]));
}

function readNames(reader: ByteReader): string[] {
  return Array.from({ length: countOf(reader, 1) }, () => reader.text());
}

function nameOf(names: readonly string[], number: number): string | null {
  if (number > names.length) throw malformed();
  return names[number - 1] ?? null;
}

/** No more entries than there are bytes for. */
function countOf(reader: ByteReader, leastBytes: number): number {
  const count = reader.varint();
  if (count * leastBytes > reader.remaining) throw malformed();
  return count;
}

function malformed(): AppError {
  return new AppError('segment.malformed', 'texts');
}
