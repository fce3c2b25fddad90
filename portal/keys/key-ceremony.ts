/** Owns making the key set of a feed, and each later change of it: a new root, signed by the old keys and the new. */
import { dirname, join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { syncFolder } from './durable-folder';
import { generateKey, type Scheme, type SigningKey } from './key-algorithms';
import { keyFileIn, keyFileName, openKeyFolder, readKeyFolders, rootFileIn, writeNewFiles } from './key-folder';
import { EMPTY_PASSPHRASE, type PassphraseSource } from './passphrases';
import { isOnlineRole, ONLINE_ROLES, type RoleName } from './roles';
import {
  approvedBy,
  checkChain,
  isDemoRoot,
  isSignedEnough,
  makeRoot,
  newestRoot,
  planOf,
  type RootFile,
  type RootPlan,
} from './root-chain';
import { unlockKeys } from './unlock-keys';
import { KeyStretcher, newSalt, sealKey } from './wrapped-key';

export const MOST_ROOT_KEYS = 9;

/** Where `keys init` puts the keys that `publish` needs, when no other folder is named. */
export function defaultOnlineDir(keysDir: string): string {
  return join(keysDir, 'online');
}

export interface InitOptions {
  readonly keysDir: string;
  readonly onlineDir: string;
  readonly rootKeys: number;
  readonly rootThreshold: number;
  readonly scheme: Scheme;
  /** 1, or above the last root of a set that was lost, so that terminals take it from their site config. */
  readonly firstVersion: number;
  readonly rootPassphrases: PassphraseSource;
  readonly onlinePassphrases: PassphraseSource;
  readonly expiryDays: number;
  readonly nowMs: number;
  readonly isDemo?: boolean;
  /** How dear a guess of the passphrase is, as `wrapped-key.ts` has it. Lower for tests of other things alone. */
  readonly logN?: number;
}

/**
 * Makes root keys in one folder and a key for each online role in another, and the first root, signed by all root keys, in both.
 * @throws AppError `keys.exists` where either folder holds keys; `keys.threshold` for a threshold that cannot be met; `keys.passphrase`
 */
export async function initKeys(options: InitOptions): Promise<RootFile> {
  const { keysDir, onlineDir, rootKeys, rootThreshold, scheme, nowMs, isDemo = false, logN } = options;
  if (rootThreshold < 1 || rootThreshold > rootKeys || rootKeys > MOST_ROOT_KEYS) {
    throw new AppError('keys.threshold', `${rootThreshold} of ${rootKeys} root keys (at most ${MOST_ROOT_KEYS})`);
  }
  const folders = [...new Set([keysDir, onlineDir])];
  for (const folder of folders) {
    if ((await openKeyFolder(folder)).isUsed) throw new AppError('keys.exists', `${folder} holds keys already`);
  }
  const stretcher = new KeyStretcher();
  const createdAt = new Date(nowMs).toISOString();
  const root = Array.from({ length: rootKeys }, () => generateKey(scheme));
  const online = { targets: generateKey(scheme), snapshot: generateKey(scheme), timestamp: generateKey(scheme) };
  const files = [];
  const rootSalt = newSalt();
  const rootPassphrases = new Set<string>();
  for (const [index, key] of root.entries()) {
    const passphrase = await options.rootPassphrases.toSeal(`root ${index + 1}/${rootKeys}`, index);
    rootPassphrases.add(passphrase);
    const sealed = await sealKey(key, { role: 'root', passphrase, salt: rootSalt, createdAt, isDemo, logN }, stretcher);
    files.push(keyFileIn(keysDir, sealed));
  }
  // One for the three: they lie on one machine, which opens them all every night.
  const passphrase = await options.onlinePassphrases.toSeal(ONLINE_ROLES.join('+'), 0);
  // It lies in a file on a machine with a network: it must open nothing else.
  if (!isDemo && rootPassphrases.has(passphrase)) {
    throw new AppError('keys.passphrase', 'the online keys need another passphrase than the root keys');
  }
  const salt = newSalt();
  for (const role of ONLINE_ROLES) {
    const sealed = await sealKey(online[role], { role, passphrase, salt, createdAt, isDemo, logN }, stretcher);
    files.push(keyFileIn(onlineDir, sealed));
  }
  const one = (key: SigningKey) => ({ keys: [key.key], threshold: 1 });
  const roles: RootPlan['roles'] = {
    root: { keys: root.map(({ key }) => key), threshold: rootThreshold },
    targets: one(online.targets),
    snapshot: one(online.snapshot),
    timestamp: one(online.timestamp),
  };
  const made = makeRoot(
    { roles, version: options.firstVersion, nowMs, expiryDays: options.expiryDays, isDemo, approved: [] },
    root,
  );
  checkChain([made]);
  await writeNewFiles([...files, ...folders.map((folder) => rootFileIn(folder, made))]);
  for (const folder of folders) await syncFolder(folder);
  return made;
}

export interface NextRootOptions {
  /** Folders in which root keys lie; the first is given the new root, and a new root key. */
  readonly keysDirs: readonly string[];
  /** Made where it is not there; given the new root, and a new online key. */
  readonly onlineDir: string;
  readonly rootPassphrases: PassphraseSource;
  /** For the new key alone. */
  readonly newPassphrases: PassphraseSource;
  readonly expiryDays: number;
  readonly nowMs: number;
  /** Hashes of withdrawals that the root's keys allow from now on, beside those that they allowed before. */
  readonly approve?: readonly string[];
  /** As in `InitOptions`. */
  readonly logN?: number;
}

export interface Rotation {
  readonly role: RoleName;
  /** Beginning of the id of the key that goes; may be left out where the role has but one. */
  readonly replaced: string | null;
  readonly scheme: Scheme;
}

export interface NextRoot {
  readonly root: RootFile;
  /** Ids in full; null for a renewal. */
  readonly removed: string | null;
  readonly added: string | null;
}

/**
 * The next root: the same keys with a new expiry, or with one key replaced. The root keys that are there sign it; the one that goes
 * only where the others are too few. The file of a key that went stays where it is, out of use.
 * @throws AppError `keys.threshold` where too few root keys are there; `keys.missing`, `keys.malformed`, `keys.passphrase`, `keys.exists`
 */
export async function makeNextRoot(options: NextRootOptions, rotation: Rotation | null): Promise<NextRoot> {
  const { keysDirs, onlineDir, nowMs, expiryDays } = options;
  const [keysDir = ''] = keysDirs;
  // Where the ceremony is held elsewhere, a new folder: what is in it is carried to the publishing machine.
  await openKeyFolder(onlineDir);
  const held = await readKeyFolders([...new Set([...keysDirs, onlineDir])]);
  const current = newestRoot(held.roots, keysDir);
  const roles = planOf(current.metadata.signed);
  const inUse = new Set(roles.root.keys.map(({ keyID }) => keyID));
  // Before any passphrase is asked for.
  const removed = rotation ? chooseKey(roles, rotation) : null;
  const here = held.keys.filter(({ role, keyid }) => role === 'root' && inUse.has(keyid));
  const { threshold } = roles.root;
  if (here.length < threshold) {
    throw new AppError(
      'keys.threshold',
      `${here.length} of the ${inUse.size} root keys are here, ${threshold} must sign`,
    );
  }
  const staying = here.filter(({ keyid }) => keyid !== removed);
  const files = staying.length < threshold ? here : staying;
  const isDemo = isDemoRoot(current.metadata.signed);
  const stretcher = new KeyStretcher();
  const signers = await unlockKeys(files, options.rootPassphrases, stretcher);
  const version = current.version + 1;
  const approved = [...new Set([...approvedBy(current.metadata.signed), ...(options.approve ?? [])])];
  if (rotation === null || removed === null) {
    const root = makeRoot({ roles, version, nowMs, expiryDays, isDemo, approved }, signers);
    await addRoot(current, root, [], [keysDir, onlineDir]);
    return { root, removed: null, added: null };
  }
  const { role, scheme } = rotation;
  const fresh = generateKey(scheme);
  const plan: RootPlan['roles'] = {
    ...roles,
    [role]: { ...roles[role], keys: roles[role].keys.map((key) => (key.keyID === removed ? fresh.key : key)) },
  };
  const root = makeRoot(
    { roles: plan, version, nowMs, expiryDays, isDemo, approved },
    role === 'root' ? [...signers, fresh] : signers,
  );
  const passphrase = await (isDemo ? EMPTY_PASSPHRASE : options.newPassphrases).toSeal(
    keyFileName({ role, keyid: fresh.key.keyID }),
    0,
  );
  const seal = {
    role,
    passphrase,
    salt: newSalt(),
    createdAt: new Date(nowMs).toISOString(),
    isDemo,
    logN: options.logN,
  };
  const file = keyFileIn(isOnlineRole(role) ? onlineDir : keysDir, await sealKey(fresh, seal, stretcher));
  await addRoot(current, root, [file], [keysDir, onlineDir]);
  return { root, removed, added: fresh.key.keyID };
}

function chooseKey(roles: RootPlan['roles'], { role, replaced }: Rotation): string {
  const ids = roles[role].keys.map(({ keyID }) => keyID);
  const found = replaced === null ? ids : ids.filter((id) => id.startsWith(replaced));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const list = ids.map((id) => id.slice(0, 8)).join(', ');
  throw new AppError('keys.missing', `role ${role}: name one of its keys with --key: ${list}`);
}

async function addRoot(
  current: RootFile,
  next: RootFile,
  more: Parameters<typeof writeNewFiles>[0],
  folders: readonly string[],
): Promise<void> {
  for (const { metadata } of [current, next]) {
    if (isSignedEnough(metadata.signed, 'root', next.metadata)) continue;
    const threshold = metadata.signed.roles.root?.threshold ?? 0;
    throw new AppError('keys.threshold', `root ${next.version}: ${threshold} root keys must sign, too few are here`);
  }
  // Key first: a root without its key would lock the portal out.
  const files = [...more, ...new Set(folders)].map((one) => (typeof one === 'string' ? rootFileIn(one, next) : one));
  await writeNewFiles(files);
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder);
}
