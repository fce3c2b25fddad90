/** Owns `bundle`: its arguments, what it says, and its one line of JSON. */
import { parseArgs } from 'node:util';
import { BUNDLE_EXPIRY_DAYS, writeBundle } from '../bundle/write-bundle';
import { BUNDLE_WORDS_ZH } from '../words/trust-words-zh';
import { EXIT } from './exit-codes';
import { parseCount } from './parse-number';
import { warnOfDemoKeys } from './report-outcome';
import { readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

const MOST_DAYS = 365;

export async function runBundle(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SIGNING_ARGUMENTS,
      out: { type: 'string' },
      since: { type: 'string' },
      'expiry-days': { type: 'string' },
    },
  });
  const [feedDir, ...others] = positionals;
  if (!feedDir || others.length > 0 || !values.out) throw new UsageError('bundle needs one folder and --out');
  const { since, 'expiry-days': days } = values;
  const outcome = await writeBundle({
    feedDir,
    out: values.out,
    since: since === undefined ? null : parseCount('--since', since, 1e9),
    expiryDays: days === undefined ? BUNDLE_EXPIRY_DAYS : parseCount('--expiry-days', days, MOST_DAYS),
    signing: await readSigning(values, null),
  });
  warnOfDemoKeys({ isDemoSigned: outcome.isDemo });
  console.error(BUNDLE_WORDS_ZH.made(values.out, (outcome.sizeBytes / 1e6).toFixed(1)));
  console.error(BUNDLE_WORDS_ZH.holds(outcome.generation, outcome.records, outcome.publishedAt));
  console.error(BUNDLE_WORDS_ZH.expires(outcome.expires));
  if (since !== undefined) console.error(BUNDLE_WORDS_ZH.since(since));
  const { isDemo: _, ...told } = outcome;
  process.stdout.write(`${JSON.stringify(told)}\n`);
  return EXIT.clean;
}
