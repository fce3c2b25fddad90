import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { FeedClient } from '../../feed/feed-client';
import type { CatalogueManifest } from '../../feed/manifest';
import { createPageCache } from '../../store/page-cache';
import { openStore } from '../../store/store';
import { textShelfOf } from '../../store/text-shelf';
import { planTexts } from './keep-texts';

const MANIFEST: CatalogueManifest = {
  format: 2,
  generation: 1,
  publishedAt: '2026-11-21T18:00:00.000Z',
  regionName: '示例县',
  portalName: '示例县人民政府门户网站',
  recordUrl: 'https://portal.example/r/{index}',
  records: 0,
  segments: [],
  chains: [[]],
  documents: {},
};

test('where nobody knows which attachments there are, they stay, and texts that are in no segment go all the same', async () => {
  const store = await openStore({ indexedDB: new IDBFactory() });
  const cache = createPageCache(store.pages);
  const { table } = textShelfOf(store, cache);
  const write = (sha256: string, change: object) =>
    table.write({ sha256, sizeBytes: 1, isWanted: true, used: 0, ...change }, new Uint8Array(1));
  await write('stretch', {});
  await write('attachment', { isAttachment: true });
  const plan = await planTexts(MANIFEST, MANIFEST, new Set(), {
    store,
    cache,
    // Asked for nothing.
    client: {} as FeedClient,
    keep: { records: [], texts: [], attachments: 'all', onDemandMegabytes: 1 } as never,
    nowMs: 0,
    signal: new AbortController().signal,
    onBytes: () => undefined,
  });
  await plan.settle(null);
  expect((await table.rows()).map(({ sha256 }) => sha256)).toEqual(['attachment']);
  await plan.settle({ known: new Set(), wanted: new Set() });
  expect(await table.rows()).toEqual([]);
  await store.close();
});
