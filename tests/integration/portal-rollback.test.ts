/** Rolling a published feed back: the generation before again, under a higher number, whatever became of the newest. */
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions } from '../../portal/publish/publish-options';
import { rollback } from '../../portal/publish/rollback';
import {
  idsByTitle,
  makeRecords,
  readFeed,
  runPortal,
  SITE,
  scratchFolder,
  servedManifest,
  snapshot,
  writeExport,
} from './portal-feed';

const ANYTHING = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let exports = 0;
  return {
    feedDir,
    ledgerDir: `${feedDir}.ledger`,
    run: (records: readonly unknown[], more: Partial<PublishOptions> = {}) =>
      publish({
        files: [writeExport(join(folder, `${++exports}.jsonl`), records)],
        feedDir,
        site: SITE,
        allowances: ANYTHING,
        ...more,
      }),
    all: () => [...snapshot(feedDir), ...snapshot(`${feedDir}.ledger`)],
  };
}

const A = makeRecords(120);
/** Half gone, one corrected, forty new: what nobody meant to publish. */
const B = [{ ...A[0], title: '关于第一号事项的更正通知' }, ...A.slice(60), ...makeRecords(40, 700)];

test('rolling back shows the generation before again, as a new one, and the ids stay whatever is published next', async () => {
  const { feedDir, run } = setup();
  await run(A);
  const first = await readFeed(feedDir);
  const idsOfA = await idsByTitle(first.engine);
  await run(B);
  const idsOfB = await idsByTitle((await readFeed(feedDir)).engine);

  const outcome = await rollback({ feedDir });
  expect(outcome).toMatchObject({ generation: 3, restores: 1, records: 120, remarks: [] });
  const back = await readFeed(feedDir);
  expect(back.manifest.generation).toBe(3);
  expect(back.manifest).toEqual({ ...first.manifest, generation: 3 });
  expect(await idsByTitle(back.engine)).toEqual(idsOfA);

  // The same export again: nothing to do. The bad one again: the ids that it was given before.
  expect(await run(A)).toMatchObject({ generation: 3, isNew: false });
  expect(await run(B)).toMatchObject({ generation: 4, change: { added: 40, changed: 1, removed: 59 } });
  expect(await idsByTitle((await readFeed(feedDir)).engine)).toEqual(idsOfB);
});

test('after a rollback an id of the generation that was taken back is given to nobody else', async () => {
  const { feedDir, run } = setup();
  await run(A);
  await run(B);
  const idsOfB = await idsByTitle((await readFeed(feedDir)).engine);
  await rollback({ feedDir });
  await run([...A, ...makeRecords(60, 3000)]);
  const ids = await idsByTitle((await readFeed(feedDir)).engine);
  const onlyB = [...idsOfB].filter(([title]) => !ids.has(title)).map(([, id]) => id);
  const onlyNew = [...ids].filter(([title]) => /第30\d\d号/.test(title)).map(([, id]) => id);
  expect(onlyNew.length).toBeGreaterThan(30);
  expect(onlyNew.filter((id) => onlyB.includes(id) && !idsOfB.has(id))).toEqual([]);
  const idsOfA = [...ids].filter(([title]) => idsOfB.get(title) !== undefined);
  for (const [title, id] of idsOfA) expect(idsOfB.get(title)).toBe(id);
});

test('the next publish goes on with a delta on the base that came back', async () => {
  const { feedDir, run } = setup();
  await run(A);
  const base = (await readFeed(feedDir)).manifest.segments[0];
  await run(B);
  expect((await readFeed(feedDir)).manifest.segments[0]).not.toEqual(base);
  await rollback({ feedDir });
  await run([...A, ...makeRecords(3, 800)]);
  const { manifest } = await readFeed(feedDir);
  expect(manifest.generation).toBe(4);
  expect(manifest.segments[0]).toEqual(base);
  expect(manifest.segments.map(({ records }) => records)).toEqual([120, 3]);
});

test('rolling back twice goes back twice, and then says that there is nothing more', async () => {
  const { feedDir, run } = setup();
  for (const extra of [0, 2, 4]) await run([...A, ...makeRecords(extra, 900)]);
  expect(await rollback({ feedDir })).toMatchObject({ generation: 4, restores: 2, records: 122 });
  expect(await rollback({ feedDir })).toMatchObject({ generation: 5, restores: 1, records: 120 });
  await expect(rollback({ feedDir })).rejects.toMatchObject({
    code: 'rollback.nothing',
    detail: expect.stringContaining('no earlier one is kept'),
  });
  // The newest can still be named.
  expect(await rollback({ feedDir, to: 3 })).toMatchObject({ generation: 6, restores: 3, records: 124 });
  expect((await readFeed(feedDir)).engine.records).toBe(124);
});

test('a dry run verifies and tells, and changes nothing', async () => {
  const { feedDir, run, all } = setup();
  await run(A);
  await run(B);
  const before = all();
  expect(await rollback({ feedDir, dryRun: true })).toMatchObject({ generation: 3, restores: 1, isDryRun: true });
  expect(all()).toEqual(before);
});

/** Everything that the newest generation has for itself. */
const DAMAGES: { readonly [name: string]: (feedDir: string, ledgerDir: string, own: readonly string[]) => void } = {
  'its files are gone': (feedDir, _ledgerDir, own) => {
    for (const name of own) rmSync(join(feedDir, 'files', name));
  },
  'its files are cut off': (feedDir, _ledgerDir, own) => {
    for (const name of own) truncateSync(join(feedDir, 'files', name), 10);
  },
  'its manifest is overwritten': (feedDir) =>
    writeFileSync(join(feedDir, 'files', servedManifest(feedDir).sha256), '{}'),
  'timestamp.json is half a file': (feedDir) => truncateSync(join(feedDir, 'timestamp.json'), 20),
  'timestamp.json is gone': (feedDir) => rmSync(join(feedDir, 'timestamp.json')),
  'its ledger is damaged': (_feedDir, ledgerDir) => truncateSync(join(ledgerDir, 'ids-2.bin'), 5000),
  'its ledger is gone': (_feedDir, ledgerDir) => rmSync(join(ledgerDir, 'ids-2.bin')),
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`the generation before comes back when of the newest ${name}`, async () => {
    const { feedDir, ledgerDir, run } = setup();
    await run(A);
    const idsOfA = await idsByTitle((await readFeed(feedDir)).engine);
    const files = () => readdirSync(join(feedDir, 'files'));
    const before = new Set(files());
    await run(B);
    const idsOfB = await idsByTitle((await readFeed(feedDir)).engine);
    damage(
      feedDir,
      ledgerDir,
      files().filter((file) => !before.has(file)),
    );
    const outcome = await rollback({ feedDir });
    expect(outcome).toMatchObject({ restores: 1, records: 120 });
    expect(outcome.generation).toBeGreaterThan(2);
    expect(await idsByTitle((await readFeed(feedDir)).engine)).toEqual(idsOfA);
    expect((await run(B)).generation).toBeGreaterThan(outcome.generation);
    expect(await idsByTitle((await readFeed(feedDir)).engine)).toEqual(idsOfB);
  });
}

test('a generation that is not whole is not published again; what else is kept is named, and nothing changes', async () => {
  const { feedDir, ledgerDir, run, all } = setup();
  await expect(rollback({ feedDir })).rejects.toMatchObject({ code: 'rollback.nothing' });
  expect(existsSync(ledgerDir)).toBe(false);
  await run(A);
  await expect(rollback({ feedDir })).rejects.toMatchObject({ code: 'rollback.nothing' });
  await run([...A, ...makeRecords(2, 900)]);
  const { manifest } = await readFeed(feedDir);
  await run([...A, ...makeRecords(4, 900)]);
  const victim = manifest.segments[1]?.files.rows?.chunks[0]?.sha256 ?? '';
  const path = join(feedDir, 'files', victim);
  const bytes = readFileSync(path);
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const before = all();
  await expect(rollback({ feedDir })).rejects.toMatchObject({
    code: 'rollback.damaged',
    detail: `generation 2: 1 of its files are missing or altered, first ${victim}; also kept: 1 (--to N)`,
  });
  await expect(rollback({ feedDir, to: 7 })).rejects.toMatchObject({ detail: expect.stringContaining('not kept') });
  expect(all()).toEqual(before);
  expect(await rollback({ feedDir, to: 1 })).toMatchObject({ generation: 4, restores: 1 });
});

test('generations beyond those that are kept go away, and cannot be rolled back to', async () => {
  const { feedDir, ledgerDir, run } = setup();
  for (const extra of [1, 2, 3, 4, 5, 6]) await run([...A, ...makeRecords(extra, 900)]);
  const ledgers = () =>
    readdirSync(ledgerDir)
      .filter((name) => name.startsWith('ids-'))
      .sort();
  expect(ledgers()).toEqual(['ids-2.bin', 'ids-3.bin', 'ids-4.bin', 'ids-5.bin', 'ids-6.bin']);
  await run([...A, ...makeRecords(7, 900)], { keep: 1 });
  expect(ledgers()).toEqual(['ids-7.bin']);
  await expect(rollback({ feedDir })).rejects.toMatchObject({ code: 'rollback.nothing' });
  await readFeed(feedDir);
});

test('the site file goes back with the catalogue', async () => {
  const { feedDir, run } = setup();
  await run(A);
  await run(A, { site: { ...SITE, portalName: '错误的名称' } });
  await rollback({ feedDir });
  expect((await readFeed(feedDir)).manifest.portalName).toBe(SITE.portalName);
  expect(await run(A, { site: null })).toMatchObject({ isNew: false });
});

test('the command says what it did and ends 0, or why not and ends 2', { timeout: 120_000 }, async () => {
  const { feedDir, run } = setup();
  await run(A);
  expect(await runPortal(['rollback', feedDir])).toMatchObject({ status: 2, stdout: '' });
  await run(B);
  const dry = await runPortal(['rollback', feedDir, '--dry-run']);
  expect(dry).toMatchObject({ status: 0, stdout: '{"generation":3,"restores":1,"records":120,"dryRun":true}\n' });
  const real = await runPortal(['rollback', feedDir]);
  expect(real).toMatchObject({ status: 0, stdout: '{"generation":3,"restores":1,"records":120}\n' });
  expect(real.stderr).toMatch(/published generation 3: generation 1 of \S+ again, 120 records/);
  const none = await runPortal(['rollback', feedDir]);
  expect(none).toMatchObject({ status: 2, stdout: '' });
  expect(none.stderr).toContain('there is nothing to roll back to; the feed is as it was');
});
