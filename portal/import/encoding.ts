/** Owns telling an export's encoding: BOM, then NULs (UTF-16), then UTF-8 if it holds, else GB18030. Guessing by frequency is worse (measured). */
import { transcode } from 'node:buffer';
import { AppError } from '../../src/base/app-error';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Share of broken characters up to which text is still taken for the encoding: exports that cut texts by bytes break a few. */
const BROKEN_SHARE = 0.01;

/**
 * @param head the first bytes, unpacked; it may end inside a character
 * @throws AppError `import.unreadable` for bytes that are neither UTF-8 nor GB18030 text. A character that breaks later is told by its row.
 */
export function detectEncoding(head: Uint8Array): Encoding {
  const marked = encodingByMark(head) ?? encodingByNuls(head);
  if (marked) return marked;
  if (brokenShare(head, 'utf-8') <= BROKEN_SHARE) return 'utf-8';
  if (brokenShare(head, 'gb18030') <= BROKEN_SHARE) return 'gb18030';
  throw new AppError('import.unreadable', 'neither UTF-8 nor GB18030 nor UTF-16 text: export it in one of these');
}

/** `gbk`, `GB2312`, `cp936`, `utf8`, `UTF-16` … as people name them; null for others. GB18030 holds all of GBK and GB2312. */
export function encodingByName(name: string): Encoding | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (/^(?:gb18030|gbk|gb2312|cp936|936|ms936|windows936|ansi|euccn)$/.test(plain)) return 'gb18030';
  if (/^utf8(?:bom|sig)?$/.test(plain)) return 'utf-8';
  if (/^(?:utf16|utf16le|ucs2|unicode)$/.test(plain)) return 'utf-16le';
  return plain === 'utf16be' ? 'utf-16be' : null;
}

/** @throws AppError `import.unreadable` where the head is not text in the encoding that somebody named. */
export function refuseOtherEncoding(head: Uint8Array, encoding: Encoding): void {
  if (brokenShare(head, encoding) <= BROKEN_SHARE) return;
  throw new AppError(
    'import.unreadable',
    `not ${encoding.toUpperCase()} text, as which it was named; leave that out and it is found out`,
  );
}

/** Length of the BOM. */
export function markBytes(head: Uint8Array, encoding: Encoding): number {
  if (encodingByMark(head) !== encoding) return 0;
  return encoding === 'utf-8' ? 3 : 2;
}

/** Text of bytes that may begin or end inside a character; what is broken is U+FFFD. */
export function decodeHead(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/**
 * Text of a whole piece.
 * @throws AppError `import.unreadable` where so much is broken that this is another encoding (files pasted together).
 */
export function decodePiece(bytes: Uint8Array, encoding: Encoding, firstRow: number): string {
  if (encoding === 'utf-8' && bytes.length > 0) {
    try {
      // A third of the time of TextDecoder in Node 20; it only knows whole text.
      return transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
    } catch {
      // Something is broken: below, character by character.
    }
  }
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\ufffd') && brokenShare(bytes, encoding, text) > BROKEN_SHARE) {
    throw new AppError(
      'import.unreadable',
      `not ${encoding.toUpperCase()} text from about row ${firstRow} on: were files of two encodings pasted together?`,
    );
  }
  return text;
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Line ends, delimiters and digits of UTF-16 text leave NULs on one side (U+3000 on the other); a NUL that strayed into other text is rare and on either side. */
function encodingByNuls(bytes: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length & ~1, 64 * 1024);
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  // Han in UTF-16 is next to never valid UTF-8; Latin in UTF-16 is, but every other byte of it is a NUL.
  const leastShare = brokenShare(bytes, 'utf-8') === 0 ? 0.2 : 0.01;
  if (Math.max(even, odd) < end * leastShare || Math.min(even, odd) * 3 > Math.max(even, odd)) return null;
  const encoding = odd >= even ? 'utf-16le' : 'utf-16be';
  // Runs of NULs (a damaged disk) are no text in UTF-16 either.
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, end));
  return text.includes('\0') ? null : encoding;
}

/** Broken characters for each character beyond ASCII; 0 for text that holds, whatever stands in it. */
function brokenShare(bytes: Uint8Array, encoding: Encoding, decoded?: string): number {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: decoded === undefined });
    return 0;
  } catch {
    const text = decoded ?? decodeHead(bytes, encoding);
    let broken = 0;
    let beyondAscii = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) continue;
      beyondAscii++;
      if (unit === 0xfffd) broken++;
    }
    // One alone may stand in the smallest file.
    return broken <= 1 && beyondAscii > 8 ? 0 : broken / beyondAscii;
  }
}
