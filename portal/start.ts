/** Owns `npm start`: builds the app where it is old, makes or takes a catalogue, publishes its feed, serves both. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from '../src/base/app-error';
import { chinaDate, systemClock } from '../src/base/clock';
import { ensureDemo } from './cli/demo-cache';
import { explain } from './cli/explain';
import { isBuildCurrent } from './cli/is-build-current';
import { parseCount, parsePort } from './cli/parse-number';
import { reportOutcome } from './cli/report-outcome';
import { createProgressDisplay } from './cli/show-progress';
import { untilStopped } from './cli/until-stopped';
import { isUsageError, UsageError } from './cli/usage-error';
import { parseColumnMap } from './import/source-fields';
import { parsePortalSite } from './publish/portal-site';
import { publish } from './publish/publish';
import { readSiteConfig } from './serve/read-site-config';
import { startServer } from './serve/start-server';

const root = fileURLToPath(new URL('..', import.meta.url));
const calledFrom = process.env.CHAYUE_CALLED_FROM ?? process.cwd();
const USAGE = `npm start [-- [--catalogue FILE…] [--site SITE.json] [--map MAP.json] [--attachments DIR] [--config CONFIG.json] [--port N]
              [--records N] [--seed S]]
  Without --catalogue the fictional 示例县 is made (3,000 records) and served at http://127.0.0.1:4173/.`;

function readArguments() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      catalogue: { type: 'string', multiple: true },
      site: { type: 'string' },
      map: { type: 'string' },
      attachments: { type: 'string' },
      config: { type: 'string', default: join(root, 'kiosk-config/demo.json') },
      port: { type: 'string', default: process.env.PORT || '4173' },
      records: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  });
  if (positionals.length > 0 && !values.catalogue) throw new UsageError(`not understood: ${positionals.join(' ')}`);
  return { ...values, catalogue: values.catalogue ? [...values.catalogue, ...positionals] : null };
}

/** The folder of a catalogue's feed: named for its first file, so that the same export keeps its ledger from day to day. */
function feedDirFor(files: readonly string[]): string {
  const name = basename(files[0] ?? '').replace(/\.(gz|jsonl|csv|txt)(?=\.|$)/gi, '');
  return join(root, '.demo', `feed-${name.replaceAll(/[^\p{L}\p{N}_-]/gu, '_') || 'catalogue'}`);
}

/**
 * A path of its own for each feed that was ever begun: terminals remember the newest generation by address and refuse an older one, so
 * a browser that saw the demo would refuse the first generation of another catalogue, or of a demo made anew, at the same address.
 */
function feedPathFor(feedDir: string): string {
  return `/feed/${Math.floor(statSync(join(feedDir, 'files')).birthtimeMs).toString(36)}/`;
}

function buildApp(appDir: string): void {
  if (isBuildCurrent(root, appDir)) return;
  console.error('building the app …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status, error } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (error || status !== 0) throw new Error(`vite build failed (${error?.message ?? `exit ${status}`})`);
}

async function start(): Promise<void> {
  const options = readArguments();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const port = parsePort(options.port);
  const fromCaller = (path: string) => resolve(calledFrom, path);
  const siteConfig = await readSiteConfig(fromCaller(options.config));
  const appDir = join(root, 'dist');
  // Taken before the long work: a port that is in use is told at once.
  const probe = await startServer({ feedDir: null, appDir: null, siteConfig: null, port });
  await probe.close();
  buildApp(appDir);

  const demo = options.catalogue
    ? null
    : await ensureDemo(root, {
        records: parseCount('--records', options.records),
        seed: parseCount('--seed', options.seed),
        today: chinaDate(systemClock.nowMs()),
      });
  const files = options.catalogue?.map(fromCaller) ?? (demo ? [demo.recordsPath] : []);
  const feedDir = options.catalogue ? feedDirFor(files) : join(root, '.demo', demo?.name ?? 'feed');
  const sitePath = options.site ? fromCaller(options.site) : demo?.sitePath;
  const publishing = {
    files,
    feedDir,
    attachmentsDir: options.attachments ? fromCaller(options.attachments) : (demo?.attachmentsDir ?? null),
    map: options.map ? parseColumnMap(await readFile(fromCaller(options.map), 'utf8')) : null,
    site: sitePath ? parsePortalSite(await readFile(sitePath, 'utf8')) : null,
    progress: createProgressDisplay(process.stderr),
    // A feed for looking at, in a folder that is thrown away: whatever the files hold today is shown.
    allowances: {
      removals: Number.POSITIVE_INFINITY,
      dateChanges: Number.POSITIVE_INFINITY,
      contentChanges: Number.POSITIVE_INFINITY,
    },
  };
  const outcome = await publish(publishing).catch(async (thrown: unknown) => {
    // The demo's feed is a cache: where an earlier run or a hand spoilt it, it is made again. Real exports are not ours to drop.
    if (!demo || !(thrown instanceof AppError) || !/^(feed|ledger|keys)\./.test(thrown.code)) throw thrown;
    console.error(`${explain(thrown)}\nthe demo's feed is made again`);
    for (const folder of [feedDir, `${feedDir}.ledger`]) await rm(folder, { recursive: true, force: true });
    return publish(publishing);
  });
  reportOutcome(outcome);
  const feedPath = feedPathFor(feedDir);
  const server = await startServer({
    feedDir,
    feedPath,
    appDir,
    // A config that names a portal of its own keeps it.
    siteConfig:
      siteConfig.feed.url === '/feed/' ? { ...siteConfig, feed: { ...siteConfig.feed, url: feedPath } } : siteConfig,
    port,
  });
  // Listened for first: whoever waits for the line may stop it at once.
  const stopped = untilStopped();
  console.log(`查阅终端 ready: ${server.url}`);
  await stopped;
  await server.close();
}

try {
  await start();
} catch (thrown) {
  if (thrown instanceof AppError) console.error(explain(thrown));
  else console.error(thrown instanceof Error ? thrown.message : String(thrown));
  if (isUsageError(thrown)) console.error(`\n${USAGE}`);
  process.exitCode = 2;
}
