/** Owns how ids of the portal's ledger are stored: twelve characters of Crockford's base 32 are sixty bits. */
import { AppError } from '../base/app-error';
import type { ByteReader, ByteWriter } from '../base/bytes';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_CHARACTERS = 12;
const PATTERN = /^[0-9a-hjkmnp-tv-z]{12}$/;

/** Ids of other forms (tests, other tools) are stored as texts. */
export function isPermanentId(id: string): boolean {
  return id.length === ID_CHARACTERS && PATTERN.test(id);
}

/** Eight bytes: six characters each in four, the first character highest. */
export function encodePermanentId(id: string, out: ByteWriter): void {
  for (let from = 0; from < ID_CHARACTERS; from += 6) {
    let half = 0;
    for (let i = from; i < from + 6; i++) half = half * 32 + CROCKFORD.indexOf(id[i] as string);
    out.u32(half);
  }
}

export function decodePermanentId(reader: ByteReader): string {
  return half(reader.u32()) + half(reader.u32());
}

function half(bits: number): string {
  if (bits >>> 30 !== 0) throw new AppError('segment.malformed', 'id');
  let text = '';
  for (let shift = 25; shift >= 0; shift -= 5) text += CROCKFORD[(bits >>> shift) & 31];
  return text;
}
