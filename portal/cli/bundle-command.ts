/** Owns `bundle`: its arguments, what it says, and its one line of JSON. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLE_EXPIRY_DAYS, writeBundle } from '../bundle/write-bundle';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { parseCount } from './parse-number';
import { warnOfDemoKeys } from './report-outcome';
import { readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

const MOST_DAYS = 365;

/** @throws UsageError where the file cannot lie there, or another one would be lost */
function requirePlace(out: string, mayReplace: boolean): void {
  if (!existsSync(dirname(out))) throw new UsageError(`--out: there is no folder ${dirname(out)}`);
  if (!existsSync(out)) return;
  const there = statSync(out);
  if (there.isDirectory()) throw new UsageError(`--out: ${out} is a folder; name the file in it`);
  // Replacing takes the name away from what bears it: a stick's device would be gone until the next start of the machine.
  if (!there.isFile()) throw new UsageError(`--out: ${out} is no file that can be replaced`);
  if (!mayReplace) throw new UsageError(`--out: ${out} is there already; another name, or --force to replace it`);
}

export async function runBundle(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SIGNING_ARGUMENTS,
      out: { type: 'string' },
      since: { type: 'string' },
      selection: { type: 'string' },
      'expiry-days': { type: 'string' },
      force: { type: 'boolean' },
    },
  });
  const [feedDir, ...others] = positionals;
  if (!feedDir || others.length > 0 || !values.out) throw new UsageError('bundle needs one folder and --out');
  requirePlace(resolve(values.out), values.force === true);
  const { since, 'expiry-days': days } = values;
  const outcome = await writeBundle({
    feedDir,
    out: values.out,
    since: since === undefined ? null : parseCount('--since', since, 1e9),
    selection: values.selection ?? null,
    expiryDays: days === undefined ? BUNDLE_EXPIRY_DAYS : parseCount('--expiry-days', days, MOST_DAYS),
    signing: await readSigning(values, null),
  });
  warnOfDemoKeys({ isDemoSigned: outcome.isDemo });
  const words = consoleWords().trust.bundle;
  console.error(words.made(values.out, (outcome.sizeBytes / 1e6).toFixed(1)));
  console.error(words.holds(outcome.generation, outcome.records, outcome.publishedAt));
  console.error(words.expires(outcome.expires));
  if (since !== undefined) console.error(words.since(since));
  const { isDemo: _, ...told } = outcome;
  process.stdout.write(`${JSON.stringify(told)}\n`);
  return EXIT.clean;
}
