/** Owns what is said to screen readers when something changes on its own: one polite live region for the whole terminal. */
import { signal } from '@preact/signals';
import styles from './announcer.module.css';

interface Announcement {
  readonly text: string;
  /** It tells what is written into a personal field. */
  readonly isPersonal: boolean;
  /** Another one is a message of its own, be it in the same words. */
  readonly serial: number;
}

const NOTHING: Announcement = { text: '', isPersonal: false, serial: 0 };
const spoken = signal(NOTHING);
const QUIET_MS = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Spoken 500 ms after the last change, so that counts which run while someone types are said once. */
export function announce(text: string, { isPersonal = false } = {}): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    spoken.value = { text, isPersonal, serial: spoken.peek().serial + 1 };
  }, QUIET_MS);
}

/** Forgets what was said: at the end of a session nothing of the reader stays in the document. */
export function clearAnnouncements(): void {
  clearTimeout(timer);
  spoken.value = { ...NOTHING, serial: spoken.peek().serial };
}

export function Announcer() {
  const { text, isPersonal, serial } = spoken.value;
  return (
    <div class={styles.announcer} role="status" aria-live="polite" data-personal={isPersonal || undefined}>
      {/* Another element each time: the same words changed in no way would not be told again. */}
      {text !== '' && <span key={serial}>{text}</span>}
    </div>
  );
}
