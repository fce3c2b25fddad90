/**
 * Owns the promise that every part of the interface is accessible in every mode: axe on all examples (7:1 contrast included), and our own
 * measures that axe does not know: targets of 20 mm (keys of the keyboard 15 mm), text never smaller than promised.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GalleryMode } from '../fixtures/gallery/gallery-api';
import { type OpenGallery, openGallery } from './open-gallery';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const MODES: readonly GalleryMode[] = [
  { text: 'standard', contrast: 'normal' },
  { text: 'large', contrast: 'normal' },
  { text: 'standard', contrast: 'high' },
  { text: 'large', contrast: 'high' },
];

/** Rules that do not apply to a page of examples, each with its reason. */
const NOT_FOR_A_GALLERY = [
  // The header stands among other examples here; on a screen it is the page's banner.
  'landmark-banner-is-top-level',
  // Examples use h2 for their own names, and parts bring h1 and h2 of their own.
  'heading-order',
  'page-has-heading-one',
];

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
  await gallery.page.addScriptTag({ path: AXE });
});

afterAll(() => gallery?.close());

async function listExamples() {
  return gallery.page.evaluate(() => window.gallery?.examples ?? []);
}

/** What axe finds wrong, and the colours that it could not judge: those must be none too. */
async function findViolations(): Promise<string[]> {
  const results: AxeResults = await gallery.page.evaluate(async (disabled) => {
    const { axe } = window as unknown as {
      axe: { configure(spec: object): void; run(context: object, options: object): Promise<AxeResults> };
    };
    // 7:1 for all text, large or not. axe's own rule for it (color-contrast-enhanced) let 4:1 pass when it was tried.
    const contrastRatio = { normal: { expected: 7 }, large: { expected: 7 } };
    axe.configure({ checks: [{ id: 'color-contrast', options: { contrastRatio } }] });
    return axe.run(
      { include: [['[data-example]']] },
      { rules: Object.fromEntries(disabled.map((rule: string) => [rule, { enabled: false }])) },
    );
  }, NOT_FOR_A_GALLERY);
  const judged = results.passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
  const unjudged = results.incomplete.filter(({ id }) => id === 'color-contrast');
  return [
    ...(judged > 0 ? [] : ['color-contrast: no text was judged']),
    ...[...results.violations, ...unjudged].flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    ),
  ];
}

/** Buttons that are too small to be touched, and text that is smaller than promised. */
async function findTooSmall(): Promise<string[]> {
  return gallery.page.evaluate(() => {
    const root = getComputedStyle(document.documentElement);
    const pxPerMm = Number.parseFloat(root.getPropertyValue('--mm'));
    const textPx = Number.parseFloat(root.getPropertyValue('--text'));
    const found: string[] = [];
    for (const button of document.querySelectorAll<HTMLElement>('button, input')) {
      if (button instanceof HTMLInputElement && button.closest('[data-invalid]')) continue;
      const wantedMm = button.closest('[data-example^="keyboard/"], [data-example^="pin-pad/"]') ? 15 : 20;
      const { width, height } = button.getBoundingClientRect();
      if (Math.min(width, height) < wantedMm * pxPerMm - 0.5) {
        found.push(`${button.textContent}: ${width.toFixed()}×${height.toFixed()} px, wanted ${wantedMm} mm`);
      }
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement;
      if (!parent || !words.currentNode.nodeValue?.trim() || parent.closest('[aria-hidden="true"]')) continue;
      const sizePx = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (sizePx < textPx - 0.05) found.push(`${words.currentNode.nodeValue}: ${sizePx} px, wanted ${textPx}`);
    }
    return found;
  });
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
      problems.push(...(await findViolations()), ...(await findTooSmall()));
    }
    expect(problems).toEqual([]);
    expect(gallery.errors).toEqual([]);
  });
}
