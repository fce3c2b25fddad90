/** A first installation: chunks are stored whole, answer at once, and are laid out as pages by the sync that brought them or a later one. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listChunks } from '../../src/feed/manifest';
import { openEngine } from '../../src/search/engine';
import type { ChunkRow } from '../../src/store/schema';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { openEngineDouble, readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, makeFeed } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: vi.fn(openEngineDouble) };
});

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const first = makeFeed({ generation: 1, seed: 1 });

beforeEach(async () => {
  server = new FakeServer();
  server.feed = first;
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  vi.mocked(openEngine).mockImplementation(openEngineDouble);
  await runtime.close();
});

async function restart(): Promise<void> {
  await runtime.close();
  runtime = await terminal.start();
}

const rows = async () => (await terminal.readRows('chunks')).values as ChunkRow[];
const wholeRows = async () => (await rows()).filter(({ isWhole }) => isWhole);
const blobs = async () => (await terminal.readRows('pages')).values.filter((value) => value instanceof Blob);

/** Room for rows, and for no chunk of 4 MB. */
const ROOM_FOR_ROWS = 18e6;

/** The disk fills up when the new generation is opened. */
function fillDiskAtOpening(): void {
  const { freeBytes } = terminal;
  vi.mocked(openEngine).mockImplementation(async (segments) => {
    terminal.freeBytes = ROOM_FOR_ROWS;
    return openEngineDouble(segments);
  });
  restoreRoom = () => {
    terminal.freeBytes = freeBytes;
    vi.mocked(openEngine).mockImplementation(openEngineDouble);
  };
}
let restoreRoom = () => {};

test('after a first installation every chunk lies in pages', async () => {
  await terminal.sync(runtime);
  expect(await readChecksum(runtime)).toBe(first.checksum);
  expect(await rows()).toHaveLength(listChunks(first.manifest).length);
  expect(await wholeRows()).toEqual([]);
  expect(await blobs()).toEqual([]);
  await restart();
  expect(await readChecksum(runtime)).toBe(first.checksum);
});

test('without room for pages the catalogue answers out of whole chunks, and the next sync lays them out', async () => {
  fillDiskAtOpening();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated' });
  expect((await wholeRows()).map(({ sha256 }) => sha256)).toContain(chunkOf(first, 1));
  expect(await readChecksum(runtime)).toBe(first.checksum);
  restoreRoom();
  await restart();
  expect(await readChecksum(runtime)).toBe(first.checksum);
  server.takeAskedChunks();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'unchanged' });
  expect(server.takeAskedChunks()).toEqual([]);
  expect(await wholeRows()).toEqual([]);
  expect(await blobs()).toEqual([]);
  expect(await readChecksum(runtime)).toBe(first.checksum);
});

test('the page hears of the catalogue before its chunks are laid out', async () => {
  const wholeWhenTold: Promise<ChunkRow[]>[] = [];
  const push = terminal.generations.push.bind(terminal.generations);
  terminal.generations.push = (...states) => {
    wholeWhenTold.push(wholeRows());
    return push(...states);
  };
  await terminal.sync(runtime);
  expect(terminal.generations[0]).toMatchObject({ status: 'ready', generation: 1 });
  expect((await wholeWhenTold[0])?.length).toBeGreaterThan(0);
});

test('a night that comes before they are laid out is taken in beside them, and all is laid out', async () => {
  fillDiskAtOpening();
  await terminal.sync(runtime);
  restoreRoom();
  const second = makeFeed({ generation: 2, seed: 2 });
  server.feed = second;
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(await readChecksum(runtime)).toBe(second.checksum);
  expect(await wholeRows()).toEqual([]);
  expect(await blobs()).toEqual([]);
});

test.each([
  ['lost', null],
  ['cut short', new Blob([new Uint8Array(10)])],
])('a whole chunk whose file is %s is fetched again, alone', async (_what, instead) => {
  fillDiskAtOpening();
  await terminal.sync(runtime);
  restoreRoom();
  const damaged = chunkOf(first, 1);
  await terminal.putRow('pages', instead ?? 'nothing', [damaged, 0]);
  server.takeAskedChunks();
  await restart();
  await vi.waitFor(() => expect(server.takeAskedChunks()).toEqual([damaged]), { timeout: 30_000 });
  await vi.waitFor(async () => expect(await wholeRows()).toEqual([]), { timeout: 30_000 });
  expect(await readChecksum(runtime)).toBe(first.checksum);
});
