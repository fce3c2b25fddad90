/** Owns setting how fast it is said, in eight steps. */
import type { Signal } from '@preact/signals';
import { SPEECH_RATES } from '../../state/speech-model';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import styles from './speech-settings.module.css';

/** @param onChange after a change: something is said so that it is heard */
export function RateSteps({ rate, onChange }: { rate: Signal<number>; onChange?(): void }) {
  const { t } = useApp();
  const step = SPEECH_RATES.indexOf(rate.value);
  const change = (by: -1 | 1) => {
    rate.value = SPEECH_RATES[step + by] ?? rate.value;
    onChange?.();
  };
  return (
    <>
      <Button label={t('speech.slower')} disabled={step <= 0} onPress={() => change(-1)} />
      <span class={styles.rate} aria-live="polite">
        {t('speech.rate', { percent: Math.round(rate.value * 100) })}
      </span>
      <Button label={t('speech.faster')} disabled={step >= SPEECH_RATES.length - 1} onPress={() => change(1)} />
    </>
  );
}
