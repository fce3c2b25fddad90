/** Owns `sign`: its arguments, what it says, and its one line of JSON. */
import { parseArgs } from 'node:util';
import { signAgain } from '../publish/resign';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { warnOfDemoKeys } from './report-outcome';
import { readExpiryDays, readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

export async function runSign(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { ...SIGNING_ARGUMENTS, feed: { type: 'string' }, site: { type: 'string' } },
  });
  if (!values.feed) throw new UsageError('sign needs --feed');
  const expiryDays = await readExpiryDays(values.site);
  const signing = { ...(await readSigning(values, null)), expiryDays };
  const { generation, expires, isDemo } = await signAgain({ feedDir: values.feed, signing });
  warnOfDemoKeys({ isDemoSigned: isDemo });
  const words = consoleWords().trust;
  console.error(words.keys.signed(generation));
  for (const role of ['root', 'targets', 'snapshot', 'timestamp'] as const) {
    console.error(words.verify.expires(words.roles[role], expires[role]));
  }
  process.stdout.write(`${JSON.stringify({ generation, expires })}\n`);
  return EXIT.clean;
}
