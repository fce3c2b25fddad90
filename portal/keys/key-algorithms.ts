/**
 * Owns the signature algorithms that the portal signs with. The algorithm's name stands in the key (`scheme`), so that another (SM2
 * among them) is one more entry here and in the terminal; a key of a scheme that is not known is kept in the metadata and never counts.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Key, Signature } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { canonicalJson } from '../../src/feed/tuf/canonical-json';

export const SCHEMES = ['ed25519', 'ecdsa-sha2-nistp256'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** A private key in the clear: in memory only. */
export interface SigningKey {
  readonly key: Key;
  readonly privateKey: KeyObject;
}

/** Of TUF's forms: 64 hex digits for Ed25519, PEM (SPKI) for ECDSA, whose signatures are DER. */
const ALGORITHMS: {
  readonly [scheme in Scheme]: {
    readonly keyType: string;
    readonly digest: 'sha256' | null;
    generate(): KeyObject;
    publicText(privateKey: KeyObject): string;
  };
} = {
  ed25519: {
    keyType: 'ed25519',
    digest: null,
    generate: () => generateKeyPairSync('ed25519').privateKey,
    publicText(privateKey) {
      const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
      return Buffer.from(x, 'base64url').toString('hex');
    },
  },
  'ecdsa-sha2-nistp256': {
    keyType: 'ecdsa',
    digest: 'sha256',
    generate: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    publicText: (privateKey) => String(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' })),
  },
};

export function generateKey(scheme: Scheme): SigningKey {
  return signingKeyOf(scheme, ALGORITHMS[scheme].generate());
}

/** @param pkcs8 DER. @throws AppError `keys.malformed` for what is no private key */
export function signingKeyFrom(scheme: Scheme, pkcs8: Buffer): SigningKey {
  try {
    return signingKeyOf(scheme, createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  } catch (cause) {
    throw new AppError('keys.malformed', `not a private key of ${scheme}`, { cause });
  }
}

function signingKeyOf(scheme: Scheme, privateKey: KeyObject): SigningKey {
  const { keyType, publicText } = ALGORITHMS[scheme];
  const keyVal = { public: publicText(privateKey) };
  const keyID = keyIdOf({ keytype: keyType, scheme, keyval: keyVal });
  return { key: new Key({ keyID, keyType, scheme, keyVal }), privateKey };
}

/** Hex SHA-256 of the canonical JSON of the key as it stands in a root. @param key with all its fields */
export function keyIdOf(key: unknown): string {
  return createHash('sha256').update(canonicalJson(key)).digest('hex');
}

/** What `Metadata.sign` of @tufjs/models calls with the canonical bytes. */
export function signerOf({ key, privateKey }: SigningKey): (bytes: Buffer) => Signature {
  return (bytes) => {
    const { digest } = ALGORITHMS[schemeOf(key.scheme)];
    return new Signature({ keyID: key.keyID, sig: sign(digest, bytes, privateKey).toString('hex') });
  };
}

/** @throws AppError `keys.malformed` for a scheme that this version does not sign with */
function schemeOf(name: string): Scheme {
  const scheme = SCHEMES.find((one) => one === name);
  if (!scheme) throw new AppError('keys.malformed', `the algorithm ${name} is not known`);
  return scheme;
}
