/** Owns the settings of reading aloud: on or off, and how fast. */
import { SPEECH_RATES } from '../../state/speech-model';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { speechOf } from './speech-of';
import styles from './speech-settings.module.css';

export function SpeechSettings() {
  const app = useApp();
  const { session, t } = app;
  const speech = speechOf(app);
  const rate = session.speech.value;
  const failure = speech.failure.value;
  const step = SPEECH_RATES.indexOf(rate);
  const change = (by: -1 | 1) => {
    session.speech.value = SPEECH_RATES[step + by] ?? rate;
    void speech.sayLabel(t('speech.sample'));
  };
  return (
    <div class={styles.settings}>
      <Button
        label={t(rate === 0 ? 'speech.on' : 'speech.off')}
        onPress={() => {
          session.speech.value = rate === 0 ? 1 : 0;
          if (rate === 0) void speech.sayLabel(t('speech.isOn'));
        }}
      />
      {rate !== 0 && (
        <>
          <Button label={t('speech.slower')} disabled={step <= 0} onPress={() => change(-1)} />
          <span class={styles.rate} aria-live="polite">
            {t('speech.rate', { percent: Math.round(rate * 100) })}
          </span>
          <Button label={t('speech.faster')} disabled={step >= SPEECH_RATES.length - 1} onPress={() => change(1)} />
        </>
      )}
      {failure !== null && (
        <Notice tone="warning" title={t('speech.failed')} text={t('speech.failedHelp', { code: failure })} />
      )}
    </div>
  );
}
