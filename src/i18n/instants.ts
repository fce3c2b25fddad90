/** Owns instants and sizes as a reader sees them. */
import { localDate } from '../base/clock';
import { formatNearDate } from './dates';
import { numberFormat } from './intl';
import type { Translate } from './translate';

const two = (n: number) => String(n).padStart(2, '0');

/** Milliseconds since 1970 → 09:47 in the machine's time zone. */
export function clockTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** ISO instant → 09:47 local time; what is no instant comes back as it is. */
export function formatTime(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : clockTime(ms);
}

/** ISO instant → 2026-11-22 09:47 local time, for paper. */
export function formatStamp(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : `${localDate(ms)} ${clockTime(ms)}`;
}

/** ISO instant → 今天 09:47, 昨天 02:10, 11月19日 01:30. */
export function formatNearInstant(t: Translate, iso: string, nowMs: number): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  return `${formatNearDate(t, localDate(ms), localDate(nowMs))} ${clockTime(ms)}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 0 B, 980 KB, 1.4 MB, 350 MB (steps of 1,000). */
export function formatBytes(t: Translate, bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const shown = unit > 0 && value < 9.95 ? value : Math.round(value);
  return `${numberFormat(t.language).format(shown)} ${UNITS[unit]}`;
}
