/** Owns what the shell does around screens: how a session begins, what the idle warning's touch reaches, the hidden way to the staff screen. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { App } from '../../src/ui/app-context';
import { type OpenFixture, openFixture } from './open-fixture';

declare global {
  interface Window {
    /** Put there by tests/fixtures/fake-terminal. */
    app: App;
  }
}

const IDLE_SECONDS = 5;

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());
beforeEach(async () => {
  await terminal.page.goto(`${terminal.address}?idle=${IDLE_SECONDS}`);
  await terminal.page.getByRole('button', { name: /开始查阅/ }).waitFor();
});

async function state() {
  return terminal.page.evaluate(() => ({
    session: window.app.session.status.peek().name,
    screen: window.app.route.stack.peek().at(-1)?.screen.name,
    depth: window.app.route.stack.peek().length,
  }));
}

/** Until `goOn` the idle clock stands still, so that a warning stays until it is answered. */
async function stopIdleClock() {
  const { page } = terminal;
  const tick = await page.evaluateHandle(() => {
    const { session } = window.app;
    const before = session.tick;
    Object.assign(session, { tick() {} });
    return before;
  });
  return {
    goOn: () => page.evaluate((before) => Object.assign(window.app.session, { tick: before }), tick),
  };
}

test('A touch anywhere on the attract screen begins a session, and 大字 begins it in large text', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  await page.locator('[data-screen="home"]').waitFor();
  expect(await state()).toEqual({ session: 'active', screen: 'home', depth: 2 });
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByRole('button', { name: '大字开始' }).tap();
  await page.locator('[data-screen="home"]').waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.text)).toBe('large');
});

test('the newest documents on the attract screen stand still when asked, and turn again for the next reader', async () => {
  const { page } = terminal;
  await page.clock.install();
  await page.goto(terminal.address);
  const first = () => page.getByRole('region', { name: '最新公开' }).getByRole('listitem').first().textContent();
  const pause = page.getByRole('button', { name: '停止翻页' });
  await pause.waitFor();
  const atFirst = await first();
  await pause.tap();
  await page.getByRole('button', { name: '继续翻页' }).waitFor();
  await page.clock.runFor(30_000);
  expect(await first()).toBe(atFirst);
  expect((await state()).session).toBe('none');
  await page.getByRole('button', { name: '继续翻页' }).tap();
  await page.clock.runFor(9000);
  expect(await first()).not.toBe(atFirst);
  // By keys too, and it begins no session.
  await page.getByRole('button', { name: '停止翻页' }).press('Enter');
  expect((await state()).session).toBe('none');
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await page.getByRole('button', { name: '结束使用' }).tap();
  await pause.waitFor();
  await page.clock.resume();
});

test('a language chosen on the attract screen is that of the session only, and of everything on the screen', async () => {
  const { page } = terminal;
  const said = () =>
    page.evaluate(() => [
      document.documentElement.lang,
      document.title,
      document.querySelector('[data-dock]')?.ariaLabel,
    ]);
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByText('Often searched').waitFor();
  expect(await said()).toEqual(['en', 'Government Information', 'Main buttons']);
  await page.getByRole('button', { name: '繁體中文' }).tap();
  await page.getByText('大家常查').waitFor();
  expect(await said()).toEqual(['zh-Hant', '政府資訊查閱終端機', '常用按鈕']);
  // What the catalogue says stays in its language.
  expect(await page.getByText('示例县图书馆 · 一楼大厅').getAttribute('lang')).toBe('zh-Hans');
  await page.getByRole('button', { name: '結束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
});

test('The touch that answers the idle warning reaches nothing beneath it', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  const tile = await page.getByRole('button', { name: /政策解读/ }).boundingBox();
  if (!tile) throw new Error('the tile has no place');
  await page.getByText('您还在使用吗').waitFor({ timeout: (IDLE_SECONDS + 3) * 1000 });
  expect((await state()).session).toBe('warning');
  await page.touchscreen.tap(tile.x + 20, tile.y + 20);
  await page.getByText('您还在使用吗').waitFor({ state: 'detached' });
  await page.waitForTimeout(400);
  expect(await state()).toEqual({ session: 'active', screen: 'home', depth: 2 });
});

test('A finger that slips, or comes with a second one, answers the idle warning too', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  const tile = await page.getByRole('button', { name: /政策解读/ }).boundingBox();
  if (!tile) throw new Error('the tile has no place');
  const from = { x: tile.x + 20, y: tile.y + 20, id: 0 };
  const touch = await page.context().newCDPSession(page);
  const tick = await stopIdleClock();
  for (const to of [[{ ...from, x: from.x + 200, y: from.y + 40 }], [from, { ...from, x: from.x + 300, id: 1 }]]) {
    await page.evaluate(() => {
      window.app.session.status.value = { name: 'warning', secondsLeft: 20 };
    });
    await page.getByText('您还在使用吗').waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: to });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await page.getByText('您还在使用吗').waitFor({ state: 'detached' });
    await page.waitForTimeout(400);
    expect(await state()).toEqual({ session: 'active', screen: 'home', depth: 2 });
  }
  await touch.detach();
  await tick.goOn();
  await page.getByRole('button', { name: '结束使用' }).tap();
});

test('The key that answers the idle warning does nothing beneath it', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  await page.getByRole('button', { name: '求助' }).tap();
  const call = page.getByRole('button', { name: '呼叫工作人员' });
  await call.focus();
  const tick = await stopIdleClock();
  for (const key of ['Enter', ' ', 'Escape', 'a']) {
    await page.evaluate(() => {
      window.app.session.status.value = { name: 'warning', secondsLeft: 20 };
    });
    await page.getByText('您还在使用吗').waitFor();
    await page.keyboard.press(key);
    await page.getByText('您还在使用吗').waitFor({ state: 'detached' });
    expect(await call.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await state(), key).toEqual({ session: 'active', screen: 'help', depth: 3 });
  }
  await tick.goOn();
  await page.getByRole('button', { name: '结束使用' }).tap();
});

test('结束使用 ends at once, also with something in the basket', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  await page.evaluate(async () => {
    const { rows } = await window.app.connection.ask('search', {
      text: '',
      filters: {},
      sort: 'date',
      offset: 0,
      limit: 1,
      facets: [],
    });
    for (const row of rows) window.app.session.addToBasket(row, 20);
  });
  await page.getByRole('button', { name: '结束使用' }).tap();
  expect(await state()).toEqual({ session: 'none', screen: 'attract', depth: 1 });
  expect(await page.evaluate(() => window.app.session.basketCount.peek())).toBe(0);
});

test('A hardware keyboard begins a query from the home screen, losing no character', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  await page.locator('[data-screen="home"]').waitFor();
  await page.keyboard.type('d');
  const field = page.locator('[data-screen="search"] input');
  await field.waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.type('bbz');
  expect(await field.inputValue()).toBe('dbbz');
});

test('Three seconds on the seal, or Ctrl+Alt+S, open the staff screen; a short press does not', async () => {
  const { page } = terminal;
  await page.touchscreen.tap(500, 300);
  await page.locator('[data-screen="home"]').waitFor();
  const seal = await page.locator('header [aria-hidden="true"]').first().boundingBox();
  if (!seal) throw new Error('the seal has no place');
  await page.mouse.move(seal.x + 20, seal.y + 20);
  await page.mouse.down();
  await page.waitForTimeout(1000);
  await page.mouse.up();
  await page.waitForTimeout(2600);
  expect((await state()).screen).toBe('home');
  await page.mouse.down();
  await page.locator('[data-screen="staff"]').waitFor();
  await page.mouse.up();
  await page.getByRole('button', { name: '首页' }).tap();
  await page.keyboard.press('Control+Alt+s');
  await page.locator('[data-screen="staff"]').waitFor();
});

test('A wrong site config is told with path and reason, and 再试一次 stays possible', async () => {
  const { page } = terminal;
  await page.goto(`${terminal.address}?phase=noConfig`);
  await page.getByText('没有可用的终端配置').waitFor();
  await page.getByText('terminal：缺少这一项').waitFor();
  await page.getByText('slip.paper：应为 ("80mm" | "A4")，现在是 "A5"').waitFor();
  await page.getByRole('button', { name: '再试一次' }).tap();
  await page.getByText('terminal：缺少这一项').waitFor();
});

test('With little motion asked for, the other contrast is there at once, within nested text too', async () => {
  const { page } = terminal;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await page.locator('[data-screen="home"] section li span').first().waitFor();
  const colours = await page.evaluate(() => {
    const read = () =>
      [...document.querySelectorAll('[data-screen="home"] *')].map((element) => getComputedStyle(element).color);
    const before = read();
    window.app.session.stepContrast();
    return { before, after: read(), running: document.getAnimations().length };
  });
  expect(colours.after).toHaveLength(colours.before.length);
  expect(colours.after).not.toContain('rgb(27, 35, 48)');
  expect(colours.before).toContain('rgb(27, 35, 48)');
  expect(colours.running).toBe(0);
  await page.emulateMedia({ reducedMotion: null });
});
