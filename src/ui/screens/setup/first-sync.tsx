/** Owns the first sync on screen: what is happening, how far, and when it fails why, with the next step. It goes on by itself after a reload. */
import { useEffect } from 'preact/hooks';
import { formatBytes, formatTime } from '../../../i18n/instants';
import type { Translate } from '../../../i18n/translate';
import type { SyncProgress } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { syncErrorWords, syncPhaseWords } from '../../sync/sync-words';
import styles from './setup-screen.module.css';

export function FirstSync() {
  const { t, terminal } = useApp();
  const sync = terminal.sync.value;
  const catalogue = terminal.catalogue.value;
  const hadOne = catalogue.status === 'absent' && catalogue.hadOne === true;
  const helpDesk = terminal.config.value.config?.venue.helpDesk;
  useEffect(() => {
    // Joins the one that runs, if any; what is on the terminal already is not fetched again.
    const start = () => {
      if (terminal.sync.peek().status !== 'running') void terminal.startSync('first');
    };
    start();
    addEventListener('online', start);
    return () => removeEventListener('online', start);
  }, [terminal]);
  return (
    <div class={styles.card}>
      <h2>{t('setup.syncTitle')}</h2>
      <p>{hadOne && helpDesk ? t('setup.syncAgainText', { ...helpDesk }) : t('setup.syncText')}</p>
      {sync.status === 'failed' ? <SyncFailed sync={sync} /> : <SyncRunning sync={sync} />}
    </div>
  );
}

function SyncRunning({ sync }: { sync: Exclude<SyncProgress, { status: 'failed' }> }) {
  const { t } = useApp();
  if (sync.status === 'idle') return <Progress label={syncPhaseWords(t, 'checking')} done={0} total={0} note="" />;
  const note = [
    sync.totalBytes > 0
      ? t('setup.syncBytes', { done: formatBytes(t, sync.doneBytes), total: formatBytes(t, sync.totalBytes) })
      : '',
    sync.records > 0 ? t('setup.syncRecords', { count: sync.records }) : '',
  ];
  return (
    <Progress
      label={syncPhaseWords(t, sync.phase)}
      done={sync.doneBytes}
      total={sync.totalBytes}
      note={note.filter(Boolean).join(' · ')}
    />
  );
}

function SyncFailed({ sync }: { sync: Extract<SyncProgress, { status: 'failed' }> }) {
  const { t, terminal } = useApp();
  return (
    <Notice
      tone="error"
      title={t('setup.syncFailed')}
      text={
        <>
          <p>{syncErrorWords(t, sync.code)}</p>
          <p>
            {t('setup.syncKept')}
            {retryWords(t, sync.retryAt)} {t('setup.code', { code: sync.code })}
          </p>
        </>
      }
      actions={
        <Button label={t('app.retry')} kind="primary" icon="refresh" onPress={() => void terminal.startSync('first')} />
      }
    />
  );
}

function retryWords(t: Translate, retryAt: string | null): string {
  return retryAt === null ? '' : t('setup.syncRetryAt', { time: formatTime(retryAt) });
}
