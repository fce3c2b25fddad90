/** Owns the embedded portal server: terminal app, site config and feed on one loopback origin. For a first try, for tests, and behind a proxy. */
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { AppError } from '../../src/base/app-error';
import type { SiteConfig } from '../../src/config/site-config';
import { withFeedRoot } from './feed-root';
import { securityHeaders } from './security-headers';
import { StaticFolder } from './static-file';

/** A config that is served as it is, right or wrong: for trying what a terminal does with a broken one. */
interface UncheckedConfig {
  readonly unchecked: string;
}

export interface ServerOptions {
  /** Folder with `timestamp.json`, `metadata/` and `files/`, or null for a server without a feed. */
  readonly feedDir: string | null;
  /** Address of that folder on this origin, `/feed/` or below it, with a stroke at its end; `/feed/` where absent. */
  readonly feedPath?: string;
  /** Folder of the built app, or null for a server of the feed alone. */
  readonly appDir: string | null;
  /** Null answers 404 for `/site.json`. One without `feed.root` is served with the root of this server's feed. */
  readonly siteConfig: SiteConfig | UncheckedConfig | null;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface RunningServer {
  /** With a stroke at its end, e.g. `http://127.0.0.1:4173/`. */
  readonly url: string;
  /** Another config from the next request on; the CSP follows. @throws AppError `config.malformed` as at the start. */
  setSiteConfig(config: SiteConfig | UncheckedConfig | null): void;
  /** Ends open connections too. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Shared caches ask once a day whether a file is still there: what was withdrawn goes from them too, though nobody purges them. */
const FILE_OF_FEED = 'public, max-age=31536000, s-maxage=86400, immutable';
const REVALIDATE = 'no-cache';
/** Signed metadata by version; the next root, which is not there yet, answers 404 and is asked for again. */
const METADATA_NAME = /^[1-9]\d{0,14}\.(?:root|snapshot|targets)\.json$/;
const HASHED_NAME = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** @throws AppError `serve.portTaken`; `config.malformed` when `appDir` holds no built app, or the feed's address no host name. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let served = prepareConfig(options.siteConfig, options.feedDir);
  const app = createApp(options, () => served);
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new AppError('serve.portTaken', `port ${options.port} of ${HOST} (${error.code})`, { cause: error })
          : error,
      );
    });
    server.listen(options.port, HOST, resolve);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    setSiteConfig(config) {
      served = prepareConfig(config, options.feedDir);
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

interface ServedConfig {
  /** `site.json` as it is sent; null for none. */
  text(): Promise<string | null>;
  readonly headers: { readonly [name: string]: string };
}

function prepareConfig(config: ServerOptions['siteConfig'], feedDir: string | null): ServedConfig {
  if (config === null) return { text: async () => null, headers: securityHeaders(null) };
  if ('unchecked' in config) return { text: async () => config.unchecked, headers: securityHeaders(null) };
  return { text: async () => JSON.stringify(await withFeedRoot(config, feedDir)), headers: securityHeaders(config) };
}

function createApp(options: ServerOptions, served: () => ServedConfig): Hono {
  const { feedDir, appDir, feedPath = '/feed/' } = options;
  if (appDir !== null && !hasIndex(appDir)) {
    throw new AppError('config.malformed', `${appDir}: no index.html: build the app first (npm run build)`);
  }
  const feed = feedDir === null ? null : new StaticFolder(feedDir);
  const terminal = appDir === null ? null : new StaticFolder(appDir);
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(served().headers)) context.res.headers.set(name, value);
  });

  app.options(`${feedPath}*`, (context) => {
    return context.body(null, 204, { ...corsHeaders(), 'access-control-allow-headers': 'range, if-none-match' });
  });

  app.get(`${feedPath}timestamp.json`, async (context) => {
    const headers = { ...corsHeaders(), 'cache-control': 'no-store' };
    return (await feed?.answer('timestamp.json', requestOf(context), headers)) ?? notInFeed(context);
  });

  app.get(`${feedPath}files/:name`, async (context) => {
    const name = context.req.param('name');
    if (!/^[0-9a-f]{64}$/.test(name)) return notInFeed(context);
    const headers = { ...corsHeaders(), 'cache-control': FILE_OF_FEED };
    return (await feed?.answer(`files/${name}`, requestOf(context), headers)) ?? notInFeed(context);
  });

  app.get(`${feedPath}metadata/:name`, async (context) => {
    const name = context.req.param('name');
    if (!METADATA_NAME.test(name)) return notInFeed(context);
    const headers = { ...corsHeaders(), 'cache-control': IMMUTABLE };
    return (await feed?.answer(`metadata/${name}`, requestOf(context), headers)) ?? notInFeed(context);
  });

  app.get('/site.json', async (context) => {
    const text = await served().text();
    if (text === null) return notFound(context);
    return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': REVALIDATE });
  });

  app.get('*', async (context) => {
    const path = pathOf(context);
    if (path === null || path.startsWith('feed/')) return notFound(context);
    const file = path === '' ? 'index.html' : path;
    const isHashed = file.startsWith('assets/') && HASHED_NAME.test(file);
    const headers = { 'cache-control': isHashed ? IMMUTABLE : REVALIDATE };
    return (await terminal?.answer(file, requestOf(context), headers)) ?? notFound(context);
  });

  app.all('*', (context) => context.text('405 method not allowed\n', 405, { allow: 'GET, HEAD' }));
  app.onError((error, context) => {
    console.error(error);
    return context.text('500 internal error\n', 500);
  });
  return app;
}

/** Files of the feed may be fetched by terminals of any origin; they hold nothing that is not public. */
function corsHeaders(): { [name: string]: string } {
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'content-range, etag',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

function requestOf(context: Context): { method: string; headers: Headers } {
  return { method: context.req.method, headers: context.req.raw.headers };
}

/** The path without its leading stroke, decoded once; null for what cannot be decoded. */
function pathOf(context: Context): string | null {
  try {
    return decodeURIComponent(new URL(context.req.url).pathname).replace(/^\//, '');
  } catch {
    return null;
  }
}

function notFound(context: Context): Response {
  return context.text('404 not found\n', 404, { 'cache-control': 'no-store' });
}

/** Shown to other origins too: each sync asks for a next root, and a 404 that the browser hides would be a failure of the network. */
function notInFeed(context: Context): Response {
  return context.text('404 not found\n', 404, { ...corsHeaders(), 'cache-control': 'no-store' });
}

function hasIndex(appDir: string): boolean {
  try {
    return readdirSync(appDir).includes('index.html');
  } catch {
    return false;
  }
}
