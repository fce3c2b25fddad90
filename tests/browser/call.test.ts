/** Owns the call for help as reader, staff and the service desk's machine meet it, and the help of staff beside the reader. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallMessage } from '../../src/state/call-model';
import { type OpenFixture, openFixture } from './open-fixture';
import { openScreen } from './settle';

let terminal: OpenFixture;
let page: Page;
let desk: Server;
let deskUrl: string;
let isDeskUp: boolean;
let told: CallMessage[];

beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
  page = terminal.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  desk = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    let body = '';
    request.on('data', (bytes) => {
      body += String(bytes);
    });
    request.on('end', () => {
      if (isDeskUp) told.push(JSON.parse(body));
      response.writeHead(isDeskUp ? 204 : 503).end();
    });
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  deskUrl = `http://127.0.0.1:${(desk.address() as AddressInfo).port}/calls`;
});
afterAll(async () => {
  await terminal?.close();
  desk?.close();
});
beforeEach(async () => {
  told = [];
  isDeskUp = true;
  await page.goto(`${terminal.address}?webhook=${encodeURIComponent(deskUrl)}`);
  await page.getByRole('button', { name: /开始查阅/ }).tap();
  await openScreen(page, { name: 'document', id: 'r0003', words: ['农村'] });
});

const events = () => told.map(({ event }) => event);
const screens = () => page.evaluate(() => window.app.route.stack.peek().map(({ screen }) => screen.name));

async function call(): Promise<void> {
  await page.getByRole('button', { name: '求助' }).tap();
  await page.getByRole('button', { name: '呼叫工作人员' }).tap();
  await page.getByText('已呼叫，请稍等').waitFor();
}

async function showPin(): Promise<void> {
  await page.getByRole('button', { name: '工作人员点这里' }).tap();
  const pad = page.getByRole('region', { name: '数字键盘' });
  await pad.waitFor();
  // It is still seen across the hall.
  expect(await page.locator('[data-calling]').count()).toBe(1);
  for (const digit of '270941') await pad.getByRole('button', { name: digit, exact: true }).tap();
  await pad.getByRole('button', { name: '完成' }).tap();
  await page.getByText('工作人员来了').waitFor();
}

test('a call names the desk, is told without a word of the reader, acknowledged by PIN, and leads back to the document', async () => {
  await call();
  await page.getByText('0000-1234567').waitFor();
  await page.getByText('一楼服务台').waitFor();
  await page.getByText('服务台的电脑已收到通知').waitFor();
  expect(told).toEqual([
    {
      event: 'called',
      calledAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      terminal: { id: 'SL02', name: '02 号机' },
      venue: { name: '示例县图书馆', place: '一楼大厅' },
    },
  ]);
  await showPin();
  await expect.poll(events, { timeout: 20_000 }).toEqual(['called', 'acknowledged']);
  await page.getByRole('button', { name: '回到刚才的页面' }).tap();
  await page.locator('[data-screen="document"]').waitFor();
  expect(await screens()).toEqual(['attract', 'home', 'document']);
});

test('a desk that is away is told of as away, and tried until it is there; leaving takes the call back', async () => {
  isDeskUp = false;
  await call();
  await page.getByText('没有连上服务台的电脑').waitFor();
  expect(told).toEqual([]);
  isDeskUp = true;
  await page.getByText('服务台的电脑已收到通知').waitFor();
  await page.getByRole('button', { name: '不用了，返回' }).tap();
  await page.locator('[data-screen="document"]').waitFor();
  await expect.poll(events, { timeout: 20_000 }).toEqual(['called', 'withdrawn']);
  // The browser itself calls a refused request an error.
  expect(terminal.errors.filter((error) => !error.includes('503'))).toEqual([]);
});

test('who helps is shown, text grows and time doubles; afterwards settings and place are the reader’s again', async () => {
  await page.getByRole('button', { name: '高对比' }).tap();
  await call();
  await showPin();
  await page.getByRole('button', { name: '协助填写' }).tap();
  await page.getByText('工作人员正在协助').waitFor();
  const modes = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(await modes()).toMatchObject({ size: 'large', contrast: 'dark' });
  await page.getByRole('button', { name: '白底' }).tap();
  await openScreen(page, { name: 'organs' });
  await page.getByRole('textbox', { name: '找机构' }).fill('民政');
  await page.evaluate(() => {
    const { connection } = window.app;
    const { ask } = connection;
    const texts: string[] = [];
    Object.assign(window, { said: texts });
    Object.assign(connection, {
      ask: ((name, input, signal) => {
        if (name === 'pronunciation' && 'explained' in input) texts.push(input.text);
        return ask(name, input, signal);
      }) as typeof ask,
    });
  });
  // A voice that says a sentence in no time.
  await page.evaluate(() => {
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'cmn', localService: true }],
      speak(utterance: { onstart?(): void; onend?(): void }) {
        utterance.onstart?.();
        setTimeout(() => utterance.onend?.());
      },
      cancel() {},
      resume() {},
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.assign(window, { SpeechSynthesisUtterance: class {} });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0).join());
  const readBack = () => page.getByRole('button', { name: '念给读者听' }).tap();
  await readBack();
  await expect.poll(said).toContain('找机构：民政');
  // What is about a person is read only where the reader agrees.
  await page.getByRole('textbox', { name: '找机构' }).evaluate((field: HTMLElement) => {
    field.dataset.personal = '';
  });
  await readBack();
  await page.getByRole('button', { name: '只念其他的' }).tap();
  await expect.poll(said).toContain('找机构：是个人信息');
  await readBack();
  await page.getByRole('button', { name: '念出来' }).tap();
  await expect.poll(said).toContain('找机构：民政');
  await page.getByRole('button', { name: '结束协助' }).tap();
  await page.locator('[data-screen="document"]').waitFor();
  expect(await modes()).toMatchObject({ size: 'standard', contrast: 'dark' });
  expect(await screens()).toEqual(['attract', 'home', 'document']);
  expect(await page.getByText('工作人员正在协助').count()).toBe(0);
});
