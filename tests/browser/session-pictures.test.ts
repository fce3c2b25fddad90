/**
 * Owns the promise that nothing of a reader is seen by the next one: pictures of every screen after each way in which a session can end are, pixel by
 * pixel, those of a terminal that nobody has used. `CHAYUE_SHOTS=DIR` keeps those that differ.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL } from './chromium';
import { SCREENS } from './fixture-screens';
import { readLargestDifference } from './judge-pictures';
import { type OpenFixture, openFixture } from './open-fixture';
import { openScreen, settle } from './settle';

const NOON = Date.parse('2026-11-23T12:00:00+08:00');
/** Of 255: see `readLargestDifference`. */
const SAME_TO_THE_EYE = 2;
const shots = process.env.CHAYUE_SHOTS;

let terminal: OpenFixture;
let page: Page;
let fresh: Map<string, Buffer>;

beforeAll(async () => {
  terminal = await openFixture('fake-terminal', SMALL);
  page = terminal.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What is written depends on the time of day; timers go on.
  await page.clock.setFixedTime(NOON);
  await page.goto(terminal.address);
  fresh = await photograph();
});
afterAll(() => terminal?.close());

/** Attract screen, then a new reader's walk through all screens: begun by touch, ended at the attract screen. */
async function photograph(): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>();
  const take = async (name: string) => {
    await settle(page);
    const picture = await page.screenshot({
      animations: 'disabled',
      // The digits of the PIN pad are shuffled anew each time; the newest documents go by in turn; the clock goes on.
      mask: [
        page.getByRole('region', { name: '数字键盘' }),
        page.locator('section[aria-label="最新公开"] ul'),
        page.getByText(/^\d\d:\d\d$/),
      ],
    });
    pictures.set(name, picture);
  };
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  await take('attract');
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  for (const [index, screen] of SCREENS.entries()) {
    await openScreen(page, screen);
    await take(`${index} ${screen.name}`);
  }
  // The panel of input remembers which way was chosen, too.
  await openScreen(page, { name: 'organs' });
  await page.getByRole('textbox', { name: '找机构' }).tap();
  await take('panel');
  await openScreen(page, { name: 'document', id: 'r0003', words: [] });
  await page.getByRole('button', { name: '文中查找' }).tap();
  await take('finding');
  await page.evaluate(() => window.app.session.end());
  return pictures;
}

/** Settings, basket, a query, words in fields, a place far down a list, reading aloud, a call for help, simple mode. */
async function leaveTraces(): Promise<void> {
  await page.getByRole('button', { name: '大字开始' }).tap();
  await page.getByRole('button', { name: '特大字' }).tap();
  await page.getByRole('button', { name: '高对比' }).tap();
  await page.evaluate(async () => {
    const { connection, session } = window.app;
    const { rows } = await connection.ask('search', {
      text: '农村',
      filters: {},
      sort: 'date',
      offset: 0,
      limit: 5,
      facets: [],
    });
    for (const row of rows) session.addToBasket(row, 20);
    session.wantedForms.value = ['复制'];
    session.speech.value = 1.4;
  });
  await openScreen(page, { name: 'search', text: '', filters: {}, sort: 'relevance' });
  await page.getByRole('textbox', { name: '要查什么' }).fill('独角鲸护照办理');
  await page.getByRole('button', { name: '手写', exact: true }).tap();
  await openScreen(page, { name: 'latest' });
  await settle(page);
  await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 900));
  await openScreen(page, { name: 'document', id: 'r0003', words: ['农村'] });
  await page.getByRole('button', { name: '求助' }).tap();
  await page.getByRole('button', { name: '呼叫工作人员' }).tap();
  await page.getByText('已呼叫').waitFor();
  await page.getByRole('button', { name: '不用了，返回' }).tap();
  await page.evaluate(() => {
    window.app.session.isSimple.value = true;
    window.app.session.isReach.value = true;
  });
}

const WAYS: readonly { readonly name: string; end(): Promise<void> }[] = [
  { name: 'the button', end: () => page.getByRole('button', { name: '结束使用' }).tap() },
  {
    name: 'nobody touching it',
    async end() {
      await page.clock.setFixedTime(NOON + 601_000);
      await page.getByText('您还在使用吗？').waitFor();
      await page.clock.setFixedTime(NOON + 700_000);
      await page.getByRole('button', { name: /开始查阅/ }).waitFor();
      await page.clock.setFixedTime(NOON);
    },
  },
  {
    name: 'staff who helped and lock it',
    async end() {
      await page.keyboard.press('Control+Alt+KeyS');
      const openPanels = async () => {
        const pad = page.getByRole('region', { name: '数字键盘' });
        for (const digit of '270941') await pad.getByRole('button', { name: digit, exact: true }).tap();
        await pad.getByRole('button', { name: '完成' }).tap();
      };
      await openPanels();
      await page.getByRole('button', { name: '协助填写' }).tap();
      await page.getByText('工作人员正在协助').waitFor();
      await page.keyboard.press('Control+Alt+KeyS');
      await openPanels();
      await page.getByRole('button', { name: '锁定并退出' }).tap();
    },
  },
  {
    name: 'a page that is loaded anew',
    async end() {
      await page.reload();
    },
  },
];

for (const way of WAYS) {
  test(`after a session ended by ${way.name} every screen is as on a terminal that nobody has used`, async () => {
    expect(fresh.size).toBeGreaterThanOrEqual(20);
    await leaveTraces();
    await way.end();
    const after = await photograph();
    const differing: [string, Buffer][] = [];
    for (const [name, picture] of fresh) {
      const difference = await readLargestDifference(page, picture, after.get(name) ?? Buffer.alloc(0));
      if (difference > SAME_TO_THE_EYE) differing.push([name, picture]);
    }
    if (shots) {
      mkdirSync(shots, { recursive: true });
      for (const [name, picture] of differing) {
        writeFileSync(`${shots}/${way.name}-${name}-fresh.png`, picture);
        writeFileSync(`${shots}/${way.name}-${name}-after.png`, after.get(name) ?? '');
      }
    }
    expect(differing.map(([name]) => name)).toEqual([]);
    expect(terminal.errors).toEqual([]);
  });
}

test('a trace of one letter is seen', async () => {
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await openScreen(page, { name: 'search', text: '', filters: {}, sort: 'relevance' });
  await settle(page);
  const before = await page.screenshot({ animations: 'disabled' });
  expect(await readLargestDifference(page, before, before)).toBe(0);
  await page.getByRole('textbox', { name: '要查什么' }).fill('l');
  await settle(page);
  expect(await readLargestDifference(page, before, await page.screenshot({ animations: 'disabled' }))).toBeGreaterThan(
    50,
  );
  await page.evaluate(() => window.app.session.end());
});

test('a part that comes late is waited for: it makes no picture differ', async () => {
  const late = /search-screen.*\.js/;
  await page.route(late, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await page.reload();
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await openScreen(page, { name: 'search', text: '农村', filters: {}, sort: 'relevance' });
  await settle(page);
  expect(await page.getByRole('main').getByRole('listitem').count()).toBeGreaterThan(0);
  await page.unroute(late);
});
