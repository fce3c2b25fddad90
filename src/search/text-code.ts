/**
 * Owns the code in which a segment's texts are stored: n-grams learned from the catalogue, one or two bytes each, so that a title
 * is looked up, not inflated. `text-code-learner.ts` makes the entries, `text-writer.ts` writes.
 *
 * byte 0 ends a text; 1 a code point in three little-endian bytes; 2 stands for "null"; 3 … 127 entries 0 … 124;
 * 128 … 255 with the next byte entries 125 … 32,892.
 */
import { AppError } from '../base/app-error';
import { ByteReader, type ByteWriter } from '../base/bytes';
import { foldCharacters, mergeSpaces } from '../base/text';

export const END = 0;
export const LITERAL = 1;
export const NULL = 2;
export const FIRST_ENTRY_BYTE = 3;
export const SHORT_ENTRIES = 128 - FIRST_ENTRY_BYTE;
const MAX_ENTRIES = SHORT_ENTRIES + 0x8000;
/** Of one entry: enough for what all addresses of a portal begin with. */
export const MAX_ENTRY_UNITS = 48;

export class TextCode {
  private readonly folded: (string | undefined)[];
  /** Made by `text-writer.ts` with the first text that is written: a terminal only reads. */
  writer: { write(text: string, out: ByteWriter): void } | null = null;

  /** Entries in code order, the most used first. */
  constructor(readonly entries: readonly string[]) {
    this.folded = new Array<string | undefined>(entries.length);
  }

  /** Exactly what was encoded. @throws AppError `segment.malformed` */
  decode(reader: ByteReader): string {
    return this.decodeNullable(reader) ?? fail('null text');
  }

  decodeNullable(reader: ByteReader): string | null {
    const bytes = reader.source;
    let at = reader.position;
    let text = '';
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) return fail('text without end');
      if (byte >= 0x80)
        text += this.entries[SHORT_ENTRIES + ((byte & 0x7f) << 8) + (bytes[at++] ?? 0)] ?? fail('entry');
      else if (byte >= FIRST_ENTRY_BYTE) text += this.entries[byte - FIRST_ENTRY_BYTE] ?? fail('entry');
      else if (byte === END) break;
      else if (byte === LITERAL) {
        text += literalAt(bytes, at);
        at += 3;
      } else {
        if (text !== '') fail('null within text');
        reader.position = at;
        return null;
      }
    }
    reader.position = at;
    return text;
  }

  /** The text folded (`foldText`), from folded entries; null counts as empty. Whether a word is in it `WordSeeker` tells for less. */
  decodeFolded(reader: ByteReader): string {
    const bytes = reader.source;
    let at = reader.position;
    let text = '';
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) return fail('text without end');
      if (byte >= 0x80) text += this.foldedEntry(SHORT_ENTRIES + ((byte & 0x7f) << 8) + (bytes[at++] ?? 0));
      else if (byte >= FIRST_ENTRY_BYTE) text += this.foldedEntry(byte - FIRST_ENTRY_BYTE);
      else if (byte === LITERAL) {
        text += foldCharacters(literalAt(bytes, at));
        at += 3;
      } else break;
    }
    reader.position = at;
    return mergeSpaces(text);
  }

  /** An entry folded, its spaces not merged. Cost: folded once. */
  foldedEntry(entry: number): string {
    let folded = this.folded[entry];
    if (folded === undefined) {
      folded = foldCharacters(this.entries[entry] ?? fail('entry'));
      this.folded[entry] = folded;
    }
    return folded;
  }

  /** Cost: 3 ms for the most entries; decoded one by one they would take ten times that. */
  static parse(bytes: Uint8Array): TextCode {
    const reader = new ByteReader(bytes);
    const count = reader.varint();
    if (count > MAX_ENTRIES) fail('too many entries');
    const joined = new Uint8Array(bytes.length);
    const ends = new Uint32Array(count);
    let units = 0;
    let to = 0;
    for (let i = 0; i < count; i++) {
      const length = reader.varint();
      if (length > reader.remaining) fail('entries past the end');
      const from = reader.position;
      reader.position = from + length;
      const before = units;
      for (let at = from; at < reader.position; at++) {
        const byte = bytes[at] as number;
        joined[to++] = byte;
        // UTF-16 units of the code point that begins here: none within one, two beyond U+FFFF.
        if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
      }
      if (isWithinCodePoint(bytes[from] as number)) fail('entry within a code point');
      if (units === before || units - before > MAX_ENTRY_UNITS) fail('entry length');
      ends[i] = units;
    }
    if (reader.remaining > 0) fail('bytes after the entries');
    const text = decodeText(joined.subarray(0, to));
    if (text.length !== units) fail('invalid UTF-8');
    const entries = new Array<string>(count);
    for (let i = 0, from = 0; i < count; i++) {
      const end = ends[i] as number;
      entries[i] = text.slice(from, end);
      from = end;
    }
    return new TextCode(entries);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return fail('invalid UTF-8');
  }
}

function isWithinCodePoint(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

/** The code point behind a `LITERAL`, in three bytes. @throws AppError `segment.malformed` */
export function literalAt(bytes: Uint8Array, at: number): string {
  if (at + 3 > bytes.length) fail('literal past the end');
  const point = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  if (point > 0x10ffff) fail('code point');
  return String.fromCodePoint(point);
}

function fail(what: string): never {
  throw new AppError('segment.malformed', `text code: ${what}`);
}
