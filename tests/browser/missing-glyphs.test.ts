/** Owns the promise that staff are told of characters that the fonts of the machine cannot show, by the real canvas. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './open-fixture';

let gallery: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

test('a character of private use is named to staff, common characters are not', async () => {
  await gallery.show('together', { text: 'standard', contrast: 'normal' });
  const notice = gallery.page.locator('[data-example="glyph-notice/PrivateUse"]');
  await expect.poll(() => notice.textContent(), { timeout: 30_000 }).toContain('U+10F8F7');
  const said = await notice.textContent();
  expect(said).not.toContain('U+519C');
  expect(said).not.toContain('U+6751');
  expect(gallery.errors).toEqual([]);
});
