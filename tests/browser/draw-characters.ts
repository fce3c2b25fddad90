/** Owns drawing characters into the writing field with a pointer: their strokes are the medians of hanzi-writer-data (Arphic Public License). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type Place = readonly [x: number, y: number];

/** The data's square: 1024 wide, y upward from -124. */
const SIDE = 1024;
const TOP = 900;
const { resolve } = createRequire(import.meta.url);

/** Strokes in a square of side 1, y down. */
function strokesOf(character: string): Place[][] {
  const { medians } = JSON.parse(readFileSync(resolve(`hanzi-writer-data/${character}.json`), 'utf8')) as {
    medians: [number, number][][];
  };
  return medians.map((stroke) => stroke.map(([x, y]): Place => [x / SIDE, (TOP - y) / SIDE]));
}

export interface DrawOptions {
  /** Left edge of the character, in heights of the field. */
  readonly at?: number;
  /** Rest after each character, longer than the pause that proposes it; 0 writes on at once. */
  readonly restMs?: number;
  /** Between strokes. */
  readonly liftMs?: number;
}

/** Draws one character after another by mouse, each 0.8 field heights large. Points come as the browser's own pointer events. */
export async function drawCharacters(page: Page, text: string, options: DrawOptions = {}): Promise<void> {
  const { at = 0.1, restMs = 750, liftMs = 0 } = options;
  for (const character of text) {
    await drawStrokes(
      page,
      strokesOf(character).map((stroke) => stroke.map(([x, y]): Place => [at + x * 0.8, 0.1 + y * 0.8])),
      liftMs,
    );
    await page.waitForTimeout(restMs);
  }
}

/** Strokes in heights of the field, from its upper left corner. */
export async function drawStrokes(page: Page, strokes: readonly (readonly Place[])[], liftMs = 0): Promise<void> {
  const box = await page.locator('[data-writing]').boundingBox();
  if (!box) throw new Error('no writing field');
  for (const stroke of strokes) {
    const places = stroke.map(([x, y]): Place => [box.x + x * box.height, box.y + y * box.height]);
    const [first, ...others] = places;
    if (!first) continue;
    await page.mouse.move(first[0], first[1]);
    await page.mouse.down();
    for (const [x, y] of others) await page.mouse.move(x, y, { steps: 2 });
    await page.mouse.up();
    if (liftMs > 0) await page.waitForTimeout(liftMs);
  }
}
