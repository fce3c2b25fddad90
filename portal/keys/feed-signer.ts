/** Owns what signs a feed: the root chain that goes out with it, and the online keys, opened. */
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { canonicalJson } from '../../src/feed/tuf/canonical-json';
import { type SigningKey, signerOf } from './key-algorithms';
import { initKeys, makeNextRoot } from './key-ceremony';
import { readKeyFolders } from './key-folder';
import { EMPTY_PASSPHRASE, type PassphraseSource } from './passphrases';
import { DAY_MS, ONLINE_ROLES, type OnlineRole } from './roles';
import { bytesOf, isDemoRoot, isSignedEnough, newestRoot, type RootFile } from './root-chain';
import { unlockKeys } from './unlock-keys';
import { KeyStretcher } from './wrapped-key';

export interface FeedSigner {
  /** Checked, in their order; the last is the one in force. */
  readonly roots: readonly RootFile[];
  readonly root: Root;
  readonly isDemo: boolean;
  /** The bytes to publish. */
  sign(role: OnlineRole, signed: Targets | Snapshot | Timestamp): Uint8Array;
  /** The same for a document that is not TUF's own: any JSON. */
  signJson(role: OnlineRole, signed: object): Uint8Array;
}

/**
 * Opens the online keys of a folder.
 * @throws AppError `keys.missing` where the key of a role is not there; `keys.malformed`, `keys.passphrase`
 */
export async function openFeedSigner(folder: string, passphrases: PassphraseSource): Promise<FeedSigner> {
  const { keys, roots } = await readKeyFolders([folder]);
  const { signed: root } = newestRoot(roots, folder).metadata;
  const own = (role: OnlineRole) =>
    keys.filter((file) => file.role === role && root.roles[role]?.keyIDs.includes(file.keyid));
  const files = ONLINE_ROLES.flatMap(own);
  const stretcher = new KeyStretcher();
  const opened = await unlockKeys(files, passphrases, stretcher);
  const byId = new Map(opened.map((key) => [key.key.keyID, key]));
  for (const role of ONLINE_ROLES) {
    const threshold = root.roles[role]?.threshold ?? 1;
    if (own(role).length < threshold) {
      throw new AppError('keys.missing', `${folder}: no key for ${role} that root ${root.version} names`);
    }
  }
  const signersFor = (role: OnlineRole): SigningKey[] =>
    (root.roles[role]?.keyIDs ?? []).flatMap((id) => byId.get(id) ?? []);
  return {
    roots,
    root,
    isDemo: isDemoRoot(root),
    sign(role, signed) {
      const metadata = new Metadata(signed);
      for (const key of signersFor(role)) metadata.sign(signerOf(key));
      if (!isSignedEnough(root, role, metadata))
        throw new AppError('keys.missing', `${role}: not signed by enough keys`);
      return bytesOf(metadata);
    },
    signJson(role, signed) {
      const message = Buffer.from(canonicalJson(signed));
      const signatures = signersFor(role).map((key) => signerOf(key)(message));
      return new TextEncoder().encode(JSON.stringify({ signatures: signatures.map((one) => one.toJSON()), signed }));
    },
  };
}

/** Versions of demo roots count seconds from here, so that a set made anew stands above the one before at the same address. */
const DEMO_EPOCH_MS = Date.UTC(2020, 0, 1);

const DEMO_NOTE = `演示密钥：口令为空，根密钥与在线密钥放在一起，任何能读取本文件夹的人都能签名。只供演示，不得用于正式的更新源。
正式使用请先运行 portal keys init，再以 publish --keys 发布。
`;

export function demoKeysDir(ledgerDir: string): string {
  return join(ledgerDir, 'keys');
}

/**
 * The demo keys of a feed, made where there are none and renewed in time; their passphrase is empty, the root key lies beside the others.
 * For looking at: whoever can read the folder can sign.
 */
export async function openDemoSigner(
  folder: string,
  nowMs: number,
  rootDays: number,
  /** Version of the newest root that was ever published here, 0 for none: a new set stands above it. */
  lastRoot: number,
): Promise<FeedSigner> {
  if (!existsSync(folder)) {
    // Renamed when whole: a stop midway leaves nothing that looks like a set of keys.
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await initKeys({
      keysDir: unfinished,
      onlineDir: unfinished,
      rootKeys: 1,
      rootThreshold: 1,
      scheme: 'ed25519',
      firstVersion: Math.max(1, lastRoot + 1, Math.floor((nowMs - DEMO_EPOCH_MS) / 1000)),
      rootPassphrases: EMPTY_PASSPHRASE,
      onlinePassphrases: EMPTY_PASSPHRASE,
      expiryDays: rootDays,
      nowMs,
      isDemo: true,
    });
    await writeFile(join(unfinished, 'README.txt'), DEMO_NOTE);
    await rename(unfinished, folder);
  }
  const signer = await openFeedSigner(folder, EMPTY_PASSPHRASE);
  if (Date.parse(signer.root.expires) - nowMs > (rootDays * DAY_MS) / 2) return signer;
  await makeNextRoot(
    {
      keysDirs: [folder],
      onlineDir: folder,
      rootPassphrases: EMPTY_PASSPHRASE,
      newPassphrases: EMPTY_PASSPHRASE,
      expiryDays: rootDays,
      nowMs,
    },
    null,
  );
  return openFeedSigner(folder, EMPTY_PASSPHRASE);
}
