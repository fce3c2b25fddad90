import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DayState, dayText, judgeDay, judgeDayDigits } from './calendar-day';

const BOUNDS = { earliest: '1900-01-01', latest: '2026-11-23' };
const problemOf = (state: DayState) => (state.name === 'wrong' ? state.problem : state.name);

/** Every day from 1880 to 2049, by the machine's own calendar. */
const everyDay: string[] = [];
for (let ms = Date.UTC(1880, 0, 1); ms < Date.UTC(2050, 0, 1); ms += 86_400_000) {
  everyDay.push(new Date(ms).toISOString().slice(0, 10));
}
const prefixes = new Map<string, { first: string; last: string }>();
for (const day of everyDay) {
  const compact = day.replaceAll('-', '');
  for (let length = 0; length <= 8; length++) {
    const prefix = compact.slice(0, length);
    const known = prefixes.get(prefix);
    prefixes.set(prefix, { first: known?.first ?? day, last: day });
  }
}

test('digits are possible exactly where a day within the bounds begins with them', () => {
  for (let year = 189; year <= 203; year++) {
    for (const digits of [String(year), ...Array.from({ length: 10 }, (_, last) => `${year}${last}`)]) {
      for (const more of ['', '0', '00', '02', '1', '11', '12', '13', '2']) {
        for (const day of more.length === 2
          ? ['', '0', '00', '1', '23', '24', '28', '29', '3', '30', '31', '32', '4']
          : ['']) {
          const typed = digits + (digits.length === 4 ? more + day : '');
          const found = prefixes.get(typed);
          const wanted = !found
            ? 'noSuchDay'
            : found.first > BOUNDS.latest
              ? 'future'
              : found.last < BOUNDS.earliest
                ? 'early'
                : 'possible';
          // The model knows 1880 to 2049 alone.
          if (digits.length === 4 || wanted !== 'early') expect(judgeDayDigits(typed, BOUNDS), typed).toBe(wanted);
        }
      }
    }
  }
});

test('a day is the same in every way of writing it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...everyDay.filter((day) => day >= '1900' && day <= BOUNDS.latest)), (value) => {
      const [year, month, day] = value.split('-').map(Number);
      const ways = [value, value.replaceAll('-', ''), `${year}年${month}月${day}日`, `${year}.${month}.${day}`];
      const all = [...ways, `${year}/${month}/${day}`, ` ${year} 年 ${month} 月 ${day} 日 `, `${year} ${month} ${day}`];
      for (const way of [...all, value.replaceAll('-', '－')]) {
        expect(judgeDay(way, BOUNDS), way).toEqual({ name: 'right', value, parts: { year, month, day } });
      }
    }),
  );
});

test('what is chosen part by part stands so that it is read as the same parts again', () => {
  const steps = [
    { year: 1949, month: null, day: null },
    { year: 1949, month: 2, day: null },
    { year: 1949, month: 12, day: null },
    { year: 1949, month: 2, day: 3 },
    { year: 2011, month: 1, day: 11 },
    { year: 1949, month: 2, day: 31 },
  ];
  for (const form of ['han', 'dashes'] as const) {
    for (const parts of steps) {
      const state = judgeDay(dayText(parts, form), BOUNDS);
      expect(state.name === 'empty' ? null : state.parts, dayText(parts, form)).toEqual(parts);
    }
    expect(dayText({ year: null, month: null, day: null }, form)).toBe('');
  }
  expect(dayText({ year: 1949, month: 2, day: 3 }, 'han')).toBe('1949年2月3日');
  expect(dayText({ year: 1949, month: 2, day: 3 }, 'dashes')).toBe('1949-02-03');
});

test('typed one by one, a day is never called wrong on the way', () => {
  fc.assert(
    fc.property(fc.constantFrom(...everyDay.filter((day) => day >= '1900' && day <= BOUNDS.latest)), (value) => {
      const [year, month, day] = value.split('-').map(Number);
      for (const way of [value, value.replaceAll('-', ''), `${year}年${month}月${day}日`]) {
        for (let length = 1; length < way.length; length++) {
          expect(['partial', 'right'], way.slice(0, length)).toContain(judgeDay(way.slice(0, length), BOUNDS).name);
        }
      }
    }),
  );
});

test('what is no day is told as what it is', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['1949年', 'partial'],
    ['1949年2月30日', 'noSuchDay'],
    ['1949年13月', 'noSuchDay'],
    ['19490230', 'noSuchDay'],
    ['2026-11-24', 'future'],
    ['2027', 'future'],
    ['2026年12月', 'future'],
    ['1899-12-31', 'early'],
    ['腊月初八', 'lunar'],
    ['1949年正月初一', 'lunar'],
    ['去年', 'strange'],
    ['49年', 'strange'],
    ['1949年12月31日上午', 'strange'],
  ];
  for (const [text, wanted] of cases) expect(problemOf(judgeDay(text, BOUNDS)), text).toBe(wanted);
});

test('whatever is typed gets a state', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const state = judgeDay(text, BOUNDS);
      if (state.name === 'right') expect(judgeDay(state.value, BOUNDS)).toEqual(state);
    }),
  );
});
