/** A feed at another origin than the app, as on a CDN or an object store: the browser's rules between origins let a whole sync through, and a cut-off file go on. */
import { afterEach, expect, inject, test } from 'vitest';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { startServer } from '../../portal/serve/start-server';
import { type FaultyPortal, startFaultyPortal } from './faulty-portal';
import { demoConfig, finishSetup, openTerminal, type TestTerminal } from './terminal';
import { findWorker, syncNow } from './worker-line';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function openElsewhere(): Promise<{ readonly feed: FaultyPortal; readonly terminal: TestTerminal }> {
  let feedDir = inject('feedDir');
  const start = () => startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
  let server = await start();
  const feed = await startFaultyPortal(() => server.url);
  opened.push({ close: () => server.close() }, { close: () => feed.unplug() });
  const demo = demoConfig();
  const { root } = (await withFeedRoot(demo, feedDir)).feed;
  const url = new URL('/feed/', feed.url).href;
  const terminal = await openTerminal({ config: demoConfig({ feed: { ...demo.feed, url, root } }) });
  opened.push(terminal);
  await finishSetup(terminal.browser.page);
  const before = server;
  feedDir = inject('nextFeedDir');
  server = await start();
  await before.close();
  return { feed, terminal };
}

test('a feed at another origin is taken in: first night, second night, and a file that was cut off goes on where it was', async () => {
  const { feed, terminal } = await openElsewhere();
  expect(terminal.portal.requests.filter((path) => path.startsWith('/feed/'))).toEqual([]);
  // Answered 404, which the browser must show to the terminal and not call a failure of the network.
  expect(feed.requests.filter((path) => /^\/feed\/metadata\/\d+\.root\.json$/.test(path))).not.toEqual([]);

  const ranges: (string | undefined)[] = [];
  const cut = new Set<string>();
  feed.forget();
  const methods = new Set<string | undefined>();
  feed.fault = (path, { method, headers }) => {
    methods.add(method);
    if (!path.startsWith('/feed/files/')) return { kind: 'pass' };
    if (cut.has(path)) {
      ranges.push(headers.range);
      return { kind: 'pass' };
    }
    cut.add(path);
    return { kind: 'cutAfter', bytes: 500, afterMs: 1000 };
  };
  expect(await syncNow(await findWorker(terminal.browser.page))).toBe('updated');
  expect(ranges.filter((range) => range === 'bytes=500-')).not.toEqual([]);
  // Ranges with an open end need no leave of the other origin.
  expect([...methods]).toEqual(['GET']);
});
