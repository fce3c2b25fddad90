/** Owns the numeric pad for PINs: digits in a new order each time it opens, so that finger marks tell nothing. */
import { useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { KeyButton } from './key-button';
import styles from './pin-pad.module.css';
import { shuffleDigits } from './shuffle-digits';

export function PinPad() {
  const { t, input } = useApp();
  const [digits] = useState(() => shuffleDigits(secureRandom));
  const digit = (value: string) => (
    <KeyButton key={value} label={value} kind="character" span={1} onPress={() => input.insert(value)} />
  );
  return (
    <div class={styles.pad} data-keys>
      {digits.slice(0, 9).map(digit)}
      <KeyButton
        label={t('keyboard.backspace')}
        icon="backspace"
        kind="edit"
        span={1}
        repeats
        onPress={() => input.deleteBack()}
      />
      {digits.slice(9).map(digit)}
      <KeyButton label={t('keyboard.done')} kind="submit" span={1} onPress={() => input.submit()} />
    </div>
  );
}

function secureRandom(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value / 2 ** 32;
}
