/** The site config on the terminal: fresh, broken, unreachable, gone; it never stops the terminal. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, makeFeed, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;

beforeEach(async () => {
  server = new FakeServer();
  terminal = new Terminal(server);
});
afterEach(async () => {
  await runtime.close();
});

const serve = (make: () => Response | Promise<Response>) => {
  server.intervene = (url) => (url.endsWith('/site.json') ? make() : undefined);
};

async function boot() {
  runtime = await terminal.start();
  const { config } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  return config;
}

test('a valid config is fresh, with its defaults filled in', async () => {
  const config = await boot();
  expect(config).toMatchObject({ status: 'fresh', problems: [], config: { idle: { seconds: 90 } } });
});

const NEVER = 'never comes';
const BROKEN: readonly [string, () => Response | Promise<Response>, RegExp][] = [
  ['is not there', () => new Response('', { status: 404 }), /^site\.json: network\.status: 404/],
  ['is no JSON', () => new Response('{"format":1,'), /^site\.json: .*JSON/],
  ['is a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), /web page/],
  ['is wrong', () => Response.json({ ...SITE_CONFIG, screen: { diagonalInches: 2 } }), /^screen\.diagonalInches: /],
  ['is null', () => Response.json(null), /^\(file\): /],
  ['is of a later format', () => Response.json({ ...SITE_CONFIG, format: 2 }), /format 1/],
  ['is unreachable', () => Promise.reject(new TypeError('Failed to fetch')), /network\.unreachable/],
  [NEVER, () => new Promise<Response>(() => undefined), /no answer/],
  ['is endless', () => new Response(new Uint8Array(300_000)), /more than/],
];

test.for(BROKEN)('a config that %s leaves a new terminal without one, and says why', async ([name, make, why]) => {
  if (name === NEVER) terminal.configTimeoutMs = 100;
  serve(make);
  const config = await boot();
  expect(config).toMatchObject({ status: 'none', config: null });
  expect(config.problems[0]).toMatch(why);
});

test.for(BROKEN)('a config that %s: the last good one goes on', async ([name, make, why]) => {
  await boot();
  await runtime.close();
  if (name === NEVER) terminal.configTimeoutMs = 100;
  serve(make);
  const config = await boot();
  expect(config).toMatchObject({ status: 'lastGood', config: { terminal: { id: 'SL02' } } });
  expect(config.problems[0]).toMatch(why);
});

test('a server that keeps silent holds the first screen up for a moment only, and its answer comes as news', async () => {
  await boot();
  await runtime.close();
  let answer: (response: Response) => void = () => undefined;
  serve(() => new Promise<Response>((resolve) => (answer = resolve)));
  const config = await boot();
  expect(config).toMatchObject({ status: 'lastGood', config: { terminal: { id: 'SL02' } } });
  expect(config.problems).toEqual(['site.json: not answered yet']);
  answer(Response.json({ ...SITE_CONFIG, terminal: { id: 'SL09', name: '09 号机' } }));
  await vi.waitFor(
    () => expect(terminal.configs).toEqual([expect.objectContaining({ status: 'fresh', problems: [] })]),
    { timeout: 30_000 },
  );
  const { config: after } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(after).toMatchObject({ status: 'fresh', config: { terminal: { id: 'SL09' } } });
});

test('a config that comes while a page is answered is not taken back by that answer', async () => {
  server.feed = makeFeed({ generation: 1, seed: 1, baseBytes: 300_000 });
  await boot();
  await terminal.sync(runtime);
  await runtime.close();
  let answer: (response: Response) => void = () => undefined;
  serve(() => new Promise<Response>((resolve) => (answer = resolve)));
  expect(await boot()).toMatchObject({ status: 'lastGood', problems: ['site.json: not answered yet'] });

  const release = await terminal.holdTable('generations');
  const hello = runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  answer(Response.json(SITE_CONFIG));
  await vi.waitFor(() => expect(terminal.configs).toHaveLength(1), { timeout: 30_000 });
  release();
  expect((await hello).config).toMatchObject({ status: 'fresh', problems: [] });
});

test('a server that keeps silent does not hold up what readers ask', async () => {
  serve(() => new Promise<Response>(() => undefined));
  runtime = terminal.make();
  let isGreeted = false;
  const greeted = () => {
    isGreeted = true;
  };
  // It ends with the test, unanswered.
  runtime.handlers.hello({ buildId: 'test' }, terminal.signal).then(greeted, () => undefined);
  await expect(runtime.handlers.organs({}, terminal.signal)).rejects.toMatchObject({ code: 'catalogue.absent' });
  expect(isGreeted).toBe(false);
});

test('a mended config is taken when it is asked for again, and told as news', async () => {
  serve(() => Response.json({ format: 1 }));
  expect(await boot()).toMatchObject({ status: 'none' });
  serve(() => Response.json({ ...SITE_CONFIG, terminal: { id: 'SL09', name: '09 号机' } }));
  expect(await runtime.handlers.reloadConfig({}, terminal.signal)).toMatchObject({
    status: 'fresh',
    config: { terminal: { id: 'SL09' } },
  });
  expect(terminal.configs.at(-1)).toMatchObject({ status: 'fresh' });
});

test('a config that could not be had at the start is asked for again with the next sync, and its warning goes', async () => {
  server.feed = makeFeed({ generation: 1, seed: 1, baseBytes: 300_000 });
  await boot();
  await runtime.close();
  serve(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await boot()).toMatchObject({ status: 'lastGood' });
  await terminal.sync(runtime);
  expect(terminal.configs.at(-1)).toMatchObject({ status: 'lastGood' });
  serve(() => Response.json({ ...SITE_CONFIG, terminal: { id: 'SL09', name: '09 号机' } }));
  await terminal.sync(runtime);
  expect(terminal.configs.at(-1)).toMatchObject({
    status: 'fresh',
    problems: [],
    config: { terminal: { id: 'SL09' } },
  });
  const told = terminal.configs.length;
  await terminal.sync(runtime);
  expect(terminal.configs.length).toBe(told);
});

test('without a config a sync fails plainly', async () => {
  serve(() => new Response('', { status: 404 }));
  await boot();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'config.malformed' });
});

test('a page of another build is turned away, and its asks with it', async () => {
  runtime = await terminal.start();
  await runtime.close();
  const fresh = terminal.make();
  await expect(fresh.handlers.hello({ buildId: 'old' }, terminal.signal)).rejects.toMatchObject({
    code: 'worker.buildMismatch',
  });
  await expect(fresh.gate('search')).rejects.toMatchObject({ code: 'worker.buildMismatch' });
});

test('the PIN is told as set after it was set', async () => {
  await boot();
  await runtime.handlers.setPin({ pin: '602918', currentPin: null }, terminal.signal);
  const { pinIsSet } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(pinIsSet).toBe(true);
  expect(await runtime.handlers.checkPin({ pin: '602918' }, terminal.signal)).toEqual({ status: 'right' });
});
