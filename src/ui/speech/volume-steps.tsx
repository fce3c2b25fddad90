/** Owns setting how loud it is said, in five steps. */
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import styles from './speech-settings.module.css';

const VOLUMES: readonly number[] = [0.2, 0.4, 0.6, 0.8, 1];

/** @param onChange after a change: something is said so that it is heard */
export function VolumeSteps({ onChange }: { onChange?(): void }) {
  const { session, t } = useApp();
  const step = VOLUMES.indexOf(session.volume.value);
  const change = (by: -1 | 1) => {
    session.volume.value = VOLUMES[step + by] ?? session.volume.value;
    onChange?.();
  };
  return (
    <>
      <Button label={t('speech.quieter')} disabled={step <= 0} onPress={() => change(-1)} />
      <span class={styles.rate} aria-live="polite">
        {t('speech.volume', { percent: Math.round(session.volume.value * 100) })}
      </span>
      <Button label={t('speech.louder')} disabled={step >= VOLUMES.length - 1} onPress={() => change(1)} />
    </>
  );
}
