#!/usr/bin/env node
/**
 * Owns making `src/calendar/national-working-days.ts` from the npm package chinese-days: run it after updating that package, when the
 * State Council's office has published the next year's arrangement (November). From 2007 on: those years were compared day by day
 * with a second source.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FIRST_YEAR = 2007;
const require = createRequire(import.meta.url);
const { holidays, workdays } = JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(require.resolve('chinese-days/package.json'), 'utf8'));

const inTable = (date) => Number(date.slice(0, 4)) >= FIRST_YEAR;
const off = Object.keys(holidays).filter(inTable).sort();
const makeUp = Object.keys(workdays).filter(inTable).sort();
const lastYear = Math.max(...off.map((date) => Number(date.slice(0, 4))));

const ranges = [];
for (const date of off) {
  const range = ranges.at(-1);
  if (range && Date.parse(date) - Date.parse(range.end) === 86_400_000) range.end = date;
  else ranges.push({ start: date, end: date });
}
const entries = ranges.map(({ start, end }) => (start === end ? start : `${start}/${end}`));
const byYear = (dates) =>
  [...new Set(dates.map((date) => date.slice(0, 4)))]
    .map((year) => dates.filter((date) => date.startsWith(year)).join(' '))
    .join('\n');

writeFileSync(
  new URL('../src/calendar/national-working-days.ts', import.meta.url),
  `/**
 * Owns the national table of days off and make-up working days (节假日安排通知), ${FIRST_YEAR}–${lastYear}.
 * Made by \`.config/make-working-day-table.mjs\` from chinese-days ${version}; do not edit by hand.
 *
 * The data: MIT License, Copyright (c) 2024 Yawei sun, https://github.com/vsme/chinese-days. Permission is granted, free of charge, to
 * deal in it without restriction, provided that this notice stands in all copies; it comes without warranty of any kind.
 */
import { createWorkingDays, type WorkingDayTable } from './working-days';

/** Saturdays and Sundays within a holiday among them. */
const DAYS_OFF = \`
${byYear(entries)}
\`;

const MAKE_UP_DAYS = \`
${byYear(makeUp)}
\`;

export const NATIONAL_WORKING_DAY_TABLE: WorkingDayTable = {
  coveredFrom: '${FIRST_YEAR}-01-01',
  // A later New Year's arrangement may still move the last days of this year, as it did in 2007, 2011 and 2018.
  coveredThrough: '${lastYear}-12-31',
  daysOff: DAYS_OFF.trim().split(/\\s/),
  makeUpDays: MAKE_UP_DAYS.trim().split(/\\s/),
};

export const nationalWorkingDays = createWorkingDays(NATIONAL_WORKING_DAY_TABLE);
`,
);
console.log(`${entries.length} periods off, ${makeUp.length} make-up days, through ${lastYear}-12-31`);
