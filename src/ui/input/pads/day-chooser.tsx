/** Owns choosing a day by touch: ten years, year, month, day. What was chosen stands above and can be gone back to. */
import { useState } from 'preact/hooks';
import type { MessageKey } from '../../../i18n/translate';
import { type DayBounds, type DayParts, daysOfMonth, isoDay } from '../../../input/numbers/calendar-day';
import { useApp } from '../../app-context';
import { KeyButton } from '../key-button';
import styles from './day-chooser.module.css';

type Step = 'decade' | 'year' | 'month' | 'day';

export interface DayChooserProps {
  parts: DayParts;
  bounds: DayBounds;
  onChoose(parts: DayParts): void;
}

interface Choice {
  readonly label: string;
  readonly value: number;
  readonly isPossible: boolean;
}

const STEP_KEYS: { readonly [step in Step]: MessageKey } = {
  decade: 'pads.decades',
  year: 'pads.years',
  month: 'pads.months',
  day: 'pads.days',
};

export function DayChooser({ parts, bounds, onChoose }: DayChooserProps) {
  const { t, input } = useApp();
  const [wanted, setWanted] = useState<Step | null>(null);
  const [decade, setDecade] = useState<number | null>(null);
  const { year, month, day } = parts;
  const missing: Step = year !== null ? (month === null ? 'month' : 'day') : decade === null ? 'decade' : 'year';
  const step = wanted ?? missing;
  const shownDecade = decade ?? Math.floor((year ?? 0) / 10) * 10;
  const chosen = { decade: shownDecade, year, month, day }[step];
  const choose = (value: number) => {
    setWanted(step === 'decade' ? 'year' : null);
    if (step === 'decade') setDecade(value);
    else onChoose({ ...parts, [step]: value });
  };
  const goTo = (target: Step) => () => setWanted(target);
  const partButton = (target: Step, key: MessageKey, wholeKey: MessageKey, value: number | null) => (
    <KeyButton
      label={value === null ? t(key) : t(wholeKey, { [target]: String(value) })}
      // What was chosen is the field's, and is no label.
      kind={value === null ? 'edit' : 'sign'}
      span={1}
      pressed={step === target || (target === 'year' && step === 'decade')}
      disabled={target !== 'year' && (target === 'month' ? year : month) === null}
      onPress={goTo(target === 'year' ? 'decade' : target)}
    />
  );
  return (
    <div class={styles.chooser} data-keys>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div class={styles.parts} role="group" aria-label={t('pads.dateParts')}>
        {partButton('year', 'pads.year', 'pads.yearOf', year)}
        {partButton('month', 'pads.month', 'pads.monthOf', month)}
        {partButton('day', 'pads.day', 'pads.dayOf', day)}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div class={styles.choices} role="group" aria-label={t(STEP_KEYS[step])} data-step={step}>
        {choicesOf(step, parts, shownDecade, bounds).map(({ label, value, isPossible }) => (
          <KeyButton
            key={`${step} ${value}`}
            label={label}
            kind="character"
            span={1}
            pressed={value === chosen}
            disabled={!isPossible}
            onPress={() => choose(value)}
          />
        ))}
      </div>
      <div class={styles.edit}>
        <KeyButton label={t('keyboard.clear')} kind="edit" span={1} onPress={clear} />
        <KeyButton label={t('keyboard.close')} kind="edit" span={1} onPress={() => input.close()} />
        <KeyButton label={t('keyboard.done')} kind="submit" span={1} onPress={() => input.submit()} />
      </div>
    </div>
  );

  function clear() {
    setWanted(null);
    setDecade(null);
    input.clear();
  }
}

/** Those that cannot be stay in their places, so that the others stand where they are looked for. */
function choicesOf(step: Step, { year, month }: DayParts, decade: number, { earliest, latest }: DayBounds): Choice[] {
  const isBetween = (first: string, last: string) => last >= earliest && first <= latest;
  const years = (from: number, to: number) => isBetween(isoDay(from, 1, 1), isoDay(to, 12, 31));
  if (step === 'decade') {
    const from = Math.floor(Number(earliest.slice(0, 4)) / 10) * 10;
    const count = Math.floor((Number(latest.slice(0, 4)) - from) / 10) + 1;
    return Array.from({ length: count }, (_, i) => from + i * 10).map((value) => ({
      label: `${value}–${String(value + 9).slice(2)}`,
      value,
      isPossible: true,
    }));
  }
  if (step === 'year') {
    return Array.from({ length: 10 }, (_, i) => decade + i).map((value) => ({
      label: String(value),
      value,
      isPossible: years(value, value),
    }));
  }
  const ofYear = year ?? 0;
  if (step === 'month') {
    return Array.from({ length: 12 }, (_, i) => i + 1).map((value) => ({
      label: String(value),
      value,
      isPossible: isBetween(isoDay(ofYear, value, 1), isoDay(ofYear, value, daysOfMonth(ofYear, value))),
    }));
  }
  const ofMonth = month ?? 1;
  return Array.from({ length: daysOfMonth(ofYear, ofMonth) }, (_, i) => i + 1).map((value) => ({
    label: String(value),
    value,
    isPossible: isBetween(isoDay(ofYear, ofMonth, value), isoDay(ofYear, ofMonth, value)),
  }));
}
