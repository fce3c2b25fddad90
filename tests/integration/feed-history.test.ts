/** Months of nights, drawn: what is published over them answers as if it had been built anew, on every way through its segments, and on terminals that come when they come. */
import { cpSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { rollback } from '../../portal/publish/rollback';
import { withFeedRoot } from '../../portal/serve/feed-root';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { parseSiteConfig } from '../../src/config/site-config';
import { type CatalogueManifest, chainOf, MAX_DELTAS, type SegmentEntry } from '../../src/feed/manifest';
import type { SearchEngine } from '../../src/search/engine';
import { FACET_NAMES } from '../../src/search/query';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { makeRecords, readFeed, SITE, scratchFolder, writeExport } from './portal-feed';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.setConfig({ testTimeout: 600_000 });

const ANYTHING = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
const DAY_MS = 86_400_000;
const OLD_BASE_NIGHTS = 3;

type Answerer = Pick<SearchEngine, 'search' | 'suggest' | 'document'>;

/** Everything a reader could get. Proposals of the vocabulary count an earlier night, so only those of numbers are compared. */
async function allAnswers(engine: Answerer): Promise<unknown> {
  const ask = (text: string, sort: 'date' | 'relevance') =>
    engine.search({ text, filters: {}, sort, offset: 0, limit: 100, facets: FACET_NAMES });
  const all = await ask('', 'date');
  const answers = [all];
  for (const text of ['事项', '更正', '民政局', '示政办〔2024〕12号'])
    answers.push(await ask(text, 'date'), await ask(text, 'relevance'));
  const documents = await Promise.all(all.rows.map(({ id }) => engine.document(id)));
  const numbers = await Promise.all(
    ['示政办〔2024〕12号', 'SL001-00020'].map(async (text) =>
      (await engine.suggest(text, 3)).filter(({ kind }) => kind === 'number').map(({ exact: _exact, ...rest }) => rest),
    ),
  );
  return { answers, documents, numbers };
}

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let nowMs = Date.parse('2026-01-05T20:00:00Z');
  const clock = { nowMs: () => nowMs };
  const own = { site: SITE, allowances: ANYTHING, clock, keep: 3, oldBaseNights: OLD_BASE_NIGHTS };
  const terminals: { terminal: Terminal; runtime: CatalogueRuntime }[] = [];
  onTestFinished(async () => {
    for (const { runtime } of terminals) await runtime.close();
  });
  return {
    feedDir,
    clock,
    passDays: (days: number) => {
      nowMs += days * DAY_MS;
    },
    publish: (records: readonly unknown[], more: Partial<Parameters<typeof publish>[0]> = {}) =>
      publish({ ...own, files: [writeExport(join(folder, 'export.jsonl'), records)], feedDir, ...more }),
    /** The same catalogue in one segment, with the same ids. */
    async rebuild(): Promise<SearchEngine> {
      const copy = join(folder, 'rebuilt');
      cpSync(feedDir, copy, { recursive: true });
      cpSync(`${feedDir}.ledger`, `${copy}.ledger`, { recursive: true });
      await publish({ ...own, files: [join(folder, 'export.jsonl')], feedDir: copy, newBase: true });
      const { engine, manifest } = await readFeed(copy, new Date(nowMs));
      expect(manifest.segments).toHaveLength(1);
      rmSync(copy, { recursive: true });
      rmSync(`${copy}.ledger`, { recursive: true });
      return engine;
    },
    read: (chain?: (manifest: CatalogueManifest) => readonly SegmentEntry[]) =>
      readFeed(feedDir, new Date(nowMs), chain),
    async newTerminal() {
      const { root: _other, ...feed } = SITE_CONFIG.feed;
      const parsed = parseSiteConfig({ ...SITE_CONFIG, feed });
      if (!parsed.ok) throw new Error(parsed.problems.join());
      const server = new FakeServer();
      server.intervene = (url) => {
        if (url === `${ORIGIN}/site.json`) return withFeedRoot(parsed.config, feedDir).then(Response.json);
        if (!url.startsWith(FEED)) return undefined;
        return readFile(join(feedDir, url.slice(FEED.length))).then(
          (bytes) => new Response(bytes),
          () => new Response('', { status: 404 }),
        );
      };
      const terminal = new Terminal(server);
      terminal.nowMs = nowMs;
      const runtime = await terminal.start();
      terminals.push({ terminal, runtime });
      return {
        async sync() {
          terminal.nowMs = nowMs;
          await terminal.sync(runtime);
        },
        /** Base first. */
        async segments(): Promise<readonly string[]> {
          const { values } = await terminal.readRows('generations');
          expect(values).toHaveLength(1);
          return (values[0] as { chain: string[] }).chain;
        },
        answers: () =>
          allAnswers({
            async search(request) {
              const { generation: _, ...answer } = await runtime.handlers.search(request, terminal.signal);
              return answer;
            },
            suggest: async (text, limit) => runtime.handlers.suggest({ text, limit }, terminal.signal),
            document: async (id) => runtime.handlers.document({ id }, terminal.signal),
          }),
      };
    },
  };
}

/** From a base to the last state, over `MAX_DELTAS` deltas at most, drawn. */
function drawWay({ segments, chains }: CatalogueManifest, draw: () => number): readonly SegmentEntry[] {
  const last = segments[chains[0]?.at(-1) ?? 0]?.to;
  for (let tries = 0; tries < 200; tries++) {
    const way: SegmentEntry[] = [];
    for (let at = 0; at !== last; ) {
      const steps = segments.filter(({ from }) => from === at);
      const step = steps[draw() % steps.length];
      if (!step) break;
      way.push(step);
      at = step.to;
    }
    if (way.at(-1)?.to === last && way.length <= 1 + MAX_DELTAS) return way;
  }
  throw new Error('no way was drawn');
}

const START = 24;
/** What becomes of a record on a night: removed, there as at the beginning, or otherwise. */
const change = fc.tuple(fc.integer({ min: 1, max: START + 8 }), fc.constantFrom('gone', 'plain', 'amended', 'longer'));
const night = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 5 }),
  rollsBack: fc.nat(9).map((one) => one === 0),
  isLooked: fc.nat(5).map((one) => one === 0),
});

function recordsOf(fates: ReadonlyMap<number, string>): Partial<SourceRecord>[] {
  return [...fates]
    .sort(([a], [b]) => a - b)
    .flatMap(([serial, fate]) => {
      const [record] = makeRecords(1, serial);
      if (!record || fate === 'gone') return [];
      if (fate === 'amended') return [{ ...record, title: `${record.title}（更正）` }];
      return [fate === 'longer' ? { ...record, body: `${record.body}\n补充第${serial}款。` } : record];
    });
}

test('every way through what is offered, and every terminal, answers as a full build does, over weeks, a next base and rollbacks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(night, { minLength: 16, maxLength: 18 }),
      fc.infiniteStream(fc.nat(1000)),
      async (nights, dice) => {
        const draw = () => dice.next().value as number;
        const portal = setup();
        const fates = new Map(Array.from({ length: START }, (_, at) => [at + 1, 'plain']));
        await portal.publish(recordsOf(fates));
        const daily = await portal.newTerminal();
        const seldom = await portal.newTerminal();
        for (const terminal of [daily, seldom]) await terminal.sync();
        let before = new Map(fates);
        for (const [at, { changes, rollsBack, isLooked }] of nights.entries()) {
          // Fourteen nights are a quarter.
          portal.passDays(7);
          const isBack = rollsBack && at > 0;
          if (isBack) {
            await rollback({ feedDir: portal.feedDir, clock: portal.clock });
            fates.clear();
            for (const [serial, fate] of before) fates.set(serial, fate);
          } else {
            before = new Map(fates);
            for (const [serial, fate] of changes) fates.set(serial, fate);
            await portal.publish(recordsOf(fates));
          }
          await daily.sync();
          const { manifest, engine } = await portal.read();
          expect(chainOf(manifest).length).toBeLessThanOrEqual(1 + MAX_DELTAS);
          const expected = await allAnswers(engine);
          expect(await daily.answers()).toEqual(expected);
          expect((await daily.segments()).length).toBeLessThanOrEqual(1 + MAX_DELTAS);
          expect(await allAnswers((await portal.read((all) => drawWay(all, draw))).engine)).toEqual(expected);
          if (isBack || !isLooked) continue;
          expect(await allAnswers(await portal.rebuild())).toEqual(expected);
          await seldom.sync();
          expect(await seldom.answers()).toEqual(expected);
          const fresh = await portal.newTerminal();
          await fresh.sync();
          expect(await fresh.segments()).toEqual(chainOf(manifest).map(({ id }) => id));
          expect(await fresh.answers()).toEqual(expected);
        }
      },
    ),
    { numRuns: process.env.CHAYUE_FULL === '1' ? 10 : 1 },
  );
});

test('a next base lies beside the one that answers: terminals take it in by parts, go over to it when it is whole, and the old one ends', async () => {
  const portal = setup();
  const records = makeRecords(START);
  await portal.publish(records);
  const daily = await portal.newTerminal();
  await daily.sync();
  const [first] = await daily.segments();
  for (let night = 1; night <= 14; night++) {
    portal.passDays(7);
    await portal.publish([...records, ...makeRecords(night, 900)]);
    await daily.sync();
    expect((await daily.segments())[0]).toBe(first);
  }
  const beside = (await portal.read()).manifest;
  expect(beside.chains).toHaveLength(2);
  const [next] = chainOf(beside);
  expect(next).toMatchObject({ from: 0, to: beside.generation, records: START + 14 });
  expect(chainOf(beside, 1)[0]?.id).toBe(first);
  // Tonight's news came over the old base; the next is there by now, and the night after is opened with it.
  portal.passDays(1);
  await portal.publish([...records, ...makeRecords(15, 900)]);
  const lag = await portal.newTerminal();
  await lag.sync();
  await daily.sync();
  expect((await daily.segments())[0]).toBe(next?.id);
  expect(await lag.segments()).toEqual(await daily.segments());
  for (let night = 16; night <= 14 + OLD_BASE_NIGHTS; night++) {
    portal.passDays(1);
    await portal.publish([...records, ...makeRecords(night, 900)]);
  }
  const alone = (await portal.read()).manifest;
  expect(alone.chains).toHaveLength(1);
  expect(alone.segments.some(({ id }) => id === first)).toBe(false);
  expect(alone.segments.filter(({ from }) => from === 0)).toEqual([next]);
  await daily.sync();
  expect(await daily.answers()).toEqual(await allAnswers((await portal.read()).engine));
});
