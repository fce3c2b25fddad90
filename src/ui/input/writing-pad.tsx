/** Owns the writing pad: the field to write in, what is offered beside it, and the buttons that take back. Loaded when it is first needed. */
import { useEffect, useMemo } from 'preact/hooks';
import type { ErrorCode } from '../../base/app-error';
import { WritingModel } from '../../state/writing-model';
import { useApp } from '../app-context';
import { announce } from '../kit/announcer';
import { Button } from '../kit/button';
import { speechOf } from '../speech/speech-of';
import { CandidateBox } from './candidate-box';
import { WritingField } from './writing-field';
import styles from './writing-pad.module.css';

/** As many as can be listened to while writing. */
const SPOKEN_OTHERS = 3;

export function WritingPad({ onFail }: { onFail(code: ErrorCode): void }) {
  const app = useApp();
  const { t, input, session, connection, openHandwriting } = app;
  const model = useMemo(() => new WritingModel({ input, catalogue: connection, openHandwriting }), []);
  useEffect(() => () => model.leave(), []);

  const status = model.status.value;
  useEffect(() => {
    if (status.name === 'failed') onFail(status.code);
  }, [status]);

  const range = input.composition.value;
  const proposed = range !== null;
  const candidates = model.candidates.value;
  useEffect(() => {
    const [first, ...others] = candidates.map(({ character }) => character);
    if (!proposed || first === undefined) return;
    announce(
      t('writing.proposed', { character: first, others: others.slice(0, SPOKEN_OTHERS).join(t('writing.join')) }),
    );
  }, [proposed, candidates]);

  const text = input.read().text;
  const standing = range === null ? '' : text.slice(range.from, range.to);
  useEffect(() => {
    if (standing !== '' && session.speech.peek() !== 0) {
      void speechOf(app).sayWritten(standing, text.slice(0, input.composition.peek()?.from));
    }
  }, [standing]);

  return (
    <div class={styles.pad}>
      <WritingField model={model} />
      <CandidateBox model={model} />
      <div class={styles.edit}>
        <Button label={t('writing.undoStroke')} onPress={() => void model.undoStroke()} />
        <Button label={t('keyboard.backspace')} icon="backspace" onPress={() => model.deleteBack()} />
        <Button label={t('keyboard.clear')} onPress={() => model.clear()} />
        <Button label={t('keyboard.close')} onPress={() => input.close()} />
        <Button label={t('keyboard.submit')} icon="search" kind="primary" onPress={() => input.submit()} />
      </div>
      {model.isFull.value && <p class={styles.problem}>{t('writing.tooMany')}</p>}
    </div>
  );
}
