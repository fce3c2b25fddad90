/** Owns what is shown when there is no usable site config: every problem by path and reason, and a way to try again. */
import { useState } from 'preact/hooks';
import { toAppError } from '../../../base/app-error';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { configProblemWords } from './config-problem-words';
import styles from './setup-screen.module.css';

export function ConfigProblems() {
  const { t, terminal } = useApp();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { problems } = terminal.config.value;
  const retry = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await terminal.reloadConfig();
    } catch (thrown) {
      setFailure(toAppError(thrown, 'worker.internal').code);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Notice
      tone="error"
      title={t('setup.noConfigTitle')}
      text={
        <>
          <p>{t(problems.length > 0 ? 'setup.noConfigText' : 'setup.noConfigNone')}</p>
          {problems.length > 0 && (
            <ul class={styles.problems}>
              {problems.map((problem) => (
                <li key={problem}>{configProblemWords(t, problem)}</li>
              ))}
            </ul>
          )}
          {failure !== null && <p>{t('setup.code', { code: failure })}</p>}
        </>
      }
      actions={<Button label={t('app.retry')} kind="primary" icon="refresh" busy={busy} onPress={() => void retry()} />}
    />
  );
}
