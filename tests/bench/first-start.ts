/** Owns a terminal's first steps: page, PIN, first sync and attract screen, as a clerk makes them; the touch that begins a session. */
import type { Page } from 'playwright-core';

const PIN = '273946';
const ATTRACT = '触摸屏幕，开始查阅';
const FIRST_SYNC_TIMEOUT_MS = 600_000;

/** Opens an empty terminal; milliseconds from the address to its first question. */
export async function openEmpty(page: Page, url: string): Promise<number> {
  const startMs = performance.now();
  await page.goto(url);
  await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 30_000 });
  return performance.now() - startMs;
}

/** Sets the PIN; milliseconds from its last touch to the attract screen: the catalogue is there and answers. */
export async function installCatalogue(page: Page): Promise<number> {
  for (const button of ['下一步', '保存密码']) {
    await page.getByRole('button', { name: button }).waitFor();
    const pad = page.getByRole('region', { name: '数字键盘' });
    for (const digit of PIN) await pad.getByRole('button', { name: digit, exact: true }).tap();
    await page.getByRole('button', { name: button }).tap();
  }
  const startMs = performance.now();
  await waitForAttract(page, FIRST_SYNC_TIMEOUT_MS);
  return performance.now() - startMs;
}

export async function waitForAttract(page: Page, timeoutMs = 60_000): Promise<void> {
  await page.getByText(ATTRACT).waitFor({ timeout: timeoutMs });
}

/** From the attract screen, which moves and takes processor time, to home. */
export async function beginSession(page: Page): Promise<void> {
  await page.getByText(ATTRACT).tap();
  await page.getByRole('button', { name: '结束使用' }).waitFor();
}
