/**
 * Owns the promise that the panel never fights a hardware keyboard, a system input method or a keypad: each way of input is open while keys,
 * compositions and pastes reach the field, Tab and Escape lead through the panel and out of it.
 */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FieldKind, InputField } from '../../src/state/input-model';
import { type OpenFixture, openFixture } from './open-fixture';

declare global {
  interface Window {
    /** Put there by a test: what was asked to be said. */
    said?: string[];
  }
}

let terminal: OpenFixture;
let page: Page;
let devTools: CDPSession;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
  page = terminal.page;
  devTools = await page.context().newCDPSession(page);
});
afterAll(() => terminal?.close());

const fieldOf = () => page.getByRole('textbox', { name: '要查什么' });
const panelOf = () => page.getByRole('region', { name: '屏幕键盘' });
const isFocused = () => fieldOf().evaluate((input) => input === document.activeElement);

beforeEach(async () => {
  await page.evaluate(() => {
    window.app.session.end();
    window.app.session.begin('standard');
    window.app.route.open({ name: 'search', text: '', filters: {}, sort: 'relevance' });
  });
  await panelOf().waitFor();
  expect(await isFocused()).toBe(true);
});

/** Strokes have a worker of their own, which these pages have not: tests/browser/strokes.test.ts types there. */
const NOT_HERE = ['笔画', '生僻字', '朗读'];

async function listWays(): Promise<string[]> {
  const ways = await panelOf().getByRole('group', { name: '输入方式' }).getByRole('button').allTextContents();
  return ways.filter((way) => !NOT_HERE.includes(way));
}

async function choose(way: string) {
  await panelOf().getByRole('button', { name: way, exact: true }).tap();
  await expect
    .poll(() => panelOf().getByRole('button', { name: way, exact: true }).getAttribute('aria-pressed'))
    .toBe('true');
  await panelOf().getByRole('button', { name: '退格' }).waitFor();
}

test('In every way of input a hardware keyboard types capitals, signs and hanzi into the field, and arrows move its cursor', async () => {
  const ways = await listWays();
  expect(ways.length).toBeGreaterThan(3);
  for (const way of ways) {
    await fieldOf().fill('');
    await choose(way);
    expect(await isFocused(), way).toBe(true);
    // Digits and signs alone: letters are pinyin's to compose.
    await page.keyboard.type('(2026)12');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('-');
    await page.keyboard.press('Home');
    await page.keyboard.insertText('示政');
    expect(await fieldOf().inputValue(), way).toBe('示政(2026)-12');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    expect(await fieldOf().inputValue(), way).toBe('');
    await page.keyboard.press('Control+V');
    expect(await fieldOf().inputValue(), way).toBe('示政(2026)-12');
    await page.keyboard.press('Backspace');
    expect(await fieldOf().inputValue(), way).toBe('示政(2026)-1');
  }
  expect(terminal.errors).toEqual([]);
});

test('In every way of input a system input method composes as it does in any field, its letters, digits and Escape are its own', async () => {
  for (const way of await listWays()) {
    await fieldOf().fill('低保');
    await choose(way);
    await page.keyboard.press('End');
    for (const text of ['b', 'bi', '标', '标准']) {
      await devTools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      expect(await fieldOf().inputValue(), way).toBe(`低保${text}`);
    }
    // Keys that the input method has for itself come as `isComposing`.
    for (const key of ['1', 'Escape', ' ', 'Enter']) {
      await fieldOf().evaluate((input, name) => {
        input.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, isComposing: true, bubbles: true, cancelable: true }),
        );
      }, key);
    }
    expect(await panelOf().count(), way).toBe(1);
    expect(await fieldOf().inputValue(), way).toBe('低保标准');
    await devTools.send('Input.insertText', { text: '标准' });
    expect(await fieldOf().inputValue(), way).toBe('低保标准');
    await expect
      .poll(() => page.evaluate(() => window.app.input.contents.value.text), { message: way, timeout: 10_000 })
      .toBe('低保标准');
    // Given up, nothing of it stays.
    await devTools.send('Input.imeSetComposition', { text: 'x', selectionStart: 1, selectionEnd: 1 });
    await devTools.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    expect(await fieldOf().inputValue(), way).toBe('低保标准');
  }
  expect(terminal.errors).toEqual([]);
});

test('Tab leads from the field to the keys, which work there and keep the focus; Escape shuts the panel and gives it back to the field', async () => {
  for (const way of await listWays()) {
    await fieldOf().fill('低');
    await choose(way);
    const focusedKey = () =>
      page.evaluate(() => document.activeElement?.closest('[data-panel]') && document.activeElement.textContent);
    for (let i = 0; i < 120 && (await focusedKey()) !== '退格'; i++) await page.keyboard.press('Tab');
    expect(await focusedKey(), way).toBe('退格');
    await page.keyboard.press('Enter');
    await expect.poll(() => fieldOf().inputValue(), { message: way }).toBe('');
    expect(await focusedKey(), way).toBe('退格');
    await page.keyboard.press('Escape');
    await panelOf().waitFor({ state: 'detached' });
    expect(await isFocused(), way).toBe(true);
    await page.keyboard.type('1');
    expect(await fieldOf().inputValue(), way).toBe('1');
    await fieldOf().tap();
    await panelOf().waitFor();
    await page.keyboard.press('Escape');
    await panelOf().waitFor({ state: 'detached' });
    expect(await isFocused(), way).toBe(true);
    expect(await fieldOf().inputValue(), way).toBe('1');
    await fieldOf().tap();
    await panelOf().waitFor();
  }
});

test('Letters of the English way are capitals while 大写 is down, and its signs are those of an e-mail address', async () => {
  await choose('英文');
  const key = (name: string) => panelOf().getByRole('button', { name, exact: true });
  await key('大写').tap();
  await key('L').tap();
  await key('大写').tap();
  for (const sign of ['i', '_', '1', '@', 'a', '.', 'c', 'n']) await key(sign).tap();
  expect(await fieldOf().inputValue()).toBe('Li_1@a.cn');
  expect(await isFocused()).toBe(true);
});

test('On a terminal without a catalogue, document numbers are entered by this year, digits and signs', async () => {
  await page.evaluate(() => {
    const { connection } = window.app;
    const { ask } = connection;
    Object.assign(connection, {
      ask: (name: string, ...more: unknown[]) =>
        name === 'numberParts' ? Promise.reject(new Error('absent')) : Reflect.apply(ask, connection, [name, ...more]),
    });
  });
  await choose('数字·文号');
  await panelOf().getByText('目录里还没有文号').waitFor();
  const key = (name: string) => panelOf().getByRole('button', { name, exact: true });
  for (const sign of ['第', '3', '期', '/', '-', '年', '字']) await key(sign).tap();
  await key('清空').tap();
  await fieldOf().fill('某函');
  // By the terminal's own clock.
  const year = await page.evaluate(() => new Date(window.app.clock.nowMs()).getFullYear());
  await key(`〔${year}〕`).tap();
  for (const sign of ['1', '2', '号']) await key(sign).tap();
  expect(await fieldOf().inputValue()).toBe(`某函〔${year}〕12号`);
  expect(terminal.errors).toEqual([]);
  await page.reload();
});

test('A field that is gone while it is filled takes its panel with it, whatever is typed on', async () => {
  for (const way of ['数字·文号', '英文']) {
    await choose(way);
    await page.evaluate(() => window.app.route.home());
    await panelOf().waitFor({ state: 'detached' });
    await page.keyboard.type('12');
    await page.evaluate(() => window.app.route.open({ name: 'search', text: '', filters: {}, sort: 'relevance' }));
    await panelOf().waitFor();
    expect(await fieldOf().inputValue()).toBe('');
  }
  expect(terminal.errors).toEqual([]);
});

/** Opens the panel for a field that no screen has yet. */
function openField(kind: FieldKind, isPersonal: boolean): Promise<void> {
  return page.evaluate(
    ([wanted, personal]) => {
      let text = '';
      const field: InputField = {
        id: `a-field-${wanted}`,
        kind: wanted,
        maxLength: 200,
        isPersonal: personal,
        read: () => ({ text, cursor: text.length }),
        write(next) {
          text = next;
        },
        submit() {},
      };
      window.app.input.open(field);
    },
    [kind, isPersonal] as const,
  );
}

test('In English a day is chosen part by part, or typed, and stands as one that is understood', async () => {
  await page.evaluate(() => window.app.language.choose('en'));
  await openField('date', false);
  const pad = page.locator('[data-panel]');
  const key = (name: string) => pad.getByRole('button', { name, exact: true });
  const text = () => page.evaluate(() => window.app.input.contents.value.text);
  for (const choice of ['1940–49', '1949', '2', '28']) await key(choice).tap();
  expect(await text()).toBe('1949-02-28');
  await pad.getByText('Date of the common calendar.').waitFor();
  await key('Enter by digits').tap();
  await page.evaluate(() => window.app.input.clear());
  for (const sign of '1949-12-31') await key(sign).tap();
  expect(await text()).toBe('1949-12-31');
  await pad.getByText('Date of the common calendar.').waitFor();
  await page.evaluate(() => window.app.session.end());
});

test('Keys of a personal field are said aloud only after the reader agreed, and of another session nothing is known', async () => {
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
    window.app.session.speech.value = 1;
  });
  const said = () => page.evaluate(() => window.said ?? []);
  const key = (name: string) => panelOf().getByRole('button', { name, exact: true });
  for (const kind of ['idNumber', 'telephone'] as const) {
    await openField(kind, true);
    await panelOf().getByText('这一栏是个人信息').waitFor();
    await key('7').tap();
    await key('清空').tap();
    expect((await said()).at(-1)).toBe('清空');
    expect(await said()).not.toContain('七');
  }
  await openField('idNumber', true);
  await panelOf().getByRole('button', { name: '念出来' }).tap();
  await key('7').tap();
  expect(await said()).toContain('七');
  // What is offered for it is announced outside of the panel: not aloud either.
  const candidates = page.locator('[role="status"]').getByText(/^可以选/);
  const typeName = async () => {
    await openField('text', true);
    await key('拼音').tap();
    for (const letter of 'nong') await key(letter).tap();
    await candidates.waitFor();
  };
  await page.evaluate(() => {
    window.app.session.end();
    window.app.session.begin();
    window.app.route.home();
    window.app.session.speech.value = 1;
  });
  await typeName();
  // Longer than changes take to settle.
  await page.waitForTimeout(600);
  expect((await said()).filter((text) => text.startsWith('可以选'))).toEqual([]);
  await panelOf().getByRole('button', { name: '念出来' }).tap();
  await key('清空').tap();
  await typeName();
  await expect.poll(said).toContainEqual(expect.stringMatching(/^可以选/));
  await page.evaluate(() => window.app.session.end());
  expect(await page.evaluate(() => window.app.input.contents.value)).toEqual({ text: '', cursor: 0 });
});
