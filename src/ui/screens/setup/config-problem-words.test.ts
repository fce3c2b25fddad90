import { expect, test } from 'vitest';
import demo from '../../../../kiosk-config/demo.json';
import { parseSiteConfig } from '../../../config/site-config';
import { createTranslate, loadLaterWords } from '../../../i18n/translate';
import { configProblemWords, isConfigUnread } from './config-problem-words';

await loadLaterWords();

const words = (value: unknown) => {
  const result = parseSiteConfig(value);
  if (result.ok) throw new Error('this config was meant to be wrong');
  return result.problems.map((problem) => configProblemWords(createTranslate(), problem));
};

test('A missing, an unknown and a wrong entry are told in Chinese with their path', () => {
  const { terminal: _, ...withoutTerminal } = demo;
  expect(words(withoutTerminal)).toEqual(['terminal：缺少这一项']);
  expect(words({ ...demo, colour: 'blue' })).toEqual(['colour：没有这一项，请删去或改正拼写']);
  expect(words({ ...demo, slip: { ...demo.slip, paper: 'A5' } })).toEqual([
    'slip.paper：应为 ("80mm" | "A4")，现在是 "A5"',
  ]);
});

test('A config that did not come is told from one that is wrong', () => {
  const unread = 'site.json: network.unreachable: http://127.0.0.1:4173/site.json: Failed to fetch';
  const page = 'site.json: config.malformed: http://127.0.0.1:4173/site.json: a web page came instead';
  expect([unread, 'site.json: no answer in 5000 ms', page].map(isConfigUnread)).toEqual([true, true, false]);
  expect(configProblemWords(createTranslate(), unread)).toBe('没有连上门户，没有读到配置文件');
  expect(configProblemWords(createTranslate(), page)).toBe('得到的是网页，不是配置文件（可能是网络登录页）');
});

test('A reason that it does not know stays as it is', () => {
  expect(configProblemWords(createTranslate(), 'feed.url: path or http(s) address expected')).toBe(
    'feed.url: path or http(s) address expected',
  );
});

test('a config that the disk would not take is said to be in use and not kept', () => {
  expect(configProblemWords(createTranslate(), 'site.json: not kept: storage.full: QuotaExceededError')).toContain(
    '没有保存',
  );
  expect(isConfigUnread('site.json: not kept: storage.full')).toBe(false);
});
