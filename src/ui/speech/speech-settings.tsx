/** Owns the settings of reading aloud: on or off, how fast, and how loud. */
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { RateSteps } from './rate-steps';
import { speechOf } from './speech-of';
import styles from './speech-settings.module.css';
import { VolumeSteps } from './volume-steps';

export function SpeechSettings() {
  const app = useApp();
  const { session, t } = app;
  const speech = speechOf(app);
  const isOn = session.speech.value !== 0;
  const failure = speech.failure.value;
  const sample = () => void speech.sayLabel(t('speech.sample'));
  return (
    <div class={styles.settings}>
      <Button
        label={t(isOn ? 'speech.off' : 'speech.on')}
        onPress={() => {
          session.speech.value = isOn ? 0 : 1;
          if (!isOn) void speech.sayLabel(t('speech.isOn'));
        }}
      />
      {isOn && (
        <>
          <p class={styles.on}>{t('speech.isOn')}</p>
          <RateSteps rate={session.speech} onChange={sample} />
          <VolumeSteps onChange={sample} />
        </>
      )}
      {failure !== null && (
        <Notice tone="warning" title={t('speech.failed')} text={t('speech.failedHelp', { code: failure })} />
      )}
    </div>
  );
}
