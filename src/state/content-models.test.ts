import { expect, test } from 'vitest';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import type { Organ } from '../catalogue/organ';
import type { BrowseNode } from '../search/query';
import { BrowseModel, narrowNodes } from './browse-model';
import { DocumentModel } from './document-model';
import { OrgansModel } from './organs-model';
import { SuggestModel } from './suggest-model';

const suggestion = (text: string) => ({ kind: 'phrase' as const, text, count: 3, marks: [] });

test('each keystroke cancels the suggestions of the one before, and late ones are dropped', async () => {
  const connection = scriptedConnection();
  const model = new SuggestModel(connection, 6);
  model.type('d');
  model.type('db');
  expect(connection.asks.map((ask) => ask.signal?.aborted)).toEqual([true, false]);
  await connection.asks[1]?.answer([suggestion('低保标准')]);
  await connection.asks[0]?.answer([suggestion('stale')]);
  expect(model.suggestions.value).toEqual([suggestion('低保标准')]);
  model.close();
  expect(model.suggestions.value).toEqual([]);
});

test('white space alone asks for no suggestions, and a failure shows none', async () => {
  const connection = scriptedConnection();
  const model = new SuggestModel(connection, 6);
  model.type('  ');
  expect(connection.asks).toEqual([]);
  model.type('低');
  await connection.asks[0]?.fail('worker.died');
  expect(model.suggestions.value).toEqual([]);
});

test('where nothing is suggested it is asked what may have been meant, and only then is there nothing', async () => {
  const connection = scriptedConnection();
  const model = new SuggestModel(connection, 6);
  model.type('低宝标');
  await connection.asks[0]?.answer([]);
  expect(connection.asks[1]).toMatchObject({ name: 'meant', input: { text: '低宝标' } });
  expect(model.foundNone.value).toBe(false);
  const meant = [{ text: '低保标', marks: [[1, 2]], count: 3 }];
  await connection.asks[1]?.answer(meant);
  expect(model.meant.value).toEqual(meant);
  expect(model.foundNone.value).toBe(false);
  model.type('低宝标飞船');
  await connection.asks[2]?.answer([]);
  await connection.asks[3]?.answer([]);
  expect(model.meant.value).toEqual([]);
  expect(model.foundNone.value).toBe(true);
  model.type('低宝标飞');
  await connection.asks[4]?.answer([]);
  model.type('低');
  expect(connection.asks[5]?.name).toBe('meant');
  expect(connection.asks[5]?.signal?.aborted).toBe(true);
});

test('a document that is not in the catalogue is gone, another failure can be tried again', async () => {
  const connection = scriptedConnection();
  const model = new DocumentModel(connection, 'a');
  expect(model.status.value).toEqual({ name: 'loading' });
  await connection.asks[0]?.fail('storage.failed');
  expect(model.status.value).toEqual({ name: 'failed', code: 'storage.failed' });
  model.retry();
  expect(model.status.value).toEqual({ name: 'loading' });
  await connection.asks[1]?.fail('record.notFound');
  expect(model.status.value).toEqual({ name: 'gone' });
});

const node = (value: string, children: readonly BrowseNode[] = []): BrowseNode => ({
  value,
  label: value,
  count: 1,
  children,
});

test('browse keeps what it fetched and cancels what was left', async () => {
  const connection = scriptedConnection();
  const model = new BrowseModel(connection, 'organ', {});
  model.choose('year');
  expect(connection.asks[0]?.signal?.aborted).toBe(true);
  await connection.asks[1]?.answer([node('2026')]);
  await connection.asks[0]?.answer([node('stale')]);
  expect(model.status.value).toEqual({ name: 'ready', nodes: [node('2026')] });
  model.choose('organ');
  model.choose('year');
  expect(connection.of('browse')).toHaveLength(3);
  expect(model.status.value).toEqual({ name: 'ready', nodes: [node('2026')] });
});

test('a facet fixed by the entry shows its fixed values only, wherever they stand in the tree', () => {
  const tree = [node('a', [node('a/b'), node('a/c')]), node('d')];
  expect(narrowNodes(tree, undefined)).toBe(tree);
  expect(narrowNodes(tree, ['a/c'])).toEqual([node('a', [node('a/c')])]);
  expect(narrowNodes(tree, ['d'])).toEqual([node('d')]);
});

test('unfolding a node twice folds it', () => {
  const model = new BrowseModel(scriptedConnection(), 'organ', {});
  model.toggle('a');
  expect([...model.unfolded.value]).toEqual(['a']);
  model.toggle('a');
  expect([...model.unfolded.value]).toEqual([]);
});

const organ = (id: string, name: string, duties = ''): Organ => ({
  id,
  name,
  shortName: name.slice(0, 4),
  kind: 'department',
  parentId: null,
  duties,
  disclosureOffice: '办公室',
  address: '',
  postcode: '',
  telephone: '',
  fax: null,
  email: null,
  hours: { weekdays: [1, 2, 3, 4, 5], spans: [] },
});

test('an organ is found by name, by what it does, or by pinyin through suggestions', async () => {
  const connection = scriptedConnection();
  const model = new OrgansModel(connection);
  const organs = [organ('1', '示例县民政局', '低保、社会救助'), organ('2', '示例县教育局')];
  await connection.asks[0]?.answer(organs);
  expect(model.shown.value).toEqual(organs);
  model.type('教育');
  expect(model.shown.value.map(({ id }) => id)).toEqual(['2']);
  model.type('低保');
  expect(model.shown.value.map(({ id }) => id)).toEqual(['1']);
  // On the way to mzj, nothing is said to be missing.
  model.type('mz');
  await connection.asks.at(-1)?.answer([suggestion('民政服务')]);
  expect(model.shown.value).toEqual(organs);
  model.type('xyz');
  await connection.asks.at(-1)?.answer([]);
  expect(model.shown.value).toEqual([]);
  model.type('mzj');
  await connection.asks.at(-1)?.answer([{ ...suggestion('示例县民政局'), kind: 'organ' }]);
  expect(model.shown.value.map(({ id }) => id)).toEqual(['1']);
});
