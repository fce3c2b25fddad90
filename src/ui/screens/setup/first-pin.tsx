/** Owns setting the staff PIN on a new terminal: twice, on the shuffled pad, with a plain word when it is too easy. */
import { useState } from 'preact/hooks';
import { toAppError } from '../../../base/app-error';
import type { MessageKey } from '../../../i18n/translate';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/text-field';
import styles from './setup-screen.module.css';

const PIN = /^\d{6,8}$/;
const MAX_DIGITS = 8;

export function FirstPin() {
  const { t, terminal } = useApp();
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const startOver = (key: MessageKey, code = '') => {
    setFirst(null);
    setTyped('');
    setError(t(key, { code }));
  };
  const next = async () => {
    if (busy) return;
    if (!PIN.test(typed)) {
      setError(t('setup.pinShort'));
      return;
    }
    if (first === null) {
      setFirst(typed);
      setTyped('');
      setError(undefined);
      return;
    }
    if (first !== typed) {
      startOver('setup.pinDiffers');
      return;
    }
    setBusy(true);
    try {
      await terminal.setFirstPin(typed);
    } catch (thrown) {
      const { code } = toAppError(thrown, 'worker.internal');
      if (code === 'pin.weak') startOver('setup.pinWeak');
      else startOver(code === 'storage.full' ? 'setup.pinFull' : 'setup.pinFailed', code);
    } finally {
      setBusy(false);
    }
  };
  const step = first === null ? 1 : 2;
  return (
    <div class={styles.card}>
      <h2>{t('setup.pinTitle')}</h2>
      <p>{t('setup.pinText')}</p>
      <TextField
        // A field of its own for each step: the pad opens again, with its digits in a new order.
        key={step}
        label={t(step === 1 ? 'setup.pinFirst' : 'setup.pinAgain')}
        showLabel
        kind="pin"
        value={typed}
        maxLength={MAX_DIGITS}
        autoOpen
        error={error}
        onInput={(text) => {
          setTyped(text.replace(/\D/g, ''));
          setError(undefined);
        }}
        onSubmit={() => void next()}
      />
      <div class={styles.actions}>
        <Button
          label={t(step === 1 ? 'setup.pinNext' : 'setup.pinSave')}
          kind="primary"
          size="large"
          busy={busy}
          onPress={() => void next()}
        />
      </div>
    </div>
  );
}
