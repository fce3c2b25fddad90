/** Owns a terminal under test: server, faulty portal before it, browser, and the steps that every reader or clerk takes first. */
import { cpSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { type RunningServer, startServer } from '../../portal/serve/start-server';
import { chinaDate } from '../../src/base/clock';
import { parseSiteConfig, type SiteConfig } from '../../src/config/site-config';
import { dayNumber } from '../../src/search/day-number';
import { readFeed } from '../integration/portal-feed';
import { type Format, newProfile, openBrowser, type Profile, type TestBrowser } from './chromium';
import { type FaultyPortal, startFaultyPortal } from './faulty-portal';
import { makeOnce } from './make-once';
import { findWorker, syncThrough } from './worker-line';

export const STAFF_PIN = '273946';

/** The same for all terminals, so that a profile can be copied from one to another. Browsers trust it as they do loopback. */
const HOST = 'terminal.localhost';

export interface TestTerminal {
  readonly portal: FaultyPortal;
  readonly profileDir: string;
  browser: TestBrowser;
  /** Serves another feed folder, app build or config from now on, at the same address. */
  serve(change: {
    feedDir?: string;
    appDir?: string;
    config?: SiteConfig | { unchecked: string } | null;
  }): Promise<void>;
  /** Starts the browser again on the same profile. */
  restart(format?: Format): Promise<Page>;
  close(): Promise<void>;
}

export function demoConfig(change: Partial<SiteConfig> = {}): SiteConfig {
  const result = parseSiteConfig({ ...JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')), ...change });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

export async function openTerminal(
  options: {
    config?: SiteConfig | { unchecked: string } | null;
    format?: Format;
    feedDir?: string;
    profile?: Profile;
    /** Of the portal, from the very first request. */
    fault?: FaultyPortal['fault'];
    /** Nothing moves by itself: for what waits long before the attract screen, whose motion takes 7 % of a processor. */
    isStill?: boolean;
  } = {},
): Promise<TestTerminal> {
  let feedDir = options.feedDir ?? inject('feedDir');
  let appDir = inject('appDir');
  let config = options.config === undefined ? demoConfig() : options.config;
  const start = (): Promise<RunningServer> => startServer({ feedDir, appDir, siteConfig: config, port: 0 });
  let server = await start();
  const portal = await startFaultyPortal(() => server.url, HOST);
  if (options.fault) portal.fault = options.fault;
  const profile = options.profile ?? newProfile();
  const startBrowser = async (format: Format | undefined) => {
    const started = await openBrowser(profile.dir, format, portal.browserArgs);
    if (options.isStill) await started.page.emulateMedia({ reducedMotion: 'reduce' });
    return started;
  };
  const browser = await startBrowser(options.format);
  const terminal: TestTerminal = {
    portal,
    profileDir: profile.dir,
    browser,
    async serve(change) {
      feedDir = change.feedDir ?? feedDir;
      appDir = change.appDir ?? appDir;
      if (change.config !== undefined) config = change.config;
      const before = server;
      server = await start();
      await before.close();
    },
    async restart(format = options.format) {
      terminal.browser = await startBrowser(format);
      return terminal.browser.page;
    },
    async close() {
      await terminal.browser.close();
      await portal.unplug();
      await server.close();
      profile.remove();
    },
  };
  await browser.page.goto(portal.url);
  return terminal;
}

/**
 * A terminal with its PIN set and the first night taken in, on the attract screen: a copy of one that is made once in a run. Of the demo config and
 * the feed of `feedDir` alone: whoever needs others sets a new terminal up (`finishSetup`). Cost: 2 s less than that.
 */
export async function openReadyTerminal(options: { format?: Format; isStill?: boolean } = {}): Promise<TestTerminal> {
  const terminal = await openTerminal({ ...options, profile: await copyReadyProfile() });
  await terminal.browser.page.getByText('触摸屏幕，开始查阅').waitFor();
  return terminal;
}

async function copyReadyProfile(): Promise<Profile> {
  const ready = await makeOnce('ready-terminal', async (dir) => {
    const terminal = await openTerminal({ profile: { dir, remove() {} } });
    try {
      await finishSetup(terminal.browser.page);
      await waitForAppShell(terminal.browser.page);
      await endFirstSync(terminal.browser.page);
    } finally {
      await terminal.close();
    }
  });
  const profile = newProfile();
  cpSync(ready, profile.dir, { recursive: true });
  return profile;
}

/** Types digits on the shuffled pad by touch, as a clerk does. */
export async function typePin(page: Page, pin: string): Promise<void> {
  const pad = page.getByRole('region', { name: '数字键盘' });
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap();
}

/** Sets the staff PIN and waits for the first sync to end on the attract screen. */
export async function finishSetup(page: Page): Promise<void> {
  await setFirstPin(page);
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
}

/**
 * The attract screen comes when the catalogue answers; the sync still lays out as pages what it stored as files. A browser that is closed before
 * goes on with the files, and a page that is taken out of those while they are open is not missed.
 */
export async function endFirstSync(page: Page): Promise<void> {
  expect(await syncThrough(await findWorker(page))).toMatch(/^(updated|unchanged)$/);
}

export async function setFirstPin(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 30_000 });
  await typePin(page, STAFF_PIN);
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByRole('button', { name: '保存密码' }).waitFor();
  await typePin(page, STAFF_PIN);
  await page.getByRole('button', { name: '保存密码' }).tap();
}

/** From the attract screen to home, by a touch. */
export async function beginSession(page: Page): Promise<void> {
  await page.getByText('触摸屏幕，开始查阅').tap();
  await page.getByRole('button', { name: '结束使用' }).waitFor();
}

/** Waits until the service worker controls the page, so that the next load needs no network. */
export async function waitForAppShell(page: Page): Promise<void> {
  // Neither by waitForFunction, the CSP forbids eval in the page, nor by expect.poll: files open terminals before their tests.
  const read = () => page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none');
  let state = await read();
  for (const startMs = Date.now(); state !== 'activated' && Date.now() - startMs < 30_000; state = await read()) {
    await page.waitForTimeout(50);
  }
  expect(state).toBe('activated');
}

/** How many records a terminal with this feed shows today, as its header says it: without those whose last day has passed. */
export async function countInWords(feedDir: string): Promise<string> {
  const { engine } = await readFeed(feedDir);
  const shown = await engine.hide({ withdrawn: new Set(), today: dayNumber(chinaDate(Date.now())) });
  return `${shown.records.toLocaleString('en-US')} 条`;
}

/** Waits until the header says so. */
export async function waitForCount(page: Page, feedDir: string): Promise<void> {
  await page
    .getByRole('banner')
    .getByText(await countInWords(feedDir), { exact: true })
    .waitFor();
}

/** From home: touches the search field, types by the hardware keyboard, and searches. */
export async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '要查什么' }).tap();
  const field = page.getByRole('textbox', { name: '要查什么' });
  await field.fill(text);
  await field.press('Enter');
}

/** Everything that this origin stores, as text, for looking for traces of a reader. */
export async function readAllStorage(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const found: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.length,
      location.href,
    ];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        // Pages hold the catalogue itself, the same for every reader.
        if (store === 'pages' || store === 'generations') continue;
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const all = database.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(all.result);
          all.onerror = () => reject(all.error);
        });
        found.push({ store, rows });
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      found.push((await cache.keys()).map((request) => request.url));
    }
    return JSON.stringify(found);
  });
}

export function expectNoErrors(browser: TestBrowser): void {
  expect(browser.errors).toEqual([]);
}
