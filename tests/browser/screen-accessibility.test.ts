/** Owns the promise that every screen works in every mode and format: axe with 7:1, sizes in millimetres, nothing cut and no sideways scrolling. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../../src/state/route-model';
import { LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { drawCharacters } from './draw-characters';
import { addAxe, findOverflows, findTooSmall, findViolations } from './judge-page';
import { type OpenFixture, openFixture } from './open-fixture';

const FORMATS = [
  { name: 'portrait', size: PORTRAIT, inches: 27 },
  { name: 'landscape', size: LANDSCAPE, inches: 21.5 },
  { name: '1024×768', size: SMALL, inches: 15 },
] as const;

const SCREENS: readonly Screen[] = [
  { name: 'home' },
  { name: 'search', text: '', filters: {}, sort: 'relevance' },
  { name: 'search', text: '农村', filters: {}, sort: 'relevance' },
  { name: 'search', text: '没有这种文件', filters: {}, sort: 'relevance' },
  { name: 'browse', facet: 'organ', filters: {}, entry: 'disclosed' },
  { name: 'document', id: 'r0003', words: ['农村'] },
  { name: 'document', id: 'd0001', words: [] },
  { name: 'document', id: 'd0003', words: [] },
  { name: 'basket' },
  { name: 'organs' },
  { name: 'organ', id: 'o003' },
  { name: 'latest' },
  { name: 'channel', entry: 'apply' },
  { name: 'channel', entry: 'supervision' },
  { name: 'help' },
  { name: 'staff' },
];

/** What a screen becomes when it is used. */
const STATES: readonly { readonly name: string; readonly screen: Screen; act(page: Page): Promise<void> }[] = [
  {
    name: 'nothing found, something meant',
    screen: { name: 'search', text: '低宝标准', filters: {}, sort: 'relevance' },
    act: (page) => page.getByText('您是不是要找').waitFor(),
  },
  {
    name: 'suggestions',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('textbox', { name: '要查什么' }).fill('dbbz');
      await page.getByText('约 3,400 条').waitFor();
    },
  },
  {
    name: 'letters',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    act: (page) => page.getByRole('button', { name: '拼音·字母' }).tap(),
  },
  {
    name: 'candidates of what is written',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('button', { name: '手写', exact: true }).tap();
      await drawCharacters(page, '村');
      await page.getByRole('group', { name: '候选字' }).waitFor();
    },
  },
  {
    name: 'words that may follow',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('button', { name: '手写', exact: true }).tap();
      await page.getByRole('textbox', { name: '要查什么' }).fill('');
      await drawCharacters(page, '村');
      await page.getByRole('group', { name: '候选字' }).getByText('农', { exact: true }).tap();
      await page.getByRole('group', { name: '接着写' }).waitFor();
    },
  },
  {
    name: 'finding an organ',
    screen: { name: 'organs' },
    async act(page) {
      await page.getByRole('textbox', { name: '找机构' }).tap();
      await page.getByRole('button', { name: '手写', exact: true }).tap();
    },
  },
  {
    name: 'at a marked word',
    screen: { name: 'document', id: 'r0003', words: ['农村'] },
    act: (page) => page.getByRole('button', { name: '下一处' }).tap(),
  },
  {
    name: 'finding other words',
    screen: { name: 'document', id: 'r0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '文中查找' }).tap();
      await page.getByRole('textbox', { name: '在这份文件里查找' }).fill('通知');
    },
  },
];

/**
 * Colours that axe can't judge on a whole screen, and why that is well: text under or on a bar that stays while the rest scrolls, single digits on
 * keys (both are judged in the gallery), and the attract screen's gradient between two blues that both give white 10:1 and more.
 */
const NOT_JUDGED_HERE =
  /overlapped by another|partially obscured|partially overlaps|too short to determine|background gradient/;

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());

for (const { name, size, inches } of FORMATS) {
  for (const text of ['standard', 'large'] as const) {
    test(`Every screen is accessible, large enough and uncut in ${name}, ${text} text`, async () => {
      const { page, address } = terminal;
      // Colours are judged at rest, not in the middle of a fade.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await page.goto(`${address}?inches=${inches}`);
      await addAxe(page);
      await page.getByRole('button', { name: /开始查阅/ }).waitFor();
      const problems: string[] = [];
      const judge = async (what: string, selector = 'body') => {
        const found = [
          ...(await findViolations(page, selector)),
          ...(await findTooSmall(page)),
          ...(await findOverflows(page)),
        ];
        problems.push(
          ...found.filter((problem) => !NOT_JUDGED_HERE.test(problem)).map((problem) => `${what}: ${problem}`),
        );
      };
      await judge('attract');
      // Colours do not depend on the format: high contrast is judged in one, and in all by the full run.
      const contrasts =
        name === 'portrait' || process.env.CHAYUE_FULL ? (['normal', 'high'] as const) : (['normal'] as const);
      for (const contrast of contrasts) {
        await page.evaluate(
          ([size, wanted]) => {
            window.app.session.end();
            window.app.session.begin(size);
            if (window.app.session.contrast.peek() !== wanted) window.app.session.toggleContrast();
          },
          [text, contrast] as const,
        );
        const open = async (screen: Screen) => {
          await page.evaluate((wanted) => {
            window.app.route.home();
            if (wanted.name !== 'home') window.app.route.open(wanted);
          }, screen);
          await page.locator(`[data-screen="${screen.name}"]`).waitFor();
        };
        for (const screen of SCREENS) {
          await open(screen);
          await page.waitForTimeout(250);
          await judge(`${screen.name} ${'text' in screen ? `“${screen.text}”` : ''} (${contrast})`);
        }
        for (const state of STATES) {
          await open(state.screen);
          await state.act(page);
          await page.waitForTimeout(250);
          await judge(`${state.name} (${contrast})`);
        }
      }
      expect(problems).toEqual([]);
      expect(terminal.errors).toEqual([]);
    });
  }
}
