/** A withdrawal ended hard at any moment: the feed is as before or as after, whole, and the next run of any kind finishes what was begun. */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { signAgain } from '../../portal/publish/resign';
import { readStandingTakedown } from '../../portal/publish/takedown-state';
import { listWithdrawn } from '../../portal/publish/withdraw';
import { idsByTitle, makeRecords, readFeed, SITE, scratchFolder, writeExport } from './portal-feed';
import { runUntilCut } from './run-until-cut';

vi.setConfig({ testTimeout: 900_000 });

const MOMENTS = process.env.CHAYUE_FULL ? 20 : 4;

test('a withdrawal that is cut off anywhere is before or after, and is finished by the next run', async () => {
  const folder = scratchFolder();
  const original = join(folder, 'original');
  const records = makeRecords(40);
  for (const summary of ['第一夜。', '第二夜。']) {
    const path = writeExport(join(folder, 'night.jsonl'), [{ ...records[0], summary }, ...records.slice(1)]);
    await publish({ files: [path], feedDir: original, site: SITE });
  }
  const [title = '', id = ''] = [...(await idsByTitle((await readFeed(original)).engine))][7] ?? [];
  const feedDir = join(folder, 'feed');
  const args = ['withdraw', id, '--feed', feedDir, '--reason', 'order', '--authority', '县法院'];
  const renew = () => {
    for (const suffix of ['', '.ledger']) {
      rmSync(feedDir + suffix, { recursive: true, force: true });
      cpSync(original + suffix, feedDir + suffix, { recursive: true });
    }
  };
  renew();
  const countFile = join(folder, 'steps');
  expect(await runUntilCut(args, { countFile })).toBeNull();
  const steps = Number(readFileSync(countFile, 'utf8'));
  expect(steps).toBeGreaterThan(20);
  const seen: boolean[] = [];
  for (let moment = 0; moment < MOMENTS; moment++) {
    renew();
    // From the first step, which is surely before the switch, to the last, which clears up surely after it.
    const step = 1 + Math.round(((steps - 1) * moment) / (MOMENTS - 1));
    expect(await runUntilCut(args, { step }), `step ${step}`).toBe('SIGKILL');
    const isAfter = (await listWithdrawn(feedDir)) !== null;
    seen.push(isAfter);
    const found = (await idsByTitle((await readFeed(feedDir)).engine)).get(title);
    expect(found, `step ${step}`).toBe(isAfter ? undefined : id);
    await signAgain({ feedDir });
    const standing = await readStandingTakedown(feedDir, `${feedDir}.ledger`);
    expect(standing?.isUnfinished ?? false).toBe(false);
    for (const sha256 of standing?.list.revoked ?? []) {
      expect(existsSync(join(feedDir, 'files', sha256)), `step ${step}`).toBe(false);
    }
    expect((await idsByTitle((await readFeed(feedDir)).engine)).get(title)).toBe(isAfter ? undefined : id);
  }
  expect([seen[0], seen.at(-1)]).toEqual([false, true]);
});
