/**
 * Owns the signature schemes a terminal can verify, by the name that stands in the key. A scheme that is not listed (SM2 until it is) may stand in
 * metadata; its keys never count.
 */
import type { Bytes, KeyEntry } from './metadata';

export interface PublicKey {
  /** Scheme and key value in one canonical form: equal for one key however it is written. */
  readonly identity: string;
  /** False for a bad signature, whatever is bad about it; never throws. */
  verify(signature: Bytes, message: Bytes): Promise<boolean>;
}

interface Scheme {
  readonly keytypes: readonly string[];
  readonly algorithm: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
  /** @throws when the text is no key of this kind. */
  readKey(text: string): { readonly format: 'raw' | 'spki'; readonly bytes: Bytes };
  /** To the form WebCrypto takes. @throws when it is no signature of this kind. */
  readSignature(signature: Bytes): Bytes;
}

const SCHEMES: { readonly [scheme: string]: Scheme } = {
  ed25519: {
    keytypes: ['ed25519'],
    algorithm: { name: 'Ed25519' },
    readKey: (text) => ({ format: 'raw', bytes: fromHex(text) }),
    readSignature: (signature) => signature,
  },
  'ecdsa-sha2-nistp256': {
    // The second is an older name of the first that other tools still write.
    keytypes: ['ecdsa', 'ecdsa-sha2-nistp256'],
    algorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
    readKey: (text) => ({ format: 'spki', bytes: fromPem(text) }),
    readSignature: (signature) => rawFromDer(signature, 32),
  },
};

/** Null for a key that cannot count: unknown scheme, or not a key of its scheme. */
export async function importPublicKey(key: KeyEntry): Promise<PublicKey | null> {
  const scheme = Object.hasOwn(SCHEMES, key.scheme) ? SCHEMES[key.scheme] : undefined;
  const text = key.keyval.public;
  if (!scheme?.keytypes.includes(key.keytype) || typeof text !== 'string') return null;
  const { algorithm } = scheme;
  try {
    const { format, bytes } = scheme.readKey(text);
    const cryptoKey = await crypto.subtle.importKey(format, bytes, algorithm, true, ['verify']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', cryptoKey));
    return {
      identity: `${key.scheme} ${raw.join()}`,
      async verify(signature, message) {
        try {
          return await crypto.subtle.verify(algorithm, cryptoKey, scheme.readSignature(signature), message);
        } catch {
          // A signature out of shape is a bad signature; there is nothing else here that can fail.
          return false;
        }
      },
    };
  } catch {
    // The root that lists it is signed: a key that is none is the portal's slip, and just never counts.
    return null;
  }
}

/** @throws for an odd length or another character. */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new TypeError('not hex');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromPem(text: string): Bytes {
  const body = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(text)?.[1];
  if (body === undefined) throw new TypeError('not a public key in PEM');
  return Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
}

/** TUF writes ECDSA as DER (two integers in a sequence), WebCrypto reads r and s one after the other, each `size` bytes. */
function rawFromDer(der: Bytes, size: number): Bytes {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new TypeError('not a DER sequence');
  const raw = new Uint8Array(2 * size);
  let at = 2;
  for (const end of [size, 2 * size]) {
    const length = der[at + 1] ?? 0;
    let number = der.subarray(at + 2, at + 2 + length);
    if (der[at] !== 2 || length === 0 || number.length !== length) throw new TypeError('not a DER integer');
    at += 2 + length;
    if (number[0] === 0) number = number.subarray(1);
    if (number.length > size) throw new TypeError('DER integer too long');
    raw.set(number, end - number.length);
  }
  if (at !== der.length) throw new TypeError('bytes after the DER sequence');
  return raw;
}
