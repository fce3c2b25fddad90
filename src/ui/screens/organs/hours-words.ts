/** Owns office hours in words: weekdays joined, spans, when it opens next. */
import { formatMinute, type OfficeState } from '../../../catalogue/office-hours';
import type { OfficeHours, Organ } from '../../../catalogue/organ';
import type { MessageKey, Translate } from '../../../i18n/translate';

const WEEKDAY_KEYS: readonly MessageKey[] = [
  'organs.monday',
  'organs.tuesday',
  'organs.wednesday',
  'organs.thursday',
  'organs.friday',
  'organs.saturday',
  'organs.sunday',
];

/** 周一至周五 8:30–12:00，14:30–17:30; runs of three days and more are joined by 至. */
export function hoursWords(t: Translate, hours: OfficeHours): string {
  if (hours.weekdays.length === 0 || hours.spans.length === 0) return t('organs.noHours');
  const days = [...hours.weekdays].sort((a, b) => a - b);
  const runs: string[] = [];
  for (let from = 0; from < days.length; ) {
    let to = from;
    while (days[to + 1] === (days[to] ?? 0) + 1) to++;
    const first = weekdayWord(t, days[from] ?? 1);
    const last = weekdayWord(t, days[to] ?? 1);
    if (to - from >= 2) runs.push(t('organs.dayRange', { first, last }));
    else for (let at = from; at <= to; at++) runs.push(weekdayWord(t, days[at] ?? 1));
    from = to + 1;
  }
  const spans = hours.spans.map((span) => `${formatMinute(span.fromMinute)}–${formatMinute(span.toMinute)}`);
  return `${runs.join(t('organs.dayJoin'))} ${spans.join(t('organs.spanJoin'))}`;
}

/** An organ's hours as its page and the application guide say them; what was not published is said, with the telephone where there is one. */
export function organHoursWords(t: Translate, { hours, telephone }: Pick<Organ, 'hours' | 'telephone'>): string {
  if (hours.weekdays.length > 0 && hours.spans.length > 0) {
    return `${hoursWords(t, hours)}${t('organs.exceptHolidaysShort')}`;
  }
  return t(telephone === '' ? 'organs.notPublished' : 'organs.noHours');
}

/** 今天 17:30 下班 / 周一 8:30 上班. `today` is the ISO weekday. */
export function officeStateWords(t: Translate, state: OfficeState, today: number): string {
  if (state.open) return t('organs.openUntil', { time: formatMinute(state.untilMinute) });
  if (state.next === null) return t('organs.noHours');
  const { daysAhead, fromMinute } = state.next;
  const time = formatMinute(fromMinute);
  if (daysAhead === 0) return t('organs.opensToday', { time });
  if (daysAhead === 1) return t('organs.opensTomorrow', { time });
  return t('organs.opensOn', { day: weekdayWord(t, ((today - 1 + daysAhead) % 7) + 1), time });
}

function weekdayWord(t: Translate, isoWeekday: number): string {
  return t(WEEKDAY_KEYS[isoWeekday - 1] ?? 'organs.monday');
}
