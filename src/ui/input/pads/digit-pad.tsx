/** Owns the digits of a pad for numbers as on a telephone, the signs that this kind of number has, and the keys that take back and finish. */
import type { ComponentChildren } from 'preact';
import { useApp } from '../../app-context';
import { KeyButton } from '../key-button';
import styles from './digit-pad.module.css';
import { PadFrame } from './pad-frame';

export interface DigitPadProps {
  /** Beside the 0: at most two. */
  signs: readonly string[];
  /** Shows and judges what was typed. */
  check: ComponentChildren;
  /** Beside the switch of reading aloud. */
  switches?: ComponentChildren;
}

const DIGITS = [...'123456789'];

export function DigitPad({ signs, check, switches }: DigitPadProps) {
  const { t, input } = useApp();
  const key = (value: string, span = 1) => (
    <KeyButton key={value} label={value} kind="character" span={span} onPress={() => input.insert(value)} />
  );
  const edit = [
    <KeyButton
      key="backspace"
      label={t('keyboard.backspace')}
      icon="backspace"
      kind="edit"
      span={2}
      repeats
      onPress={() => input.deleteBack()}
    />,
    <KeyButton key="clear" label={t('keyboard.clear')} kind="edit" span={2} onPress={() => input.clear()} />,
    <KeyButton key="close" label={t('keyboard.close')} kind="edit" span={2} onPress={() => input.close()} />,
    <KeyButton key="done" label={t('keyboard.done')} kind="submit" span={2} onPress={() => input.submit()} />,
  ];
  return (
    <PadFrame check={check} switches={switches}>
      <div class={styles.keys} data-keys>
        {[0, 3, 6].flatMap((from, row) => [...DIGITS.slice(from, from + 3).map((digit) => key(digit)), edit[row]])}
        {key('0', 3 - signs.length)}
        {signs.map((sign) => key(sign))}
        {edit[3]}
      </div>
    </PadFrame>
  );
}
