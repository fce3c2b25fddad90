/** Owns the panel below the stage: the keyboard or the PIN pad of the field that is being filled. The stage shrinks, the field stays in sight. */
import { useLayoutEffect } from 'preact/hooks';
import { useApp } from '../app-context';
import styles from './input-panel.module.css';
import { Keyboard } from './keyboard';
import { PinPad } from './pin-pad';

export function InputPanel() {
  const { t, input } = useApp();
  const field = input.field.value;
  const id = field?.id;
  useLayoutEffect(() => {
    if (id === undefined) return;
    // After the stage has shrunk: a field low on the page would else lie under the panel.
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  if (!field) return null;
  return (
    <section
      class={styles.panel}
      aria-label={t(field.kind === 'pin' ? 'keyboard.pinTitle' : 'keyboard.title')}
      // Keys never take the focus from the field: the cursor stays visible, and a hardware keyboard goes on working.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {field.kind === 'pin' ? <PinPad key={field.id} /> : <Keyboard />}
    </section>
  );
}
