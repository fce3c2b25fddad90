/**
 * Faults of portal, network, disk and clock in real Chromium: after each the whole query set answers as before or as after, never in between, and
 * the next sync heals. `npm run test:full` asks more queries, and cuts at random bytes ten times instead of once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { startServer } from '../../portal/serve/start-server';
import { buildFeed } from './build-once';
import { type FaultStand, noFeed, openFaultStand, passAll, type StandCase } from './fault-stand';
import type { Fault, FaultyPortal } from './faulty-portal';
import { alterPage, readStoredChunks } from './stored-chunks';
import { beginSession, openTerminal, searchFor, setFirstPin } from './terminal';
import { ask, syncNow } from './worker-line';

const full = process.env.CHAYUE_FULL === '1';

let stand: FaultStand;
let now: StandCase | null = null;
beforeAll(async () => {
  stand = await openFaultStand({
    feedDir: inject('feedDir'),
    nextFeedDir: inject('nextFeedDir'),
    queries: full ? 200 : 60,
  });
});
afterEach(async () => {
  await now?.end();
  now = null;
});
afterAll(async () => {
  if (stand) console.log(`faults: ${stand.tally.cases} cases, ${stand.tally.lostRecords} records lost`);
  await stand?.close();
});

const begin = async (): Promise<StandCase> => {
  now = await stand.begin();
  return now;
};

const isFile = (path: string) => path.startsWith('/feed/files/');
const onFiles = (fault: Fault): FaultyPortal['fault'] => {
  return (path) => (isFile(path) ? fault : { kind: 'pass' });
};
const onTimestamp = (fault: Fault): FaultyPortal['fault'] => {
  return (path) => (path.startsWith('/feed/timestamp.json') ? fault : { kind: 'pass' });
};
const webPage: Fault = {
  kind: 'answer',
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><title>上网认证</title>',
};
/** 64 MB of zeros in 64 KB. */
const bomb: Fault = {
  kind: 'answer',
  status: 200,
  type: 'application/octet-stream',
  headers: { 'content-encoding': 'gzip' },
  body: gzipSync(Buffer.alloc(64 * 1024 * 1024)),
};

/** A portal that does this to every request cannot bring the second night. */
const REFUSED: readonly (readonly [name: string, fault: () => FaultyPortal['fault'], code: RegExp])[] = [
  [
    'answers 500 to every file',
    () => onFiles({ kind: 'answer', status: 500, type: 'text/plain', body: '' }),
    /^network\.status$/,
  ],
  [
    'answers 500 to the timestamp',
    () => onTimestamp({ kind: 'answer', status: 500, type: 'text/plain', body: '' }),
    /^network\.status$/,
  ],
  ['gives web pages with status 200 for files', () => onFiles(webPage), /^feed\.hashMismatch$/],
  ['gives a web page with status 200 for the timestamp', () => onTimestamp(webPage), /^feed\.malformed$/],
  ['cuts every file after 1000 bytes', () => onFiles({ kind: 'cutAfter', bytes: 1000 }), /^network\.unreachable$/],
  ['cuts the timestamp after 100 bytes', () => onTimestamp({ kind: 'cutAfter', bytes: 100 }), /^network\.unreachable$/],
  [
    'says files are shorter than they are',
    () => onFiles({ kind: 'lieLength', byBytes: -100 }),
    /^(network\.unreachable|feed\.lengthMismatch)$/,
  ],
  ['gives a gzip bomb for files', () => onFiles(bomb), /^feed\.lengthMismatch$/],
  ['gives a gzip bomb for the timestamp', () => onTimestamp(bomb), /^feed\.(tooLarge|lengthMismatch|malformed)$/],
];

/** The short form has one of each kind. */
const SHORT_FORM = new Set([
  'answers 500 to the timestamp',
  'gives web pages with status 200 for files',
  'gives a gzip bomb for files',
]);

test.each(REFUSED.filter(([name]) => full || SHORT_FORM.has(name)))(
  'a portal that %s changes nothing, and the next sync heals',
  async (_name, fault, code) => {
    const terminal = await begin();
    stand.portal.fault = fault();
    expect(await syncNow(terminal.worker)).toMatch(code);
    expect(await terminal.expectOneNight()).toBe('before');
    await terminal.expectHealed();
  },
);

if (full) {
  test('a portal that says files are longer than they are brings the second night where every byte came all the same, or changes nothing', async () => {
    const terminal = await begin();
    stand.portal.fault = onFiles({ kind: 'lieLength', byBytes: 1000 });
    // Each answer ends as if it were cut off. What came of it before is kept, and may be the whole file, which its hash tells.
    const ended = await syncNow(terminal.worker);
    expect(ended).toMatch(/^(updated|network\.unreachable|feed\.lengthMismatch)$/);
    expect(await terminal.expectOneNight()).toBe(ended === 'updated' ? 'after' : 'before');
    await terminal.expectHealed();
  });

  test('a line of 1 KB/s brings a whole small feed to its end, with every time-out as it is, and asks for no file twice', {
    timeout: 1_200_000,
  }, async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'chayue-slow-'));
    const { feedDir, records } = await buildFeed(inject('portalScript'), scratch, 40);
    const terminal = await openTerminal({
      isStill: true,
      feedDir,
      fault: (path) => (path.startsWith('/feed/') ? { kind: 'slow', bytesPerSecond: 1024 } : { kind: 'pass' }),
    });
    try {
      const startMs = performance.now();
      await setFirstPin(terminal.browser.page);
      await terminal.browser.page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 1_100_000 });
      console.log(`1 KB/s: ${records} records in ${((performance.now() - startMs) / 1000).toFixed()} s`);
      const files = terminal.portal.requests.filter(isFile);
      expect(new Set(files).size).toBe(files.length);
      await beginSession(terminal.browser.page);
      await searchFor(terminal.browser.page, '通知');
      await terminal.browser.page.getByRole('article').first().waitFor();
    } finally {
      await terminal.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

test('a portal that is down, and a browser started while it is, change nothing, and the next sync heals', async () => {
  const terminal = await begin();
  const down: FaultyPortal['fault'] = (path) =>
    path.startsWith('/feed/') ? { kind: 'cutAfter', bytes: 0 } : { kind: 'pass' };
  stand.portal.fault = down;
  expect(await syncNow(terminal.worker)).toBe('network.unreachable');
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.restart();
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.expectHealed();
});

test('a redirect to another origin is not followed, though the true files lie there', async () => {
  const terminal = await begin();
  const asked: string[] = [];
  const elsewhere: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  try {
    const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    stand.portal.fault = (path) =>
      path.startsWith('/feed/')
        ? { kind: 'answer', status: 302, type: 'text/plain', body: '', headers: { location: origin + path } }
        : { kind: 'pass' };
    expect(await syncNow(terminal.worker)).toBe('network.unreachable');
    expect(asked).toEqual([]);
    expect(await terminal.expectOneNight()).toBe('before');
    await terminal.expectHealed();
  } finally {
    elsewhere.close();
  }
});

test('files that are swapped for one another are refused, and the next sync heals', async () => {
  const terminal = await begin();
  const files: string[] = [];
  stand.portal.fault = (path) => {
    if (!isFile(path)) return { kind: 'pass' };
    const other = files.find((one) => one !== path);
    if (!files.includes(path)) files.push(path);
    // The very first is the manifest, without which no other is asked for.
    return other && path !== files[0]
      ? { kind: 'from', url: new URL(other, stand.portal.target()).href }
      : { kind: 'pass' };
  };
  expect(await syncNow(terminal.worker)).toMatch(/^feed\.(hashMismatch|lengthMismatch)$/);
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.expectHealed();
});

test('yesterday’s feed is refused once today’s was taken in, and today’s goes on answering', async () => {
  const terminal = await begin();
  expect(await syncNow(terminal.worker)).toBe('updated');
  const yesterday = await startServer({ feedDir: inject('feedDir'), appDir: null, siteConfig: null, port: 0 });
  try {
    stand.portal.fault = (path) =>
      path.startsWith('/feed/') ? { kind: 'from', url: new URL(path, yesterday.url).href } : { kind: 'pass' };
    expect(await syncNow(terminal.worker)).toMatch(/^feed\.(older|rollback)$/);
    expect(await terminal.expectOneNight()).toBe('after');
    await terminal.restart();
    expect(await terminal.expectOneNight()).toBe('after');
    await terminal.expectHealed();
  } finally {
    await yesterday.close();
  }
});

test('the feed of another portal is refused, though it is whole and signed, and the next sync heals', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-other-'));
  const other = await startServer({
    ...(await buildFeed(inject('portalScript'), scratch, 100)),
    appDir: null,
    siteConfig: null,
    port: 0,
  });
  try {
    const terminal = await begin();
    stand.portal.fault = (path) =>
      path.startsWith('/feed/') ? { kind: 'from', url: new URL(path, other.url).href } : { kind: 'pass' };
    expect(await syncNow(terminal.worker)).toMatch(/^feed\.(badSignature|rollback)$/);
    expect(await terminal.expectOneNight()).toBe('before');
    await terminal.expectHealed();
  } finally {
    await other.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});

test.runIf(full)('metadata of today with the files of yesterday are refused, and the next sync heals', async () => {
  const terminal = await begin();
  const yesterday = await startServer({ feedDir: inject('feedDir'), appDir: null, siteConfig: null, port: 0 });
  try {
    stand.portal.fault = (path) =>
      isFile(path) ? { kind: 'from', url: new URL(path, yesterday.url).href } : { kind: 'pass' };
    expect(await syncNow(terminal.worker)).toBe('network.status');
    expect(await terminal.expectOneNight()).toBe('before');
    await terminal.expectHealed();
  } finally {
    await yesterday.close();
  }
});

test('every file that is cut once at a random byte and comes whole the second time brings the second night', async () => {
  const random = mulberry(20261123);
  for (let round = 0; round < (full ? 10 : 1); round++) {
    const terminal = await begin();
    const cut = new Set<string>();
    stand.portal.fault = (path) => {
      if (!path.startsWith('/feed/') || cut.has(path)) return { kind: 'pass' };
      cut.add(path);
      return { kind: 'cutAfter', bytes: Math.floor(random() ** 2 * 60_000) };
    };
    expect(await syncNow(terminal.worker)).toBe('updated');
    expect(await terminal.expectOneNight()).toBe('after');
    await terminal.end();
    now = null;
  }
});

test('1 KB/s is slow but no time-out: small files come, a stop leaves the first night, and the next sync heals', async () => {
  const terminal = await begin();
  stand.portal.fault = (path) =>
    path.startsWith('/feed/') ? { kind: 'slow', bytesPerSecond: 1024 } : { kind: 'pass' };
  const ended = syncNow(terminal.worker).catch(() => 'killed');
  // The third file is asked for only where what came before was taken in, however slowly.
  await expect.poll(() => stand.portal.requests.filter(isFile).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.restart();
  expect(await ended).toBe('killed');
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.expectHealed();
});

test('a clock that is set forward a year lets no night in and keeps the one before, and set right again the next sync heals', () =>
  withClockOff(365, 'feed.clock', 'before'));

test('a clock that is set back a year lets the next night in, and set right again the next sync finds nothing to heal', () =>
  withClockOff(-365, 'updated', 'after'));

async function withClockOff(days: number, outcome: string, night: 'before' | 'after'): Promise<void> {
  const terminal = await begin();
  await terminal.worker.evaluate((shiftMs) => {
    const True = Date;
    class Shifted extends True {
      constructor(...parts: [] | [number | string]) {
        if (parts.length === 0) super(True.now() + shiftMs);
        else super(...(parts as [number]));
      }
      static override now = () => True.now() + shiftMs;
    }
    Object.assign(self, { Date: Shifted, trueDate: True });
  }, days * 86_400_000);
  stand.portal.fault = passAll;
  expect(await syncNow(terminal.worker)).toBe(outcome);
  expect(await terminal.expectOneNight()).toBe(night);
  stand.portal.fault = noFeed;
  await terminal.restart();
  expect(await terminal.expectOneNight()).toBe(night);
  await terminal.expectHealed();
}

test('an emptied IndexedDB is filled again without anyone asking for it, also where the site config cannot be had at first', async () => {
  const terminal = await begin();
  const { page } = terminal.browser;
  let refused = 0;
  stand.portal.fault = (path) => {
    if (path !== '/site.json' || refused === 2) return { kind: 'pass' };
    refused += 1;
    return { kind: 'answer', status: 503, type: 'text/plain', body: 'down' };
  };
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: stand.portal.url, storageTypes: 'indexeddb' });
  const countSyncs = async () => {
    const health = await ask(terminal.worker, 'health', {});
    return 'output' in health ? health.output.syncLog.filter(({ result }) => result === 'updated').length : 0;
  };
  // Those of before went with the database. The first comes ten to twenty seconds after there is a config.
  await expect.poll(countSyncs, { timeout: 180_000, interval: 500 }).toBe(1);
  expect(refused).toBe(2);
  expect(await terminal.expectOneNight()).toBe('after');
  await terminal.expectHealed();
});

const DAMAGES = [
  ['filled with zeros', 'zero'],
  ['missing', 'delete'],
  ['cut short', 'cut'],
] as const;

test.each(full ? DAMAGES : DAMAGES.slice(0, 1))(
  'a page that is %s is noticed by who reads it, and the next sync fetches its chunk again',
  async (_name, how) => {
    const terminal = await begin();
    stand.portal.fault = noFeed;
    await alterPage(terminal.worker, how);
    await terminal.restart();
    // What is answered is right; what cannot be answered says so. Nothing is where the page is one of those that opening needs.
    const { before } = stand;
    const answers = await terminal.answers();
    expect(answers.failures.length).toBeGreaterThan(0);
    for (const code of answers.failures) expect(code).toMatch(/^(storage\.missingPage|segment\.malformed)$/);
    expect([0, before.records]).toContain(answers.records);
    await terminal.expectHealed();
    const stored = await readStoredChunks(terminal.worker);
    expect(stored.damaged).toEqual([]);
  },
);

/** The same numbers on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
