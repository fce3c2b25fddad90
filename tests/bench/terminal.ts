/**
 * Owns the bench of a whole terminal: a published feed, the built app, real Chromium on an empty profile. First start, searches, suggestions,
 * browsing, reading, scrolling, a reload, a browser started again, and, where a second feed is given, the night after.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { readSiteConfig } from '../../portal/serve/read-site-config';
import { type RunningServer, startServer } from '../../portal/serve/start-server';
import type { FullRecord } from '../../src/catalogue/record';
import { FACET_NAMES, type ResultRow } from '../../src/search/query';
import { openBrowser, type TestBrowser } from '../browser/chromium';
import { drawQueries, type SampledQuery } from '../fixtures/query-sampler';
import { askBeside, askWorker, takePageAsks, tapWorkers } from './asked-worker';
import { beginSession, installCatalogue, openEmpty, waitForAttract } from './first-start';
import { percentiles, round } from './percentiles';
import { readProcessMemory } from './process-memory';
import { drawTitleQueries } from './title-queries';

const SAMPLED_ROWS = 300;
const QUERIES = 200;
const SUGGESTED = ['zdshbz', 'dbbz', '低保', '征地', 'zhengdi', '医', 'n', '教育局', '2026', '示政办'];

export async function benchTerminal(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      feed: { type: 'string' },
      next: { type: 'string' },
      app: { type: 'string', default: 'dist' },
      profile: { type: 'string' },
      port: { type: 'string', default: '0' },
      json: { type: 'string' },
    },
  });
  if (!values.feed) throw new RangeError('--feed must name a published feed');
  const profileDir = values.profile ?? mkdtempSync(join(tmpdir(), 'chayue-bench-'));
  const siteConfig = await readSiteConfig('kiosk-config/demo.json');
  const serve = (feedDir: string, port: number): Promise<RunningServer> =>
    startServer({ feedDir, appDir: values.app, siteConfig, port });
  let server = await serve(values.feed, Number(values.port));
  const port = Number(new URL(server.url).port);
  let browser = await openBrowser(profileDir);
  const result: Record<string, unknown> = { feed: values.feed, date: new Date().toISOString().slice(0, 10) };
  const put = (name: string, value: unknown) => {
    result[name] = value;
    console.log(`${name}: ${JSON.stringify(value)}`);
  };
  try {
    put('chromium', browser.context.browser()?.version() ?? (await browser.page.evaluate(() => navigator.userAgent)));
    put('firstStart', await firstStart(browser, server.url));
    put('stored', await storedBytes(browser.page));
    put('memoryAfterSync', readProcessMemory(profileDir));
    const rows = await sampleRows(browser.page);
    put('searches', await timeSearches(browser.page, rows));
    put('suggestMs', await timeSuggestions(browser.page));
    put('browseMs', await timeBrowsing(browser.page));
    put('documentMs', percentiles(await timeDocuments(browser.page, rows)));
    put('reader', await readAsReader(browser.page));
    put('memoryAfterUse', readProcessMemory(profileDir));
    put('reload', await timeStart(browser.page, () => browser.page.reload({ waitUntil: 'commit' })));
    await browser.close();
    const openedMs = performance.now();
    browser = await openBrowser(profileDir);
    await tapWorkers(browser.context);
    const page = browser.page;
    put('coldStart', {
      browserMs: round(performance.now() - openedMs),
      ...(await timeStart(page, () => page.goto(server.url, { waitUntil: 'commit' }))),
    });
    put('memoryAfterColdStart', readProcessMemory(profileDir));
    if (values.next) {
      await server.close();
      server = await serve(values.next, port);
      put('secondNight', await secondNight(page));
      put('storedAfterSecondNight', await storedBytes(page));
    }
    put('pageErrors', browser.errors);
  } finally {
    await browser.close();
    await server.close();
    if (!values.profile) rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result)}\n`);
}

/** From an empty profile: page, PIN, first sync, first answered search. */
async function firstStart({ context, page }: TestBrowser, url: string) {
  await tapWorkers(context);
  const shellMs = await openEmpty(page, url);
  const emptyToSearchableMs = await installCatalogue(page);
  const first = await search(page, { text: '通知', filters: {} });
  // Follows the first, which lays out what it stored whole.
  await askWorker(page, 'sync', { reason: 'staff' });
  const { output: health } = await askWorker(page, 'health', {});
  const sync = health.syncLog.at(-1);
  return {
    shellMs: round(shellMs),
    /** From the PIN's last touch to the attract screen. */
    emptyToSearchableMs: round(emptyToSearchableMs),
    syncMs: sync?.durationMs,
    fetchedMB: round((sync?.fetchedBytes ?? 0) / 1e6),
    result: sync?.result,
    firstSearchMs: round(first.ms),
    asks: (await takePageAsks(page)).map(({ name, ms }) => `${name} ${Math.round(ms)} ms`),
  };
}

async function storedBytes(page: Page) {
  const { usage = 0, quota = 0 } = await page.evaluate(() => navigator.storage.estimate());
  return { usageMB: round(usage / 1e6), quotaMB: Math.round(quota / 1e6) };
}

function search(page: Page, { text, filters }: Pick<SampledQuery, 'text' | 'filters'>, offset = 0) {
  return askWorker(page, 'search', { text, filters, sort: 'relevance', offset, limit: 20, facets: FACET_NAMES });
}

/** Rows from all over the catalogue, evenly: what queries are drawn from. */
async function sampleRows(page: Page): Promise<ResultRow[]> {
  const ask = (offset: number) =>
    askWorker(page, 'search', { text: '', filters: {}, sort: 'date', offset, limit: 1, facets: [] });
  const { total } = (await ask(0)).output;
  const rows: ResultRow[] = [];
  const count = Math.min(SAMPLED_ROWS, total);
  for (let i = 0; i < count; i++) rows.push(...(await ask(Math.floor((i * total) / count))).output.rows);
  return rows;
}

async function timeSearches(page: Page, rows: readonly ResultRow[]) {
  const named: Record<string, string> = {};
  const samples: readonly SampledQuery[] = [
    { kind: 'two characters', text: '征地', filters: {} },
    { kind: 'phrase', text: '最低生活保障', filters: {} },
    { kind: 'number', text: rows.find((row) => row.documentNumber)?.documentNumber ?? '1号', filters: {} },
    { kind: 'one character', text: '水', filters: {} },
    { kind: 'digits', text: '2026', filters: {} },
    { kind: 'one digit', text: '5', filters: {} },
    { kind: 'filtered', text: '公示', filters: { year: ['2026'], genre: ['公示'] } },
    { kind: 'nothing', text: '鬲鬲鬲', filters: {} },
    { kind: 'everything', text: '', filters: {} },
  ];
  for (const sample of samples) {
    const { ms, output } = await search(page, sample);
    named[`${sample.kind} ${sample.text}`] = `${ms.toFixed(1)} ms, ${output.total}`;
  }
  const half = Math.ceil(rows.length / 2);
  const ofRow = (row: ResultRow): FullRecord => ({
    ...row,
    subject: [],
    keyField: null,
    writtenDate: null,
    publishedDate: row.date,
    summary: '',
    url: null,
    attachments: [],
    relations: [],
    visibleUntil: null,
    derived: [],
    body: row.snippet,
    bodyFormat: 'text',
  });
  const titles = await timeQueries(page, drawTitleQueries(rows, QUERIES));
  for (const query of drawQueries(rows.slice(0, half).map(ofRow), QUERIES)) await search(page, query);
  const mixed = await timeQueries(page, drawQueries(rows.slice(half).map(ofRow), QUERIES));
  return { named, titles, mixed };
}

async function timeQueries(page: Page, queries: readonly SampledQuery[]) {
  const timed: { ms: number; query: string }[] = [];
  for (const query of queries) {
    const { ms, output } = await search(page, query);
    timed.push({ ms, query: `${query.kind}: ${query.text} (${output.total})` });
  }
  const slowest = [...timed].sort((a, b) => b.ms - a.ms).slice(0, 6);
  return {
    queries: timed.length,
    ms: percentiles(timed.map(({ ms }) => ms)),
    slowest: slowest.map(({ ms, query }) => `${Math.round(ms)} ms ${query}`),
  };
}

async function timeSuggestions(page: Page) {
  const ms: Record<string, number> = {};
  for (const text of SUGGESTED) ms[text] = round((await askWorker(page, 'suggest', { text, limit: 8 })).ms);
  return { ...percentiles(Object.values(ms)), each: ms };
}

async function timeBrowsing(page: Page) {
  const ms: Record<string, number> = {};
  for (const facet of FACET_NAMES) ms[facet] = round((await askWorker(page, 'browse', { facet, filters: {} })).ms);
  return ms;
}

async function timeDocuments(page: Page, rows: readonly ResultRow[]): Promise<number[]> {
  const ms: number[] = [];
  for (const { id } of rows.slice(0, 60)) ms.push((await askWorker(page, 'document', { id })).ms);
  return ms;
}

/** The screens themselves, from touch to what is looked for being there. */
async function readAsReader(page: Page) {
  const timed: Record<string, number> = {};
  const time = async (name: string, body: () => Promise<unknown>) => {
    const startMs = performance.now();
    await body();
    timed[name] = Math.round(performance.now() - startMs);
  };
  await takePageAsks(page);
  await time('home', () => beginSession(page));
  await page.getByRole('button', { name: '要查什么' }).tap();
  const field = page.getByRole('textbox', { name: '要查什么' });
  await field.fill('通知');
  await time('search', async () => {
    await field.press('Enter');
    await page.getByRole('article').first().waitFor();
  });
  const scrolling = await scrollResults(page);
  const scrollAsks = (await takePageAsks(page)).filter(({ name }) => name === 'search').map(({ ms }) => ms);
  await time('document', async () => {
    await page.getByRole('article').first().locator('button').first().tap();
    await page.getByText('索引号').first().waitFor();
  });
  await page.getByRole('button', { name: '结束使用' }).tap();
  await waitForAttract(page);
  return { ...timed, scrolling, scrollSearchMs: percentiles(scrollAsks) };
}

/** Scrolls the list in steps of half a screen and looks at what a reader would feel: frames, rows on the page, rows still empty. */
async function scrollResults(page: Page) {
  return page.evaluate(async () => {
    const scroller = [...document.querySelectorAll('main, main *')]
      .filter((one) => one.scrollHeight > one.clientHeight + 400 && /auto|scroll/.test(getComputedStyle(one).overflowY))
      .sort((a, b) => b.scrollHeight - a.scrollHeight)[0];
    if (!scroller) return null;
    const frames: number[] = [];
    let mostArticles = 0;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let before = await frame();
    const step = async (toPx: number) => {
      scroller.scrollTop = toPx;
      const now = await frame();
      frames.push(now - before);
      before = now;
      mostArticles = Math.max(mostArticles, document.querySelectorAll('article').length);
    };
    for (let i = 1; i <= 300; i++) await step((i * scroller.clientHeight) / 2);
    const leap: number[] = [];
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const startMs = performance.now();
      await step(scroller.scrollHeight * share);
      while (document.querySelectorAll('article').length === 0 && performance.now() - startMs < 10_000) await frame();
      leap.push(Math.round(performance.now() - startMs));
      before = await frame();
    }
    scroller.scrollTop = 0;
    while (document.querySelectorAll('article').length === 0) await frame();
    frames.sort((a, b) => a - b);
    return {
      heightPx: scroller.scrollHeight,
      frameMs: { p50: Math.round(frames[150] ?? 0), worst: Math.round(frames.at(-1) ?? 0) },
      mostArticles,
      leapToRowsMs: leap,
    };
  });
}

/** From the start of loading to the attract screen, and to the answer of a search that is asked at once. */
async function timeStart(page: Page, load: () => Promise<unknown>) {
  const startMs = performance.now();
  await load();
  await waitForAttract(page);
  const screenMs = performance.now() - startMs;
  const first = await search(page, { text: '征地', filters: {} });
  return {
    screenMs: round(screenMs),
    firstSearchMs: round(first.ms),
    toFirstAnswerMs: round(performance.now() - startMs),
  };
}

/** A sync onto the feed of the next night, and searches that are asked while it runs. */
async function secondNight(page: Page) {
  const request = { text: '征地', filters: {}, sort: 'relevance', offset: 0, limit: 20, facets: FACET_NAMES } as const;
  const { answer, besideMs } = await askBeside(page, ['sync', { reason: 'staff' }], ['search', request]);
  const after = await search(page, { text: '征地', filters: {} });
  return {
    ...answer.output,
    wallMs: round(answer.ms),
    searchesDuring: { count: besideMs.length, worstMs: round(Math.max(0, ...besideMs)), ...percentiles(besideMs) },
    firstSearchAfterMs: round(after.ms),
  };
}
