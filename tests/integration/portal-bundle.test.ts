/** A bundle as the portal makes it, read as a terminal reads it: whole, checked on its way, and never half written. */
import { existsSync, lstatSync, openAsBlob, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { runBundle } from '../../portal/cli/bundle-command';
import { publish } from '../../portal/publish/publish';
import { openBundle } from '../../src/feed/bundle/bundle-file';
import { trustBundle } from '../../src/feed/bundle/bundle-trust';
import { readCatalogueTarget } from '../../src/feed/catalogue-target';
import { listChunks, parseManifest } from '../../src/feed/manifest';
import { MemoryTrustStore } from '../fixtures/hostile-feed';
import { makeRecords, SITE, scratchFolder, writeExport } from './portal-feed';

const NOW_MS = Date.UTC(2026, 10, 23, 2);
const DAY_MS = 86_400_000;
const clock = { nowMs: () => NOW_MS };

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const out = join(folder, 'chayue.tar');
  let exports = 0;
  return {
    feedDir,
    out,
    night: (count: number, changed = 0) => {
      const records = makeRecords(count).map((record, i) =>
        i < changed ? { ...record, summary: `改过第${exports}次` } : record,
      );
      const file = writeExport(join(folder, `export-${++exports}.jsonl`), records);
      return publish({ files: [file], feedDir, site: SITE, clock, threads: 0 });
    },
    bundle: (since: number | null = null) => writeBundle({ feedDir, out, since, expiryDays: 90, clock }),
    /** As a terminal that was given the newest root. */
    async read() {
      const bundle = await openBundle(await openAsBlob(out));
      const names = readdirSync(join(feedDir, 'metadata')).filter((name) => name.endsWith('.root.json'));
      const firstRoot = new Uint8Array(readFileSync(join(feedDir, 'metadata', names.sort().at(-1) ?? '')));
      const { signal } = new AbortController();
      const store = new MemoryTrustStore();
      const trusted = await trustBundle({ bundle, store, firstRoot, now: new Date(NOW_MS), signal });
      const target = readCatalogueTarget(trusted);
      const bytes = await bundle.read(`files/${target.sha256}`, target.sizeBytes);
      return { bundle, trusted, manifest: parseManifest(bytes ?? new Uint8Array()) };
    },
  };
}

test('a bundle holds every file of what is served, and a terminal trusts it for its ninety days', async () => {
  const portal = setup();
  await portal.night(40);
  const outcome = await portal.bundle();
  const { bundle, trusted, manifest } = await portal.read();
  expect(manifest).toMatchObject({ generation: outcome.generation, records: 40, publishedAt: outcome.publishedAt });
  expect(listChunks(manifest).filter(({ sha256 }) => !bundle.has(`files/${sha256}`))).toEqual([]);
  expect(trusted).toMatchObject({ isExpired: false, isOlder: false, expiresMs: NOW_MS + 90 * DAY_MS });
  expect(outcome.sizeBytes).toBe(readFileSync(portal.out).length);
});

test('since a generation only what came after it is in the bundle, and its metadata whole', async () => {
  const portal = setup();
  await portal.night(400);
  const whole = await portal.bundle();
  await portal.night(400, 3);
  const outcome = await portal.bundle(1);
  expect(outcome.sizeBytes).toBeLessThan(whole.sizeBytes / 2);
  const { bundle, manifest } = await portal.read();
  expect(manifest.generation).toBe(2);
  const [base, ...deltas] = manifest.segments;
  const chunksOf = (segment: typeof base) => Object.values(segment?.files ?? {}).flatMap(({ chunks }) => chunks);
  expect(chunksOf(base).some(({ sha256 }) => bundle.has(`files/${sha256}`))).toBe(false);
  expect(deltas.flatMap(chunksOf).every(({ sha256 }) => bundle.has(`files/${sha256}`))).toBe(true);
});

test('a generation that is not kept is refused in words, and nothing is written', async () => {
  const portal = setup();
  await portal.night(5);
  await expect(portal.bundle(7)).rejects.toMatchObject({ code: 'bundle.noGeneration' });
  expect(existsSync(portal.out)).toBe(false);
});

test('a damaged file of the feed stops it: the bundle of last time stays as it was, and nothing half lies beside it', async () => {
  const portal = setup();
  await portal.night(30);
  await portal.bundle();
  const before = readFileSync(portal.out);
  const files = join(portal.feedDir, 'files');
  const { manifest } = await portal.read();
  const victim = join(files, listChunks(manifest).at(-1)?.sha256 ?? '');
  const bytes = readFileSync(victim);
  bytes[3] = (bytes[3] as number) ^ 1;
  writeFileSync(victim, bytes);
  await expect(portal.bundle()).rejects.toMatchObject({ code: 'feed.hashMismatch' });
  expect(readFileSync(portal.out).equals(before)).toBe(true);
  expect(readdirSync(join(portal.out, '..')).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('where nothing was published there is nothing to put on a stick', async () => {
  await expect(setup().bundle()).rejects.toMatchObject({ code: 'feed.malformed' });
});

test('what is no file is not replaced by one: a device given by mistake stays a device', async () => {
  const portal = setup();
  await portal.night(3);
  const device = createServer();
  await new Promise<void>((resolve) => device.listen(portal.out, resolve));
  onTestFinished(() => void device.close());
  const asked = runBundle([portal.feedDir, '--out', portal.out, '--force']);
  await expect(asked).rejects.toThrow('is no file that can be replaced');
  expect(lstatSync(portal.out).isSocket()).toBe(true);
});
