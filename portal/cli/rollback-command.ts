/** Owns `rollback`: its arguments, what it says on standard error, and its one line of JSON on standard output. */
import { parseArgs } from 'node:util';
import { rollback } from '../publish/rollback';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { parseCount } from './parse-number';
import { tellRemarks, warnOfDemoKeys } from './report-outcome';
import { readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

export async function runRollback(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...SIGNING_ARGUMENTS, 'dry-run': { type: 'boolean' }, to: { type: 'string' } },
  });
  const [feedDir, ...more] = positionals;
  if (feedDir === undefined || more.length > 0) throw new UsageError('rollback needs one folder');
  const outcome = await rollback({
    feedDir,
    to: values.to === undefined ? null : parseCount('--to', values.to, 1e9),
    dryRun: values['dry-run'] === true,
    signing: await readSigning(values, null),
  });
  const { generation, restores, records, isDryRun } = outcome;
  tellRemarks(outcome.remarks);
  warnOfDemoKeys(outcome);
  console.error(consoleWords().rolledBack(outcome));
  process.stdout.write(`${JSON.stringify({ generation, restores, records, ...(isDryRun ? { dryRun: true } : {}) })}\n`);
  return EXIT.clean;
}
