/** Owns real Chromium for tests: a profile that survives restarts, and a way to kill it like a power cut. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

export const CHROMIUM_PATH = '/usr/bin/chromium';
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface TestBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and console errors of the page, policy violations among them. */
  readonly errors: string[];
  close(): Promise<void>;
  /** SIGKILL to every process of this profile: nothing is flushed, nothing is closed. */
  powerCut(): Promise<void>;
}

export interface Format {
  readonly width: number;
  readonly height: number;
}

export const PORTRAIT: Format = { width: 1080, height: 1920 };
export const LANDSCAPE: Format = { width: 1920, height: 1080 };
export const SMALL: Format = { width: 1024, height: 768 };

export interface Profile {
  readonly dir: string;
  remove(): void;
}

export function newProfile(within: string = tmpdir()): Profile {
  const dir = mkdtempSync(join(within, 'chayue-profile-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * A test taps on the next screen sooner than a finger could, and near the last place by chance: its taps are never the second of two (src/ui/shell/double-tap.ts,
 * which has tests of its own), since each comes after one far away.
 */
function tellTapsApart(): void {
  const away = { detail: 1, clientX: -9_999, clientY: -9_999 };
  addEventListener('touchstart', () => dispatchEvent(new MouseEvent('click', away)), { capture: true });
}

/** `args` are further ones of the command line. */
export async function openBrowser(
  profileDir: string,
  format: Format = PORTRAIT,
  args: readonly string[] = [],
): Promise<TestBrowser> {
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: CHROMIUM_PATH,
    headless: true,
    args: [...CHROMIUM_ARGS, ...args],
    viewport: format,
    screen: format,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  // A busy machine is slow, not wrong.
  context.setDefaultTimeout(30_000);
  await context.addInitScript(tellTapsApart);
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // The next root of the feed, which is asked for at each sync and seldom there: the browser itself calls that an error.
    if (/\/metadata\/\d+\.root\.json$/.test(message.location().url)) return;
    if (message.type() === 'error') errors.push(message.text());
  });
  return {
    context,
    page,
    errors,
    close: () => context.close(),
    async powerCut() {
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      // The profile's folder stands in the command line of every process of this browser, and of no other.
      const pids = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(profileDir) && line.includes('chromium'))
        .map((line) => Number.parseInt(line, 10));
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Gone already: its parent died first.
        }
      }
      await closed;
    },
  };
}
