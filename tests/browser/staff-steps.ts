/** Owns the ways into the staff screen: the seal held for three seconds, or the keys, which cost no time; then the PIN. */
import type { Page } from 'playwright-core';
import { STAFF_PIN, typePin } from './terminal';

export async function holdSeal(page: Page): Promise<void> {
  const seal = await page.getByRole('banner').getByText('阅', { exact: true }).boundingBox();
  if (!seal) throw new Error('the seal is not on screen');
  await page.mouse.move(seal.x + seal.width / 2, seal.y + seal.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(3300);
  await page.mouse.up();
}

export async function openStaff(page: Page, pin: string = STAFF_PIN): Promise<void> {
  await page.keyboard.press('Control+Alt+KeyS');
  await typePin(page, pin);
  await page.getByRole('button', { name: '完成' }).tap();
}
