/**
 * Owns the bytes of a segment's file `attachments`: which files the feed holds for the attachments of its records, what each must hash to, and whose they
 * are. Only segments whose records have such files have it. A terminal fetches, verifies and keeps attachments by it (decision 042).
 *
 * The groups of `text-group.ts`; then varint files, for each: 32 bytes of SHA-256, varint bytes, byte of its kind, varint chunks, and 32 bytes of SHA-256
 * of each where there are several. Then varint entries, for each: varint distance of its record from that of the one before, varint place among the
 * record's attachments, varint file, varint group.
 */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../catalogue/attachment-kind';
import { readCount, readGroups, readHash, type TextGroup, writeGroups, writeHash } from '../catalogue/text-group';

/** A longer one stays on the portal: it would be minutes on the line of a hall. */
export const MAX_ATTACHMENT_BYTES = 20_000_000;

/** A file of the feed; many records may have it. */
export interface AttachmentFile {
  /** Of the whole, lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly kind: AttachmentKind;
  /** Of its chunks in their order. One that is no longer than a chunk is its own. */
  readonly chunkHashes: readonly string[];
}

export interface AttachmentEntry {
  /** Number of the record in the segment. */
  readonly doc: number;
  /** Among the attachments of the record, from 0 on. */
  readonly place: number;
  /** Place in `files`. */
  readonly file: number;
  /** Place in `groups`. */
  readonly group: number;
}

export interface AttachmentDirectory {
  readonly groups: readonly TextGroup[];
  readonly files: readonly AttachmentFile[];
  /** By record, then place. */
  readonly entries: readonly AttachmentEntry[];
}

export function encodeAttachmentDirectory({ groups, files, entries }: AttachmentDirectory): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  writeGroups(out, groups);
  out.varint(files.length);
  for (const { sha256, sizeBytes, kind, chunkHashes } of files) {
    writeHash(out, sha256);
    out.varint(sizeBytes);
    out.u8(ATTACHMENT_KINDS.indexOf(kind));
    out.varint(chunkHashes.length);
    if (chunkHashes.length > 1) for (const hash of chunkHashes) writeHash(out, hash);
  }
  out.varint(entries.length);
  let before = 0;
  for (const { doc, place, file, group } of entries) {
    out.varint(doc - before);
    out.varint(place);
    out.varint(file);
    out.varint(group);
    before = doc;
  }
  return out.bytes().slice();
}

/** @throws AppError `segment.malformed` */
export function parseAttachmentDirectory(bytes: Uint8Array): AttachmentDirectory {
  const reader = new ByteReader(bytes);
  const groups = readGroups(reader);
  const files = Array.from({ length: readCount(reader, 35) }, (): AttachmentFile => {
    const sha256 = readHash(reader);
    const sizeBytes = reader.varint();
    const kind = ATTACHMENT_KINDS[reader.u8()];
    const chunks = readCount(reader, 0);
    if (!kind || sizeBytes === 0 || sizeBytes > MAX_ATTACHMENT_BYTES || chunks === 0) throw malformed();
    if (chunks === 1) return { sha256, sizeBytes, kind, chunkHashes: [sha256] };
    if (chunks * 32 > reader.remaining) throw malformed();
    return { sha256, sizeBytes, kind, chunkHashes: Array.from({ length: chunks }, () => readHash(reader)) };
  });
  let doc = 0;
  const entries = Array.from({ length: readCount(reader, 4) }, (): AttachmentEntry => {
    doc += reader.varint();
    const [place, file, group] = [reader.varint(), reader.varint(), reader.varint()];
    if (file >= files.length || group >= groups.length) throw malformed();
    return { doc, place, file, group };
  });
  if (reader.remaining > 0) throw malformed();
  return { groups, files, entries };
}

/** Without the attachments of these records, and without files and groups that nobody has then. */
export function withoutRecords(
  { groups, files, entries }: AttachmentDirectory,
  docs: ReadonlySet<number>,
): AttachmentDirectory {
  const left = entries.filter(({ doc }) => !docs.has(doc));
  const fileNumbers = renumber(left.map(({ file }) => file));
  const groupNumbers = renumber(left.map(({ group }) => group));
  return {
    groups: [...groupNumbers.keys()].flatMap((group) => groups[group] ?? []),
    files: [...fileNumbers.keys()].flatMap((file) => files[file] ?? []),
    entries: left.map((entry) => ({
      ...entry,
      file: fileNumbers.get(entry.file) ?? 0,
      group: groupNumbers.get(entry.group) ?? 0,
    })),
  };
}

/** Numbers from 0, in the order of first use. */
function renumber(numbers: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(numbers)].map((number, at) => [number, at]));
}

function malformed(): AppError {
  return new AppError('segment.malformed', 'attachments');
}
