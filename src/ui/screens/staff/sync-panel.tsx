/** Owns the panel of the sync: now, how far, what came of it, and what came of the ones before. */
import { useState } from 'preact/hooks';
import { formatBytes, formatNearInstant } from '../../../i18n/instants';
import type { StaffModel, SyncOutcome } from '../../../state/staff-model';
import type { SyncLogEntry } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { type Column, DataTable } from '../../kit/data-table';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { SectionTitle } from '../../kit/section-title';
import { syncErrorWords, syncPhaseWords, syncReasonWords, syncResultWords } from '../../sync/sync-words';
import styles from './staff-screen.module.css';

const FIRST_ENTRIES = 7;

export function SyncPanel({ model }: { model: StaffModel }) {
  const { t, terminal } = useApp();
  const progress = terminal.sync.value;
  const running = progress.status === 'running';
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.sync')} />
      {progress.status === 'running' && (
        <Progress
          label={syncPhaseWords(t, progress.phase)}
          done={progress.doneBytes}
          total={progress.totalBytes}
          note={
            progress.totalBytes > 0
              ? t('staff.syncNote', {
                  done: formatBytes(t, progress.doneBytes),
                  total: formatBytes(t, progress.totalBytes),
                })
              : syncReasonWords(t, progress.reason)
          }
        />
      )}
      {!running && <Outcome outcome={model.outcome.value} />}
      <div class={styles.actions}>
        <Button
          label={t('staff.syncNow')}
          kind="primary"
          icon="refresh"
          busy={running || model.outcome.value.name === 'running'}
          onPress={() => void model.syncNow()}
        />
        {running && <Button label={t('staff.syncStop')} icon="close" onPress={() => void model.stopSync()} />}
      </div>
      <Log model={model} />
    </section>
  );
}

function Outcome({ outcome }: { outcome: SyncOutcome }) {
  const { t } = useApp();
  if (outcome.name === 'failed') {
    return (
      <Notice
        tone="error"
        title={t('staff.syncFailed')}
        text={
          <>
            <p>{syncErrorWords(t, outcome.code)}</p>
            <p>{t('staff.syncKept')}</p>
          </>
        }
      />
    );
  }
  if (outcome.name !== 'ended') return null;
  const { report } = outcome;
  return (
    <Notice
      tone="info"
      title={t(report.outcome === 'updated' ? 'sync.resultUpdated' : 'sync.resultUnchanged')}
      text={
        <>
          <p>
            {report.outcome === 'updated'
              ? t('staff.syncUpdated', {
                  generation: report.generation,
                  bytes: formatBytes(t, report.fetchedBytes),
                  seconds: Math.max(1, Math.round(report.durationMs / 1000)),
                })
              : t('staff.syncUnchanged')}
          </p>
          {report.clockIsBehind && <p>{t('sync.clockBehind')}</p>}
        </>
      }
    />
  );
}

/** Short values stay on one line; the result takes what is left. */
function Whole({ text }: { text: string }) {
  return <span class={styles.whole}>{text}</span>;
}

function Log({ model }: { model: StaffModel }) {
  const { t, clock } = useApp();
  const [all, setAll] = useState(false);
  const health = model.health.value;
  if (health.name !== 'ready') return null;
  const log = health.value.syncLog;
  if (log.length === 0) return <p>{t('staff.logEmpty')}</p>;
  const nowMs = clock.nowMs();
  const columns: Column<SyncLogEntry>[] = [
    { key: 'at', title: t('staff.logAt'), cell: (entry) => <Whole text={formatNearInstant(t, entry.at, nowMs)} /> },
    { key: 'reason', title: t('staff.logReason'), cell: (entry) => <Whole text={syncReasonWords(t, entry.reason)} /> },
    { key: 'result', title: t('staff.logResult'), cell: (entry) => syncResultWords(t, entry) },
    {
      key: 'bytes',
      title: t('staff.logBytes'),
      align: 'end',
      cell: (entry) => <Whole text={formatBytes(t, entry.fetchedBytes)} />,
    },
  ];
  return (
    <>
      <DataTable caption={t('staff.log')} columns={columns} rows={all ? log : log.slice(0, FIRST_ENTRIES)} />
      {!all && log.length > FIRST_ENTRIES && (
        <Button label={t('staff.logMore')} icon="chevron-down" onPress={() => setAll(true)} />
      )}
    </>
  );
}
