/** Owns what is shown when the catalogue worker did not answer: why, and how to go on. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';

export function StartFailed() {
  const { t, terminal } = useApp();
  const code = terminal.failure.value ?? '';
  // The page is of another build than the worker: only loading the page again brings them together.
  const mismatch = code === 'worker.buildMismatch';
  return (
    <Notice
      tone="error"
      title={t('setup.failedTitle')}
      text={mismatch ? t('setup.mismatchText') : t('setup.failedText', { code })}
      actions={
        <Button
          label={t(mismatch ? 'setup.reload' : 'app.retry')}
          kind="primary"
          icon="refresh"
          onPress={() => (mismatch ? location.reload() : void terminal.start())}
        />
      }
    />
  );
}
