/** Owns the promise that the terminal can be used without touching it: by a keyboard, by five keys, by one switch, by two. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenFixture, openFixture } from './open-fixture';
import { advanceToFrame, followAnnouncements, judgeFocus, judgeNames, pressAtFrame } from './touchless-steps';

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());
beforeEach(() => {
  terminal.errors.length = 0;
});

const focused = () =>
  terminal.page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? '' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  });
const shown = () => terminal.page.locator('[data-screen]').getAttribute('data-screen');

/** Presses `key` until the focus is on what is called so: where nothing is, there is a trap or a thing that keys don't reach. */
async function goTo(name: RegExp, key = 'Tab', most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (name.test(await focused())) return;
    await terminal.page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${name}, but to “${await focused()}”`);
}

async function start(controls?: object): Promise<void> {
  const { page, address } = terminal;
  await page.goto(`${address}${controls ? `?controls=${encodeURIComponent(JSON.stringify(controls))}` : ''}`);
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  // It is loaded after the start.
  await page.waitForFunction(() => performance.getEntriesByName('touchless').length > 0);
}

test('a keyboard alone: from the attract screen to a slip, each screen at its heading, Escape back to where one was', async () => {
  const { page } = terminal;
  await start();
  const announced = await followAnnouncements(page);
  await page.keyboard.press('Enter');
  await page.locator('[data-screen="home"]').waitFor();
  const problems = await judgeNames(page);
  await goTo(/^要查什么/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.insertText('农村');
  await page.keyboard.press('Enter');
  await page.getByRole('article').first().waitFor();
  await expect.poll(focused).toBe('查询结果');
  // Two questions are asked, two counts said; nothing for the letters in between.
  const counts = async () => (await announced()).filter((text) => text.includes('条')).length;
  await expect.poll(counts).toBe(1);
  expect(await page.locator('[data-panel]').count()).toBe(0);
  problems.push(...(await judgeNames(page)), ...(await judgeFocus(page)));

  await page.keyboard.press('Shift+F6');
  await goTo(/^机构/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  problems.push(...(await judgeNames(page)));
  await goTo(/局/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await goTo(/^查看结果/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toMatch(/^机构/);
  await expect.poll(counts).toBe(2);

  await page.keyboard.press('F6');
  await goTo(/农村.*号/);
  const opened = await focused();
  const rowNow = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? 'none');
  const first = await rowNow();
  await page.keyboard.press('End');
  const last = await page.locator('[data-row]').first().getAttribute('aria-setsize');
  await expect.poll(rowNow).toBe(String(Number(last) - 1));
  await page.keyboard.press('Home');
  await expect.poll(rowNow).toBe('0');
  for (let row = 0; row < Number(first); row++) await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe(opened);
  await page.keyboard.press('Enter');
  await page.locator('[data-screen="document"] h1').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  problems.push(...(await judgeNames(page)), ...(await judgeFocus(page)));
  await goTo(/^加入查阅篮/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('article').first().waitFor();
  await expect.poll(focused).toBe(opened);

  await goTo(/^查阅篮/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('[data-screen="basket"] h1').waitFor();
  problems.push(...(await judgeNames(page)));
  await goTo(/^出查阅单/);
  await page.keyboard.press('Enter');
  await page.locator('[data-screen="slip"] h1').first().waitFor();
  problems.push(...(await judgeNames(page)));
  await page.keyboard.press('Escape');
  await expect.poll(shown).toBe('basket');
  await goTo(/^结束使用/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  expect(problems).toEqual([]);
  expect(await counts()).toBe(2);
  expect(terminal.errors).toEqual([]);
});

test('one key switches reading aloud on, on the attract screen too: it is heard, and where one is', async () => {
  const { page } = terminal;
  await start({ keypad: { speech: ['F9'] } });
  await page.evaluate(() => {
    const { connection } = window.app;
    const { ask } = connection;
    const said: string[] = [];
    Object.assign(window, { said });
    Object.assign(connection, {
      ask(name: string, input: { text: string }, signal?: AbortSignal) {
        if (name === 'pronunciation') said.push(input.text);
        return Reflect.apply(ask, connection, [name, input, signal]);
      },
    });
  });
  const said = () => page.evaluate(() => window.said ?? []);
  await page.keyboard.press('F9');
  await page.locator('[data-screen="home"]').waitFor();
  await expect.poll(async () => (await said()).length).toBeGreaterThan(1);
  expect((await said())[0]).toBe('欢迎使用，朗读已打开');
  const here = await focused();
  expect((await said())[1]).toContain(here.slice(0, 4));
  // The same count again is an answer again.
  const counts = async () => (await said()).filter((text) => text.startsWith('找到')).length;
  for (const times of [1, 2]) {
    await page.evaluate(() => window.app.route.open({ name: 'search', text: '农村', filters: {}, sort: 'relevance' }));
    await expect.poll(counts).toBe(times);
    await page.evaluate(() => window.app.route.home());
  }
  await page.locator('[data-screen="home"]').waitFor();
  await page.keyboard.press('F8');
  await expect.poll(async () => (await said()).at(-1)).toBe('关闭朗读');
  expect(await page.evaluate(() => window.app.session.speech.peek())).toBe(0);
  expect(await shown()).toBe('home');
  expect(terminal.errors).toEqual([]);
});

test('five keys: through the controls, into a text that is written key by key, and back', async () => {
  const { page } = terminal;
  await start({ keypad: { up: ['F3'], down: ['F4'], left: ['F7'], right: ['F8'], ok: ['F9'], back: ['F10'] } });
  await page.keyboard.press('F9');
  await page.locator('[data-screen="home"]').waitFor();
  await goTo(/^要查什么/, 'F4');
  await page.keyboard.press('F9');
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  // OK on the text goes to the keys.
  await page.getByRole('button', { name: 'q', exact: true }).waitFor();
  await page.keyboard.press('F9');
  await expect.poll(focused).toMatch(/^[a-z0-9]$/);
  await goTo(/^q$/, 'F4', 12);
  await page.keyboard.press('F8');
  expect(await focused()).toBe('w');
  await page.keyboard.press('F9');
  await page.keyboard.press('F4');
  expect(await focused()).toMatch(/^[as]$/);
  expect(await page.getByRole('textbox').inputValue()).toBe('w');
  await page.keyboard.press('F10');
  expect(await page.locator('[data-panel]').count()).toBe(0);
  await page.keyboard.press('F10');
  await expect.poll(shown).toBe('home');
  expect(terminal.errors).toEqual([]);
});

test('five keys alone: from the attract screen to a slip', async () => {
  const { page } = terminal;
  await start({ keypad: { up: ['F3'], down: ['F4'], left: ['F7'], right: ['F8'], ok: ['F9'], back: ['F10'] } });
  await page.keyboard.press('F9');
  await page.locator('[data-screen="home"]').waitFor();
  const choose = async (name: RegExp, key = 'F4') => {
    await goTo(name, key);
    await page.keyboard.press('F9');
  };
  await choose(/^农村危房/);
  await page.getByRole('article').first().waitFor();
  await choose(/农村.*号/);
  await page.locator('[data-screen="document"] h1').waitFor();
  await choose(/^加入查阅篮/);
  await expect.poll(() => page.evaluate(() => window.app.session.basketCount.peek())).toBe(1);
  await choose(/^查阅篮/);
  await page.locator('[data-screen="basket"] h1').waitFor();
  await choose(/^出查阅单/);
  await page.locator('[data-screen="slip"] h1').first().waitFor();
  await choose(/^结束使用/);
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  expect(terminal.errors).toEqual([]);
});

test('three keys: a text is written by rows', async () => {
  const { page } = terminal;
  await start({ keypad: { up: ['F3'], down: ['F4'], left: [], right: [], ok: ['F9'], back: ['F10'] } });
  await page.keyboard.press('F9');
  await goTo(/^要查什么/, 'F4');
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'q', exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.press('F9');
  const frame = page.locator('[data-scan-frame]');
  const goToFrame = async (name: string) => {
    for (let i = 0; i < 30 && (await frame.getAttribute('data-stop')) !== name; i++) await page.keyboard.press('F4');
    expect(await frame.getAttribute('data-stop')).toBe(name);
  };
  await goToFrame('q');
  await page.keyboard.press('F9');
  await goToFrame('e');
  await page.keyboard.press('F9');
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('e');
  await page.keyboard.press('F10');
  await expect.poll(() => page.locator('[data-panel]').count()).toBe(0);
  expect(await frame.count()).toBe(0);
});

test('one switch: held on the attract screen it begins, goes from a search to a slip and ends the session', async () => {
  const { page } = terminal;
  await start({ switches: { count: 1 } });
  await page.keyboard.down('Space');
  await page.waitForFunction(() => window.app.session.scanStepMs.peek() === 2000);
  await page.keyboard.up('Space');
  await page.locator('[data-screen="home"]').waitFor();
  // Quicker than a reader can choose.
  await page.evaluate(() => {
    window.app.session.scanStepMs.value = 200;
  });
  await pressAtFrame(page, /^最低生活保障$/);
  await pressAtFrame(page, /^农村危房/);
  await expect.poll(shown).toBe('search');
  await page.getByRole('article').first().waitFor();
  await pressAtFrame(page, /^查询结果/);
  // The list, a document in it, and its title.
  await pressAtFrame(page, /^查到的文件/);
  await pressAtFrame(page, /^一图读懂/);
  await pressAtFrame(page, /^一图读懂/);
  await expect.poll(shown).toBe('document');
  // The row of the bar, and a button in it.
  await pressAtFrame(page, /^文中查找/);
  await pressAtFrame(page, /^加入查阅篮/);
  await expect.poll(() => page.evaluate(() => window.app.session.basketCount.peek())).toBe(1);
  await pressAtFrame(page, /^常用按钮/);
  await pressAtFrame(page, /^查阅篮/);
  await expect.poll(shown).toBe('basket');
  await pressAtFrame(page, /出查阅单/);
  await expect.poll(shown).toBe('slip');
  await pressAtFrame(page, /^常用按钮/);
  await pressAtFrame(page, /^结束使用/);
  await page.getByRole('button', { name: /开始查阅/ }).waitFor();
  expect(await page.locator('[data-scan-frame]').count()).toBe(0);
  expect(terminal.errors).toEqual([]);
});

test('two switches: one goes on, the other presses, and nothing goes on by itself', async () => {
  const { page } = terminal;
  await start({ switches: { count: 2 } });
  await page.keyboard.down('Enter');
  await page.waitForFunction(() => window.app.session.scanStepMs.peek() > 0);
  await page.keyboard.up('Enter');
  await page.locator('[data-screen="home"]').waitFor();
  const frame = page.locator('[data-scan-frame]');
  await page.evaluate(() => {
    window.app.session.scanStepMs.value = 200;
  });
  // It stood on the attract screen.
  await expect.poll(() => frame.getAttribute('data-stop')).not.toMatch(/触摸屏幕/);
  const stop = await frame.getAttribute('data-stop');
  await page.waitForTimeout(1000);
  expect(await frame.getAttribute('data-stop')).toBe(stop);
  await advanceToFrame(page, /^常用按钮/);
  await advanceToFrame(page, /^求助/);
  await expect.poll(shown).toBe('help');
  expect(terminal.errors).toEqual([]);
});
