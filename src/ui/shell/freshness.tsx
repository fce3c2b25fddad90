/** Owns how old the catalogue is, in words and with a dot, and how many records a reader finds in it: header and attract screen. */
import { formatNearInstant } from '../../i18n/instants';
import { useApp } from '../app-context';
import styles from './freshness.module.css';
import { useMinute } from './use-now';

/** Older than this, the words say so: one missed night is ordinary, two are not. */
const STALE_AFTER_MS = 50 * 3_600_000;
const DAY_MS = 86_400_000;

export function Freshness() {
  const { terminal, clock, t } = useApp();
  const nowMs = useMinute(clock);
  const state = terminal.catalogue.value;
  const shown = terminal.shownRecords.value;
  if (state.status === 'absent') return <span class={styles.freshness}>{t('shell.noData')}</span>;
  const when = formatNearInstant(t, state.publishedAt, nowMs);
  const ageMs = nowMs - Date.parse(state.checkedAt);
  const stale = ageMs > STALE_AFTER_MS;
  return (
    <span class={styles.freshness}>
      <span>
        <span class={styles.dot} data-stale={stale} />
        {t('app.dataUpdated', { when })}
      </span>
      {shown !== null && <span class={styles.count}>{t('app.records', { count: shown })}</span>}
      {state.selection !== null && <span>{t('app.part', { name: state.selection })}</span>}
      {stale && <span>{t('shell.stale', { days: Math.floor(ageMs / DAY_MS) })}</span>}
    </span>
  );
}
