/** Parts of the catalogue worker that are loaded when first needed: one that does not come is told, and asked for again; the worker lives on. */
import { afterEach, expect, test } from 'vitest';
import { beginSession, openTerminal, searchFor, setFirstPin, type TestTerminal } from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

test('a part that the server does not give stops the first sync with its code; once it is given, the same worker goes on', async () => {
  const isPart = (path: string) => path.startsWith('/assets/vocabulary-');
  terminal = await openTerminal({
    fault: (path) => (isPart(path) ? { kind: 'answer', status: 503, type: 'text/plain', body: '' } : { kind: 'pass' }),
  });
  const { page } = terminal.browser;
  await setFirstPin(page);
  await page.getByText('worker.partMissing').first().waitFor({ timeout: 60_000 });
  const [worker] = page.workers();
  expect(worker).toBeDefined();
  expect(terminal.portal.requests.filter(isPart).length).toBeGreaterThan(1);

  terminal.portal.fault = () => ({ kind: 'pass' });
  await page.getByRole('button', { name: '再试一次' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
  await beginSession(page);
  await searchFor(page, '通知');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  expect(page.workers()).toContain(worker);
});
