/** First start of a terminal: config, PIN, first sync; and what a wrong config does before and after there is a good one. */
import { afterEach, expect, inject, test } from 'vitest';
import {
  beginSession,
  demoConfig,
  expectNoErrors,
  finishSetup,
  openTerminal,
  setFirstPin,
  type TestTerminal,
  waitForCount,
} from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

test('a new terminal asks for a PIN, takes the catalogue in with honest progress, and stands ready', async () => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  // Six chunks come at a time: each must last, or a busy machine looks away while all of them pass.
  terminal.portal.fault = (path) => (path.startsWith('/feed/files/') ? { kind: 'delay', ms: 2_000 } : { kind: 'pass' });
  await setFirstPin(page);
  await page.getByText(`目录共 ${inject('records').toLocaleString('en-US')} 条`).waitFor();
  await page.getByText(/已下载 .+，共 .+/).waitFor();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  await beginSession(page);
  await waitForCount(page, inject('feedDir'));
  expectNoErrors(terminal.browser);
});

test('a PIN that is easy to guess and two that differ are refused in words', async () => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  const pad = page.getByRole('region', { name: '数字键盘' });
  const type = async (pin: string) => {
    for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap();
  };
  await type('123');
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByText('密码要 6 至 8 位数字').waitFor();
  await type('456');
  await page.getByRole('button', { name: '下一步' }).tap();
  await type('123456');
  await page.getByRole('button', { name: '保存密码' }).tap();
  await page.getByText('这个密码太容易猜到').waitFor();
  await type('273946');
  await page.getByRole('button', { name: '下一步' }).tap();
  await type('273945');
  await page.getByRole('button', { name: '保存密码' }).tap();
  await page.getByText('两次输入的不一样').waitFor();
});

test('a first start with a broken config names path and reason, and goes on once it is mended', async () => {
  const broken = JSON.stringify({ ...demoConfig(), terminal: { id: 'no spaces please', name: '02 号机' } });
  terminal = await openTerminal({ config: { unchecked: broken } });
  const { page } = terminal.browser;
  await page.getByText('没有可用的终端配置').waitFor();
  await page.getByText('terminal.id').waitFor();
  await terminal.serve({ config: demoConfig() });
  await page.getByRole('button', { name: '再试一次' }).tap();
  await page.getByRole('button', { name: '下一步' }).waitFor();
});

test('a config that breaks later leaves the last good one at work', async () => {
  terminal = await openTerminal();
  await finishSetup(terminal.browser.page);
  await terminal.serve({ config: { unchecked: '{"format": 1, "venue": ' } });
  const page = terminal.browser.page;
  await page.reload();
  await beginSession(page);
  await page.getByText('示例县图书馆').first().waitFor();
});

test('a first sync that the portal cuts off says why, keeps what came, and goes on after a reload', async () => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  let whole = 0;
  terminal.portal.fault = (path) => {
    if (!path.startsWith('/feed/files/')) return { kind: 'pass' };
    whole += 1;
    return whole <= 3 ? { kind: 'pass' } : { kind: 'cutAfter', bytes: 1000 };
  };
  await setFirstPin(page);
  await page.getByText('目录还没有下载完').waitFor({ timeout: 60_000 });
  const first = new Set(terminal.portal.requests.filter((path) => path.startsWith('/feed/files/')).slice(0, 3));
  terminal.portal.forget();
  terminal.portal.fault = () => ({ kind: 'pass' });
  await page.reload();
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
  const again = terminal.portal.requests.filter((path) => first.has(path));
  expect(again).toEqual([]);
});

test.each([
  ['a web page in place of every file', '<!doctype html><title>请登录</title>'],
  ['other bytes of the right kind', 'x'.repeat(5000)],
])('a portal that hands out %s is refused in words, and nothing of it is kept', async (_name, body) => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  terminal.portal.fault = (path) =>
    path.startsWith('/feed/') ? { kind: 'answer', status: 200, type: 'text/html', body } : { kind: 'pass' };
  await setFirstPin(page);
  await page.getByText('门户给的目录文件不对').waitFor({ timeout: 60_000 });
  terminal.portal.fault = () => ({ kind: 'pass' });
  await page.getByRole('button', { name: '再试一次' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
});
