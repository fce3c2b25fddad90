import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import type { Health, IssuedSlip, SyncReport } from '../workers/catalogue/protocol';
import { isStale, lastFailedSync, StaffModel } from './staff-model';

const HEALTH: Health = {
  usedBytes: 1,
  quotaBytes: 2,
  persisted: true,
  disk: 'roomy',
  generation: 3,
  clock: 'plausible',
  takedown: null,
  texts: { kept: 'all' },
  attachments: { files: 0, bytes: 0, hereFiles: 0, hereBytes: 0 },
  selected: { name: null, isExact: true },
  forgetting: null,
  syncLog: [],
};
const REPORT: SyncReport = {
  outcome: 'unchanged',
  generation: 3,
  fetchedChunks: 0,
  fetchedBytes: 0,
  clockIsBehind: false,
  durationMs: 9,
};
const NO_SLIPS: IssuedSlip[] = [];

function setup() {
  const clock = { ms: Date.parse('2026-11-22T01:47:00Z') };
  const connection = scriptedConnection();
  const model = new StaffModel(connection, { nowMs: () => clock.ms });
  const answer = (name: string, output: unknown) =>
    connection.asks.findLast((ask) => ask.name === name)?.answer(output);
  return { clock, connection, model, answer };
}

async function opened() {
  const parts = setup();
  void parts.model.enter('273946');
  await parts.answer('checkPin', { status: 'right' });
  return parts;
}

test('the right PIN opens and reads health and today’s slips; nothing is asked before', async () => {
  const { connection, model, answer } = setup();
  await model.refresh();
  await model.syncNow();
  expect(connection.asks).toEqual([]);
  expect(await model.changePin('273946', '918273')).toBe('pin.wrong');
  void model.enter('273946');
  expect(model.gate.value).toEqual({ name: 'checking' });
  await answer('checkPin', { status: 'right' });
  expect(model.gate.value).toEqual({ name: 'open' });
  expect(connection.asks.map(({ name, input }) => [name, input])).toEqual([
    ['checkPin', { pin: '273946' }],
    ['health', {}],
    ['slips', { date: '2026-11-22' }],
  ]);
  await answer('health', HEALTH);
  await answer('slips', NO_SLIPS);
  expect(model.health.value).toEqual({ name: 'ready', value: HEALTH });
  expect(model.slips.value).toEqual({ name: 'ready', value: NO_SLIPS });
});

test('ten wrong PINs never open: tries are counted down, then the lock is waited for', async () => {
  const { clock, connection, model, answer } = setup();
  for (let tried = 1; tried <= 10; tried++) {
    void model.enter('000111');
    if (tried < 5) {
      await answer('checkPin', { status: 'wrong', triesLeft: 5 - tried });
      expect(model.gate.value).toEqual({ name: 'wrong', triesLeft: 5 - tried });
    } else {
      const untilMs = clock.ms + 30_000;
      await answer('checkPin', { status: 'locked', untilMs });
      expect(model.gate.value).toEqual({ name: 'locked', untilMs });
      model.unlock();
      expect(model.gate.value.name).toBe('locked');
      clock.ms = untilMs;
      model.unlock();
      expect(model.gate.value).toEqual({ name: 'closed' });
    }
  }
  expect(connection.asks.every(({ name }) => name === 'checkPin')).toBe(true);
});

test('a failed check says its code and can be tried again', async () => {
  const { connection, model, answer } = setup();
  void model.enter('273946');
  await connection.asks[0]?.fail('worker.died');
  expect(model.gate.value).toEqual({ name: 'failed', code: 'worker.died' });
  void model.enter('273946');
  await answer('checkPin', { status: 'right' });
  expect(model.gate.value).toEqual({ name: 'open' });
});

test('a sync ends in a report and fresh health, or in its error', async () => {
  const { connection, model, answer } = await opened();
  void model.syncNow();
  void model.syncNow();
  expect(connection.of('sync').map(({ input }) => input)).toEqual([{ reason: 'staff' }]);
  expect(model.outcome.value).toEqual({ name: 'running' });
  await answer('sync', REPORT);
  expect(model.outcome.value).toEqual({ name: 'ended', report: REPORT });
  expect(connection.of('health')).toHaveLength(2);
  void model.syncNow();
  await connection.asks.findLast(({ name }) => name === 'sync')?.fail('network.unreachable');
  expect(model.outcome.value).toEqual({ name: 'failed', code: 'network.unreachable' });
});

test('the end of a sync that nobody here asked for is shown too, and nothing is read while the screen is locked', async () => {
  const { connection, model, answer } = setup();
  connection.tell('sync', { status: 'idle' });
  expect(connection.asks).toEqual([]);
  void model.enter('273946');
  await answer('checkPin', { status: 'right' });
  await answer('health', HEALTH);
  connection.tell('sync', { status: 'failed', reason: 'night', code: 'network.timeout', retryAt: null });
  expect(connection.of('health')).toHaveLength(2);
  await answer('health', { ...HEALTH, generation: 4 });
  expect(model.health.value).toMatchObject({ value: { generation: 4 } });
  // Its own is read anew when it is answered.
  void model.syncNow();
  connection.tell('sync', { status: 'idle' });
  expect(connection.of('health')).toHaveLength(2);
});

test('one part that cannot be read does not hide the other', async () => {
  const { connection, model, answer } = await opened();
  await connection.asks.find(({ name }) => name === 'health')?.fail('storage.failed');
  await answer('slips', NO_SLIPS);
  expect(model.health.value).toEqual({ name: 'failed', code: 'storage.failed' });
  expect(model.slips.value.name).toBe('ready');
});

test('changing the PIN says why it was refused', async () => {
  const { connection, model, answer } = await opened();
  const refused = model.changePin('111111', '918273');
  await connection.asks.findLast(({ name }) => name === 'setPin')?.fail('pin.wrong');
  expect(await refused).toBe('pin.wrong');
  const taken = model.changePin('273946', '918273');
  await answer('setPin', null);
  expect(await taken).toBeNull();
});

test('whoever left is not let in by a late answer', async () => {
  const { model, answer, connection } = setup();
  void model.enter('273946');
  model[Symbol.dispose]();
  expect(connection.asks[0]?.signal?.aborted).toBe(true);
  await answer('checkPin', { status: 'right' });
  expect(model.gate.value.name).not.toBe('open');
});

test('a catalogue is old when it was not published or not checked for more than 36 hours', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00Z');
  const fresh = '2026-11-21T00:00:00Z';
  const old = '2026-11-20T23:59:00Z';
  expect(isStale({ publishedAt: fresh, checkedAt: fresh }, nowMs)).toBe(false);
  expect(isStale({ publishedAt: old, checkedAt: fresh }, nowMs)).toBe(true);
  expect(isStale({ publishedAt: fresh, checkedAt: old }, nowMs)).toBe(true);
});

test('the last sync that ended by itself says whether all is well: one stopped by hand says nothing', () => {
  const log = (...results: string[]) =>
    results.map((result, i) => ({
      at: `2026-11-2${9 - i}T02:00:00.000Z`,
      reason: 'night' as const,
      result,
      fetchedBytes: 0,
      durationMs: 1,
      clockIsBehind: false,
    }));
  expect(lastFailedSync([])).toBeNull();
  expect(lastFailedSync(log('updated', 'feed.expired'))).toBeNull();
  expect(lastFailedSync(log('unchanged', 'feed.expired'))).toBeNull();
  expect(lastFailedSync(log('feed.expired', 'updated'))).toMatchObject({ at: '2026-11-29T02:00:00.000Z' });
  expect(lastFailedSync(log('worker.cancelled', 'network.timeout', 'updated'))?.result).toBe('network.timeout');
  expect(lastFailedSync(log('worker.cancelled', 'updated', 'network.timeout'))).toBeNull();
  expect(lastFailedSync(log('worker.cancelled'))).toBeNull();
});
