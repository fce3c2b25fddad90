import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { signAgain } from '../../portal/publish/resign';
import { rollback } from '../../portal/publish/rollback';
import { sha256Hex } from '../../src/base/bytes';
import { parseManifest } from '../../src/feed/manifest';
import { refreshTrust, type TrustedFeed } from '../../src/feed/tuf/trust-client';
import { MemoryTrustStore } from '../fixtures/hostile-feed';
import { makeRecords, SITE, scratchFolder, writeExport } from './portal-feed';
import { TufJsOracle } from './tuf-js-oracle';

const HOUR_MS = 3_600_000;

function readOrNull(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}

test('what the portal publishes, signs again and takes back, a terminal trusts, and so does tuf-js', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const exportPath = join(folder, 'export.jsonl');
  const store = new MemoryTrustStore();
  let nowMs = Date.now();
  const clock = { nowMs: () => nowMs };
  let firstRoot: Uint8Array<ArrayBuffer> | null = null;

  async function refresh(): Promise<TrustedFeed> {
    if (!firstRoot) {
      const names = readdirSync(join(feedDir, 'metadata')).filter((name) => name.endsWith('.root.json'));
      expect(names).toHaveLength(1);
      firstRoot = readOrNull(join(feedDir, 'metadata', names[0] ?? ''));
    }
    const trusted = await refreshTrust({
      store,
      firstRoot,
      fetch: async (path) => readOrNull(join(feedDir, path)),
      now: new Date(nowMs),
      signal: new AbortController().signal,
    });
    const target = trusted.targets.get('catalogue.json');
    const bytes = readOrNull(join(feedDir, 'files', target?.sha256 ?? ''));
    if (!bytes) throw new Error('the catalogue is not there');
    expect(bytes).toHaveLength(target?.lengthBytes ?? -1);
    expect(await sha256Hex(bytes)).toBe(target?.sha256);
    const manifest = parseManifest(bytes);
    expect(target?.custom).toMatchObject({ generation: manifest.generation });
    // To the second, as the timestamp is signed.
    expect(trusted.signedMs).toBe(Math.floor(nowMs / 1000) * 1000);
    return trusted;
  }
  const generationOf = (trusted: TrustedFeed) => trusted.targets.get('catalogue.json')?.custom.generation;

  writeExport(exportPath, makeRecords(20));
  await publish({ files: [exportPath], feedDir, site: SITE, clock });
  const first = await refresh();
  expect(generationOf(first)).toBe(1);

  nowMs += 24 * HOUR_MS;
  await signAgain({ feedDir, clock });
  const signedAgain = await refresh();
  expect(signedAgain).toMatchObject({ timestampVersion: first.timestampVersion + 1, clock: 'plausible' });
  expect(generationOf(signedAgain)).toBe(1);

  nowMs += HOUR_MS;
  writeExport(exportPath, makeRecords(25));
  await publish({ files: [exportPath], feedDir, site: SITE, clock });
  const second = await refresh();
  expect(generationOf(second)).toBe(2);

  nowMs += HOUR_MS;
  await rollback({ feedDir, clock });
  const third = await refresh();
  expect(generationOf(third)).toBe(3);
  expect(third.targetsVersion).toBeGreaterThan(second.targetsVersion);

  // tuf-js goes by the machine's clock: what was signed some hours ahead has not expired by it.
  const oracle = await TufJsOracle.start((path) => readOrNull(join(feedDir, path)), firstRoot ?? new Uint8Array());
  onTestFinished(() => oracle.stop());
  expect(await oracle.refresh()).toEqual(third.targets.get('catalogue.json')?.custom);
});
