/** Owns the panel that says how the terminal is: data age, versions, storage, config; what is wrong comes first. */
import { formatBytes, formatNearInstant } from '../../../i18n/instants';
import type { Translate } from '../../../i18n/translate';
import { isStale, lastFailedSync, type StaffModel } from '../../../state/staff-model';
import type { Health, KeptTextsState } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { DefinitionTable } from '../../kit/definition-table';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { syncErrorWords, syncReasonWords } from '../../sync/sync-words';
import { configProblemWords, isConfigUnread } from '../setup/config-problem-words';
import { GlyphNotice } from './glyph-notice';
import styles from './staff-screen.module.css';

export function HealthPanel({ model }: { model: StaffModel }) {
  const { t, terminal, clock, connection } = useApp();
  const catalogue = terminal.catalogue.value;
  const configState = terminal.config.value;
  const health = model.health.value;
  const unread = configState.problems.length > 0 && configState.problems.every(isConfigUnread);
  const nowMs = clock.nowMs();
  const ready = catalogue.status === 'ready' ? catalogue : null;
  const stale = ready !== null && isStale(ready, nowMs);
  const measured = health.name === 'ready' ? health.value : null;
  const failed = measured && lastFailedSync(measured.syncLog);
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.health')} />
      {stale && ready && (
        <Notice
          tone="warning"
          title={t('staff.staleTitle')}
          text={t('staff.staleText', {
            published: aged(t, ready.publishedAt, nowMs),
            checked: aged(t, ready.checkedAt, nowMs),
          })}
        />
      )}
      {failed && (
        <Notice
          tone="warning"
          title={t('staff.lastFailedTitle')}
          text={
            <>
              <p>
                {t('staff.lastFailedText', {
                  when: formatNearInstant(t, failed.at, nowMs),
                  reason: syncReasonWords(t, failed.reason),
                  why: syncErrorWords(t, failed.result),
                })}
              </p>
              {ready && <p>{t('staff.syncKept')}</p>}
            </>
          }
        />
      )}
      {measured?.disk === 'full' && (
        <Notice tone="error" title={t('staff.diskFullTitle')} text={t('staff.diskFullText')} />
      )}
      {measured?.disk === 'low' && (
        <Notice tone="warning" title={t('staff.diskLowTitle')} text={t('staff.diskLowText')} />
      )}
      {measured && measured.clock !== 'plausible' && (
        <Notice
          tone="warning"
          title={t('staff.clockTitle')}
          text={t(measured.clock === 'ahead' ? 'staff.clockAheadText' : 'staff.clockBehindText')}
        />
      )}
      {measured && <ForgettingLate forgetting={measured.forgetting} nowMs={nowMs} />}
      <GlyphNotice textOf={async (signal) => (await connection.ask('spelledWords', {}, signal)).text} />
      {configState.problems.length > 0 && (
        <Notice
          tone="warning"
          title={t(unread ? 'staff.configUnread' : 'staff.configProblems')}
          text={
            <>
              <p>{t(unread ? 'staff.configUnreadText' : 'staff.configProblemsText')}</p>
              <ul class={styles.problems}>
                {configState.problems.map((problem) => (
                  <li key={problem}>{configProblemWords(t, problem)}</li>
                ))}
              </ul>
            </>
          }
          actions={
            <Button label={t('staff.reloadConfig')} icon="refresh" onPress={() => void terminal.reloadConfig()} />
          }
        />
      )}
      {health.name === 'failed' && (
        <Notice
          tone="error"
          title={t('staff.readFailed')}
          text={t('staff.readFailedText', { code: health.code })}
          actions={<Button label={t('staff.refresh')} icon="refresh" onPress={() => void model.refresh()} />}
        />
      )}
      {!stale &&
        !failed &&
        ready &&
        configState.problems.length === 0 &&
        measured?.clock === 'plausible' &&
        measured.disk === 'roomy' && (
          <Notice tone="info" title={t('staff.healthGood')} text={t('staff.healthGoodText')} />
        )}
      <DefinitionTable
        rows={[
          {
            label: t('staff.published'),
            value: ready ? aged(t, ready.publishedAt, nowMs) : t('staff.noCatalogue'),
          },
          { label: t('staff.checked'), value: ready ? aged(t, ready.checkedAt, nowMs) : t('staff.noCatalogue') },
          {
            label: t('staff.generation'),
            value: ready ? generationWords(t, ready, terminal.shownRecords.value) : t('staff.noCatalogue'),
          },
          { label: t('staff.portal'), value: ready?.portalName || t('staff.notNamed') },
          {
            label: t('staff.storage'),
            value: measured
              ? t('staff.storageValue', {
                  used: formatBytes(t, measured.usedBytes),
                  quota: formatBytes(t, measured.quotaBytes),
                })
              : '…',
          },
          { label: t('staff.selected'), value: measured ? selectedWords(t, measured.selected) : '…' },
          { label: t('staff.texts'), value: measured ? textsWords(t, measured.texts) : '…' },
          { label: t('staff.attachments'), value: measured ? attachmentsWords(t, measured.attachments) : '…' },
          {
            label: t('staff.persisted'),
            value: measured ? t(measured.persisted ? 'staff.persistedYes' : 'staff.persistedNo') : '…',
          },
          {
            label: t('staff.config'),
            value: t(
              configState.status === 'fresh'
                ? 'staff.configFresh'
                : unread
                  ? 'staff.configKept'
                  : 'staff.configLastGood',
            ),
          },
          {
            label: t('staff.terminal'),
            value: configState.config ? `${configState.config.terminal.id} · ${configState.config.terminal.name}` : '',
          },
          {
            label: t('staff.takedown'),
            value: !measured
              ? '…'
              : measured.takedown === null || measured.takedown.records === 0
                ? t('staff.takedownNone')
                : t('staff.takedownValue', measured.takedown),
          },
          { label: t('staff.forgetting'), value: measured ? forgettingWords(t, measured.forgetting, nowMs) : '…' },
          { label: t('staff.version'), value: __BUILD_ID__ },
          {
            label: t('staff.syncWindow'),
            value: configState.config
              ? `${configState.config.feed.syncWindow.from}–${configState.config.feed.syncWindow.to}`
              : '',
          },
        ]}
      />
    </section>
  );
}

function selectedWords(t: Translate, { name, isExact }: Health['selected']): string {
  if (name === null) return t(isExact ? 'staff.selectedAll' : 'staff.selectedNone');
  return t(isExact ? 'staff.selectedPart' : 'staff.selectedMore', { name });
}

/** Which texts are here, and how much of its place those take that readers had fetched. */
function textsWords(t: Translate, texts: KeptTextsState): string {
  if (texts.kept === 'all') return t('staff.textsAll');
  return t('staff.textsSome', {
    wanted: formatBytes(t, texts.wantedBytes),
    all: formatBytes(t, texts.catalogueBytes),
    fetched: formatBytes(t, texts.onDemandBytes),
    limit: formatBytes(t, texts.maxOnDemandBytes),
  });
}

function attachmentsWords(t: Translate, { files, bytes, hereFiles, hereBytes }: Health['attachments']): string {
  if (files === 0) return t('staff.attachmentsNone');
  return t('staff.attachmentsSome', {
    here: hereFiles,
    hereBytes: formatBytes(t, hereBytes),
    all: files,
    allBytes: formatBytes(t, bytes),
  });
}

const FORGET_WITHIN_MS = 24 * 3600_000;

/** Staff can do something about it: make room, or leave the terminal on while nobody is there. */
function ForgettingLate({ forgetting, nowMs }: { forgetting: Health['forgetting']; nowMs: number }) {
  const { t } = useApp();
  if (!forgetting || forgetting.status === 'done') return null;
  const isLate = nowMs - Date.parse(forgetting.since) > FORGET_WITHIN_MS;
  if (forgetting.status === 'waiting' && !isLate) return null;
  const since = formatNearInstant(t, forgetting.since, nowMs);
  return (
    <Notice
      tone="warning"
      title={t('staff.forgettingLate')}
      text={t(forgetting.status === 'noRoom' ? 'staff.forgettingNoRoomText' : 'staff.forgettingLateText', { since })}
    />
  );
}

function forgettingWords(t: Translate, forgetting: Health['forgetting'], nowMs: number): string {
  if (!forgetting) return t('staff.forgettingNone');
  if (forgetting.status === 'done') {
    return t('staff.forgettingDone', { when: formatNearInstant(t, forgetting.at, nowMs) });
  }
  return t('staff.forgettingWaiting', { since: formatNearInstant(t, forgetting.since, nowMs) });
}

/** What was published, and what readers find of it where that is less. */
function generationWords(
  t: Translate,
  { generation, records }: { readonly generation: number; readonly records: number },
  shown: number | null,
): string {
  if (shown === null || shown === records) return t('staff.generationValue', { generation, records });
  return t('staff.generationShown', { generation, records, shown });
}

/** 今天 02:10（7 小时前）. */
function aged(t: Translate, iso: string, nowMs: number): string {
  const when = formatNearInstant(t, iso, nowMs);
  const hours = Math.floor((nowMs - Date.parse(iso)) / 3600_000);
  if (hours < 1) return t('staff.ageNow', { when });
  if (hours < 48) return t('staff.ageHours', { when, hours });
  return t('staff.ageDays', { when, days: Math.floor(hours / 24) });
}
