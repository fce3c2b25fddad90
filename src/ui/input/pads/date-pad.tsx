/** Owns the pad for days: ten years, year, month and day chosen by touch one after the other, or typed in digits. */
import { useState } from 'preact/hooks';
import { chinaDate } from '../../../base/clock';
import { formatLongDate } from '../../../i18n/dates';
import type { MessageKey, Translate } from '../../../i18n/translate';
import {
  type DayBounds,
  type DayForm,
  type DayParts,
  type DayState,
  dayText,
  judgeDay,
} from '../../../input/numbers/calendar-day';
import type { InputField } from '../../../state/input-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { CheckLine } from './check-line';
import { DayChooser } from './day-chooser';
import { DigitPad } from './digit-pad';
import { PadFrame } from './pad-frame';

const EARLIEST = '1900-01-01';
/** Of days that may lie ahead. */
const YEARS_AHEAD = 10;
/** Between the parts of a day that is typed. */
const SIGNS: { readonly [form in DayForm]: readonly string[] } = { han: ['年', '月'], dashes: ['-'] };

export function DatePad() {
  const { t, input, clock, language } = useApp();
  const [isTyped, setIsTyped] = useState(false);
  const bounds = boundsOf(input.field.value, chinaDate(clock.nowMs()));
  const { text } = input.contents.value;
  const form: DayForm = language.shown.value === 'en' ? 'dashes' : 'han';
  const state = judgeDay(text, bounds);
  const check = <DayCheck state={state} bounds={bounds} text={text} />;
  const switches = (
    <Button label={t(isTyped ? 'pads.byTouch' : 'pads.byDigits')} onPress={() => setIsTyped(!isTyped)} />
  );
  if (isTyped) {
    return <DigitPad signs={SIGNS[form]} check={check} switches={switches} />;
  }
  return (
    <PadFrame check={check} switches={switches} isWide>
      <DayChooser
        parts={state.name === 'empty' ? { year: null, month: null, day: null } : state.parts}
        bounds={bounds}
        onChoose={(parts) => input.fill(dayText(parts, form))}
      />
    </PadFrame>
  );
}

export function DayCheck({ state, bounds, text }: { state: DayState; bounds: DayBounds; text: string }) {
  const { t } = useApp();
  const isWrong = state.name === 'wrong';
  const groups = isWrong ? [text.trim()] : state.name === 'empty' ? [] : groupsOf(t, state.parts);
  const limit = isWrong && state.problem === 'early' ? bounds.earliest : bounds.latest;
  return (
    <CheckLine
      groups={groups}
      wrong={isWrong ? { from: 0, to: text.length } : undefined}
      tone={state.name === 'right' ? 'right' : isWrong ? 'wrong' : 'quiet'}
      message={t(keyOf(state), { day: formatLongDate(t, limit) })}
    />
  );
}

function boundsOf(field: InputField | null, today: string): DayBounds {
  const farthest = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
  return { earliest: EARLIEST, latest: field?.latestDay ?? farthest };
}

function groupsOf(t: Translate, { year, month, day }: DayParts): string[] {
  return [
    ...(year === null ? [] : [t('pads.yearOf', { year: String(year) })]),
    ...(month === null ? [] : [t('pads.monthOf', { month })]),
    ...(day === null ? [] : [t('pads.dayOf', { day })]),
  ];
}

function keyOf(state: DayState): MessageKey {
  if (state.name === 'empty') return 'pads.dateEmpty';
  if (state.name === 'partial') return 'pads.dateGoOn';
  if (state.name === 'right') return 'pads.dateRight';
  const keys: { readonly [problem in typeof state.problem]: MessageKey } = {
    strange: 'pads.dateStrange',
    lunar: 'pads.dateLunar',
    noSuchDay: 'pads.dateNoSuchDay',
    future: 'pads.dateFuture',
    early: 'pads.dateEarly',
  };
  return keys[state.problem];
}
