import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { TerminalModel } from './terminal-model';

const READY = {
  status: 'ready',
  generation: 1,
  records: 900,
  selection: null,
  publishedAt: '2026-11-22T00:00:00Z',
  checkedAt: '2026-11-22T00:00:00Z',
  regionName: '示例县',
  portalName: '示例县政府信息公开',
  recordUrl: 'https://example.invalid/{id}',
} as const;

test('how many records are shown is asked once the catalogue is there, and anew with each generation and each withdrawal', async () => {
  const connection = scriptedConnection();
  const terminal = new TerminalModel(connection, 'build');
  const searches = () => connection.of('search');
  expect([searches().length, terminal.shownRecords.value]).toEqual([0, null]);

  connection.tell('generation', READY);
  await searches()[0]?.ask.answer({ total: 850 });
  expect(terminal.shownRecords.value).toBe(850);
  // Looked for again, and nothing new.
  connection.tell('generation', { ...READY, checkedAt: '2026-11-23T00:00:00Z' });
  expect(searches().length).toBe(1);

  connection.tell('hidden', null);
  connection.tell('generation', { ...READY, generation: 2 });
  await searches()[2]?.ask.answer({ total: 861 });
  // Of the generation before.
  await searches()[1]?.ask.answer({ total: 849 });
  expect([searches().length, terminal.shownRecords.value]).toEqual([3, 861]);

  connection.tell('hidden', null);
  await searches()[3]?.ask.fail('storage.missingPage');
  expect(terminal.shownRecords.value).toBe(861);
});
