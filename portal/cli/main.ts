/** Owns the portal's command line: `npm run portal -- COMMAND`. */
import { AppError } from '../../src/base/app-error';
import { EXIT } from './exit-codes';
import { explain, explainFailure } from './explain';
import { consoleWords, takeLanguage } from './language';
import { usage, usageOf } from './usage';
import { isUsageError, UsageError } from './usage-error';

type Command = (args: readonly string[]) => Promise<number>;

/** Each is loaded when it is asked for: the demo's texts and the pinyin dictionary are no light weight. */
const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  import: async () => (await import('./import-command')).runImport,
  publish: async () => (await import('./publish-command')).runPublish,
  rollback: async () => (await import('./rollback-command')).runRollback,
  withdraw: async () => (await import('./withdraw-command')).runWithdraw,
  restore: async () => (await import('./withdraw-command')).runRestore,
  withdrawn: async () => (await import('./withdraw-command')).runWithdrawn,
  find: async () => (await import('./find-command')).runFind,
  sign: async () => (await import('./sign-command')).runSign,
  bundle: async () => (await import('./bundle-command')).runBundle,
  verify: async () => (await import('./verify-command')).runVerify,
  keys: async () => (await import('./keys-command')).runKeys,
  serve: async () => (await import('./serve-command')).runServe,
  demo: async () => (await import('./demo-command')).runDemo,
};

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = takeLanguage(args);
  if (name === '--help' || name === 'help' || rest.includes('--help')) {
    process.stdout.write(usage());
    return EXIT.clean;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw new UsageError(name ? `no command “${name}”` : 'a command is missing');
  const command = await load();
  return command(rest);
}

// Whoever reads along may stop early (`| head`): the work goes on to its end, and the exit status says how it went.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  // What is wrong stands last: the usage above it may be longer than the window.
  if (isUsageError(thrown)) {
    console.error(`${usageOf(process.argv[2] ?? '')}\n\n${consoleWords().argument(thrown.message)}`);
  } else if (thrown instanceof AppError) console.error(explain(thrown));
  else console.error(explainFailure(thrown));
  process.exitCode = EXIT.nothing;
}
