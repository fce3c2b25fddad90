/** Owns the cold start: a browser process that nobody drives, as a kiosk starts it, and the instant of its first answer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, CHROMIUM_PATH } from '../../browser/chromium';
import { readFirstAnswer } from '../asked-worker';

/** Nobody looks before: looking takes time from what starts. */
const UNDISTURBED_MS = 3_000;
const TIMEOUT_MS = 60_000;

export interface ColdStart {
  /** From the start of the process to the first answer. */
  readonly seconds: number;
  /** Of it: from the ask, which the page posts as soon as it has greeted its worker. */
  readonly askedSeconds: number;
}

/** The page must have been built with a first ask (`buildBenchedApp`), the profile hold a whole catalogue. */
export async function startCold(profileDir: string, url: string): Promise<ColdStart> {
  const portPath = join(profileDir, 'DevToolsActivePort');
  rmSync(portPath, { force: true });
  const startMs = Date.now();
  const child = spawn(
    CHROMIUM_PATH,
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      `--user-data-dir=${profileDir}`,
      '--remote-debugging-port=0',
      `${url}#first-ask`,
    ],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  try {
    await wait(UNDISTURBED_MS);
    const deadlineMs = startMs + TIMEOUT_MS;
    while (!existsSync(portPath)) {
      if (child.exitCode !== null || Date.now() > deadlineMs) throw new Error('the browser did not start');
      await wait(50);
    }
    const [port] = readFileSync(portPath, 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    try {
      const page = browser
        .contexts()[0]
        ?.pages()
        .find((one) => one.url().startsWith(url));
      if (!page) throw new Error(`the browser did not open ${url}`);
      for (;;) {
        const first = await readFirstAnswer(page);
        if (first) return { seconds: (first.atMs - startMs) / 1000, askedSeconds: first.ms / 1000 };
        if (Date.now() > deadlineMs) throw new Error('no answer to the first ask');
        await wait(50);
      }
    } finally {
      await (await browser.newBrowserCDPSession()).send('Browser.close');
      await ended;
    }
  } finally {
    child.kill();
  }
}
