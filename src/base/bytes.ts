/** Owns reading and writing of bytes: varints, little-endian numbers, length-prefixed UTF-8, hex. No word of the domain. */
import { AppError } from './app-error';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Growing buffer. `bytes()` gives a copy-free view that is valid until the next write. */
export class ByteWriter {
  private buffer: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacityBytes = 1024) {
    this.buffer = new Uint8Array(capacityBytes);
  }

  private reserve(extraBytes: number): void {
    const needed = this.length + extraBytes;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }

  u8(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  u32(value: number): void {
    this.reserve(4);
    new DataView(this.buffer.buffer).setUint32(this.length, value, true);
    this.length += 4;
  }

  /** Unsigned LEB128; `value` is an integer in 0 … 2^53-1. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Length in bytes as varint, then UTF-8. Unpaired surrogates become U+FFFD. */
  text(value: string): void {
    const bytes = encoder.encode(value);
    this.varint(bytes.length);
    this.raw(bytes);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** Reads what `ByteWriter` wrote. Every overrun throws `segment.malformed`; nothing is read past the end. */
export class ByteReader {
  constructor(
    readonly source: Uint8Array,
    public position = 0,
  ) {}

  get remaining(): number {
    return this.source.length - this.position;
  }

  private need(count: number): void {
    if (count < 0 || this.position + count > this.source.length) {
      throw new AppError('segment.malformed', `read of ${count} bytes at ${this.position} past ${this.source.length}`);
    }
  }

  u8(): number {
    this.need(1);
    return this.source[this.position++] as number;
  }

  u32(): number {
    this.need(4);
    // No view of the bytes: thousands of readers are made for a search, few of them read this.
    const { source, position } = this;
    this.position += 4;
    const low = (source[position] as number) | ((source[position + 1] as number) << 8);
    return (low | ((source[position + 2] as number) << 16) | ((source[position + 3] as number) << 24)) >>> 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    throw new AppError('segment.malformed', 'varint over 8 bytes');
  }

  raw(length: number): Uint8Array {
    this.need(length);
    const bytes = this.source.subarray(this.position, this.position + length);
    this.position += length;
    return bytes;
  }

  text(): string {
    const bytes = this.raw(this.varint());
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      throw new AppError('segment.malformed', 'invalid UTF-8', { cause });
    }
  }
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Lower-case hex, two digits a byte. */
function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** SHA-256 as lower-case hex (64 characters), by WebCrypto: the same in page, worker and Node. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
