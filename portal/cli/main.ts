/** Owns the portal's command line: `npm run portal -- COMMAND`. */
import { AppError } from '../../src/base/app-error';
import { DEMO_USAGE, runDemo } from './demo-command';
import { EXIT } from './exit-codes';
import { explain } from './explain';
import { PUBLISH_USAGE, runPublish } from './publish-command';
import { runServe, SERVE_USAGE } from './serve-command';
import { isUsageError, UsageError } from './usage-error';

const COMMANDS: { readonly [name: string]: (args: readonly string[]) => Promise<number> } = {
  publish: runPublish,
  serve: runServe,
  demo: runDemo,
};
const USAGE = `usage: npm run portal -- COMMAND\n\n${PUBLISH_USAGE}\n\n${SERVE_USAGE}\n\n${DEMO_USAGE}\n`;

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === 'help' || rest.includes('--help')) {
    process.stdout.write(USAGE);
    return EXIT.clean;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(name ? `no command “${name}”` : 'a command is missing');
  return command(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  if (isUsageError(thrown)) {
    console.error(`${thrown.message}\n\n${USAGE}`);
  } else if (thrown instanceof AppError) console.error(explain(thrown));
  else console.error(`failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  process.exitCode = EXIT.nothing;
}
