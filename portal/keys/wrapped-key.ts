/**
 * Owns the file of a private key: who it signs for, its public half in the clear, its private half sealed by a passphrase (scrypt, then
 * AES-256-GCM; role and key id are authenticated with it, so a file cannot be passed off as another role's).
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { keyIdOf, SCHEMES, type SigningKey, signingKeyFrom } from './key-algorithms';
import { ROLES, type RoleName } from './roles';

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));

const keyFileSchema = v.strictObject({
  format: v.literal(1),
  role: v.picklist(ROLES),
  keyid: hex(32),
  key: v.strictObject({
    keytype: v.string(),
    scheme: v.picklist(SCHEMES),
    keyval: v.strictObject({ public: v.string() }),
  }),
  /** ISO instant. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** True: sealed with the empty passphrase, for demonstrations only. */
  isDemo: v.boolean(),
  private: v.strictObject({
    kdf: v.literal('scrypt'),
    /** N is 2 to its power. 20 takes 1 GB: a file that asks for more is an attack. */
    logN: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(20)),
    r: v.literal(8),
    p: v.literal(1),
    salt: hex(16),
    cipher: v.literal('aes-256-gcm'),
    nonce: hex(12),
    tag: hex(16),
    sealed: v.pipe(v.string(), v.regex(/^([0-9a-f]{2}){16,512}$/)),
  }),
});
export type KeyFile = v.InferOutput<typeof keyFileSchema>;

/** 128 MB and about 0.4 s a guess. */
const LOG_N = 17;
/** An empty passphrase is guessed at once whatever it costs. */
const DEMO_LOG_N = 10;
const NONCE_BYTES = 12;
const SALT_BYTES = 16;

const deriveKey = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Keys that passphrases were stretched to, so that several files sealed together cost one stretching. In memory only. */
export class KeyStretcher {
  private readonly stretched = new Map<string, Promise<Buffer>>();

  stretch(passphrase: string, saltHex: string, logN: number): Promise<Buffer> {
    const name = `${logN} ${saltHex} ${passphrase}`;
    const known = this.stretched.get(name);
    if (known) return known;
    const N = 2 ** logN;
    // As keyboards and systems differ in how they compose characters.
    const text = passphrase.normalize('NFKC');
    const made = deriveKey(text, Buffer.from(saltHex, 'hex'), 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });
    this.stretched.set(name, made);
    return made;
  }
}

export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}

export interface SealOptions {
  readonly role: RoleName;
  readonly passphrase: string;
  /** Of one set; files with the same salt and passphrase are stretched once. */
  readonly salt: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly isDemo: boolean;
  /** Instead of `LOG_N`. */
  readonly logN?: number | undefined;
}

export async function sealKey(
  { key, privateKey }: SigningKey,
  options: SealOptions,
  stretcher: KeyStretcher,
): Promise<KeyFile> {
  const { role, passphrase, salt, createdAt, isDemo } = options;
  const logN = isDemo ? DEMO_LOG_N : (options.logN ?? LOG_N);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await stretcher.stretch(passphrase, salt, logN), nonce);
  cipher.setAAD(boundText(role, key.keyID));
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]).toString('hex');
  return {
    format: 1,
    role,
    keyid: key.keyID,
    key: {
      keytype: key.keyType,
      scheme: v.parse(v.picklist(SCHEMES), key.scheme),
      keyval: { public: key.keyVal.public ?? '' },
    },
    createdAt,
    isDemo,
    private: {
      kdf: 'scrypt',
      logN,
      r: 8,
      p: 1,
      salt,
      cipher: 'aes-256-gcm',
      nonce: nonce.toString('hex'),
      tag: cipher.getAuthTag().toString('hex'),
      sealed,
    },
  };
}

/** Null for another passphrase, or a file that was altered: the two cannot be told apart. @throws AppError `keys.malformed` */
export async function openKey(file: KeyFile, passphrase: string, stretcher: KeyStretcher): Promise<SigningKey | null> {
  const { salt, logN, nonce, tag, sealed } = file.private;
  const secret = await stretcher.stretch(passphrase, salt, logN);
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'hex'));
  decipher.setAAD(boundText(file.role, file.keyid));
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  let plain: Buffer;
  try {
    plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()]);
  } catch {
    return null;
  }
  const opened = signingKeyFrom(file.key.scheme, plain);
  plain.fill(0);
  if (opened.key.keyID !== file.keyid) throw new AppError('keys.malformed', `${file.keyid}: holds another key`);
  return opened;
}

/** @param name of the file, for the message. @throws AppError `keys.malformed` */
export function parseKeyFile(text: string, name: string): KeyFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('keys.malformed', `${name}: not JSON`, { cause });
  }
  const result = v.safeParse(keyFileSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('keys.malformed', `${name}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  const { key, keyid } = result.output;
  if (keyIdOf(key) !== keyid) {
    throw new AppError('keys.malformed', `${name}: its id is not that of its key`);
  }
  return result.output;
}

function boundText(role: RoleName, keyid: string): Buffer {
  return Buffer.from(`chayue key 1 ${role} ${keyid}`);
}
