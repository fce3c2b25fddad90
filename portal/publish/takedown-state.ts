/**
 * Owns which list of withdrawals stands: the one that is served, or the ledger's copy of it where that is newer (a feed that was taken back from a backup).
 * The copy is written last of all, so a copy that is behind tells of a withdrawal that was cut off: the next run finishes it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { parseTakedown, TAKEDOWN_TARGET, type TakedownList } from '../../src/feed/takedown';
import { absentAsNull } from './absent-as-null';
import { readServedOrNull } from './feed-metadata';
import { UNFINISHED_PREFIX, writeDurable } from './feed-writer';

export interface StandingTakedown {
  readonly list: TakedownList;
  readonly bytes: Uint8Array;
  /** It was published, and what it took away may still lie in the feed. */
  readonly isUnfinished: boolean;
}

/** Null where nothing was ever withdrawn. @throws AppError `feed.malformed` for a copy in the ledger that cannot be read */
export async function readStandingTakedown(feedDir: string, ledgerDir: string): Promise<StandingTakedown | null> {
  const served = await readServed(feedDir);
  const copy = await readFile(join(ledgerDir, TAKEDOWN_TARGET)).catch(absentAsNull);
  const kept = copy ? { bytes: copy, list: parseTakedown(copy) } : null;
  if (served && (!kept || served.list.revision > kept.list.revision)) return { ...served, isUnfinished: true };
  return kept ? { ...kept, isUnfinished: !served || served.list.revision < kept.list.revision } : null;
}

/** Null where none is served, or the file is not what was signed. */
async function readServed(feedDir: string): Promise<{ bytes: Uint8Array; list: TakedownList } | null> {
  const target = (await readServedOrNull(feedDir))?.metadata?.targets.signed.targets[TAKEDOWN_TARGET];
  const sha256 = target?.hashes.sha256;
  if (sha256 === undefined) return null;
  const bytes = await readFile(join(feedDir, 'files', sha256)).catch(absentAsNull);
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return null;
  try {
    return { bytes, list: parseTakedown(bytes) };
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/** The copy beside the ledger. Durable when it returns. */
export async function keepTakedown(ledgerDir: string, bytes: Uint8Array): Promise<void> {
  await writeDurable(join(ledgerDir, TAKEDOWN_TARGET), join(ledgerDir, `${UNFINISHED_PREFIX}takedown`), bytes);
}

/**
 * The next list, for records that were given free and come again, with files that are to the byte those that were revoked with them (attachments; a base
 * of the same records): a file that is published again is revoked no more. None where no such file is among these.
 */
export function withoutRevoked(list: TakedownList, published: ReadonlySet<string>): Uint8Array | undefined {
  const revoked = list.revoked.filter((sha256) => !published.has(sha256));
  if (revoked.length === list.revoked.length) return undefined;
  return encodeTakedown({ ...list, revision: list.revision + 1, revoked });
}

export function encodeTakedown(list: TakedownList): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  parseTakedown(bytes);
  return bytes;
}
