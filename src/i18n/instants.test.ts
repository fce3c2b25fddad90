import { expect, test } from 'vitest';
import { formatBytes, formatNearInstant, formatStamp, formatTime } from './instants';
import { createTranslate, loadLaterWords } from './translate';

await loadLaterWords();

const t = createTranslate();
const nowMs = Date.parse('2026-11-22T01:47:00Z');

test('an instant is shown in local time, near days by name', () => {
  expect(formatTime('2026-11-22T01:47:59.999Z')).toBe('09:47');
  expect(formatStamp('2026-11-21T16:05:00Z')).toBe('2026-11-22 00:05');
  expect(formatNearInstant(t, '2026-11-21T18:10:00Z', nowMs)).toBe('今天 02:10');
  expect(formatNearInstant(t, '2026-11-21T15:59:00Z', nowMs)).toBe('昨天 23:59');
  expect(formatNearInstant(t, '2026-11-18T17:30:00Z', nowMs)).toBe('11月19日 01:30');
  expect(formatNearInstant(t, '2025-01-01T00:00:00Z', nowMs)).toBe('2025-01-01 08:00');
});

test('what is no instant comes back as it is', () => {
  expect([formatTime('x'), formatStamp('x'), formatNearInstant(t, 'x', nowMs)]).toEqual(['x', 'x', 'x']);
});

test('sizes have at most three digits', () => {
  expect(
    [0, 999, 1000, 1_449_000, 9_960_000, 350_400_000, 999_600_000_000].map((bytes) => formatBytes(t, bytes)),
  ).toEqual(['0 B', '999 B', '1 KB', '1.4 MB', '10 MB', '350 MB', '1 TB']);
});
