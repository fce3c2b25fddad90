import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainRow } from '../../../tests/fixtures/plain-row';
import { parseSiteConfig } from '../../config/site-config';
import { createTranslate, loadLaterWords } from '../../i18n/translate';
import type { ResultRow } from '../../search/query';
import { composeSlip, unnumberedWords } from './slip-sheet';

await loadLaterWords();

const parsed = parseSiteConfig(JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')));
if (!parsed.ok) throw new Error(parsed.problems.join());
const { config } = parsed;
const row = {
  ...plainRow('b', '农村危房改造实施细则'),
  indexNumber: 'SL001-0202-202609-00032',
  documentNumber: '示政办秘〔2026〕32号',
  organ: '示例县人民政府办公室',
  genre: '规范性文件',
  date: '2026-09-12',
  validity: 'valid' as const,
};
const slip = {
  number: 'SL02-A7-261122-0047-F',
  issuedAt: '2026-11-22T01:47:00Z',
  recordIds: ['a', 'b'],
  forms: ['查阅纸质件', '复制'],
  payload: 'CY1:X',
};
const URL_TEMPLATE = 'https://www.shili.example/{index}.html';

test('a slip keeps the reader’s order and a line for a record that has gone since', () => {
  const sheet = composeSlip(createTranslate(), config, slip, [row], URL_TEMPLATE);
  expect(sheet.lines.map(({ id, address }) => [id, address])).toEqual([
    ['a', null],
    ['b', 'https://www.shili.example/SL001-0202-202609-00032.html'],
  ]);
  expect(sheet.lines[0]?.indexNumber).toBe('a');
  expect([sheet.title, sheet.forms, sheet.issuedAt]).toEqual([
    '政府信息查阅单',
    '查阅纸质件、复制',
    '2026-11-22 09:47',
  ]);
});

test('what is no longer in force says so on the slip', () => {
  const words = (validity: ResultRow['validity']) =>
    composeSlip(createTranslate(), config, slip, [{ ...row, validity }], '').lines[1]?.validity;
  expect((['none', 'valid', 'amended', 'abolished', 'expired'] as const).map(words)).toEqual([
    null,
    null,
    '已修改',
    '已废止',
    '已失效',
  ]);
});

test('a record without any number is told by its date, one that has gone by its id', () => {
  const t = createTranslate();
  const none = { ...row, documentNumber: null, indexNumber: null };
  const words = (rows: ResultRow[]) =>
    composeSlip(t, config, slip, rows, '').lines.map((line) => unnumberedWords(t, line));
  expect(words([row])).toEqual([null, null]);
  expect(words([none])).toEqual([null, '无文号，2026-09-12']);
  expect(words([{ ...none, date: null }])).toEqual([null, '无文号']);
});

test('archives say 调阅单, and a slip without forms says to speak to the window', () => {
  const archive = { ...config, venue: { ...config.venue, kind: 'archive' as const } };
  const sheet = composeSlip(createTranslate(), archive, { ...slip, forms: [] }, [row], '');
  expect([sheet.title, sheet.forms]).toEqual(['政府信息调阅单', '到窗口说明']);
  expect(sheet.lines.every(({ address }) => address === null)).toBe(true);
});
