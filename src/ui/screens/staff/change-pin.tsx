/** Owns changing the staff PIN: the current one, the new one twice; one field at a time, so that the pad is always under it. */
import { useState } from 'preact/hooks';
import type { MessageKey } from '../../../i18n/translate';
import type { StaffModel } from '../../../state/staff-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { TextField } from '../../kit/text-field';
import styles from './staff-screen.module.css';

const PIN = /^\d{6,8}$/;
const MAX_DIGITS = 8;

type Step = 'current' | 'fresh' | 'again';
const LABELS: { readonly [step in Step]: MessageKey } = {
  current: 'staff.pinCurrent',
  fresh: 'staff.pinNew',
  again: 'staff.pinRepeat',
};

export function ChangePin({ model }: { model: StaffModel }) {
  const { t } = useApp();
  const [step, setStep] = useState<Step | null>(null);
  const [saved, setSaved] = useState(false);
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.pin')} />
      {saved && <Notice tone="info" title={t('staff.pinDone')} text={t('staff.pinChanged')} />}
      {step ? (
        <Steps
          model={model}
          step={step}
          onStep={setStep}
          onEnd={(done) => {
            setStep(null);
            setSaved(done);
          }}
        />
      ) : (
        <div class={styles.actions}>
          <Button
            label={t('staff.pin')}
            icon="lock"
            onPress={() => {
              setSaved(false);
              setStep('current');
            }}
          />
        </div>
      )}
    </section>
  );
}

interface StepsProps {
  model: StaffModel;
  step: Step;
  onStep(step: Step): void;
  /** Everything typed is forgotten. */
  onEnd(saved: boolean): void;
}

function Steps({ model, step, onStep, onEnd }: StepsProps) {
  const { t } = useApp();
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState(0);

  /** A new field, with the pad open and its digits in a new order. */
  const go = (to: Step, words?: string) => {
    setTyped('');
    setError(words);
    setFields((before) => before + 1);
    onStep(to);
  };
  const save = async () => {
    setBusy(true);
    const code = await model.changePin(current, fresh);
    setBusy(false);
    if (code === null) onEnd(true);
    else if (code === 'pin.wrong') go('current', t('staff.pinCurrentWrong'));
    else if (code === 'pin.locked') go('current', t('staff.pinChangeLocked'));
    else if (code === 'pin.weak') go('fresh', t('staff.pinWeak'));
    else go('current', t(code === 'storage.full' ? 'staff.pinFull' : 'staff.pinFailed', { code }));
  };
  const next = () => {
    if (busy) return;
    if (step === 'again') {
      if (typed === fresh) void save();
      else go('fresh', t('staff.pinDiffers'));
    } else if (!PIN.test(typed)) go(step, t('staff.pinShort'));
    else if (step === 'current') {
      setCurrent(typed);
      go('fresh');
    } else {
      setFresh(typed);
      go('again');
    }
  };

  return (
    <>
      <TextField
        key={fields}
        label={t(LABELS[step])}
        kind="pin"
        showLabel
        icon="lock"
        value={typed}
        maxLength={MAX_DIGITS}
        autoOpen
        error={error}
        onInput={(text) => {
          setTyped(text.replace(/\D/g, ''));
          setError(undefined);
        }}
        onSubmit={next}
      />
      <div class={styles.actions}>
        <Button label={t('app.cancel')} onPress={() => onEnd(false)} />
        <Button
          label={t(step === 'again' ? 'staff.pinSave' : 'staff.pinNext')}
          kind="primary"
          busy={busy}
          disabled={typed.length === 0}
          onPress={next}
        />
      </div>
    </>
  );
}
