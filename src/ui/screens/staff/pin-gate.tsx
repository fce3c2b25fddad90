/** Owns the way in: the PIN field, tries left, and the countdown of the lock. */
import { useEffect, useState } from 'preact/hooks';
import type { StaffModel } from '../../../state/staff-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { TextField } from '../../kit/text-field';
import styles from './staff-screen.module.css';

const MAX_PIN_DIGITS = 8;

export function PinGate({ model }: { model: StaffModel }) {
  const { t, clock } = useApp();
  const [pin, setPin] = useState('');
  const [tries, setTries] = useState(0);
  const gate = model.gate.value;
  const [nowMs, setNowMs] = useState(clock.nowMs());
  const locked = gate.name === 'locked';
  useEffect(() => {
    if (!locked) return;
    const tick = () => {
      setNowMs(clock.nowMs());
      model.unlock();
    };
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [locked, clock, model]);

  const enter = () => {
    if (pin.length === 0) return;
    setPin('');
    // The pad closes with every 完成: a new field opens it again for the next try.
    void model.enter(pin).then(() => setTries((before) => before + 1));
  };

  if (gate.name === 'locked') {
    const seconds = Math.max(0, Math.ceil((gate.untilMs - nowMs) / 1000));
    const wait =
      seconds < 60
        ? t('staff.waitSeconds', { seconds })
        : t('staff.wait', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
    return (
      <div class={styles.gate}>
        <h1>{t('staff.title')}</h1>
        <Notice tone="warning" title={t('staff.pinLocked', { wait })} text={t('staff.pinLockedText')} />
      </div>
    );
  }
  const error =
    gate.name === 'wrong'
      ? t('staff.pinWrong', { tries: gate.triesLeft })
      : gate.name === 'failed'
        ? gate.code === 'pin.notSet'
          ? t('staff.pinNotSet')
          : t(gate.code === 'storage.full' ? 'staff.pinFull' : 'staff.pinFailed', { code: gate.code })
        : undefined;
  return (
    <div class={styles.gate}>
      <h1>{t('staff.title')}</h1>
      <p>{t('staff.pinText')}</p>
      <TextField
        key={tries}
        label={t('staff.pinField')}
        kind="pin"
        value={pin}
        maxLength={MAX_PIN_DIGITS}
        onInput={setPin}
        onSubmit={enter}
        autoOpen
        showLabel
        icon="lock"
        error={error}
      />
      <Button
        label={t('staff.enter')}
        kind="primary"
        size="large"
        busy={gate.name === 'checking'}
        disabled={pin.length === 0 && gate.name !== 'checking'}
        onPress={enter}
      />
    </div>
  );
}
