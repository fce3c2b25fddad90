/** Owns the writing pad: the field to write in, what is offered beside it, and the buttons that take back. Loaded when it is first needed. */
import { useEffect, useMemo } from 'preact/hooks';
import { WritingModel } from '../../state/writing-model';
import { useApp } from '../app-context';
import { announce } from '../kit/announcer';
import { speechOf } from '../speech/speech-of';
import { CandidateBox } from './candidate-box';
import { EditKeys } from './edit-keys';
import { KeyButton } from './key-button';
import { WayFrame } from './way-frame';
import type { WayProps } from './way-props';
import { WritingField } from './writing-field';
import styles from './writing-pad.module.css';

/** As many as can be listened to while writing. */
const SPOKEN_OTHERS = 3;

export function WritingPad({ onFail }: WayProps) {
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
      { isPersonal: input.field.peek()?.isPersonal },
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
    <WayFrame
      edit={
        <EditKeys
          onDeleteBack={() => model.deleteBack()}
          onDeleteWord={() => model.deleteWord()}
          onClear={() => model.clear()}
        >
          <KeyButton label={t('writing.undoStroke')} kind="edit" onPress={() => void model.undoStroke()} />
        </EditKeys>
      }
    >
      <div class={styles.pad}>
        <WritingField model={model} />
        <CandidateBox model={model} />
        {model.isFull.value && <p class={styles.problem}>{t('writing.tooMany')}</p>}
      </div>
    </WayFrame>
  );
}
