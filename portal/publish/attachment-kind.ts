/** Owns telling by its bytes what a file is that a record names as its attachment, and refusing what no terminal is given. Names and declared sizes are not believed. */
import type { AttachmentKind } from '../../src/catalogue/attachment-kind';
import { MAX_ATTACHMENT_BYTES } from '../../src/feed/attachment-directory';

/** Why a file is left out: it is none of the kinds, or not whole; it is empty or too long; an image has more pixels than a terminal can draw. */
export type AttachmentRefusal = 'kind' | 'size' | 'pixels';

export type JudgedAttachment =
  | { readonly kind: AttachmentKind; readonly refusal?: undefined }
  | { readonly kind?: undefined; readonly refusal: AttachmentRefusal };

/** Drawn, a pixel takes four bytes: 160 MB. Scans of A3 at 300 dpi have 17 million. */
const MAX_PIXELS = 40_000_000;
/** Where a text's first bytes are looked at for markup. */
const SNIFFED_BYTES = 1024;

/** Cost: some milliseconds a megabyte for texts and office files, none for others. */
export function judgeAttachment(bytes: Buffer): JudgedAttachment {
  if (bytes.length === 0 || bytes.length > MAX_ATTACHMENT_BYTES) return { refusal: 'size' };
  const image = imageOf(bytes);
  if (image) {
    const { kind, width, height } = image;
    if (width === 0 || height === 0) return { refusal: 'kind' };
    return width * height > MAX_PIXELS ? { refusal: 'pixels' } : { kind };
  }
  const kind = documentKind(bytes);
  return kind ? { kind } : { refusal: 'kind' };
}

interface Image {
  readonly kind: AttachmentKind;
  /** 0 where the file does not say. */
  readonly width: number;
  readonly height: number;
}

function imageOf(bytes: Buffer): Image | null {
  if (beginsWith(bytes, '89504e470d0a1a0a')) {
    const isWhole = bytes.length >= 33 && bytes.toString('latin1', 12, 16) === 'IHDR';
    return isWhole
      ? { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
      : { kind: 'png', width: 0, height: 0 };
  }
  if (beginsWith(bytes, '474946383761') || beginsWith(bytes, '474946383961')) {
    return bytes.length >= 10
      ? { kind: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
      : { kind: 'gif', width: 0, height: 0 };
  }
  return beginsWith(bytes, 'ffd8ff') ? { kind: 'jpeg', ...jpegSize(bytes) } : null;
}

/** From the first frame header (SOF). */
function jpegSize(bytes: Buffer): { readonly width: number; readonly height: number } {
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] as number;
    // Fill bytes stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}

function documentKind(bytes: Buffer): AttachmentKind | null {
  if (beginsWith(bytes, '255044462d')) return bytes.subarray(-2048).includes('%%EOF') ? 'pdf' : null;
  if (beginsWith(bytes, 'd0cf11e0a1b11ae1')) return compoundKind(bytes);
  if (beginsWith(bytes, '504b0304')) return archiveKind(bytes);
  return isPlainText(bytes) ? 'text' : null;
}

/** Word and Excel before 2007 and their like of WPS: by the name of the stream that holds the document. */
function compoundKind(bytes: Buffer): AttachmentKind | null {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('WordDocument')) return 'doc';
  return has('Workbook') || has('Book') ? 'xls' : null;
}

const END_OF_ARCHIVE = 0x06054b50;
const ARCHIVE_ENTRY = 0x02014b50;
/** A comment may stand behind the end. */
const END_BYTES = 22 + 0xffff;
const MAX_ENTRIES = 20_000;

/** OFD, DOCX and XLSX are zip archives: by the names in the directory at the end. One with macros is none of them. */
function archiveKind(bytes: Buffer): AttachmentKind | null {
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_BYTES) && end < 0; at--) {
    if (bytes.readUInt32LE(at) === END_OF_ARCHIVE) end = at;
  }
  if (end < 0) return null;
  const names = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && names.size < MAX_ENTRIES; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ARCHIVE_ENTRY) return null;
    const nameBytes = bytes.readUInt16LE(at + 28);
    names.add(bytes.toString('utf8', at + 46, at + 46 + nameBytes));
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if ([...names].some((name) => name.endsWith('vbaProject.bin'))) return null;
  if (names.has('OFD.xml')) return 'ofd';
  if (!names.has('[Content_Types].xml')) return null;
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : null;
}

/** UTF-8 or GB 18030 without control characters, and nothing that a browser would take for a page, a drawing or a script. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
    return false;
  if (/^[\s\ufeff]*(?:<[a-z!?/]|#!)/i.test(bytes.toString('utf8', 0, SNIFFED_BYTES))) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

function beginsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}
