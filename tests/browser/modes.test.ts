/**
 * Owns the promises of reach mode and simple mode: on every screen every control can be reached from 380 to 1,220 mm above the floor, nothing is cut or
 * too close, and axe finds nothing; in Chinese and in English. One kiosk in every run, others with `CHAYUE_FULL`. `CHAYUE_SHOTS=DIR` keeps a picture of each screen.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextSize } from '../../src/state/session-model';
import { LANDSCAPE, PORTRAIT, SMALL } from './chromium';
import { SCREENS, STATES } from './fixture-screens';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations, NOT_JUDGED_HERE } from './judge-page';
import { findOutOfReach } from './judge-reach';
import { type OpenFixture, openFixture } from './open-fixture';
import { openScreen, settle } from './settle';

interface Kiosk {
  readonly name: string;
  readonly window: { readonly width: number; readonly height: number };
  readonly inches: number;
  /** From the floor to the lower edge of the glass. */
  readonly edgeMm: number;
}

const TALL: Kiosk = { name: '43 inches upright at 700 mm', window: PORTRAIT, inches: 43, edgeMm: 700 };
const WALL: Kiosk = { name: '32 inches on a wall at 900 mm', window: LANDSCAPE, inches: 32, edgeMm: 900 };
const LOW: Kiosk = { name: '43 inches upright near the floor', window: PORTRAIT, inches: 43, edgeMm: 300 };
const KIOSKS: readonly Kiosk[] = [
  TALL,
  { name: '32 inches upright at 700 mm', window: PORTRAIT, inches: 32, edgeMm: 700 },
  WALL,
  LOW,
];
const SIZES: readonly TextSize[] = ['standard', 'large', 'extra'];
const isFull = process.env.CHAYUE_FULL === '1';
const shots = process.env.CHAYUE_SHOTS;

let terminal: OpenFixture;
let page: Page;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
  page = terminal.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => terminal?.close());

async function start(kiosk: Omit<Kiosk, 'name'>, size: TextSize, mode: 'isReach' | 'isSimple'): Promise<void> {
  await page.setViewportSize(kiosk.window);
  await page.goto(`${terminal.address}?inches=${kiosk.inches}&edge=${kiosk.edgeMm}`);
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  await page.evaluate(
    ([wantedSize, wantedMode]) => {
      const { session, connection } = window.app;
      session.begin(wantedSize);
      session[wantedMode].value = true;
      return connection
        .ask('search', { text: '农村', filters: {}, sort: 'date', offset: 0, limit: 3, facets: [] })
        .then(({ rows }) => {
          for (const row of rows) session.addToBasket(row, 20);
        });
    },
    [size, mode] as const,
  );
}

async function take(name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name.replaceAll(/[^\w]+/gu, '_')}.png` });
}

/** What is done is found by its Simplified Chinese name, and looked at in either. */
const speak = (language: 'zh-Hans' | 'en') => page.evaluate((to) => window.app.language.choose(to), language);

/** By the ruler and by axe. */
async function judgeScreen(): Promise<string[]> {
  const found = [...(await judgeBoxes(page)), ...(await findTooSmall(page)), ...(await findViolations(page, 'body'))];
  return found.filter((one) => !NOT_JUDGED_HERE.test(one));
}

async function judge(what: string, kiosk: Omit<Kiosk, 'name'>, asksAxe = false): Promise<string[]> {
  await settle(page);
  await take(what);
  const found = [
    ...(asksAxe ? await judgeScreen() : [...(await judgeBoxes(page)), ...(await findTooSmall(page))]),
    // Last: it turns the pages.
    ...(await findOutOfReach(page, kiosk.edgeMm)),
  ];
  return found.map((one) => `${what}: ${one}`);
}

for (const kiosk of isFull ? KIOSKS : [TALL]) {
  for (const size of isFull ? SIZES : (['standard'] as const)) {
    test(`in reach mode every control is within reach on ${kiosk.name} in ${size} text`, async () => {
      await start(kiosk, size, 'isReach');
      await addAxe(page);
      const problems: string[] = [];
      for (const [index, screen] of SCREENS.entries()) {
        await speak(index % 2 === 0 ? 'zh-Hans' : 'en');
        await openScreen(page, screen);
        // Reach mode moves what there is: in the short run axe looks at a third.
        const asksAxe = isFull || index % 3 === 0;
        problems.push(...(await judge(`reach ${kiosk.name} ${size} ${index} ${screen.name}`, kiosk, asksAxe)));
      }
      await speak('zh-Hans');
      for (const [index, state] of STATES.entries()) {
        // Without these every part of the frame is there: panel, PIN pad, the helper's line.
        if (!isFull && !['suggestions', 'open to staff', 'with a helper'].includes(state.name)) continue;
        await openScreen(page, state.screen);
        await state.act(page);
        problems.push(...(await judge(`reach ${kiosk.name} ${size} s${index} ${state.name}`, kiosk)));
      }
      expect(problems).toEqual([]);
      expect(terminal.errors).toEqual([]);
    });
  }
}

test('in reach mode dialogs, sheets and the warning of the end stand within reach', async () => {
  await start(TALL, 'large', 'isReach');
  const problems: string[] = [];
  await openScreen(page, { name: 'search', text: '农村', filters: {}, sort: 'relevance' });
  await page.getByRole('button', { name: /^年份/ }).tap();
  problems.push(...(await judge('reach sheet', TALL)));
  await page.keyboard.press('Escape');
  await openScreen(page, { name: 'document', id: 'r0003', words: [] });
  await page.getByRole('button', { name: '扫码带走' }).first().tap();
  problems.push(...(await judge('reach dialog', TALL)));
  await page.keyboard.press('Escape');
  await openScreen(page, { name: 'call' });
  await page.getByRole('button', { name: '首页' }).tap();
  await page.getByText('还要工作人员来吗？').waitFor();
  problems.push(...(await judge('reach question of the call', TALL)));
  await page.getByRole('button', { name: '继续等' }).tap();
  await page.getByText('已呼叫').waitFor();
  await page.getByRole('button', { name: '首页' }).tap();
  await page.getByRole('button', { name: '不用了，离开' }).tap();
  await page.locator('[data-screen="home"]').waitFor();
  await page.evaluate(() => {
    const { session } = window.app;
    // The clock would take it back.
    Object.assign(session, { tick: () => {} });
    session.status.value = { name: 'warning', secondsLeft: 20 };
  });
  problems.push(...(await judge('reach warning', TALL)));
  expect(problems).toEqual([]);
});

test('the switch of reach mode is within reach before and while it is on, and nothing is offered where all is within reach', async () => {
  for (const kiosk of isFull ? KIOSKS : [TALL, WALL, LOW]) {
    await page.setViewportSize(kiosk.window);
    await page.goto(`${terminal.address}?inches=${kiosk.inches}&edge=${kiosk.edgeMm}`);
    await page.getByRole('button', { name: /开始查阅/ }).tap();
    const pxPerMm = Math.hypot(kiosk.window.width, kiosk.window.height) / (kiosk.inches * 25.4);
    const mmAboveFloor = (atPx: number) => kiosk.edgeMm + (kiosk.window.height - atPx) / pxPerMm;
    for (const size of isFull ? SIZES : (['standard', 'large'] as const)) {
      await page.evaluate((wanted) => {
        window.app.session.textSize.value = wanted;
      }, size);
      for (const name of ['低位操作', '整屏操作']) {
        const button = page.getByRole('button', { name });
        const { y, height } = (await button.boundingBox()) ?? { y: 0, height: 0 };
        const what = `${name} on ${kiosk.name} in ${size} text`;
        expect(mmAboveFloor(y + height), what).toBeGreaterThanOrEqual(380 - 0.5);
        expect(mmAboveFloor(y), what).toBeLessThanOrEqual(1220 + 0.5);
        const isOn = name === '整屏操作';
        expect((await page.locator('html').getAttribute('data-reach')) !== null, what).toBe(isOn);
        await button.tap();
      }
    }
  }
  await page.setViewportSize(LANDSCAPE);
  await page.goto(`${terminal.address}?inches=27&edge=750`);
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await page.getByRole('button', { name: '求助' }).tap();
  await page.getByText('这台屏幕不高').waitFor();
  expect(await page.getByRole('button', { name: '低位操作' }).count()).toBe(0);
});

const SIMPLE = [
  { window: PORTRAIT, inches: 27, edgeMm: 700 },
  { window: LANDSCAPE, inches: 27, edgeMm: 750 },
  { window: SMALL, inches: 15, edgeMm: 750 },
];

for (const [at, kiosk] of SIMPLE.entries()) {
  const { width, height } = kiosk.window;
  for (const taps of isFull ? [0, 1, 2] : kiosk.window === LANDSCAPE ? [] : [(at + 1) % 3]) {
    test(`simple mode leads from the first touch to a slip, one thing at a time, at ${width}×${height} in another size ${taps}`, async () => {
      await page.setViewportSize(kiosk.window);
      await page.goto(`${terminal.address}?inches=${kiosk.inches}&edge=${kiosk.edgeMm}`);
      await addAxe(page);
      const language = (at + taps) % 2 === 0 ? 'en' : 'zh-Hans';
      const problems: string[] = [];
      const look = async (what: string) => {
        const name = `simple ${width} ${taps} ${what}`;
        await speak(language);
        await settle(page);
        await take(name);
        problems.push(...(await judgeScreen()).map((one) => `${name}: ${one}`));
        await speak('zh-Hans');
      };
      const press = (name: string) => page.getByRole('button', { name }).first().tap();
      await press('简易开始');
      for (let times = 0; times < taps; times++) await page.evaluate(() => window.app.session.stepTextSize());
      await page.getByRole('navigation', { name: '五个入口' }).waitFor();
      expect(await page.getByRole('navigation', { name: '五个入口' }).getByRole('button').count()).toBe(5);
      await look('home');
      await press('写字查文件');
      await page.getByRole('button', { name: '手写', exact: true }).waitFor();
      expect(await page.getByRole('button', { name: '手写', exact: true }).getAttribute('aria-pressed')).toBe('true');
      await look('writing');
      await page.getByRole('textbox', { name: '要查什么' }).fill('农村');
      await page.keyboard.press('Enter');
      await page.getByText(/^第 1 条，共/).waitFor();
      expect(await page.locator('main article').count()).toBe(1);
      await press('下一条');
      await page.getByText(/^第 2 条，共/).waitFor();
      await look('second of the results');
      await press('看正文');
      await page.locator('[data-screen="document"] article').waitFor();
      await look('document');
      await press('加入查阅篮');
      await press('返回');
      await page.getByText(/^第 2 条，共/).waitFor();
      await page.getByRole('button', { name: /^查阅篮，/ }).tap();
      await page.getByText('第 1 步，共 3 步').waitFor();
      await look('basket');
      await press('下一步');
      await look('forms');
      await press('下一步');
      await look('issue');
      await press('出查阅单');
      await page.locator('[data-screen="slip"]').waitFor();
      await look('slip');
      await press('下一步');
      await press('下一步');
      await look('slip, where to');
      // Everything else is one touch from home.
      await press('首页');
      await press('全部功能');
      await page.getByRole('button', { name: '法定主动公开内容' }).waitFor();
      await press('结束使用');
      await press('开始查阅');
      await page.getByRole('button', { name: '法定主动公开内容' }).waitFor();
      expect(problems).toEqual([]);
      expect(terminal.errors).toEqual([]);
    });
  }
}
