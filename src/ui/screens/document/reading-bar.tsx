/** Owns the buttons of reading a document aloud, and what is said of it: where it stands, and which voice is heard. */
import { useState } from 'preact/hooks';
import type { MessageKey } from '../../../i18n/translate';
import type { ReadingModel } from '../../../state/reading-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { RateSteps } from '../../speech/rate-steps';
import { VolumeSteps } from '../../speech/volume-steps';
import styles from './reading-bar.module.css';

const VOICE_WORDS = {
  prompts: null,
  recording: 'reading.byRecording',
  system: null,
  syllables: 'reading.bySyllables',
} as const satisfies { readonly [kind: string]: MessageKey | null };

export interface ReadingBarProps {
  reading: ReadingModel;
  count: number;
}

export function ReadingBar({ reading, count }: ReadingBarProps) {
  const { t, session } = useApp();
  const [isSetting, setIsSetting] = useState(false);
  const status = reading.status.value;
  const at = reading.at.value;
  const voice = reading.voice.value;
  const isReading = status.name === 'reading';
  const voiceWords = voice && VOICE_WORDS[voice];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class={styles.reading} role="group" aria-label={t('reading.group')} data-reading-bar>
      <p class={styles.words}>
        <span>{t(status.name === 'ended' ? 'reading.ended' : 'reading.place', { at: at + 1, count })}</span>
        <span role="status">
          {status.name === 'failed'
            ? `${t('reading.failed')} ${t('speech.failedHelp', { code: status.code })}`
            : voiceWords && t(voiceWords)}
        </span>
      </p>
      <div class={styles.row}>
        <Button label={t('reading.back')} icon="chevron-left" disabled={at === 0} onPress={() => reading.step(-1)} />
        {/* One button with several faces: the focus stays on it. */}
        <Button
          key="toggle"
          kind="primary"
          label={t(isReading ? 'reading.pause' : status.name === 'ended' ? 'reading.again' : 'reading.goOn')}
          onPress={() => (isReading ? reading.pause() : reading.goOn())}
        />
        <Button
          label={t('reading.next')}
          icon="chevron-right"
          disabled={at >= count - 1}
          onPress={() => reading.step(1)}
        />
        <Button label={t('reading.settings')} pressed={isSetting} onPress={() => setIsSetting(!isSetting)} />
        <Button label={t('reading.close')} icon="close" onPress={() => reading.stop()} />
      </div>
      {isSetting && (
        <div class={styles.settings}>
          <div class={styles.row}>
            <RateSteps rate={session.readingRate} />
          </div>
          <div class={styles.row}>
            <VolumeSteps />
          </div>
        </div>
      )}
    </div>
  );
}
