/** Owns what a terminal says whose handwriting model is missing or damaged, and that its keyboard still works. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { finishSetup, openTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal?.close());

/** The shipped one with one byte changed. */
function damagedModel(): Uint8Array {
  const bytes = new Uint8Array(readFileSync('public/models/handwriting-main.bin'));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  return bytes;
}

for (const [name, code, body] of [
  ['missing', 'model.missing', null],
  ['damaged', 'model.damaged', damagedModel()],
] as const) {
  test(`A ${name} model is told in plain words and letters can be typed; once it is there, handwriting works`, async () => {
    let isBroken = true;
    terminal = await openTerminal({
      fault: (path) => {
        if (!isBroken || !path.startsWith('/models/')) return { kind: 'pass' };
        return {
          kind: 'answer',
          status: body === null ? 404 : 200,
          type: 'application/octet-stream',
          body: body ?? '',
        };
      },
    });
    const { page } = terminal.browser;
    await finishSetup(page);
    await page.getByRole('button', { name: '大字开始' }).tap();
    await page.getByRole('button', { name: '要查什么' }).tap();
    await page.getByText('手写现在用不了').waitFor();
    await page.getByText(code).waitFor();
    for (const key of ['d', 'b', 'b', 'z']) await page.getByRole('button', { name: key, exact: true }).tap();
    expect(await page.getByRole('textbox', { name: '要查什么' }).inputValue()).toBe('dbbz');
    isBroken = false;
    await page.getByRole('button', { name: '手写', exact: true }).tap();
    await page.getByText('在这里写字').waitFor();
  });
}
