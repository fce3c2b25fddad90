/** Owns the head that every data file of input has: four letters, version u32, SHA-256 of all that follows (32 bytes); little-endian. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter, concatBytes } from '../base/bytes';
import { sha256 } from '../base/sha256';

export interface FileKind {
  /** The four letters as a number, the first lowest. */
  readonly magic: number;
  /** The only one that this build reads. */
  readonly version: number;
  /** What it is, for the detail of an error. */
  readonly name: string;
}

const HASH_BYTES = 32;

export function withHead({ magic, version }: FileKind, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new ByteWriter();
  head.u32(magic);
  head.u32(version);
  head.raw(sha256(body));
  return concatBytes([head.bytes(), body]);
}

/**
 * What `read` makes of the bytes behind the head, all of which it must take.
 * @throws AppError `model.unsupported`: another kind or version; `model.damaged`: cut off, its hash does not fit, or `read` throws. Cost: 10 ms a megabyte
 */
export function readChecked<T>(kind: FileKind, bytes: Uint8Array, read: (reader: ByteReader) => T): T {
  if (bytes.length < 8) throw new AppError('model.damaged', `${bytes.length} bytes`);
  const reader = new ByteReader(bytes);
  if (reader.u32() !== kind.magic) throw new AppError('model.unsupported', `no ${kind.name}`);
  const version = reader.u32();
  if (version !== kind.version) throw new AppError('model.unsupported', `version ${version}, not ${kind.version}`);
  if (reader.remaining < HASH_BYTES) throw new AppError('model.damaged', `${bytes.length} bytes`);
  const expected = reader.raw(HASH_BYTES);
  const digest = sha256(bytes.subarray(reader.position));
  if (digest.some((byte, index) => byte !== expected[index])) throw new AppError('model.damaged', 'hash does not fit');
  try {
    const made = read(reader);
    if (reader.remaining > 0) throw new RangeError(`${reader.remaining} bytes too many`);
    return made;
  } catch (cause) {
    throw new AppError('model.damaged', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
