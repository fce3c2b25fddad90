/**
 * Owns what a policy can tell texts and attachments by, and its bytes in the directories of a segment: the lists of organs and of subjects (varint count,
 * then texts), varint groups, and for each list number of its organ, of its subject (0 none), varint year (0 none).
 */
import { AppError } from '../base/app-error';
import type { ByteReader, ByteWriter } from '../base/bytes';

export interface TextGroup {
  /** Full name, as in the facet. */
  readonly organ: string | null;
  /** Path, joined by strokes, as in the facet. */
  readonly subject: string | null;
  /** Of the date that orders the record. */
  readonly year: number | null;
}

/** Groups by number, each once, in the order of first use. */
export class GroupNumbers {
  readonly groups: TextGroup[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(group: TextGroup): number {
    const key = `${group.organ ?? ''}\n${group.subject ?? ''}\n${group.year ?? ''}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.groups.push(group) - 1;
    this.numbers.set(key, number);
    return number;
  }
}

export function writeGroups(out: ByteWriter, groups: readonly TextGroup[]): void {
  const organs = writeNames(out, groups, 'organ');
  const subjects = writeNames(out, groups, 'subject');
  out.varint(groups.length);
  for (const { organ, subject, year } of groups) {
    out.varint(organs.get(organ) ?? 0);
    out.varint(subjects.get(subject) ?? 0);
    out.varint(year ?? 0);
  }
}

/** @throws AppError `segment.malformed` */
export function readGroups(reader: ByteReader): TextGroup[] {
  const organs = readNames(reader);
  const subjects = readNames(reader);
  return Array.from({ length: readCount(reader, 3) }, (): TextGroup => {
    const [organ, subject, year] = [reader.varint(), reader.varint(), reader.varint()];
    return { organ: nameOf(organs, organ), subject: nameOf(subjects, subject), year: year || null };
  });
}

/** No more entries than there are bytes for. @throws AppError `segment.malformed` */
export function readCount(reader: ByteReader, leastBytes: number): number {
  const count = reader.varint();
  if (count * leastBytes > reader.remaining) throw malformed();
  return count;
}

/** 32 bytes. @param sha256 lower-case hex */
export function writeHash(out: ByteWriter, sha256: string): void {
  for (let at = 0; at < 64; at += 2) out.u8(Number.parseInt(sha256.slice(at, at + 2), 16));
}

export function readHash(reader: ByteReader): string {
  return [...reader.raw(32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Numbers from 1, in the order of first use. */
function writeNames(out: ByteWriter, groups: readonly TextGroup[], field: 'organ' | 'subject') {
  const names = [...new Set(groups.map((group) => group[field]).filter((name) => name !== null))];
  out.varint(names.length);
  for (const name of names) out.text(name);
  return new Map<string | null, number>(names.map((name, i) => [name, i + 1]));
}

function readNames(reader: ByteReader): string[] {
  return Array.from({ length: readCount(reader, 1) }, () => reader.text());
}

function nameOf(names: readonly string[], number: number): string | null {
  if (number > names.length) throw malformed();
  return names[number - 1] ?? null;
}

function malformed(): AppError {
  return new AppError('segment.malformed', 'groups');
}
