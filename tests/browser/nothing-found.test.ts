/** A search that finds nothing leads on: what was meant, what to give up with what it finds, the application with the words. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenFixture, openFixture } from './open-fixture';

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());
beforeEach(async () => {
  await terminal.page.goto(terminal.address);
  await terminal.page.getByRole('button', { name: /开始查阅/ }).waitFor();
});

const button = (name: string | RegExp) => terminal.page.getByRole('button', { name });
const total = () => terminal.page.locator('main strong').first().innerText();

async function search(text: string): Promise<void> {
  await terminal.page.evaluate((typed) => {
    const { app } = window;
    app.session.begin('standard');
    app.route.home();
    app.route.open({ name: 'search', text: typed, filters: {}, sort: 'relevance' });
  }, text);
}

test('the word to give up is offered with its count, and its search finds as many', async () => {
  await search('危房 飞船');
  const way = button(/去掉“飞船”，查“危房”/);
  await way.waitFor();
  const promised = /([\d,]+) 条/.exec(await way.innerText())?.[1];
  expect(Number(promised)).toBeGreaterThan(0);
  await way.tap();
  await terminal.page.getByRole('article').first().waitFor();
  expect(await total()).toBe(promised);
  expect(await terminal.page.getByRole('textbox').first().inputValue()).toBe('危房');
  expect(terminal.errors).toEqual([]);
});

test('what may have been meant is offered first, marked, and searched for when it is chosen', async () => {
  await search('低宝');
  await terminal.page.getByText('您是不是要找').waitFor();
  const way = button(/^低保/);
  expect(await way.locator('mark').innerText()).toBe('保');
  await way.tap();
  await terminal.page.getByRole('article').first().waitFor();
});

test('the words go along to the application for what is not public, and the way back leads to where the reader was', async () => {
  await search('飞船着陆场');
  await button('没有公开的，申请公开').tap();
  await terminal.page.getByText(/您刚才查的是“飞船着陆场”/).waitFor();
  await button('返回').tap();
  await button('没有公开的，申请公开').waitFor();
});
