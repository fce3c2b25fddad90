/** Owns the seal 阅, and behind it the hidden way to the staff screen: a press of three seconds, nothing that a reader meets by chance. */
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context';
import styles from './seal.module.css';

const LONG_PRESS_MS = 3000;

export function Seal({ onLongPress }: { onLongPress(): void }) {
  const { t } = useApp();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  return (
    // No button by role: readers and their screen readers have no business here; staff also have Ctrl+Alt+S.
    <div
      class={styles.seal}
      aria-hidden="true"
      onPointerDown={() => {
        stop();
        timer.current = setTimeout(onLongPress, LONG_PRESS_MS);
      }}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
    >
      {t('app.seal')}
    </div>
  );
}
