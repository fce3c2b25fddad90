import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { AbsentTextModel } from './absent-text-model';

test('fetching begins by itself, tells how far it is, and ends with the document being asked for again', async () => {
  const connection = scriptedConnection();
  let here = 0;
  const model = new AbsentTextModel(connection, 'a', () => here++);
  expect(model.status.value).toEqual({ name: 'fetching', doneBytes: 0, totalBytes: 0 });
  connection.tell('text', { id: 'b', doneBytes: 1, totalBytes: 2 });
  connection.tell('text', { id: 'a', doneBytes: 3, totalBytes: 4 });
  expect(model.status.value).toEqual({ name: 'fetching', doneBytes: 3, totalBytes: 4 });
  await connection.of('fetchText')[0]?.ask.answer(null);
  expect(here).toBe(1);
});

test('a failure is told with its code and can be tried again; what was stopped stays stopped', async () => {
  const connection = scriptedConnection();
  let here = 0;
  const model = new AbsentTextModel(connection, 'a', () => here++);
  await connection.of('fetchText')[0]?.ask.fail('network.unreachable');
  expect(model.status.value).toEqual({ name: 'failed', code: 'network.unreachable' });
  model.retry();
  expect(model.status.value.name).toBe('fetching');
  model.stop();
  expect(connection.of('fetchText')[1]?.ask.signal?.aborted).toBe(true);
  expect(model.status.value).toEqual({ name: 'failed', code: 'worker.cancelled' });
  await connection.of('fetchText')[1]?.ask.answer(null);
  connection.tell('text', { id: 'a', doneBytes: 3, totalBytes: 4 });
  expect(here).toBe(0);
  expect(model.status.value.name).toBe('failed');
});
