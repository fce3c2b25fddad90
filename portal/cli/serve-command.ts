/** Owns `serve`: its arguments, and running until it is told to stop. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSiteConfig } from '../serve/read-site-config';
import { startServer } from '../serve/start-server';
import { EXIT } from './exit-codes';
import { parsePort } from './parse-number';
import { untilStopped } from './until-stopped';
import { UsageError } from './usage-error';

export async function runServe(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      app: { type: 'string', default: 'dist' },
      config: { type: 'string', default: 'kiosk-config/demo.json' },
      port: { type: 'string', default: process.env.PORT ?? '4173' },
      'unchecked-config': { type: 'boolean' },
    },
  });
  const [feedDir, ...others] = positionals;
  if (!feedDir || others.length > 0) throw new UsageError('serve needs one folder');
  if (!existsSync(join(feedDir, 'timestamp.json'))) {
    throw new UsageError(`${feedDir}: no feed here (timestamp.json is missing): publish first`);
  }
  const siteConfig = values['unchecked-config']
    ? { unchecked: await readFile(values.config, 'utf8') }
    : await readSiteConfig(values.config);
  const server = await startServer({ feedDir, appDir: values.app, siteConfig, port: parsePort(values.port) });
  // Listened for first: whoever waits for the line may stop it at once.
  const stopped = untilStopped();
  console.log(`查阅终端 ready: ${server.url}`);
  await stopped;
  await server.close();
  return EXIT.clean;
}
