/**
 * Owns the promise that the panel works in every way of input, format, text size and contrast, and every pad with it: axe with 7:1, targets in
 * millimetres, nothing cut, nothing over anything else, 3 mm between what can be touched. `CHAYUE_SHOTS=DIR` keeps a picture of each.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldKind, InputField } from '../../src/state/input-model';
import type { Contrast, TextSize } from '../../src/state/session-model';
import { LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations } from './judge-page';
import { type OpenFixture, openFixture } from './open-fixture';
import { settle } from './settle';

const FORMATS = [
  { name: 'portrait', size: PORTRAIT, inches: 27 },
  { name: 'landscape', size: LANDSCAPE, inches: 21.5 },
  { name: '1024×768', size: SMALL, inches: 15 },
] as const;

const SIZES: readonly TextSize[] = ['standard', 'large', 'extra'];
const COLOURS: readonly Contrast[] = ['normal', 'dark', 'light'];
const shots = process.env.CHAYUE_SHOTS;

/** Strokes have a worker of their own, which these pages have not: there the panel says so, and shows letters. */
const NOT_HERE = ['笔画', '生僻字', '朗读'];

/** Pads by what stands in their field: as it is opened, and where it is wrong. */
const PADS: readonly { readonly kind: FieldKind; readonly text: string }[] = [
  { kind: 'pin', text: '2709' },
  { kind: 'idNumber', text: '' },
  { kind: 'idNumber', text: '11010519490230' },
  { kind: 'telephone', text: '87654321' },
  { kind: 'date', text: '' },
  { kind: 'date', text: '1949年' },
  { kind: 'date', text: '1949年12月' },
];

let terminal: OpenFixture;
let page: Page;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
  page = terminal.page;
  // Colours are judged at rest, not in the middle of a fade.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => terminal?.close());

/** The field that is filled stands whole above the panel. */
function findHidden(): Promise<string[]> {
  return page.evaluate(() => {
    const field = document.querySelector('[data-filled="true"]')?.getBoundingClientRect();
    const panel = document.querySelector('[data-panel]')?.getBoundingClientRect();
    if (!field || !panel) return ['no field, or no panel'];
    return field.top >= 0 && field.bottom <= panel.top + 1
      ? []
      : [`the field stands at ${field.top} … ${field.bottom}`];
  });
}

/** Colours that axe can't judge on a single character: the ruler does. */
const NOT_JUDGED_HERE = /too short to determine|overlapped by another|partially obscured|partially overlaps/;

const isFull = process.env.CHAYUE_FULL === '1';

/** Each format with each text size but the largest on the smallest; colours go along, so that each meets each of both. With `CHAYUE_FULL` all combinations. */
const RUNS = FORMATS.flatMap((format, i) =>
  SIZES.filter((size) => isFull || size !== 'extra' || format.size !== SMALL).flatMap((size, j) =>
    COLOURS.filter((_, k) => isFull || k === (i + j) % COLOURS.length).map((colour) => ({
      format,
      size,
      colour,
    })),
  ),
);

async function openPad(kind: FieldKind, text: string): Promise<void> {
  await page.evaluate(
    ([wanted, standing]) => {
      const field: InputField = {
        id: `a-field-${wanted}-${standing}`,
        kind: wanted,
        maxLength: 200,
        latestDay: '2026-11-23',
        read: () => ({ text: standing, cursor: standing.length }),
        write() {},
        submit() {},
      };
      window.app.input.open(field);
    },
    [kind, text] as const,
  );
  await page.getByRole('region', { name: kind === 'pin' ? '数字键盘' : '屏幕键盘' }).waitFor();
  await page.getByRole('button', { name: '完成', exact: true }).waitFor();
}

for (const { format, size, colour } of RUNS) {
  test(`Every way of input and every pad is accessible, large enough and uncut at ${format.name} in ${size} text and ${colour} colours`, async () => {
    await page.setViewportSize(format.size);
    await page.goto(`${terminal.address}?inches=${format.inches}`);
    await addAxe(page);
    await page.getByRole('button', { name: /开始查阅/ }).waitFor();
    await page.evaluate(
      ([wantedSize, wantedColour]) => {
        const { session, route } = window.app;
        session.begin(wantedSize);
        while (session.contrast.peek() !== wantedColour) session.stepContrast();
        route.open({ name: 'search', text: '', filters: {}, sort: 'relevance' });
      },
      [size, colour] as const,
    );
    const problems: string[] = [];
    // What axe finds does not depend on the format: in one, and in all by the full run.
    const isJudgedByAxe = format.name === 'portrait' || isFull;
    const judge = async (what: string) => {
      await settle(page);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        const file = `${format.name}-${size}-${colour}-${what}`.replaceAll(/[^\p{L}\d×-]+/gu, '_');
        await page.screenshot({ path: `${shots}/${file}.png` });
      }
      const found = [
        ...(await judgeBoxes(page)),
        ...(await findTooSmall(page)),
        ...(isJudgedByAxe ? await findViolations(page, '[data-panel]') : []),
      ];
      problems.push(...found.filter((one) => !NOT_JUDGED_HERE.test(one)).map((one) => `${what}: ${one}`));
    };
    const choice = page.getByRole('group', { name: '输入方式' });
    await choice.waitFor();
    const ways = (await choice.getByRole('button').allTextContents()).filter((way) => !NOT_HERE.includes(way));
    expect(ways).toEqual(expect.arrayContaining(['手写', '拼音', '数字·文号', '英文']));
    for (const way of ways) {
      // By mouse: what is touched stays pressed for a while, a pixel lower, and boxes are measured at rest.
      await choice.getByRole('button', { name: way, exact: true }).click();
      await page.getByRole('button', { name: '退格' }).waitFor();
      if (way === '数字·文号') await page.getByRole('button', { name: /示政办发/ }).waitFor();
      problems.push(...(await findHidden()).map((one) => `${way}: ${one}`));
      await judge(way);
    }
    for (const [index, { kind, text }] of PADS.entries()) {
      await openPad(kind, text);
      await judge(`p${index} ${kind} ${text}`);
    }
    expect(problems).toEqual([]);
    expect(terminal.errors).toEqual([]);
  });
}
