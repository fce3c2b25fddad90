import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../base/app-error';
import { createTranslate, loadLaterWords } from '../../i18n/translate';
import type { SyncLogEntry } from '../../workers/catalogue/protocol';
import { syncErrorWords, syncResultWords } from './sync-words';

await loadLaterWords();
const t = createTranslate();
const line = (result: string, clockIsBehind = false): SyncLogEntry => ({
  at: '2026-11-22T02:00:00.000Z',
  reason: 'night',
  result,
  fetchedBytes: 0,
  durationMs: 1,
  clockIsBehind,
});

/** What staff can do: something asked of them, or a word that it goes on by itself. */
const NEXT_STEP = /请[^求]|下次/;
/** Groups of codes that no sync ends with: of asks, and of the portal. */
const ELSEWHERE =
  /^(pin|model|speech|changes|slip|record|text|catalogue|import|publish|takedown|rollback|ledger|keys|serve)\.|^bundle\.(noGeneration|noSelection)$/;

test('every code that a sync can end with has plain words of its own, and the next step', () => {
  const codes = ERROR_CODES.filter((code) => !ELSEWHERE.test(code));
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) {
    const words = syncResultWords(t, line(code));
    expect(words, code).toMatch(/^(U 盘|\p{Script=Han})/u);
    expect(words, code).toMatch(/。$/);
    expect(words, code).toMatch(NEXT_STEP);
    // Only what nobody foresaw names its code: whoever is called will ask for it.
    expect(words.includes(code), code).toBe(code === 'worker.internal');
    expect(words.replace(code, '').replace('（feed.root）', ''), code).not.toMatch(/[a-z]{2}/);
  }
});

test('a code of a later version has words too, with the code and a next step', () => {
  for (const code of ['feed.someday', 'toString', '']) {
    expect(syncErrorWords(t, code)).toContain(`（代码：${code}）`);
    expect(syncErrorWords(t, code)).toMatch(NEXT_STEP);
  }
});

test('a sync that went well says so, and that the clock is behind', () => {
  expect(syncResultWords(t, line('updated'))).toBe('已更新');
  expect(syncResultWords(t, line('unchanged'))).toBe('没有变化');
  expect(syncResultWords(t, line('unchanged', true))).toMatch(/^没有变化。.*请校正/);
});
