import { expect, test } from 'vitest';
import { plainRow } from '../../tests/fixtures/plain-row';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import type { IssuedSlip } from '../workers/catalogue/protocol';
import { SessionModel } from './session-model';
import { SlipModel } from './slip-model';

const slip = (number: string, recordIds: string[], forms: string[] = []): IssuedSlip => ({
  number,
  issuedAt: '2026-11-22T01:47:00Z',
  recordIds,
  forms,
  payload: 'CY1:',
});
const OFFERED = ['查阅纸质件', '复制', '盖章复制件'];

function setup(ids: string[]) {
  const connection = scriptedConnection();
  const session = new SessionModel({
    clock: { nowMs: () => 0 },
    idle: () => ({ seconds: 90, warningSeconds: 30 }),
    onEnd: () => undefined,
    keepOthers: () => () => undefined,
  });
  session.begin();
  for (const id of ids) session.addToBasket(plainRow(id), 20);
  const opened: IssuedSlip[] = [];
  const model = new SlipModel(connection, session, (issued) => opened.push(issued));
  return { connection, session, model, opened };
}

test('a slip is asked for with the records and forms in order, and opened', async () => {
  const { connection, session, model, opened } = setup(['b', 'a']);
  model.toggleForm('盖章复制件', OFFERED);
  model.toggleForm('查阅纸质件', OFFERED);
  const issuing = model.issue();
  expect(model.status.value).toEqual({ name: 'issuing' });
  expect(connection.asks.map(({ name, input }) => [name, input])).toEqual([
    ['issueSlip', { recordIds: ['b', 'a'], forms: ['查阅纸质件', '盖章复制件'] }],
  ]);
  const issued = slip('N1', ['b', 'a'], ['查阅纸质件', '盖章复制件']);
  await connection.asks[0]?.answer(issued);
  await issuing;
  expect(opened).toEqual([issued]);
  expect(session.issuedSlips.value).toEqual([issued]);
  expect(session.basketCount.value).toBe(2);
});

test('an unchanged basket opens its slip again; a changed one takes a new number', async () => {
  const { connection, session, model, opened } = setup(['a']);
  void model.issue();
  await connection.asks[0]?.answer(slip('N1', ['a']));
  await model.issue();
  expect(opened.map(({ number }) => number)).toEqual(['N1', 'N1']);
  expect(connection.asks).toHaveLength(1);
  session.addToBasket(plainRow('b'), 20);
  expect(model.present.value).toBeNull();
  void model.issue();
  await connection.asks[1]?.answer(slip('N2', ['a', 'b']));
  model.toggleForm('复制', OFFERED);
  expect(model.present.value).toBeNull();
  model.toggleForm('复制', OFFERED);
  expect(model.present.value?.number).toBe('N2');
});

test('two presses take one number, and an empty basket none', async () => {
  const { connection, session, model } = setup(['a']);
  void model.issue();
  void model.issue();
  expect(connection.asks).toHaveLength(1);
  await connection.asks[0]?.answer(slip('N1', ['a']));
  session.removeFromBasket('a');
  await model.issue();
  expect(connection.asks).toHaveLength(1);
});

test('a failure keeps the basket and can be tried again', async () => {
  const { connection, session, model, opened } = setup(['a']);
  void model.issue();
  await connection.asks[0]?.fail('storage.full');
  expect(model.status.value).toEqual({ name: 'failed', code: 'storage.full' });
  expect(session.basketCount.value).toBe(1);
  void model.issue();
  await connection.asks[1]?.answer(slip('N1', ['a']));
  expect(opened).toHaveLength(1);
});

test('a slip that comes after the reader left is not opened', async () => {
  const { connection, session, model, opened } = setup(['a']);
  void model.issue();
  session.end();
  model[Symbol.dispose]();
  await connection.asks[0]?.answer(slip('N1', ['a']));
  expect(opened).toEqual([]);
  expect(session.issuedSlips.value).toEqual([]);
});

test('the end of the session forgets forms and slips', async () => {
  const { connection, session, model } = setup(['a']);
  model.toggleForm('复制', OFFERED);
  void model.issue();
  await connection.asks[0]?.answer(slip('N1', ['a'], ['复制']));
  session.end();
  expect([session.wantedForms.value, session.issuedSlips.value, session.basket.value]).toEqual([[], [], []]);
});
