/** Owns what is said to screen readers when something changes on its own: one polite live region for the whole terminal. */
import { signal } from '@preact/signals';
import styles from './announcer.module.css';

const spoken = signal('');
const QUIET_MS = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Spoken 500 ms after the last change, so that counts which run while someone types are said once. */
export function announce(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    spoken.value = text;
  }, QUIET_MS);
}

/** Forgets what was said: at the end of a session nothing of the reader stays in the document. */
export function clearAnnouncements(): void {
  clearTimeout(timer);
  spoken.value = '';
}

export function Announcer() {
  return (
    <div class={styles.announcer} role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
