/** The main job by touch alone: search → document → basket → slip on paper, read back from the PDF and from the QR. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseSlipPayload } from '../../src/requests/qr-payload';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { beginSession, expectNoErrors, finishSetup, openTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

test.each([
  ['portrait', PORTRAIT],
  ['landscape', LANDSCAPE],
])('a reader finds a document by pinyin initials, reads it and leaves with a slip (%s)', async (_name, format) => {
  terminal = await openTerminal({ format });
  const { page } = terminal.browser;
  await finishSetup(page);
  await beginSession(page);

  // Letters on the screen's keyboard, a phrase from the suggestions.
  await page.getByRole('button', { name: '要查什么' }).tap();
  const keyboard = page.getByRole('region', { name: '屏幕键盘' });
  for (const letter of 'zdshbz') await keyboard.getByRole('button', { name: letter, exact: true }).tap();
  await page
    .getByRole('button', { name: /最低生活保障/ })
    .first()
    .tap();
  await page.getByText(/找到/).first().waitFor();

  const first = page.getByRole('article').first();
  const title = await first.locator('button').first().locator('span').first().innerText();
  expect(title).toContain('最低生活保障');
  await first.getByRole('button', { name: /^加入查阅篮/ }).tap();
  await first.locator('button').first().tap();
  await page.getByText('索引号').first().waitFor();
  expect(await page.getByRole('main').innerText()).toContain(title.slice(0, 12));

  await page
    .getByRole('button', { name: /^查阅篮/ })
    .first()
    .tap();
  await page.getByText('已选 1 份').waitFor();
  await page.getByRole('button', { name: /^复制/ }).tap();
  await page.getByRole('button', { name: '出查阅单' }).tap();
  const number = await page
    .getByText(/^SL02-[0-9A-Z-]+$/)
    .first()
    .innerText();

  // The printer takes its time: the sheet stays on the page until it says that it is done.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: /打印/ }).first().tap();
  await page.waitForTimeout(1000);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.getByText('打印好了吗').waitFor();
  const paper = readPaper(pdf);
  expect(paper.text).toContain(number);
  expect(paper.text.replace(/\s/g, '')).toContain(title.replace(/\s/g, '').slice(0, 10));
  expect(paper.text).toContain('复制');
  expect(paper.pages).toBe(1);
  expect(Math.round(paper.widthMm)).toBe(80);
  expect(paper.heightMm).toBeGreaterThan(80);
  const counter = paper.codes.find((code) => code.startsWith('CY1:'));
  expect(counter).toBeDefined();
  expect(parseSlipPayload(counter ?? '').number).toBe(number);
  expect(paper.codes.some((code) => code.startsWith('https://'))).toBe(true);
  expectNoErrors(terminal.browser);
});

interface Paper {
  readonly text: string;
  readonly pages: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly codes: readonly string[];
}

/** What a person and a scanner read on the printed page; rendered at the 203 dpi of a thermal printer. */
function readPaper(pdf: Buffer): Paper {
  const dir = mkdtempSync(join(tmpdir(), 'chayue-paper-'));
  try {
    const file = join(dir, 'slip.pdf');
    writeFileSync(file, pdf);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
    execFileSync('pdftoppm', ['-r', '203', '-png', file, join(dir, 'page')]);
    const codes = execFileSync('zbarimg', ['--quiet', '--raw', join(dir, 'page-1.png')], { encoding: 'utf8' });
    return {
      text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
      pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
      widthMm: (Number(width) * 25.4) / 72,
      heightMm: (Number(height) * 25.4) / 72,
      codes: codes.split('\n').filter((line) => line !== ''),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
