/**
 * Every screen of the real terminal, with the texts of a real feed: nothing cut, nothing too small to read or to touch. All sizes and contrasts are
 * walked by walk.test.ts on the fake connection; here they are with `CHAYUE_FULL`.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Format, LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { drawCharacters } from './draw-characters';
import { findOverflows, findTooSmall } from './judge-page';
import { settle } from './settle';
import { openStaff } from './staff-steps';
import {
  beginSession,
  demoConfig,
  expectNoErrors,
  finishSetup,
  openReadyTerminal,
  openTerminal,
  searchFor,
  type TestTerminal,
} from './terminal';

/** `CHAYUE_SHOTS=DIR` keeps a picture of each screen, for people to look at. */
const shots = process.env.CHAYUE_SHOTS;
const full = process.env.CHAYUE_FULL === '1';

interface Walk {
  readonly name: string;
  readonly format: Format;
  readonly diagonalInches: number;
  readonly modes: readonly Mode[];
}
type Mode = 'standard' | 'large' | 'extra' | 'high' | 'large-high';

const ALL: readonly Mode[] = ['standard', 'large', 'extra', 'high', 'large-high'];
const WALKS: readonly Walk[] = [
  { name: 'portrait', format: PORTRAIT, diagonalInches: 27, modes: full ? ALL : ['large'] },
  { name: 'landscape', format: LANDSCAPE, diagonalInches: 27, modes: full ? ALL : ['standard'] },
  ...(full
    ? [
        { name: 'small', format: SMALL, diagonalInches: 15, modes: ALL },
        { name: 'portrait-21', format: PORTRAIT, diagonalInches: 21.5, modes: ALL },
        { name: 'landscape-43', format: LANDSCAPE, diagonalInches: 43, modes: ALL },
      ]
    : []),
];

/** These show nothing of the feed: walk.test.ts judges them with more. Here they are only in the full run. */
const WITHOUT_FEED = new Set(['keyboard', 'writing', 'apply', 'help', 'staff']);

const ALL_SCREENS: readonly (readonly [name: string, open: (page: Page) => Promise<void>])[] = [
  ['home', async () => undefined],
  [
    'results',
    async (page) => {
      await searchFor(page, '通知');
      await page.getByRole('article').first().waitFor();
    },
  ],
  [
    'facet',
    async (page) => {
      await searchFor(page, '通知');
      await page.getByRole('article').first().waitFor();
      const narrow = page.getByRole('button', { name: '缩小范围' });
      if (await narrow.isVisible()) await narrow.tap();
      await page.getByRole('button', { name: /^机构/ }).first().tap();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'nothing',
    async (page) => {
      await searchFor(page, '独角鲸 护照');
      await page.getByText('没有找到').first().waitFor();
    },
  ],
  [
    'keyboard',
    async (page) => {
      await page.getByRole('button', { name: '要查什么' }).tap();
      await page.getByRole('button', { name: '拼音', exact: true }).tap();
      const keyboard = page.getByRole('region', { name: '屏幕键盘' });
      await keyboard.getByRole('button', { name: 'd', exact: true }).tap();
      await keyboard.getByRole('button', { name: 'b', exact: true }).tap();
    },
  ],
  [
    'writing',
    async (page) => {
      await page.getByRole('button', { name: '要查什么' }).tap();
      await page.getByRole('button', { name: '手写', exact: true }).tap();
      await drawCharacters(page, '村');
      await page.getByRole('group', { name: '候选字' }).waitFor();
    },
  ],
  [
    'document',
    async (page) => {
      await searchFor(page, '办法');
      await page.getByRole('article').first().locator('button').first().tap();
      await page.getByText('索引号').first().waitFor();
    },
  ],
  [
    'browse',
    async (page) => {
      await page.getByRole('button', { name: /^法定主动公开内容/ }).tap();
      await page.getByText('示例县人民政府').first().waitFor();
    },
  ],
  [
    'latest',
    async (page) => {
      await page.getByRole('button', { name: /更多/ }).first().tap();
      await page.getByRole('article').first().waitFor();
    },
  ],
  [
    'organs',
    async (page) => {
      await page.getByRole('button', { name: /^政府信息公开指南/ }).tap();
      await page
        .getByRole('button', { name: /示例县民政局/ })
        .first()
        .waitFor();
    },
  ],
  [
    'organ',
    async (page) => {
      await page.getByRole('button', { name: /^政府信息公开指南/ }).tap();
      await page
        .getByRole('button', { name: /示例县民政局/ })
        .first()
        .tap();
      await page.getByText('办公时间').first().waitFor();
    },
  ],
  [
    'apply',
    async (page) => {
      await page.getByRole('button', { name: /^依申请公开/ }).tap();
      await page
        .getByText(/20 ?个工作日/)
        .first()
        .waitFor();
    },
  ],
  [
    'basket',
    async (page) => {
      await searchFor(page, '通知');
      await page
        .getByRole('button', { name: /^加入查阅篮/ })
        .first()
        .tap();
      await page
        .getByRole('button', { name: /^查阅篮/ })
        .first()
        .tap();
      await page.getByText('已选 1 份').waitFor();
    },
  ],
  [
    'slip',
    async (page) => {
      await searchFor(page, '通知');
      await page
        .getByRole('button', { name: /^加入查阅篮/ })
        .first()
        .tap();
      await page
        .getByRole('button', { name: /^查阅篮/ })
        .first()
        .tap();
      await page.getByRole('button', { name: '出查阅单' }).tap();
      await page.getByText('单号').first().waitFor();
    },
  ],
  [
    'help',
    async (page) => {
      await page.getByRole('button', { name: '求助' }).first().tap();
      await page.getByText('三步查到文件').waitFor();
    },
  ],
  [
    'staff',
    async (page) => {
      await openStaff(page);
      await page.getByText('本机状况').waitFor();
    },
  ],
];

const SCREENS = ALL_SCREENS.filter(([name]) => full || !WITHOUT_FEED.has(name));
/** Of the demo config, which ready terminals have. */
const DEMO_INCHES = 27;

async function openWalk({ format, diagonalInches }: Walk): Promise<TestTerminal> {
  if (diagonalInches === DEMO_INCHES) return openReadyTerminal({ format });
  const config = demoConfig({ screen: { diagonalInches, viewingDistanceMm: 600 } });
  const terminal = await openTerminal({ config, format });
  await finishSetup(terminal.browser.page);
  return terminal;
}

for (const walk of WALKS) {
  test(`every screen holds at ${walk.name} (${walk.modes.join(', ')})`, { timeout: 600_000 }, async () => {
    const terminal = await openWalk(walk);
    const { page } = terminal.browser;
    const faults: string[] = [];
    try {
      for (const mode of walk.modes) {
        const large = mode.startsWith('large') || mode === 'extra';
        for (const [name, open] of SCREENS) {
          if (large) await page.getByRole('button', { name: '大字开始' }).tap();
          else await beginSession(page);
          if (mode === 'extra') await page.getByRole('button', { name: '特大字' }).tap();
          if (mode.endsWith('high')) await page.getByRole('button', { name: '高对比' }).tap();
          await open(page);
          await settle(page);
          if (shots) {
            mkdirSync(shots, { recursive: true });
            await page.screenshot({ path: `${shots}/${walk.name}-${mode}-${name}.png` });
          }
          for (const fault of [...(await findOverflows(page)), ...(await findTooSmall(page))]) {
            faults.push(`${mode} ${name}: ${fault}`);
          }
          await endSession(page);
        }
      }
      expect(faults).toEqual([]);
      expectNoErrors(terminal.browser);
    } finally {
      await terminal.close();
    }
  });
}

async function endSession(page: Page): Promise<void> {
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '结束使用' }).tap();
  const attract = page.getByText('触摸屏幕，开始查阅');
  await attract.waitFor();
}
