/** Owns the warning before an idle session ends: the whole screen is one button that says 我还在. */
import { useApp } from '../app-context';
import { useModal } from '../kit/dialog';
import styles from './idle-warning.module.css';

export function IdleWarning() {
  const { session } = useApp();
  const status = session.status.value;
  return status.name === 'warning' ? <Countdown secondsLeft={status.secondsLeft} /> : null;
}

function Countdown({ secondsLeft }: { secondsLeft: number }) {
  const { t, session } = useApp();
  const dialog = useModal();
  const stay = () => session.touch();
  return (
    <dialog
      ref={dialog}
      class={styles.warning}
      aria-labelledby="idle-title"
      // A finger that slips is no click, and two are none either.
      onTouchEnd={(event) => {
        // Without a click of its own, which would reach what lies beneath.
        event.preventDefault();
        stay();
      }}
      onCancel={(event) => {
        event.preventDefault();
        stay();
      }}
    >
      {/* The end of the contact, not its beginning, ends the warning: else the same touch would reach what lies beneath. */}
      <button type="button" class={styles.target} onClick={stay}>
        <span id="idle-title" class={styles.title}>
          {t('shell.idleTitle')}
        </span>
        <span class={styles.seconds} role="timer">
          {t('shell.idleSeconds', { seconds: secondsLeft })}
        </span>
        <span>{t('shell.idleText')}</span>
        <span class={styles.stay}>{t('shell.idleStay')}</span>
        <span>{t('shell.idleAnywhere')}</span>
      </button>
    </dialog>
  );
}
