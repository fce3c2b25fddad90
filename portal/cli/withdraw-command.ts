/** Owns `withdraw`, `restore` and `withdrawn`: their arguments, what they say on standard error, and their output. */
import { parseArgs } from 'node:util';
import { TAKEDOWN_REASONS, withdrawalsOf } from '../../src/feed/takedown';
import { listWithdrawn, restoreWithdrawn, type TakedownOutcome, withdraw } from '../publish/withdraw';
import { formatTable } from './display-width';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { readIds } from './read-ids';
import { tellRemarks, warnOfDemoKeys } from './report-outcome';
import { readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

const COMMON = { ...SIGNING_ARGUMENTS, feed: { type: 'string' }, list: { type: 'string' } } as const;

export async function runWithdraw(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...COMMON,
      reason: { type: 'string' },
      authority: { type: 'string' },
      replace: { type: 'string' },
    },
  });
  const feedDir = feedIn(values.feed, 'withdraw');
  const ids = await readIds(positionals, values.list);
  const reason = TAKEDOWN_REASONS.find((one) => one === values.reason);
  if (!reason) throw new UsageError(`--reason: one of ${TAKEDOWN_REASONS.join(', ')} expected`);
  const authority = values.authority?.trim() ?? '';
  if (authority === '' || authority.length > 200)
    throw new UsageError('--authority TEXT: who decided, 1 to 200 characters');
  const outcome = await withdraw({
    feedDir,
    ids,
    reason,
    authority,
    replacedBy: values.replace ?? null,
    signing: await readSigning(values, null),
  });
  tellRemarks(outcome.remarks);
  warnOfDemoKeys(outcome);
  const { changed, revision, generation, revokedFiles } = outcome;
  const words = consoleWords().takedown;
  console.error(changed.length === 0 ? words.nothing : words.withdrawn(changed.length, revision, generation));
  if (revokedFiles > 0) console.error(words.deleted(revokedFiles));
  return tellOutcome(outcome);
}

export async function runRestore(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: COMMON });
  const outcome = await restoreWithdrawn({
    feedDir: feedIn(values.feed, 'restore'),
    ids: await readIds(positionals, values.list),
    signing: await readSigning(values, null),
  });
  tellRemarks(outcome.remarks);
  warnOfDemoKeys(outcome);
  console.error(consoleWords().takedown.restored(outcome.changed.length, outcome.revision));
  return tellOutcome(outcome);
}

export async function runWithdrawn(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { feed: { type: 'string' }, files: { type: 'boolean' } },
  });
  const list = await listWithdrawn(feedIn(values.feed, 'withdrawn'));
  if (values.files) {
    // For whoever deletes them where the feed was copied to: nothing else stands on standard output.
    for (const sha256 of list?.revoked ?? []) console.log(`files/${sha256}`);
    return EXIT.clean;
  }
  const rows = list ? [...withdrawalsOf(list)] : [];
  const words = consoleWords().takedown;
  if (rows.length === 0) {
    console.error(words.none);
    return EXIT.clean;
  }
  const columns = words.columns.map((title) => ({ title, maxWidth: 40 }));
  const lines = rows.map(([id, { at, reason, authority, replacedBy }]) => [
    id,
    at,
    words.reasons[reason],
    authority,
    replacedBy ?? '',
  ]);
  for (const line of formatTable(columns, lines)) console.log(line);
  return EXIT.clean;
}

function feedIn(feed: string | undefined, command: string): string {
  if (!feed) throw new UsageError(`${command} needs --feed DIR`);
  return feed;
}

function tellOutcome({ revision, generation, changed, withdrawn, revokedFiles }: TakedownOutcome): number {
  process.stdout.write(`${JSON.stringify({ revision, generation, changed, withdrawn, revokedFiles })}\n`);
  return EXIT.clean;
}
