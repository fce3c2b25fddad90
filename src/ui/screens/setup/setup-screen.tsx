/** Owns what is shown until the terminal is ready: one part for each phase of the terminal model. */
import { useApp } from '../../app-context';
import { ConfigProblems } from './config-problems';
import { FirstPin } from './first-pin';
import { FirstSync } from './first-sync';
import styles from './setup-screen.module.css';
import { StartFailed } from './start-failed';

export function SetupScreen() {
  const { terminal, t } = useApp();
  const phase = terminal.phase.value;
  return (
    <div class={styles.setup} data-screen="setup" data-phase={phase}>
      <h1>{t('app.setup')}</h1>
      {phase === 'starting' && (
        <p aria-busy="true">
          {t('setup.starting')} {t('setup.startingText')}
        </p>
      )}
      {phase === 'failed' && <StartFailed />}
      {phase === 'noConfig' && <ConfigProblems />}
      {phase === 'needsPin' && <FirstPin />}
      {phase === 'firstSync' && <FirstSync />}
    </div>
  );
}
