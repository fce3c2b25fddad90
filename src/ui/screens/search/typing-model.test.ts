import { expect, test } from 'vitest';
import { scriptedConnection } from '../../../../tests/fixtures/scripted-connection';
import { SearchModel } from '../../../state/search-model';
import { TypingModel } from './typing-model';

test('typing cancels the search before; going back asks for it again', () => {
  const connection = scriptedConnection();
  const search = new SearchModel(connection, { text: '低保', filters: {}, sort: 'relevance' });
  const typing = new TypingModel(connection, search, '低保', false);
  typing.type('低保标');
  expect(connection.of('search').map(({ ask }) => ask.signal?.aborted)).toEqual([true]);
  typing.goBack();
  expect(typing.draft.value).toBe('低保');
  expect(typing.open.value).toBe(false);
  expect(connection.of('search').map(({ ask }) => ask.signal?.aborted)).toEqual([true, false]);
});
