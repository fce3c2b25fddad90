import { afterEach, expect, test } from 'vitest';
import { chinaDate, localDate } from './clock';

const ZONE = process.env.TZ;

afterEach(() => {
  process.env.TZ = ZONE;
});

test("the portal's day is China's, whatever the machine's zone; the terminal's is the machine's", () => {
  // 03:29 on the 23rd in Beijing.
  const atDawn = Date.parse('2026-11-22T19:29:00Z');
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    process.env.TZ = zone;
    expect(chinaDate(atDawn), zone).toBe('2026-11-23');
    expect(chinaDate(Date.parse('2026-11-22T15:59:59.999Z')), zone).toBe('2026-11-22');
    expect(chinaDate(Date.parse('2026-12-31T16:00:00Z')), zone).toBe('2027-01-01');
  }
  process.env.TZ = 'UTC';
  expect(localDate(atDawn)).toBe('2026-11-22');
});
