/** Owns having a slip read aloud: its number, what is on it, and where it is handed in; stopped and gone on with at the same sentence. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import type { SlipSheet } from '../../paper/slip-sheet';
import { useLabelReading } from '../../speech/use-label-reading';
import styles from './slip-screen.module.css';
import { slipSentences } from './slip-sentences';

/** Nothing while reading aloud is off and nobody helps. */
export function ReadSlip({ sheet }: { sheet: SlipSheet | null }) {
  const { t, session } = useApp();
  const { reading, start } = useLabelReading();
  if (session.speech.value === 0 && !session.assistance.value) return null;
  const status = reading.status.value;
  const isReading = status.name === 'reading';
  const isPaused = status.name === 'paused';
  const press = () => {
    if (isReading) reading.pause();
    else if (isPaused && session.speech.peek() !== 0) reading.goOn();
    else if (sheet) start(slipSentences(t, sheet));
  };
  return (
    // Its buttons are heard by what they do, and what is touched beside them does not end it.
    <div class={styles.aloud} data-reading-bar={isReading || isPaused || undefined}>
      {/* One button with several faces: the focus stays on it. */}
      <Button
        key="toggle"
        label={t(isReading ? 'reading.pause' : isPaused ? 'reading.goOn' : 'reading.slip')}
        icon="sound"
        size="large"
        disabled={!sheet}
        onPress={press}
      />
      {isPaused && <Button label={t('reading.close')} icon="close" size="large" onPress={() => reading.stop()} />}
      {status.name === 'failed' && (
        <Notice tone="warning" title={t('speech.failed')} text={t('speech.failedHelp', { code: status.code })} />
      )}
    </div>
  );
}
