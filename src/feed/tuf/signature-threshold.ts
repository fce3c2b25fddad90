/** Owns the question whether enough of a role's keys signed a file. */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import { canonicalJson } from './canonical-json';
import type { DocumentType, KeyEntry, Metadata, Signed } from './metadata';
import { fromHex, importPublicKey } from './signature-schemes';

/**
 * 5.3.4, 5.4.2, 5.5.3, 5.6.3: a threshold of the keys that `root` gives to the file's role. A key counts once, however often it signed and under however
 * many ids it is listed.
 * @throws AppError `feed.badSignature`, `feed.malformed` (no canonical form). Cost: one verification a signature, under 1 ms each.
 */
export async function verifySignatures(root: Signed<'root'>, metadata: Metadata<DocumentType>): Promise<void> {
  const { keyids, threshold } = root.roles[metadata.role === 'bundle' ? 'targets' : metadata.role];
  const message = canonicalJson(metadata.raw);
  const counted = new Set<string>();
  for (const { keyid, sig } of metadata.signatures) {
    const entry = keyids.includes(keyid) && Object.hasOwn(root.keys, keyid) ? root.keys[keyid] : undefined;
    const key = entry && (await importPublicKey(entry));
    if (key && (await key.verify(fromHex(sig), message))) counted.add(key.identity);
  }
  if (counted.size < threshold) {
    throw new AppError(
      'feed.badSignature',
      `${metadata.role} ${metadata.signed.version}: ${counted.size} of ${threshold} keys signed`,
    );
  }
}

/** 4.3: a key's id is the hash of its canonical form. Keys of unknown schemes too. @throws AppError `feed.malformed`. */
export async function verifyKeyIds(keys: { readonly [keyid: string]: KeyEntry }): Promise<void> {
  for (const [keyid, key] of Object.entries(keys)) {
    if ((await sha256Hex(canonicalJson(key))) !== keyid)
      throw new AppError('feed.malformed', `root: wrong id ${keyid}`);
  }
}
