import { expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { explain } from './explain';

test('a folder that is not there is no damaged feed', () => {
  expect(explain(new AppError('feed.malformed', '/srv/fed: no such folder'))).toBe(
    '/srv/fed: no such folder\nnothing was looked at. Correct the name of the folder and run the command again',
  );
});

test('a folder in which nothing was published yet is no damaged feed either', () => {
  expect(explain(new AppError('feed.malformed', '/srv: nothing was published here yet'))).toContain('Publish first');
});

test('a damaged feed is called so, with the way back', () => {
  expect(explain(new AppError('feed.malformed', 'not JSON'))).toContain('Take it back with rollback');
});
