/** Owns the header: what this is, where it stands, the time, how fresh the data is. */
import { clockTime } from '../../i18n/instants';
import { useApp } from '../app-context';
import { Freshness } from './freshness';
import styles from './header.module.css';
import { Seal } from './seal';
import { openStaff } from './staff-entry';
import { useMinute } from './use-now';

export function Header() {
  const app = useApp();
  const { t, clock, terminal, session } = app;
  const nowMs = useMinute(clock);
  const { config } = terminal.config.value;
  return (
    <header class={styles.header}>
      <Seal onLongPress={() => openStaff(app)} />
      <div class={styles.names}>
        <p class={styles.title}>{t('app.name')}</p>
        {config && (
          <p lang="zh-Hans">
            {t(session.isLarge.value ? 'shell.venueShort' : 'shell.venue', {
              venue: config.venue.name,
              place: config.venue.place,
              terminal: config.terminal.name,
            })}
          </p>
        )}
      </div>
      <div class={styles.state}>
        <time class={styles.clock}>{clockTime(nowMs)}</time>
        <Freshness />
      </div>
    </header>
  );
}
