/** Owns what the browser's `Intl` builds for a language: numbers, plurals, dates. Each is built once, which costs up to a millisecond. */
import type { Language } from '../base/language';

/** English as here: the day before the month. */
const TAGS: { readonly [language in Language]: string } = { 'zh-Hans': 'zh-Hans', 'zh-Hant': 'zh-Hant', en: 'en-GB' };

function once<Made>(make: (tag: string) => Made): (language: Language) => Made {
  const made = new Map<Language, Made>();
  return (language) => {
    const before = made.get(language);
    if (before) return before;
    const now = make(TAGS[language]);
    made.set(language, now);
    return now;
  };
}

/** Whole numbers grouped: 1,202,360; the rest to one digit. */
export const numberFormat = once((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }));
export const pluralRules = once((tag) => new Intl.PluralRules(tag));

// Days are midnight in UTC, so that no time zone moves them.
const timeZone = 'UTC';
/** 2026年9月12日星期六, Saturday 12 September 2026. */
export const fullDateFormat = once(
  (tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', timeZone }),
);
/** 2026年9月12日, 12 September 2026. */
export const longDateFormat = once(
  (tag) => new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', day: 'numeric', timeZone }),
);
/** 9月12日, 12 September. */
export const monthDayFormat = once((tag) => new Intl.DateTimeFormat(tag, { month: 'long', day: 'numeric', timeZone }));
/** 2026年, 2026. */
export const yearFormat = once((tag) => new Intl.DateTimeFormat(tag, { year: 'numeric', timeZone }));
/** 今天, 昨天; today, yesterday. */
export const nearDayFormat = once((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
