import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError, ERROR_CODES } from '../../src/base/app-error';
import { CONSOLE_WORDS_EN } from '../words/console-words';
import { CONSOLE_WORDS_ZH } from '../words/console-words-zh';
import { explain } from './explain';
import { takeLanguage } from './language';

beforeEach(() => vi.stubEnv('CHAYUE_LANG', undefined));
afterEach(() => vi.unstubAllEnvs());

test('a folder that is not there is no damaged feed', () => {
  const error = new AppError('feed.malformed', '/srv/fed: no such folder');
  expect(explain(error)).toBe('/srv/fed: no such folder\n没有这个文件夹。请改正文件夹名后重新运行');
  expect(takeLanguage(['find', '--lang', 'en', '低保'])).toEqual(['find', '低保']);
  expect(explain(error)).toBe(
    '/srv/fed: no such folder\nnothing was looked at. Correct the name of the folder and run the command again',
  );
});

test('a folder in which nothing was published yet is no damaged feed either', () => {
  expect(explain(new AppError('feed.malformed', '/srv: nothing was published here yet'))).toBe(
    '/srv：这里还没有发布过。\n这里还没有发布过。请先发布，或改正文件夹名',
  );
});

test('a damaged feed is called so, with the way back', () => {
  expect(explain(new AppError('feed.malformed', 'not JSON'))).toContain('rollback');
});

test('the detail of an export is said in Chinese behind the name of its file', () => {
  expect(explain(new AppError('import.unreadable', '/tmp/a.pdf: a PDF document'))).toBe(
    `/tmp/a.pdf：这是 PDF 文件，不是表格。请从门户导出 XLSX、CSV 或 JSON。\n${CONSOLE_WORDS_ZH.errors['import.unreadable']}`,
  );
});

test('both languages know the same codes', () => {
  const known = ({ errors }: typeof CONSOLE_WORDS_ZH) => ERROR_CODES.filter((code) => errors[code] !== undefined);
  expect(known(CONSOLE_WORDS_ZH)).toEqual(known(CONSOLE_WORDS_EN));
});

test('a language that is not there is refused', () => {
  expect(() => takeLanguage(['publish', '--lang=fr'])).toThrow('--lang: zh or en expected');
  expect(takeLanguage(['publish', '--lang=en', '--out', 'x'])).toEqual(['publish', '--out', 'x']);
});
