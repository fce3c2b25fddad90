/**
 * Owns the walk: every screen, and what screens become when used, measured box by box and looked at by axe in every format, text size, contrast and
 * language. In every run any two of these four meet; with `CHAYUE_FULL` all combinations of the first three, and each language in every format and size.
 * `CHAYUE_SHOTS=DIR` keeps a picture of each, for people to look at.
 */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/base/language';
import type { Contrast, TextSize } from '../../src/state/session-model';
import { LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { SCREENS, STATES } from './fixture-screens';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations, NOT_JUDGED_HERE } from './judge-page';
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

interface Walk {
  readonly format: (typeof FORMATS)[number];
  readonly size: TextSize;
  readonly colour: (typeof COLOURS)[number];
  readonly language: (typeof LANGUAGES)[number];
  /** Which part of what is looked at in some walks only is looked at in this one; 0 to 3. */
  readonly turn: number;
  /** Which of the four walks of this turn it is. */
  readonly round: number;
}

/**
 * Format and size of each colour (down) with each language (across): any two of the four meet. The four walks of one turn have every format, size, colour
 * and language between them.
 */
const MET = [
  ['20', '11', '02', '01'],
  ['02', '10', '21', '12'],
  ['01', '22', '10', '00'],
  ['10', '01', '22', '20'],
];
const TURNS = 4;
const PAIRS: readonly Walk[] = MET.flatMap((row, i) =>
  row.map((places, j) => ({
    format: at(FORMATS, Number(places[0])),
    size: at(SIZES, Number(places[1])),
    colour: at(COLOURS, i),
    language: at(LANGUAGES, j),
    turn: (i + j) % TURNS,
    round: i,
  })),
);
const ALL: readonly Walk[] = FORMATS.flatMap((format, i) =>
  SIZES.flatMap((size, k) => [
    ...COLOURS.map((colour) => ({ format, size, colour, language: 'zh-Hans' as const, turn: 0, round: 0 })),
    ...LANGUAGES.slice(1).map((language, j) => {
      return { format, size, colour: at(COLOURS, (i + j + k) % COLOURS.length), language, turn: 0, round: 0 };
    }),
  ]),
);
const full = process.env.CHAYUE_FULL === '1';

const shots = process.env.CHAYUE_SHOTS;

/** What the terminal shows until it is ready, by the fixture's `?phase=`. */
const SETUP_PHASES = ['noConfig', 'needsPin', 'firstSync', 'syncFailed'] as const;

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());

test('in the walks of every run any two of format, size, colours and language meet', () => {
  const asked = { format: FORMATS, size: SIZES, colour: COLOURS, language: LANGUAGES };
  const names = ['format', 'size', 'colour', 'language'] as const;
  for (const one of names) {
    for (const other of names.slice(names.indexOf(one) + 1)) {
      const met = new Set(PAIRS.map((walk) => `${JSON.stringify(walk[one])} ${JSON.stringify(walk[other])}`));
      expect(met.size, `${one} × ${other}`).toBe(asked[one].length * asked[other].length);
    }
  }
});

for (const { format, colour, size, language, turn, round } of full ? ALL : PAIRS) {
  test(`nothing is cut, covered, too close, too pale or without a name at ${format.name} in ${size} text and ${colour} colours, ${language}`, async () => {
    const { page, address } = terminal;
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: colour === 'forced' ? 'active' : 'none' });
    await page.setViewportSize(format.size);
    await page.goto(`${address}?inches=${format.inches}&language=${language}`);
    await page.getByRole('main').waitFor();
    await expect.poll(() => page.evaluate(() => window.app.language.shown.value)).toBe(tag(language));
    const speak = (wanted: Language) => page.evaluate((to) => window.app.language.choose(to), wanted);
    await addAxe(page);
    const problems: string[] = [];
    const judge = async (what: string, asksAxe: boolean) => {
      await settle(page);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        const file = `${format.name}-${size}-${colour}-${language}-${what}`.replaceAll(/[^\w×-]+/gu, '_');
        await page.screenshot({ path: `${shots}/${file}.png` });
      }
      const leftOut = [
        // Of the system's own colours it reckons with those of the page in places; the ruler has the true ones.
        ...(colour === 'forced' ? ['color-contrast'] : []),
        // Each of its words is made longer by itself, so that none is part of another.
        ...(language === 'qps-rtl' ? ['label-content-name-mismatch'] : []),
      ];
      const byAxe = asksAxe ? await findViolations(page, 'body', leftOut) : [];
      const found = [...(await judgeBoxes(page)), ...(await findTooSmall(page)), ...byAxe];
      problems.push(...found.filter((one) => !NOT_JUDGED_HERE.test(one)).map((one) => `${what}: ${one}`));
    };
    // In the short run axe, which takes longer than all the rest, looks at a screen in the four walks of a turn, and at a state in one walk.
    await judge('attract', full || turn === 0);
    await page.evaluate(
      ([wantedSize, wantedColour]) => {
        const { session } = window.app;
        session.begin(wantedSize);
        while (wantedColour !== 'forced' && session.contrast.peek() !== wantedColour) session.stepContrast();
      },
      [size, colour] as const,
    );
    for (const [index, screen] of SCREENS.entries()) {
      // In the short run each is met in the eight walks of two turns: in every format, size, colour and language, twice.
      if (!full && turn % 2 !== index % 2) continue;
      await openScreen(page, screen);
      await judge(`${index} ${screen.name}`, full || turn === index % TURNS);
    }
    for (const [index, state] of STATES.entries()) {
      // In the short run each is met in the four walks of a turn.
      if (!full && turn !== index % TURNS) continue;
      // What is done is found by its Simplified Chinese name, and looked at in the language.
      await speak('zh-Hans');
      await openScreen(page, state.screen);
      await state.act(page);
      await speak(tag(language));
      await judge(`s${index} ${state.screen.name}, ${state.name}`, full || round === Math.floor(index / TURNS) % TURNS);
    }
    expect(problems).toEqual([]);
    expect(terminal.errors).toEqual([]);
  });
}

for (const [i, format] of FORMATS.entries()) {
  test(`nothing is cut, covered, too close, too pale or without a name while the terminal is not ready, at ${format.name}`, async () => {
    const { page, address } = terminal;
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' });
    await page.setViewportSize(format.size);
    const problems: string[] = [];
    for (const [j, phase] of SETUP_PHASES.entries()) {
      if (!full && (i + j) % 2 === 1) continue;
      for (const language of full ? LANGUAGES : [at(LANGUAGES, i + Math.floor(j / 2))]) {
        await page.goto(`${address}?inches=${format.inches}&language=${language}&phase=${phase}`);
        await page.locator('[data-screen="setup"] button, [role="progressbar"]').first().waitFor();
        await page.evaluate((to) => window.app.language.choose(to), tag(language));
        if (phase === 'syncFailed') await page.getByRole('button').first().waitFor();
        await settle(page);
        if (shots) await page.screenshot({ path: `${shots}/setup-${phase}-${i}-${language}.png` });
        await addAxe(page);
        const found = [
          ...(await judgeBoxes(page)),
          ...(await findTooSmall(page)),
          ...(await findViolations(page, 'body', language === 'qps-rtl' ? ['label-content-name-mismatch'] : [])),
        ];
        problems.push(
          ...found.filter((one) => !NOT_JUDGED_HERE.test(one)).map((one) => `${phase}, ${language}: ${one}`),
        );
      }
    }
    expect(problems).toEqual([]);
  });
}

function at<T>(all: readonly T[], index: number): T {
  const one = all[index];
  if (one === undefined) throw new Error(`none at ${index}`);
  return one;
}

/** The language whose words are those of `qps-rtl`. */
function tag(language: (typeof LANGUAGES)[number]): Language {
  return language === 'qps-rtl' ? 'en' : language;
}
