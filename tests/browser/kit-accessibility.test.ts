/**
 * Owns the promise that every part of the interface is accessible in every mode: axe on all examples (7:1 contrast included), and our own
 * measures that axe does not know: targets of 20 mm (keys of the keyboard 15 mm), text never smaller than promised.
 */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GalleryMode } from '../fixtures/gallery/gallery-api';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations } from './judge-page';
import { type OpenGallery, openGallery } from './open-fixture';

const MODES: readonly GalleryMode[] = [
  { text: 'standard', contrast: 'normal' },
  { text: 'large', contrast: 'normal' },
  { text: 'standard', contrast: 'dark' },
  { text: 'large', contrast: 'light' },
];

/** Rules that do not apply to a page of examples, each with its reason. */
const NOT_FOR_A_GALLERY = [
  // The header stands among other examples here; on a screen it is the page's banner.
  'landmark-banner-is-top-level',
  // Examples use h2 for their own names, and parts bring h1 and h2 of their own.
  'heading-order',
  'page-has-heading-one',
];

/** Examples stand side by side, and the dock somewhere among them: where parts stand on a screen is the walk's to judge. */
const LAID_OUT_BY_SCREENS = / mm between |^not whole: /;

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
  await addAxe(gallery.page);
});

afterAll(() => gallery?.close());

async function listExamples() {
  return gallery.page.evaluate(() => window.gallery?.examples ?? []);
}

test('Every part of the kit has examples', async () => {
  const files = new Set((await listExamples()).map(({ file }) => file));
  const parts = readdirSync('src/ui/kit')
    .filter((name) => name.endsWith('.tsx') && !/\.(examples|test)\.tsx$/.test(name))
    .map((name) => name.replace(/\.tsx$/, ''));
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.filter((part) => !files.has(part))).toEqual([]);
});

for (const mode of MODES) {
  test(`No example breaks a rule of accessibility or is too small in ${mode.text} text and ${mode.contrast} contrast`, async () => {
    const examples = await listExamples();
    expect(examples.length).toBeGreaterThan(20);
    const alone = examples.flatMap((example, index) => (example.alone ? [index] : []));
    expect(alone.length).toBeGreaterThan(0);
    const problems: string[] = [];
    for (const which of ['together' as const, ...alone]) {
      await gallery.show(which, mode);
      expect(await gallery.page.locator('[data-example]').count()).toBeGreaterThan(0);
      problems.push(
        ...(await findViolations(gallery.page, '[data-example]', NOT_FOR_A_GALLERY)),
        ...(await findTooSmall(gallery.page)),
        ...(await judgeBoxes(gallery.page)).filter((fault) => !LAID_OUT_BY_SCREENS.test(fault)),
      );
    }
    expect(problems).toEqual([]);
    expect(gallery.errors).toEqual([]);
  });
}
