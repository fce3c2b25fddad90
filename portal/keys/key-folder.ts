/**
 * Owns a folder of keys: `<role>-<first 8 digits of the id>.key.json` for each private key, `<N>.root.json` for the root chain (public).
 * Nothing in it is ever overwritten.
 */
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { checkChain, parseRoot, type RootFile, rootFileName } from './root-chain';
import { type KeyFile, parseKeyFile } from './wrapped-key';

const KEY_NAME = /^[a-z]+-[0-9a-f]{8}\.key\.json$/;
const ROOT_NAME = /^[1-9]\d{0,9}\.root\.json$/;
/** Key files are some 900 bytes, roots 2–10 KB: what is larger is neither. */
const MOST_BYTES = 64 * 1024;

export interface HeldKeys {
  /** Each key once. */
  readonly keys: readonly KeyFile[];
  /** Checked, in their order; may be empty. */
  readonly roots: readonly RootFile[];
}

/**
 * Keys and roots of several folders together: root keys lie on a medium each.
 * @throws AppError `keys.missing` for a folder that is not there, `keys.malformed`, `keys.otherRoot` for folders of different sets
 */
export async function readKeyFolders(folders: readonly string[]): Promise<HeldKeys> {
  const keys = new Map<string, KeyFile>();
  const roots = new Map<number, RootFile>();
  for (const folder of folders) {
    for (const name of await listNames(folder)) {
      const path = join(folder, name);
      if (KEY_NAME.test(name)) {
        const file = parseKeyFile((await readLimited(path)).toString('utf8'), path);
        keys.set(file.keyid, file);
      } else if (ROOT_NAME.test(name)) {
        const root = parseRoot(await readLimited(path), path);
        if (rootFileName(root.version) !== name)
          throw new AppError('keys.malformed', `${path}: is version ${root.version}`);
        const known = roots.get(root.version);
        if (known && Buffer.compare(known.bytes, root.bytes) !== 0) {
          throw new AppError('keys.otherRoot', `${path}: differs from the one in another folder`);
        }
        roots.set(root.version, root);
      }
    }
  }
  return { keys: [...keys.values()], roots: checkChain([...roots.values()]) };
}

/** Made for its owner alone. Whether it holds keys or roots already. */
export async function openKeyFolder(folder: string): Promise<{ readonly isUsed: boolean }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await listNames(folder);
  return { isUsed: names.some((name) => KEY_NAME.test(name) || ROOT_NAME.test(name)) };
}

export function keyFileName({ role, keyid }: Pick<KeyFile, 'role' | 'keyid'>): string {
  return `${role}-${keyid.slice(0, 8)}.key.json`;
}

export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** 0o600 for what nobody else may read. */
  readonly mode: number;
}

export function keyFileIn(folder: string, file: KeyFile): NewFile {
  const bytes = new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
  return { path: join(folder, keyFileName(file)), bytes, mode: 0o600 };
}

export function rootFileIn(folder: string, root: RootFile): NewFile {
  return { path: join(folder, rootFileName(root.version)), bytes: root.bytes, mode: 0o644 };
}

/** All of them durable, or none. @throws AppError `keys.exists`: a file is never replaced */
export async function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const { path, bytes, mode } of files) {
      const file = await open(path, 'wx', mode).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw new AppError('keys.exists', `${path} is there already`, { cause: error });
        throw error;
      });
      made.push(path);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  } catch (thrown) {
    for (const path of made) await rm(path, { force: true });
    throw thrown;
  }
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    if (isAbsent(cause)) throw new AppError('keys.missing', `${folder}: no such folder`, { cause });
    throw cause;
  }
}

async function readLimited(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (bytes.length > MOST_BYTES) throw new AppError('keys.malformed', `${path}: larger than ${MOST_BYTES} bytes`);
  return bytes;
}

function isAbsent(thrown: unknown): boolean {
  const { code } = thrown as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
