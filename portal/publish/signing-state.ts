/** Owns what the ledger folder remembers of signing (`signing.json`): the highest versions ever given, and for how long signatures last. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type ExpiryDays, expiryDaysSchema } from '../keys/roles';
import { absentAsNull } from './absent-as-null';
import { type FeedVersions, seeVersions } from './feed-metadata';
import { UNFINISHED_PREFIX, writeDurable } from './feed-writer';

const version = v.pipe(v.number(), v.integer(), v.minValue(0));
const stateSchema = v.object({
  format: v.literal(1),
  versions: v.object({ timestamp: version, snapshot: version, targets: version }),
  expiryDays: expiryDaysSchema,
});
type SigningState = v.InferOutput<typeof stateSchema>;

/** Null where there is none, or none that can be read: versions are then found out from the feed. */
export async function readSigningState(ledgerDir: string): Promise<SigningState | null> {
  const bytes = await readFile(join(ledgerDir, 'signing.json')).catch(absentAsNull);
  if (!bytes) return null;
  try {
    const result = v.safeParse(stateSchema, JSON.parse(bytes.toString('utf8')));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

const MINUTE_MS = 60_000;

/**
 * The highest versions ever given, as far as anybody knows. Terminals refuse a version that goes down: where both the feed's timestamp and
 * the memory of it are lost, its version is taken from the clock (minutes since 1970), above whatever counting by ones has reached.
 */
export async function lastVersions(feedDir: string, ledgerDir: string, nowMs: number): Promise<FeedVersions> {
  const seen = await seeVersions(feedDir);
  const known = (await readSigningState(ledgerDir))?.versions ?? { timestamp: 0, snapshot: 0, targets: 0 };
  const timestamp = Math.max(seen.timestamp, known.timestamp);
  const isLost = timestamp === 0 && seen.snapshot > 0;
  return {
    timestamp: isLost ? Math.floor(nowMs / MINUTE_MS) : timestamp,
    snapshot: Math.max(seen.snapshot, known.snapshot),
    targets: Math.max(seen.targets, known.targets),
  };
}

/** Durable when it returns. Written before anything of these versions is. */
export async function writeSigningState(
  ledgerDir: string,
  versions: FeedVersions,
  expiryDays: ExpiryDays,
): Promise<void> {
  const state: SigningState = { format: 1, versions, expiryDays };
  await writeDurable(
    join(ledgerDir, 'signing.json'),
    join(ledgerDir, `${UNFINISHED_PREFIX}signing`),
    new TextEncoder().encode(JSON.stringify(state)),
  );
}
