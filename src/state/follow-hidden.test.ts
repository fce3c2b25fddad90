import { expect, test } from 'vitest';
import { plainRow } from '../../tests/fixtures/plain-row';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { followHidden } from './follow-hidden';
import { SessionModel } from './session-model';

const idle = () => ({ seconds: 60, warningSeconds: 20 });

function open() {
  const connection = scriptedConnection();
  const session = new SessionModel({
    clock: { nowMs: () => 0 },
    idle,
    onEnd: () => undefined,
    keepOthers: () => () => undefined,
  });
  followHidden(session, connection);
  for (const id of ['a', 'b']) session.addToBasket(plainRow(id), 10);
  connection.tell('hidden', null);
  const ids = () => session.basket.value.map(({ row }) => row.id);
  return { connection, session, ids };
}
const turn = () => new Promise((resolve) => setTimeout(resolve));

test('what is withdrawn goes from the basket, what was chosen while that is asked stays', async () => {
  const { connection, session, ids } = open();
  session.addToBasket(plainRow('c'), 10);
  await connection.of('rows')[0]?.ask.answer([plainRow('b')]);
  expect(ids()).toEqual(['b', 'c']);
  expect(session.takenFromBasket.value).toBe(1);
});

test('where no catalogue answers the withdrawn goes all the same', async () => {
  const { connection, ids } = open();
  await connection.of('rows')[0]?.ask.fail('storage.missingPage');
  await turn();
  await connection
    .of('notice')[0]
    ?.ask.answer({ kind: 'withdrawn', date: '2026-11-22', replacedBy: null, organ: null });
  await connection.of('notice')[1]?.ask.fail('storage.missingPage');
  await turn();
  expect(ids()).toEqual(['b']);
});
