/** Owns base45 (RFC 9285): bytes in the 45 characters that a QR code stores in 5.5 bits each. */
import { AppError } from '../base/app-error';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Three characters for two bytes, two for a last single one. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const first = bytes[i] as number;
    const second = bytes[i + 1];
    let value = second === undefined ? first : first * 256 + second;
    for (let digits = second === undefined ? 2 : 3; digits > 0; digits--) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** @throws AppError `slip.malformed` for a foreign character, a wrong length or a group over its range. */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 3 === 1) throw new AppError('slip.malformed', 'base45: length');
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3);
    let value = 0;
    for (let place = group.length - 1; place >= 0; place--) {
      const digit = ALPHABET.indexOf(group.charAt(place));
      if (digit < 0) throw new AppError('slip.malformed', 'base45: foreign character');
      value = value * 45 + digit;
    }
    if (value > (group.length === 3 ? 0xffff : 0xff))
      throw new AppError('slip.malformed', 'base45: group over its range');
    if (group.length === 3) bytes[at++] = value >> 8;
    bytes[at++] = value & 255;
  }
  return bytes;
}
