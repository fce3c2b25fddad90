/** Owns a portal and terminals for tests of withdrawals and of public notices that end: nights, what is secret in them, a line that can be cut, one clock. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, onTestFinished } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { parseSiteConfig } from '../../src/config/site-config';
import { openStore } from '../../src/store/store';
import { answerCatalogue } from '../../src/workers/catalogue/answer-catalogue';
import type { SyncProgress } from '../../src/workers/catalogue/protocol';
import { createRoom, type Room } from '../../src/workers/catalogue/room';
import { createSyncLock } from '../../src/workers/catalogue/sync-lock';
import type { FakeDisk } from '../fixtures/fake-disk';
import { SITE, scratchFolder, writeExport } from './portal-feed';
import { FEED, ORIGIN, SITE_CONFIG } from './sync-feed';

export const DAY_MS = 86_400_000;
export const NOW_MS = Date.parse('2026-11-22T02:00:00Z');
export const { signal } = new AbortController();
export const query = { filters: {}, sort: 'date', offset: 0, limit: 20, facets: ['organ', 'genre'] } as const;

export const SECRET: Partial<SourceRecord> = {
  index_no: 'SL009-77777',
  title: '关于张三丰同志病假审批的情况说明',
  doc_no: '示密函〔2024〕7号',
  issuer: '示例县民政局',
  genre: '说明',
  published_date: '2026-05-05',
  summary: '张三丰同志因病请假的前后经过。',
  body: '张三丰同志的病历与家庭情况。',
};
/** So many that the vocabulary proposes their phrases and their stem. */
export const SECRETS = Array.from({ length: 12 }, (_, i) => ({
  ...SECRET,
  index_no: `SL009-7770${i}`,
  title: `关于张三丰同志第${i}次病假审批的情况说明`,
  doc_no: `示密函〔2024〕${i + 1}号`,
}));
export const NOTICE: Partial<SourceRecord> = {
  index_no: 'SL009-88888',
  title: '关于拟认定城关镇低保对象的公示',
  issuer: '示例县民政局',
  genre: '公示',
  published_date: '2026-11-20',
  summary: '拟认定对象名单公示。',
  body: '公示期为2026年11月20日至2026年11月24日。',
  visible_until: '2026-11-24',
};

interface Stand {
  /** The portal's. */
  feedDir: string;
  /** Of portal and terminals. */
  nowMs: number;
  /** Addresses that were asked for. */
  asked: string[];
  isOffline: boolean;
  /** Of the sync that runs, or ran last. */
  phase: string;
  /** Requests for these wait until it is told to go on, or they are given up. */
  held: { readonly hashes: ReadonlySet<string>; readonly going: Promise<void> } | null;
}

/** Filled before each test. */
export const stand = {} as Stand;

beforeEach(() => {
  const feedDir = join(scratchFolder(), 'feed');
  Object.assign(stand, { feedDir, nowMs: NOW_MS, asked: [], isOffline: false, phase: '', held: null } satisfies Stand);
});

export const clock = { nowMs: () => stand.nowMs };
export const take = (ids: readonly string[]) =>
  withdraw({ feedDir: stand.feedDir, ids, reason: 'personalData', authority: '示例县政府办公室', clock });

export async function publishNight(records: readonly Partial<SourceRecord>[]): Promise<void> {
  const path = writeExport(join(stand.feedDir, '..', 'night.jsonl'), records);
  const allowances = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
  await publish({ files: [path], feedDir: stand.feedDir, site: SITE, allowances, clock });
}

const { root: _other, ...feedConfig } = SITE_CONFIG.feed;
const parsed = parseSiteConfig({ ...SITE_CONFIG, feed: { ...feedConfig, takedownPollSeconds: 86_400 } });
if (!parsed.ok) throw new Error(parsed.problems.join());
const { config } = parsed;

async function serve(url: string, { signal }: RequestInit): Promise<Response> {
  stand.asked.push(url);
  if (stand.held?.hashes.has(url.slice(url.lastIndexOf('/') + 1))) {
    const gaveUp = new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    await Promise.race([stand.held.going, gaveUp]);
  }
  if (stand.isOffline) throw new TypeError('offline');
  if (url === `${ORIGIN}/site.json`) return Response.json(await withFeedRoot(config, stand.feedDir));
  return readFile(join(stand.feedDir, url.slice(FEED.length))).then(
    (bytes) => new Response(bytes),
    () => new Response('', { status: 404 }),
  );
}

interface Terminal {
  readonly room: Room;
  readonly told: string[];
  readonly ask: ReturnType<typeof answerCatalogue>;
  restart(): Promise<Terminal>;
}

export async function start(indexedDB = new IDBFactory(), disk: FakeDisk | null = null): Promise<Terminal> {
  const storage = disk && { ...disk.storage, persisted: async () => true };
  const told: string[] = [];
  const room = await createRoom(await openStore({ indexedDB, storage }), {
    fetch: serve,
    origin: ORIGIN,
    clock,
    monotonicMs: () => performance.now(),
    random: () => 0,
    lock: createSyncLock(undefined),
    trustLock: createSyncLock(undefined),
    storage,
    isBusy: () => false,
    tell(name, payload) {
      const progress = name === 'sync' ? (payload as SyncProgress) : null;
      told.push(progress?.status ?? name);
      if (progress?.status === 'running') stand.phase = progress.phase;
    },
    feedTuning: { stallMs: 20_000, tries: 1, firstWaitMs: 1 },
  });
  await room.configured;
  const close = () => room.close();
  onTestFinished(close);
  return {
    room,
    told,
    ask: answerCatalogue(async () => room.library),
    restart: async () => {
      await room.close();
      return start(indexedDB, disk);
    },
  };
}

/** A stick that gives nothing from when the files of the catalogue are read, until it is told to go on. */
export function holdWhileFetching(blob: Blob): { file: Blob; isHeld: Promise<void>; goOn(): void } {
  let goOn = (): void => undefined;
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let hold = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => {
    hold = resolve;
  });
  const file = {
    size: blob.size,
    slice: (from: number, to: number) => ({
      async arrayBuffer() {
        if (stand.phase === 'fetching') {
          hold();
          await going;
        }
        return blob.slice(from, to).arrayBuffer();
      },
    }),
  };
  return { file: file as unknown as Blob, isHeld, goOn };
}

export async function findIds(terminal: Terminal, text: string): Promise<string[]> {
  return (await terminal.ask.search({ ...query, text }, signal)).rows.map(({ id }) => id);
}
