/** Owns examples of the pad for days, and of its steps. */
import { useState } from 'preact/hooks';
import { type DayParts, judgeDay } from '../../../input/numbers/calendar-day';
import { DatePad, DayCheck } from './date-pad';
import { DayChooser } from './day-chooser';

const BOUNDS = { earliest: '1900-01-01', latest: '2026-11-23' };

export function Empty() {
  return <DatePad />;
}

export function Months() {
  const [parts, setParts] = useState<DayParts>({ year: 2026, month: null, day: null });
  return <DayChooser parts={parts} bounds={BOUNDS} onChoose={setParts} />;
}

export function Days() {
  const [parts, setParts] = useState<DayParts>({ year: 1949, month: 12, day: 31 });
  return <DayChooser parts={parts} bounds={BOUNDS} onChoose={setParts} />;
}

export function NoSuchDay() {
  const text = '2026年2月30日';
  return <DayCheck state={judgeDay(text, BOUNDS)} bounds={BOUNDS} text={text} />;
}
