/**
 * Owns a fleet of terminals that a withdrawal has to reach: each the real catalogue worker's room over a store of its own, over HTTP, verifying
 * signatures and hashes, with its own poll. Time runs from the command to the moment at which a terminal no longer gives the document.
 */
import 'fake-indexeddb/auto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IDBFactory } from 'fake-indexeddb';
import { withdraw } from '../../../portal/publish/withdraw';
import { withFeedRoot } from '../../../portal/serve/feed-root';
import { startServer } from '../../../portal/serve/start-server';
import { AppError } from '../../../src/base/app-error';
import { systemClock } from '../../../src/base/clock';
import type { SiteConfig } from '../../../src/config/site-config';
import { openStore } from '../../../src/store/store';
import { createRoom, type Room } from '../../../src/workers/catalogue/room';
import { createSyncLock } from '../../../src/workers/catalogue/sync-lock';

interface TakedownFleetOptions {
  readonly feedDir: string;
  readonly terminals: number;
  readonly pollSeconds: number;
  readonly config: SiteConfig;
}

export interface TakedownFigures {
  readonly terminals: number;
  readonly pollSeconds: number;
  /** Of the command itself. */
  readonly portalSeconds: number;
  /** From the beginning of the command to each terminal's first refusal: the command's own time and the wait for the next look are in it. */
  readonly p50: number;
  readonly max: number;
  /** From the first request of the look that brought it to the refusal, the longest. */
  readonly maxAfterPoll: number;
}

/** Terminals look each about four times a second whether they still give the document. */
const LOOK_EVERY_MS = 250;

export async function measureTakedownFleet(options: TakedownFleetOptions): Promise<TakedownFigures> {
  const { feedDir, terminals, pollSeconds } = options;
  const config = {
    ...options.config,
    feed: { ...options.config.feed, url: '/feed/', takedownPollSeconds: pollSeconds },
  };
  const siteConfig = await withFeedRoot(config, feedDir);
  const server = await startServer({ feedDir, appDir: null, siteConfig, port: 0 });
  const sites = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ ...siteConfig, feed: { ...siteConfig.feed, url: new URL('/feed/', server.url).href } }),
    );
  });
  sites.listen(0, '127.0.0.1');
  await once(sites, 'listening');
  const origin = `http://127.0.0.1:${(sites.address() as AddressInfo).port}`;
  const rooms: Room[] = [];
  const timestamps = Array.from({ length: terminals }, () => new LastTimestamp());
  try {
    for (const timestamp of timestamps) rooms.push(await openRoom(origin, timestamp));
    for (const room of rooms) await room.sync.start('first');
    // Each has looked once, and waits for its next look.
    await Promise.all(rooms.map((room) => room.lookForTakedown()));
    const id = await pickRecord(rooms[0]);
    for (const timestamp of timestamps) timestamp.hold();
    const startedMs = performance.now();
    const watching = rooms.map(async (room, i) => {
      const goneMs = await whenGone(room, id);
      return { goneMs: goneMs - startedMs, afterPollMs: goneMs - (timestamps[i]?.askedMs ?? goneMs) };
    });
    await withdraw({ feedDir, ids: [id], reason: 'order', authority: '县政府办公室' });
    const portalMs = performance.now() - startedMs;
    const gone = await Promise.all(watching);
    const goneMs = gone.map((one) => one.goneMs).sort((a, b) => a - b);
    const seconds = (ms: number) => Math.round(ms) / 1000;
    return {
      terminals,
      pollSeconds,
      portalSeconds: seconds(portalMs),
      maxAfterPoll: seconds(Math.max(...gone.map(({ afterPollMs }) => afterPollMs))),
      p50: seconds(goneMs[Math.floor(goneMs.length / 2)] ?? 0),
      max: seconds(goneMs.at(-1) ?? 0),
    };
  } finally {
    for (const room of rooms) await room.close();
    sites.close();
    await server.close();
  }
}

/**
 * When a terminal asked for the first timestamp that told of the withdrawal: with that request its look began. The same look, and the sync after it,
 * ask for the timestamp again.
 */
class LastTimestamp {
  /** Of the request; null while what came is what was held. */
  askedMs: number | null = null;
  private last = '';
  private held: string | null = null;

  /** From now on another one than the last is news. */
  hold(): void {
    this.held = this.last;
  }

  take(text: string, askedMs: number): void {
    this.last = text;
    if (this.held !== null && text !== this.held) this.askedMs ??= askedMs;
  }
}

async function openRoom(origin: string, timestamp: LastTimestamp): Promise<Room> {
  const room = await createRoom(await openStore({ indexedDB: new IDBFactory() }), {
    fetch: async (url, init) => {
      const askedMs = performance.now();
      const response = await globalThis.fetch(url, init);
      if (url.endsWith('/timestamp.json')) timestamp.take(await response.clone().text(), askedMs);
      return response;
    },
    origin,
    clock: systemClock,
    monotonicMs: () => performance.now(),
    random: Math.random,
    lock: createSyncLock(undefined),
    trustLock: createSyncLock(undefined),
    storage: null,
    isBusy: () => true,
    tell: () => undefined,
    pageCacheBytes: 2 * 1024 * 1024,
  });
  await room.configured;
  return room;
}

async function pickRecord(room: Room | undefined): Promise<string> {
  const request = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;
  const answer = await room?.library.use(({ engine }) => engine.search(request));
  const id = answer?.rows[0]?.id;
  if (id === undefined) throw new Error('the catalogue is empty');
  return id;
}

async function whenGone(room: Room, id: string): Promise<number> {
  for (;;) {
    const isGone = await room.library.use(({ engine }) =>
      engine.document(id).then(
        () => false,
        (thrown: unknown) => thrown instanceof AppError && thrown.code === 'record.withdrawn',
      ),
    );
    if (isGone) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
