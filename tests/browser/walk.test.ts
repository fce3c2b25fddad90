/**
 * Owns the walk: every screen, and what screens become when used, measured box by box and looked at by axe in every format, text size, contrast and
 * language. Each pair of format with colours and with language is walked in every run; with `CHAYUE_FULL` all combinations of the first three, and each
 * language in every format and size. `CHAYUE_SHOTS=DIR` keeps a picture of each, for people to look at.
 */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/base/language';
import type { Contrast, TextSize } from '../../src/state/session-model';
import { LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { SCREENS, STATES } from './fixture-screens';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations } from './judge-page';
import { type OpenFixture, openFixture } from './open-fixture';
import { openScreen, settle } from './settle';

const FORMATS = [
  { name: '1080×1920', size: PORTRAIT, inches: 27 },
  { name: '1920×1080', size: LANDSCAPE, inches: 27 },
  { name: '1024×768', size: SMALL, inches: 15 },
] as const;
const SIZES: readonly TextSize[] = ['standard', 'large', 'extra'];
/** `forced`: the operating system's own colours. */
const COLOURS: readonly (Contrast | 'forced')[] = ['normal', 'dark', 'light', 'forced'];

/** `qps-rtl`: longer than any, with its lines from right to left. */
const LANGUAGES = ['zh-Hans', 'en', 'zh-Hant', 'qps-rtl'] as const;

/** Each format with each colour and with each language; the sizes go along so that each meets each of the formats and colours, and nearly each language. */
const PAIRS = FORMATS.flatMap((format, i) =>
  COLOURS.map((colour, j) => ({
    format,
    colour,
    size: SIZES[(i + j) % SIZES.length] ?? 'standard',
    language: LANGUAGES[(3 * i + j) % LANGUAGES.length] ?? 'zh-Hans',
    turn: i + j,
  })),
);
const ALL = FORMATS.flatMap((format, i) =>
  SIZES.flatMap((size, k) => [
    ...COLOURS.map((colour) => ({ format, size, colour, language: 'zh-Hans' as const, turn: 0 })),
    ...LANGUAGES.slice(1).map((language, j) => {
      const colour = COLOURS[(i + j + k) % COLOURS.length] ?? 'normal';
      return { format, size, colour, language, turn: 0 };
    }),
  ]),
);
const full = process.env.CHAYUE_FULL === '1';

/**
 * Colours that axe can't judge on a whole screen, and why that is well: text under or on a bar that stays while the rest scrolls, single digits on
 * keys, and gradients; the ruler judges all of them.
 */
const NOT_JUDGED_HERE =
  /overlapped by another|partially obscured|partially overlaps|too short to determine|background gradient/;

const shots = process.env.CHAYUE_SHOTS;

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());

for (const { format, colour, size, language, turn } of full ? ALL : PAIRS) {
  test(`nothing is cut, covered, too close, too pale or without a name at ${format.name} in ${size} text and ${colour} colours, ${language}`, async () => {
    const { page, address } = terminal;
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: colour === 'forced' ? 'active' : 'none' });
    await page.setViewportSize(format.size);
    await page.goto(`${address}?inches=${format.inches}&language=${language}`);
    await page.getByRole('main').waitFor();
    await expect.poll(() => page.evaluate(() => window.app.language.shown.value)).toBe(tag(language));
    const speak = (wanted: Language) => page.evaluate((to) => window.app.language.choose(to), wanted);
    await addAxe(page);
    let visited = 0;
    const problems: string[] = [];
    const judge = async (what: string) => {
      await settle(page);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        const file = `${format.name}-${size}-${colour}-${language}-${what}`.replaceAll(/[^\w×-]+/gu, '_');
        await page.screenshot({ path: `${shots}/${file}.png` });
      }
      // Axe takes longer than all the rest: of each screen at a third of the walks, in every format. Of the system's own colours it reckons with those
      // of the page in places; the ruler has the true ones.
      const asksAxe = full || (visited++ + turn) % 3 === 0;
      const leftOut = [
        ...(colour === 'forced' ? ['color-contrast'] : []),
        // Each of its words is made longer by itself, so that none is part of another.
        ...(language === 'qps-rtl' ? ['label-content-name-mismatch'] : []),
      ];
      const byAxe = asksAxe ? await findViolations(page, 'body', leftOut) : [];
      const found = [...(await judgeBoxes(page)), ...(await findTooSmall(page)), ...byAxe];
      problems.push(...found.filter((one) => !NOT_JUDGED_HERE.test(one)).map((one) => `${what}: ${one}`));
    };
    await judge('attract');
    await page.evaluate(
      ([wantedSize, wantedColour]) => {
        const { session } = window.app;
        session.begin(wantedSize);
        while (wantedColour !== 'forced' && session.contrast.peek() !== wantedColour) session.stepContrast();
      },
      [size, colour] as const,
    );
    for (const [index, screen] of SCREENS.entries()) {
      await openScreen(page, screen);
      await judge(`${index} ${screen.name}`);
    }
    for (const [index, state] of STATES.entries()) {
      // In the short run each is met by every other walk, in every format.
      if (!full && (index + turn) % 2 === 1) continue;
      // What is done is found by its Simplified Chinese name, and looked at in the language.
      await speak('zh-Hans');
      await openScreen(page, state.screen);
      await state.act(page);
      await speak(tag(language));
      await judge(`s${index} ${state.screen.name}, ${state.name}`);
    }
    expect(problems).toEqual([]);
    expect(terminal.errors).toEqual([]);
  });
}

/** The language whose words are those of `qps-rtl`. */
function tag(language: (typeof LANGUAGES)[number]): Language {
  return language === 'qps-rtl' ? 'en' : language;
}
