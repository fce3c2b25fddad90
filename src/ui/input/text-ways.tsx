/** Owns the ways in which text can be entered, and the switch between them. Loaded when it is first needed. */
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../base/app-error';
import type { InputWay } from '../../state/input-model';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { SpeechNotice } from '../speech/speech-notice';
import { SpeechSwitch } from '../speech/speech-switch';
import { useReadAloud } from '../speech/use-read-aloud';
import { Keyboard } from './keyboard';
import styles from './text-ways.module.css';
import { WritingPad } from './writing-pad';

export function TextWays({ way }: { way: InputWay }) {
  const { t, input } = useApp();
  const ways = useReadAloud();
  /** Why there is no handwriting; choosing it tries again. */
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const choose = (chosen: InputWay) => {
    setFailure(null);
    input.chooseWay(chosen);
  };
  const shown = failure === null ? way : 'letters';
  return (
    <div ref={ways} class={styles.ways}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex box everywhere */}
      <div class={styles.choice} role="group" aria-label={t('keyboard.ways')}>
        <Button
          label={t('keyboard.handwriting')}
          pressed={shown === 'handwriting'}
          onPress={() => choose('handwriting')}
        />
        <Button label={t('keyboard.letters')} pressed={shown === 'letters'} onPress={() => choose('letters')} />
        <SpeechSwitch />
      </div>
      <div class={styles.way}>
        <SpeechNotice />
        {failure !== null && (
          <Notice
            tone="warning"
            title={t('keyboard.noHandwriting')}
            text={t('keyboard.noHandwritingHelp', { code: failure })}
          />
        )}
        {shown === 'letters' ? <Keyboard /> : <WritingPad onFail={setFailure} />}
      </div>
    </div>
  );
}
