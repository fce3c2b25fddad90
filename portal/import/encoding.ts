/** Owns telling an export's encoding: BOM, then NULs (UTF-16), then UTF-8 if it holds, else GB18030. Guessing by frequency is worse (measured). */
import { AppError } from '../../src/base/app-error';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bytes outside ASCII that must decode as UTF-8 before the rest is believed: no GBK text gets this far. */
const PROOF_BYTES = 64 * 1024;

/**
 * Reads as much as is needed: a piece for a BOM or UTF-16, until 64 KB of multi-byte UTF-8 were seen, or to the end.
 * Never fails for bad bytes: what is no UTF-8 is called GB18030, and `decodeText` fails if it is not that either.
 */
export async function detectEncoding(pieces: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let multiByte = 0;
  for await (const piece of pieces) {
    if (first && piece.length > 0) {
      first = false;
      const marked = encodingByMark(piece) ?? encodingByNuls(piece);
      if (marked) return marked;
    }
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      return 'gb18030';
    }
    for (const byte of piece) if (byte >= 0x80) multiByte++;
    if (multiByte >= PROOF_BYTES) return 'utf-8';
  }
  try {
    decoder.decode();
  } catch {
    return 'gb18030';
  }
  return 'utf-8';
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Line breaks, commas and digits of UTF-16 text leave NULs on one side only; no other encoding has NULs at all. */
function encodingByNuls(bytes: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, 64 * 1024);
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return null;
  return odd >= even ? 'utf-16le' : 'utf-16be';
}

/** Text of the pieces in order, without a BOM. @throws AppError `import.unreadable` at the first bytes that are not of the encoding. */
export async function* decodeText(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let readBytes = 0;
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new AppError('import.unreadable', `not ${encoding.toUpperCase()} text after byte ${readBytes}`, { cause });
    }
  };
  for await (const piece of pieces) {
    const text = decode(piece);
    readBytes += piece.length;
    if (text) yield text;
  }
  const rest = decode();
  if (rest) yield rest;
}
