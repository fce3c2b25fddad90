/** Owns the on-screen keyboard for text: letters (pinyin initials), digits and the signs of document numbers, all on one face. */
import { useApp } from '../app-context';
import { format } from '../shell/display-modes';
import { KeyButton } from './key-button';
import styles from './keyboard.module.css';
import { type Key, LANDSCAPE_LAYOUT, PORTRAIT_LAYOUT } from './keyboard-layout';

export function Keyboard() {
  const { t, input } = useApp();
  const layout = format.value === 'landscape' ? LANDSCAPE_LAYOUT : PORTRAIT_LAYOUT;
  const press = (key: Key) => {
    if (key.insert !== undefined) input.insert(key.insert);
    else if (key.action === 'backspace') input.deleteBack();
    else if (key.action === 'clear') input.clear();
    else if (key.action === 'submit') input.submit();
    else if (key.action === 'close') input.close();
  };
  return (
    <div class={styles.keyboard} data-keys style={{ gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))` }}>
      {layout.rows.flat().map((key) => (
        <KeyButton
          key={key.insert ?? key.action}
          label={key.labelKey ? t(key.labelKey) : (key.insert ?? '')}
          icon={key.icon}
          kind={key.kind}
          span={key.span}
          repeats={key.action === 'backspace'}
          onPress={() => press(key)}
        />
      ))}
    </div>
  );
}
