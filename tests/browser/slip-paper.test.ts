import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../portal/serve/start-server';
import { parseSlipPayload } from '../../src/requests/qr-payload';
import { formatSlipNumber } from '../../src/requests/slip-number';
import type { SlipLine } from '../../src/ui/paper/slip-sheet';
import { newProfile, openBrowser, type TestBrowser } from './chromium';
import { demoConfig } from './terminal';

// Thermal heads have 8 dots a millimetre.
const THERMAL_DPI = 203;
const NUMBER = formatSlipNumber({ terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial: 47 });
const scratch = mkdtempSync(join(tmpdir(), 'chayue-slip-'));
const profile = newProfile();
let server: RunningServer;
let browser: TestBrowser;

beforeAll(async () => {
  const appDir = join(scratch, 'page');
  await build({
    configFile: false,
    logLevel: 'error',
    root: new URL('../fixtures/slip-page/', import.meta.url).pathname,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: appDir, target: 'chrome120', modulePreload: { polyfill: false } },
  });
  // The portal's own server: its CSP forbids inline style, and the page size must come through all the same.
  server = await startServer({ feedDir: null, appDir, siteConfig: demoConfig(), port: 0 });
  browser = await openBrowser(profile.dir);
  await browser.page.goto(server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  profile.remove();
  rmSync(scratch, { recursive: true, force: true });
});

const TITLES = [
  '示例县农村危房改造实施细则',
  '示例县民政局关于2026年城乡居民最低生活保障标准的通知',
  '示例县人民政府办公室关于印发《示例县2026年度国有建设用地供应计划（第二批，含保障性住房用地、工矿仓储用地和公共管理与公共服务用地）》并废止有关文件的通知',
];

function makeLines(count: number): SlipLine[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `SL0${String(index % 40).padStart(2, '0')}-0202-202609-${String(index + 32).padStart(5, '0')}`,
    title: `${TITLES[index % TITLES.length]}`,
    validity: index % 5 === 1 ? '已废止' : null,
    documentNumber: index % 4 === 3 ? null : `示政办秘〔2026〕${index + 32}号`,
    indexNumber: `SL0${String(index % 40).padStart(2, '0')}-0202-202609-${String(index + 32).padStart(5, '0')}`,
    organ: '示例县人民政府办公室',
    date: '2026-09-12',
    address: `https://www.shili.example/xxgk/content/0fz4xw8hevk${index}.html`,
  }));
}

interface Paper {
  readonly pages: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly text: string;
  /** What a scanner reads off each page at the resolution of a thermal printer. */
  readonly codes: readonly string[];
}

async function printToPaper(kind: '80mm' | 'A4', lines: SlipLine[]) {
  const { page } = browser;
  const printed = await page.evaluate((job) => window.startPrint(job.kind, job.lines, job.number), {
    kind,
    lines,
    number: NUMBER,
  });
  const paper = readPaper(await page.pdf({ preferCSSPageSize: true }));
  expect(await page.evaluate(() => window.endPrint())).toBe('closed');
  return { printed, paper };
}

function readPaper(pdf: Buffer): Paper {
  const dir = mkdtempSync(join(scratch, 'pdf-'));
  const file = join(dir, 'slip.pdf');
  writeFileSync(file, pdf);
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info);
  execFileSync('pdftoppm', ['-r', String(THERMAL_DPI), '-mono', file, join(dir, 'page')]);
  const codes = readdirSync(dir)
    .filter((name) => name.endsWith('.pbm'))
    .sort()
    .flatMap((name) =>
      execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', join(dir, name)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
        .trimEnd()
        .split('\n'),
    );
  return {
    pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
    widthMm: (Number(size?.[1]) / 72) * 25.4,
    heightMm: (Number(size?.[2]) / 72) * 25.4,
    // Lines are broken anywhere on narrow paper: compare without white space.
    text: execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s/g, ''),
    codes,
  };
}

for (const count of [1, 6, 20]) {
  test(`a slip of ${count} on the roll is one page of 80 mm that text and codes are read back from`, async () => {
    const lines = makeLines(count);
    const { printed, paper } = await printToPaper('80mm', lines);
    expect(paper.pages).toBe(1);
    expect(paper.widthMm).toBeCloseTo(80, 0);
    expect(paper.heightMm).toBeGreaterThan(80);
    for (const words of [NUMBER, '政府信息查阅单', '二楼3号窗口', '9:00–17:00', '0000-1234560', '本单不含个人信息']) {
      expect(paper.text).toContain(words);
    }
    for (const line of lines) expect(paper.text).toContain(line.title);
    expect(paper.text).not.toContain('屏幕上的内容');
    expect([...paper.codes].sort()).toEqual([printed.payload, ...printed.addresses].sort());
    expect(parseSlipPayload(printed.payload)).toMatchObject({
      number: NUMBER,
      records: lines.map(({ id, documentNumber }) => ({ id, documentNumber })),
    });
  });
}

test('a slip on A4 is a form of one page for six records, and runs on for twenty', async () => {
  const six = await printToPaper('A4', makeLines(6));
  expect([six.paper.pages, Math.round(six.paper.widthMm), Math.round(six.paper.heightMm)]).toEqual([1, 210, 297]);
  expect([...six.paper.codes].sort()).toEqual([six.printed.payload, ...six.printed.addresses].sort());
  const twenty = await printToPaper('A4', makeLines(20));
  expect(twenty.paper.pages).toBeGreaterThan(1);
  expect(twenty.paper.text.match(/手机看原文/g)).toHaveLength(twenty.paper.pages);
  expect([...twenty.paper.codes].sort()).toEqual([twenty.printed.payload, ...twenty.printed.addresses].sort());
});

test('without portal pages there is no phone code, and the slip is still whole', async () => {
  const lines = makeLines(3).map((line) => ({ ...line, address: null }));
  const { printed, paper } = await printToPaper('80mm', lines);
  expect(paper.codes).toEqual([printed.payload]);
  expect(paper.text).not.toContain('手机扫');
});

test('in dark high contrast the paper stays black on white', async () => {
  await browser.page.evaluate(() => {
    document.documentElement.dataset.contrast = 'dark';
  });
  const { printed, paper } = await printToPaper('80mm', makeLines(2));
  await browser.page.evaluate(() => {
    delete document.documentElement.dataset.contrast;
  });
  expect([...paper.codes].sort()).toEqual([printed.payload, ...printed.addresses].sort());
});

test('sheet and page size are gone after the print, and at once when the session ends in the middle of it', async () => {
  const { page } = browser;
  const left = () =>
    page.evaluate(() => [document.querySelectorAll('[data-paper]').length, document.adoptedStyleSheets.length]);
  expect(await left()).toEqual([0, 0]);
  await page.evaluate((job) => window.startPrint('80mm', job.lines, job.number), {
    lines: makeLines(2),
    number: NUMBER,
  });
  expect(await left()).toEqual([1, 1]);
  await page.evaluate(() => window.leave());
  expect((await left())[0]).toBe(0);
  await page.evaluate(() => window.endPrint());
  expect(await left()).toEqual([0, 0]);
  expect(browser.errors).toEqual([]);
});
