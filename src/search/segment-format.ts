/**
 * Owns the frame of a segment's index file: magic, version, sections and their directory. What is in each section is drawn in
 * `docs/segment-format.md`; every change of any byte that a reader sees needs a new `SEGMENT_VERSION`.
 */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';

export const SEGMENT_VERSION = 4;
/** "CYSG" */
const MAGIC = 0x47535943;
/** A unit gets a list of its own where the postings of all grams that begin with it are more than this, a pair, as words are, from half of it on. */
export const SHORTCUT_POSTINGS = 300_000;
/** Footer: directory length, version, magic; 32 bits each. */
export const FOOTER_BYTES = 12;

/** In file order: first what is read in pieces, then from `meta` on what is held in memory, so that opening is one read. */
export const SECTIONS = [
  'grams',
  'ids',
  'numbers',
  'meta',
  'textCode',
  'facets',
  'tuples',
  'days',
  'ties',
  'titleBlocks',
  'rowBlocks',
  'gramTable',
] as const;
export type SectionName = (typeof SECTIONS)[number];
export const FIRST_RESIDENT: SectionName = 'meta';

interface Section {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}
export type Directory = Readonly<Record<SectionName, Section>>;

/** Directory (a varint length for each section, in order, from offset 0 on without gaps) and footer. */
export function encodeDirectory(lengths: Readonly<Record<SectionName, number>>): Uint8Array {
  const out = new ByteWriter();
  for (const name of SECTIONS) out.varint(lengths[name]);
  const length = out.length;
  out.u32(length);
  out.u32(SEGMENT_VERSION);
  out.u32(MAGIC);
  return out.bytes();
}

/** @returns length of the directory in bytes. @throws AppError `segment.malformed` | `segment.unsupportedVersion` */
export function parseFooter(bytes: Uint8Array): number {
  const reader = new ByteReader(bytes);
  const length = reader.u32();
  const version = reader.u32();
  if (reader.u32() !== MAGIC) throw new AppError('segment.malformed', 'not an index file of a segment');
  if (version !== SEGMENT_VERSION) {
    throw new AppError('segment.unsupportedVersion', `segment version ${version}, this build reads ${SEGMENT_VERSION}`);
  }
  if (length > 1024) throw new AppError('segment.malformed', 'directory length');
  return length;
}

/** @throws AppError `segment.malformed` when the sections do not fill the file exactly. */
export function parseDirectory(bytes: Uint8Array, fileBytes: number): Directory {
  const reader = new ByteReader(bytes);
  const directory: Partial<Record<SectionName, Section>> = {};
  let offsetBytes = 0;
  for (const name of SECTIONS) {
    const lengthBytes = reader.varint();
    directory[name] = { offsetBytes, lengthBytes };
    offsetBytes += lengthBytes;
  }
  if (reader.remaining > 0 || offsetBytes + bytes.length + FOOTER_BYTES !== fileBytes) {
    throw new AppError('segment.malformed', 'sections do not fill the index file');
  }
  return directory as Directory;
}
