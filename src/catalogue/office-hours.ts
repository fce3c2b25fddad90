/** Owns reading of office hours against a clock. Knows weekdays only: public holidays and make-up days are not in an organ's hours. */
import type { OfficeHours } from './organ';

export type OfficeState =
  | { readonly open: true; readonly untilMinute: number }
  /** `next` is null where the organ names no hours; `daysAhead` 0 is later today. */
  | { readonly open: false; readonly next: { readonly daysAhead: number; readonly fromMinute: number } | null };

/** Whether an office works at `ms`, in the machine's time zone. A span includes its first minute and excludes its last. */
export function officeState(hours: OfficeHours, ms: number): OfficeState {
  const now = new Date(ms);
  const minute = now.getHours() * 60 + now.getMinutes();
  const weekday = now.getDay() === 0 ? 7 : now.getDay();
  for (let daysAhead = 0; daysAhead <= 7; daysAhead++) {
    if (!hours.weekdays.includes(((weekday - 1 + daysAhead) % 7) + 1)) continue;
    for (const span of hours.spans) {
      if (daysAhead > 0) return { open: false, next: { daysAhead, fromMinute: span.fromMinute } };
      if (minute < span.fromMinute) return { open: false, next: { daysAhead, fromMinute: span.fromMinute } };
      if (minute < span.toMinute) return { open: true, untilMinute: span.toMinute };
    }
  }
  return { open: false, next: null };
}

/** 510 → 8:30. */
export function formatMinute(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
