/** Owns showing a keyboard on the screen. */
import { useApp } from '../app-context';
import { KeyButton } from './key-button';
import styles from './keyboard.module.css';
import type { KeyboardLayout } from './keyboard-layout';

export interface KeyboardProps {
  layout: KeyboardLayout;
  onInsert(text: string): void;
}

export function Keyboard({ layout, onInsert }: KeyboardProps) {
  const { t } = useApp();
  return (
    <div class={styles.keyboard} data-keys style={{ gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))` }}>
      {layout.rows.flat().map((key) => (
        <KeyButton
          key={key.insert}
          label={key.labelKey ? t(key.labelKey) : key.insert}
          kind={key.kind}
          span={key.span}
          onPress={() => onInsert(key.insert)}
        />
      ))}
    </div>
  );
}
