/**
 * Owns the part of CBOR (RFC 8949) that goes into QR codes: unsigned integers, byte and text strings, arrays, null. The decoder takes only what
 * the encoder writes (definite lengths, shortest heads, valid UTF-8), bounded in depth and size, so that one value has one spelling.
 */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';

export type CborValue = number | string | Uint8Array | null | readonly CborValue[];

/** Deepest nesting of arrays. */
const MAX_DEPTH = 4;
const MAX_ITEMS = 64;
const MAX_STRING_BYTES = 20_000;

const UNSIGNED = 0;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const NULL = 0xf6;

/** Integers are 0 … 2³²−1. @throws AppError `slip.malformed` for a value outside the subset. */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(256);
  write(writer, value, 0);
  return writer.bytes().slice();
}

function write(writer: ByteWriter, value: CborValue, depth: number): void {
  if (value === null) writer.u8(NULL);
  else if (typeof value === 'number') writeHead(writer, UNSIGNED, value);
  else if (typeof value === 'string') {
    if (/\p{Cs}/u.test(value)) throw malformed('lone surrogate');
    const bytes = new TextEncoder().encode(value);
    writeString(writer, TEXT, bytes);
  } else if (value instanceof Uint8Array) writeString(writer, BYTES, value);
  else {
    if (depth === MAX_DEPTH || value.length > MAX_ITEMS) throw malformed('array too deep or too long');
    writeHead(writer, ARRAY, value.length);
    for (const item of value) write(writer, item, depth + 1);
  }
}

function writeString(writer: ByteWriter, major: number, bytes: Uint8Array): void {
  if (bytes.length > MAX_STRING_BYTES) throw malformed('string too long');
  writeHead(writer, major, bytes.length);
  writer.raw(bytes);
}

function writeHead(writer: ByteWriter, major: number, count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > 0xffffffff) throw malformed(`integer ${count}`);
  const type = major << 5;
  if (count < 24) writer.u8(type | count);
  else if (count < 0x100) for (const byte of [type | 24, count]) writer.u8(byte);
  else if (count < 0x10000) for (const byte of [type | 25, count >>> 8, count & 255]) writer.u8(byte);
  else
    for (const byte of [type | 26, count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255])
      writer.u8(byte);
}

/** Reads one value that fills `bytes` exactly. @throws AppError `slip.malformed` for anything the encoder would not have written. */
export function decodeCbor(bytes: Uint8Array): CborValue {
  let at = 0;
  const take = (count: number): Uint8Array => {
    if (at + count > bytes.length) throw malformed('cut off');
    at += count;
    return bytes.subarray(at - count, at);
  };
  const readCount = (info: number): number => {
    if (info < 24) return info;
    if (info > 26) throw malformed('length of 8 bytes or indefinite');
    const width = 1 << (info - 24);
    let count = 0;
    for (const byte of take(width)) count = count * 256 + byte;
    const shortest = width === 1 ? 24 : width === 2 ? 0x100 : 0x10000;
    if (count < shortest) throw malformed('head longer than needed');
    return count;
  };
  const read = (depth: number): CborValue => {
    const head = take(1)[0] as number;
    if (head === NULL) return null;
    const major = head >> 5;
    const count = readCount(head & 31);
    if (major === UNSIGNED) return count;
    if (major === BYTES || major === TEXT) {
      if (count > MAX_STRING_BYTES) throw malformed('string too long');
      const content = take(count);
      return major === BYTES ? content.slice() : decodeText(content);
    }
    if (major !== ARRAY) throw malformed(`major type ${major}`);
    if (depth === MAX_DEPTH || count > MAX_ITEMS) throw malformed('array too deep or too long');
    const items: CborValue[] = [];
    for (let i = 0; i < count; i++) items.push(read(depth + 1));
    return items;
  };
  const value = read(0);
  if (at !== bytes.length) throw malformed('bytes left over');
  return value;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('slip.malformed', 'CBOR: invalid UTF-8', { cause });
  }
}

function malformed(reason: string): AppError {
  return new AppError('slip.malformed', `CBOR: ${reason}`);
}
