/** Owns the keys that every way of input has: cursor, taking back, putting the panel away, asking. */
import type { ComponentChildren } from 'preact';
import { lastWord } from '../../input/last-word';
import { useApp } from '../app-context';
import styles from './edit-keys.module.css';
import { KeyButton } from './key-button';

export interface EditKeysProps {
  /** A way that composes takes back what is composed first. */
  onDeleteBack?(): void;
  onDeleteWord?(): void;
  onClear?(): void;
  /** Of the way alone. */
  children?: ComponentChildren;
}

export function EditKeys({ onDeleteBack, onDeleteWord, onClear, children }: EditKeysProps) {
  const { t, input } = useApp();
  return (
    <div class={styles.keys}>
      <KeyButton label={t('keyboard.left')} kind="edit" repeats onPress={() => input.moveCursor(-1)} />
      <KeyButton label={t('keyboard.right')} kind="edit" repeats onPress={() => input.moveCursor(1)} />
      <KeyButton
        label={t('keyboard.backspace')}
        kind="edit"
        repeats
        onPress={onDeleteBack ?? (() => input.deleteBack())}
      />
      <KeyButton
        label={t('keyboard.deleteWord')}
        kind="edit"
        onPress={onDeleteWord ?? (() => input.deleteBefore(lastWord))}
      />
      <KeyButton label={t('keyboard.clear')} kind="edit" onPress={onClear ?? (() => input.clear())} />
      {children}
      <KeyButton label={t('keyboard.close')} kind="edit" onPress={() => input.close()} />
      <KeyButton label={t('keyboard.submit')} kind="submit" onPress={() => input.submit()} />
    </div>
  );
}
