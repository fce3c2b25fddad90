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
  expect(explain(error)).toBe('/srv/fed：没有这个文件夹。\n没有查看任何内容。请改正文件夹名后重新运行');
  expect(takeLanguage(['find', '--lang', 'en', '低保'])).toEqual(['find', '低保']);
  expect(explain(error)).toBe(
    '/srv/fed: no such folder\nnothing was looked at. Correct the name of the folder and run the command again',
  );
});

test('a folder in which nothing was published yet is no damaged feed either', () => {
  expect(explain(new AppError('feed.malformed', '/srv: nothing was published here yet'))).toBe(
    '/srv：这里还没有发布过。\n没有做任何改动。请先发布，或改正文件夹名',
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

test.each([
  [
    'keys.passphrase',
    'new.txt: a new passphrase needs at least 12 characters',
    'new.txt：新口令至少要 12 个字符。',
    '请换一个口令',
  ],
  ['keys.passphrase', 'targets-1a.key.json: the passphrase is wrong, or the file was altered', '口令不对', '给出口令'],
  [
    'keys.passphrase',
    "ENOENT: no such file or directory, open '/etc/chayue/p'",
    '/etc/chayue/p：找不到这个文件',
    '给出口令',
  ],
  ['keys.threshold', '1 of the 3 root keys are here, 2 must sign', '3 把根密钥中这里只有 1 把', '--keys'],
  [
    'keys.missing',
    '/srv/feed is signed with keys that are not here: name their folder with --keys',
    '用正式密钥',
    '--keys',
  ],
  ['keys.missing', '/srv/keys: no key for snapshot that root 4 names', '第 4 版', 'keys rotate'],
  ['takedown.unknownRecord', 'no such record: 1, 2, and 8 more', '没有这些记录：1, 2，另有 8 个。', 'portal find'],
  ['takedown.unknownRecord', 'not withdrawn: 1', '没有撤下过：1。', 'portal withdrawn'],
  ['takedown.unknownRecord', '1 cannot stand in its own place', '1 不能代替它自己。', '--replace'],
  ['rollback.nothing', 'generation 99 is not kept; served is 7, kept are: 6, 5', '没有保留第 99 代', '--to'],
  ['feed.badSignature', '/srv/feed: root 3 was not published yet: run sign first', '请先运行 sign', '没有生成数据包'],
  ['ledger.damaged', '/srv/feed.ledger: the ledger is not there', '/srv/feed.ledger：台账不在。', 'publish --in'],
  [
    'publish.locked',
    'process 7 is publishing to this feed; /srv/feed.ledger/lock says so',
    '/srv/feed.ledger/lock',
    'lock',
  ],
  ['config.malformed', 'approvals, line 5: no reviewer', '第 5 行：没有写审查人。', '改正'],
  ['config.malformed', 'site file: organs.3.name: Invalid type', 'organs.3.name: Invalid type', '改正'],
  [
    'config.malformed',
    'site file: selection minzheng: nobody is 民政局',
    '分库 minzheng 写的“民政局”在机构信息里找不到：请写机构的全称、简称，或地名。',
    '改正',
  ],
  ['import.unreadable', 'map.json is there already; it was left as it is', 'map.json 已经存在', '换一个文件名'],
] as const)(
  'an operator reads in Chinese what is wrong, of what, and what to do: %s, %s',
  (code, detail, what, next) => {
    const [first, ...rest] = explain(new AppError(code, detail)).split('\n');
    expect(first).toContain(what);
    expect(rest.join('\n')).toContain(next);
  },
);

test('both languages know the same codes', () => {
  const known = ({ errors }: typeof CONSOLE_WORDS_ZH) => ERROR_CODES.filter((code) => errors[code] !== undefined);
  expect(known(CONSOLE_WORDS_ZH)).toEqual(known(CONSOLE_WORDS_EN));
});

test('a language that is not there is refused', () => {
  expect(() => takeLanguage(['publish', '--lang=fr'])).toThrow('--lang: zh or en expected');
  expect(takeLanguage(['publish', '--lang=en', '--out', 'x'])).toEqual(['publish', '--out', 'x']);
});
