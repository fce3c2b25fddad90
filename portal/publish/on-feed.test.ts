import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { onFeed } from './on-feed';

const scratch = mkdtempSync(join(tmpdir(), 'chayue-on-feed-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a feed whose ledger was lost is not called unpublished', async () => {
  const feedDir = join(scratch, 'feed');
  await expect(onFeed(feedDir, async () => 1)).rejects.toMatchObject({ code: 'feed.malformed' });
  mkdirSync(feedDir);
  await expect(onFeed(feedDir, async () => 1)).rejects.toMatchObject({ code: 'feed.malformed' });
  writeFileSync(join(feedDir, 'timestamp.json'), '{}');
  await expect(onFeed(feedDir, async () => 1)).rejects.toMatchObject({
    code: 'ledger.damaged',
    detail: `${feedDir}.ledger: the ledger is not there`,
  });
  mkdirSync(`${feedDir}.ledger`);
  expect(await onFeed(feedDir, async () => 1)).toBe(1);
});
