/** Owns the 512 byte headers of a bundle's entries: POSIX ustar, so that any tar program can look into a bundle. */
import { AppError } from '../../base/app-error';

export const TAR_BLOCK_BYTES = 512;
/** Eleven octal digits. */
const MOST_BYTES = 8 ** 11 - 1;
const CHECKSUM_AT = 148;
const SPACE = 0x20;

export interface TarEntry {
  /** ASCII, at most 100 characters. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** Length of an entry's content with what fills its last block. */
export function paddedBytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
}

/** A plain file, owned by nobody, without a time: the same content gives the same bundle. @throws RangeError for a name or size that does not fit */
export function encodeTarHeader({ name, sizeBytes }: TarEntry): Uint8Array<ArrayBuffer> {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new RangeError(`no name for an entry: ${name}`);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || sizeBytes > MOST_BYTES) {
    throw new RangeError(`${name}: ${sizeBytes} bytes do not fit`);
  }
  const header = new Uint8Array(TAR_BLOCK_BYTES);
  const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  put(name, 0);
  put(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  put(`${octal(sizeBytes, 11)}\0${octal(0, 11)}\0`, 124);
  put('0', 156);
  put('ustar\x0000', 257);
  put(`${octal(sumOf(header), 6)}\0 `, CHECKSUM_AT);
  return header;
}

/** Null for a block of zeros, which ends an archive. @throws AppError `bundle.malformed` for what is no header of a plain file */
export function parseTarHeader(header: Uint8Array): TarEntry | null {
  if (header.length !== TAR_BLOCK_BYTES) throw new AppError('bundle.malformed', 'ends within a header');
  if (header.every((byte) => byte === 0)) return null;
  const text = (from: number, to: number) => {
    const field = header.subarray(from, to);
    const end = field.indexOf(0);
    return String.fromCharCode(...field.subarray(0, end < 0 ? field.length : end)).trim();
  };
  const name = text(0, 100);
  const size = text(124, 136);
  const isFile = header[156] === 0x30 || header[156] === 0;
  const isUstar = text(257, 262) === 'ustar' && text(345, 500) === '';
  if (!isUstar || !isFile || !/^[0-7]{1,11}$/.test(size) || !/^[\x21-\x7e]+$/.test(name)) {
    throw new AppError('bundle.malformed', 'no header of a file where one should be');
  }
  if (Number.parseInt(text(CHECKSUM_AT, CHECKSUM_AT + 8), 8) !== sumOf(header)) {
    throw new AppError('bundle.malformed', `${name}: header altered`);
  }
  return { name, sizeBytes: Number.parseInt(size, 8) };
}

/** As if the checksum's own field held spaces. */
function sumOf(header: Uint8Array): number {
  let sum = 0;
  header.forEach((byte, at) => {
    sum += at >= CHECKSUM_AT && at < CHECKSUM_AT + 8 ? SPACE : byte;
  });
  return sum;
}
