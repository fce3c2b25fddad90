import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { AppError } from '../../base/app-error';
import type { SiteConfig } from '../../config/site-config';
import { parseSlipPayload } from '../../requests/qr-payload';
import { parseSlipNumber } from '../../requests/slip-number';
import { openStore, type Store } from '../../store/store';
import { createSlipDesk, type SlipDesk } from './answer-slips';
import type { Library } from './library';
import type { CatalogueState } from './protocol';

let store: Store;
let desk: SlipDesk;
let nowMs: number;
let config: SiteConfig | null;
let state: CatalogueState;
let rowsFail: AppError | null;

const READY = {
  status: 'ready',
  generation: 1,
  records: 1,
  selection: null,
  publishedAt: '2026-11-21T18:00:00.000Z',
  checkedAt: '2026-11-22T00:00:00.000Z',
  regionName: '',
  portalName: '',
  recordUrl: '',
} as const;

beforeEach(async () => {
  store = await openStore({ indexedDB: new IDBFactory() });
  nowMs = Date.parse('2026-11-22T02:00:00Z');
  config = {
    terminal: { id: 'SL02', name: '02 号机' },
    slip: { paper: '80mm', forms: ['查阅', '复制'], maxRecords: 3 },
  } as unknown as SiteConfig;
  state = READY;
  rowsFail = null;
  const engine = {
    rows: async (ids: readonly string[]) => ids.map((id) => ({ id, documentNumber: `示政办〔2026〕${id}号` })),
  };
  const library = {
    readState: async () => state,
    use: async (ask: (opened: unknown) => Promise<unknown>) => {
      if (rowsFail) throw rowsFail;
      return ask({ engine });
    },
  } as unknown as Library;
  desk = createSlipDesk({
    slips: store.slips,
    library,
    clock: { nowMs: () => nowMs },
    birth: { epoch: 'A7', date: '2026-11-01', minute: 600 },
    config: () => config,
  });
});

test('a slip has a number that reads back, and a payload that says the same', async () => {
  const slip = await desk.issue({ recordIds: ['12', '7'], forms: ['复制'] });
  expect(parseSlipNumber(slip.number)).toMatchObject({ terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial: 1 });
  expect(parseSlipPayload(slip.payload)).toEqual({
    number: slip.number,
    issuedAt: slip.issuedAt,
    forms: ['复制'],
    records: [
      { id: '12', documentNumber: '示政办〔2026〕12号' },
      { id: '7', documentNumber: '示政办〔2026〕7号' },
    ],
  });
});

test('slips side by side have different numbers', async () => {
  const slips = await Promise.all(Array.from({ length: 20 }, () => desk.issue({ recordIds: ['1'], forms: [] })));
  expect(new Set(slips.map(({ number }) => number)).size).toBe(20);
  expect(await desk.list('2026-11-22')).toHaveLength(20);
});

test('on the day on which the database was made serials begin above what a lost one can have given', async () => {
  nowMs = Date.parse('2026-11-01T02:00:00Z');
  const slip = await desk.issue({ recordIds: ['1'], forms: [] });
  expect(parseSlipNumber(slip.number)?.serial).toBe(3601);
});

test('a clock that jumps back does not give a number twice', async () => {
  const first = await desk.issue({ recordIds: ['1'], forms: [] });
  nowMs += 24 * 3600_000;
  await desk.issue({ recordIds: ['1'], forms: [] });
  nowMs -= 24 * 3600_000;
  const again = await desk.issue({ recordIds: ['1'], forms: [] });
  expect(again.number).not.toBe(first.number);
  expect(parseSlipNumber(again.number)?.serial).toBe(2);
});

test('nothing chosen, too much, or a form that is not offered is refused, and takes no number', async () => {
  await expect(desk.issue({ recordIds: [], forms: [] })).rejects.toMatchObject({ code: 'slip.empty' });
  const four = { recordIds: ['1', '2', '3', '4'], forms: [] };
  await expect(desk.issue(four)).rejects.toMatchObject({ code: 'slip.malformed' });
  await expect(desk.issue({ recordIds: ['1'], forms: ['邮寄'] })).rejects.toMatchObject({ code: 'slip.malformed' });
  config = null;
  await expect(desk.issue({ recordIds: ['1'], forms: [] })).rejects.toMatchObject({ code: 'config.malformed' });
  config = { terminal: { id: 'SL02' }, slip: { forms: [], maxRecords: 3 } } as unknown as SiteConfig;
  const slip = await desk.issue({ recordIds: ['1'], forms: [] });
  expect(parseSlipNumber(slip.number)?.serial).toBe(1);
});

test('without a catalogue a slip is issued all the same; a broken one is told', async () => {
  rowsFail = new AppError('catalogue.absent');
  const slip = await desk.issue({ recordIds: ['1'], forms: [] });
  expect(parseSlipPayload(slip.payload).records).toEqual([{ id: '1', documentNumber: null }]);
  rowsFail = new AppError('storage.failed');
  await expect(desk.issue({ recordIds: ['1'], forms: [] })).rejects.toMatchObject({ code: 'storage.failed' });
});

test('slips go after 90 days, and a clock that runs years ahead deletes none', async () => {
  await desk.issue({ recordIds: ['1'], forms: [] });
  nowMs = Date.parse('2099-01-01T00:00:00Z');
  await desk.prune();
  expect(await desk.list('2026-11-22')).toHaveLength(1);
  nowMs = Date.parse('2027-02-20T02:00:00Z');
  state = { ...READY, publishedAt: '2027-02-19T18:00:00.000Z' };
  await desk.prune();
  expect(await desk.list('2026-11-22')).toHaveLength(1);
  nowMs = Date.parse('2027-02-21T02:00:00Z');
  await desk.prune();
  expect(await desk.list('2026-11-22')).toHaveLength(0);
});
