/** The publisher ended hard at any moment: the feed is the old generation or the new one, whole, and the next run works. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { rollback } from '../../portal/publish/rollback';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { idsByTitle, makeRecords, readFeed, SITE, scratchFolder, writeExport } from './portal-feed';
import { type Cut, runUntilCut } from './run-until-cut';

/** `npm run test:full` tries twice as many moments. */
const full = process.env.CHAYUE_FULL === '1';

// Dozens of processes, one after the other.
vi.setConfig({ testTimeout: 900_000 });

const RECORDS = 400;
const ANYTHING = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let nights = 0;
  const base = makeRecords(RECORDS);
  return {
    folder,
    feedDir,
    /** The county of another night: one record corrected, one new. Every fourth night so much is new that a base is made. */
    nextNight(): { readonly path: string; readonly records: number } {
      const night = ++nights;
      const extra = makeRecords(night % 4 === 0 ? RECORDS / 4 : 1, 10_000 * night);
      const records: Partial<SourceRecord>[] = [{ ...base[0], summary: `第${night}夜。` }, ...base.slice(1), ...extra];
      return { path: writeExport(join(folder, 'night.jsonl'), records), records: records.length };
    },
    publishHere: (path: string) => publish({ files: [path], feedDir, site: SITE, allowances: ANYTHING }),
  };
}

const publishArgs = (path: string, feedDir: string) => {
  return ['publish', '--in', path, '--out', feedDir, '--allow-removals', '100000', '--allow-date-changes', '100000'];
};

const leftovers = (feedDir: string) => [
  ...readdirSync(join(feedDir, 'files')).filter((name) => name.startsWith('.new-')),
  ...readdirSync(`${feedDir}.ledger`).filter((name) => name.endsWith('.new') || name === 'work' || name === 'lock'),
];

test('a publisher ended at any moment leaves the old generation or the new one, and the next run works', async () => {
  const { folder, feedDir, nextNight, publishHere } = setup();
  const random = randomOf(20_261_122);
  await publishHere(nextNight().path);
  const countFile = join(folder, 'steps');
  const begunMs = performance.now();
  expect(await runUntilCut(publishArgs(nextNight().path, feedDir), { countFile })).toBe(null);
  const wholeMs = performance.now() - begunMs;
  const steps = Number(readFileSync(countFile, 'utf8'));
  expect(steps).toBeGreaterThan(20);
  // The last steps are the switch and what is cleared away after it.
  const cuts: Cut[] = [
    ...Array.from({ length: full ? 11 : 6 }, (_, i) => ({ step: steps - (full ? i : 2 * i) })),
    // Surely before the switch.
    { step: Math.floor(steps / 3) },
    ...Array.from({ length: full ? 4 : 1 }, () => ({ step: 1 + Math.floor(random() * steps) })),
    ...Array.from({ length: full ? 3 : 1 }, () => ({ afterMs: wholeMs * (0.3 + 0.5 * random()) })),
  ];
  let killed = 0;
  let switched = 0;
  for (const cut of cuts) {
    const before = await readFeed(feedDir);
    const idsBefore = await idsByTitle(before.engine);
    const { generation } = before.manifest;
    const night = nextNight();
    const name = JSON.stringify(cut);
    if ((await runUntilCut(publishArgs(night.path, feedDir), cut)) !== null) killed++;

    const after = await readFeed(feedDir);
    expect([generation, generation + 1], name).toContain(after.manifest.generation);
    const isNew = after.manifest.generation > generation;
    if (isNew) switched++;
    expect(after.engine.records, name).toBe(isNew ? night.records : before.engine.records);

    const next = await publishHere(night.path);
    expect(next, name).toMatchObject({ generation: generation + 1, records: night.records, isNew: !isNew });
    const ids = await idsByTitle((await readFeed(feedDir)).engine);
    for (const [title, id] of idsBefore) if (ids.has(title)) expect(ids.get(title), name).toBe(id);
    expect(leftovers(feedDir), name).toEqual([]);
  }
  // One that is cut by time may have ended before.
  expect(killed).toBeGreaterThanOrEqual(full ? 15 : 7);
  // Moments on both sides of the switch were met.
  expect(switched).toBeGreaterThan(0);
  expect(switched).toBeLessThan(killed);
});

test('a rollback ended at any step leaves the newest generation or the one before it, and the next run works', async () => {
  const { folder, feedDir, nextNight, publishHere } = setup();
  await publishHere(nextNight().path);
  await publishHere(nextNight().path);
  const countFile = join(folder, 'steps');
  expect(await runUntilCut(['rollback', feedDir], { countFile })).toBe(null);
  const steps = Number(readFileSync(countFile, 'utf8'));
  let switched = 0;
  let shownBefore = (await readFeed(feedDir)).manifest;
  await publishHere(nextNight().path);
  for (let step = steps; step > 0; step -= full ? 2 : 6) {
    const before = await readFeed(feedDir);
    const { generation } = before.manifest;
    const name = `step ${step} of ${steps}`;
    expect(await runUntilCut(['rollback', feedDir], { step }), name).toBe('SIGKILL');
    const after = await readFeed(feedDir);
    const isNew = after.manifest.generation === generation + 1;
    if (isNew) switched++;
    else {
      expect(after.manifest, name).toEqual(before.manifest);
      expect(await rollback({ feedDir }), name).toMatchObject({ generation: generation + 1 });
    }
    shownBefore = { ...shownBefore, generation: generation + 1 };
    expect((await readFeed(feedDir)).manifest, name).toEqual(shownBefore);
    const night = nextNight();
    expect(await publishHere(night.path), name).toMatchObject({ generation: generation + 2, records: night.records });
    await readFeed(feedDir);
    expect(leftovers(feedDir), name).toEqual([]);
  }
  expect(switched).toBeGreaterThan(0);
});

test('a night of changes ended at any step leaves the old catalogue or the new one, and the same changes go through after it', async () => {
  const { folder, feedDir, publishHere, nextNight } = setup();
  await publishHere(nextNight().path);
  const records = makeRecords(RECORDS);
  const rowsDir = join(`${feedDir}.ledger`, 'rows');
  const night = (number: number) => ({
    changes: writeExport(join(folder, 'changes.jsonl'), [
      { ...records[2], summary: `第${number}夜改。` },
      ...makeRecords(1, 20_000 + number),
    ]),
    removed: records[10 + number]?.index_no ?? '',
  });
  const argsOf = ({ changes, removed }: ReturnType<typeof night>) => {
    const list = join(folder, 'removed.txt');
    writeFileSync(list, removed);
    return ['publish', '--changes', changes, '--removed', list, '--out', feedDir, '--allow-removals', '9'];
  };
  const countFile = join(folder, 'steps');
  expect(await runUntilCut(argsOf(night(1)), { countFile })).toBe(null);
  const steps = Number(readFileSync(countFile, 'utf8'));
  // Every other step from the end, where rows, ledger and metadata are written and the switch is, and some before.
  const cuts = [...Array.from({ length: full ? 24 : 8 }, (_, i) => steps - 2 * i), 12];
  let switched = 0;
  for (const [at, step] of cuts.entries()) {
    const before = (await readFeed(feedDir)).manifest;
    const tonight = night(at + 2);
    const name = `step ${step} of ${steps}`;
    expect(await runUntilCut(argsOf(tonight), { step }), name).toBe('SIGKILL');
    const after = (await readFeed(feedDir)).manifest;
    const isNew = after.generation > before.generation;
    if (isNew) switched++;
    else expect(after, name).toEqual(before);
    const files = [tonight.changes];
    const next = await publish({ files, changes: { removed: [tonight.removed] }, feedDir, site: SITE });
    expect(next, name).toMatchObject({ generation: before.generation + 1, records: before.records, isNew: !isNew });
    const { engine } = await readFeed(feedDir);
    const ids = await idsByTitle(engine);
    expect(ids.has(`关于做好第${20_000 + at + 2}号事项有关工作的通知`), name).toBe(true);
    expect(leftovers(feedDir), name).toEqual([]);
    expect(readdirSync(rowsDir), name).toHaveLength(3);
  }
  expect(switched).toBeGreaterThan(0);
  expect(switched).toBeLessThan(cuts.length);
});
