/** Owns the list of newest documents on the home screen. */
import { localDate } from '../../../base/clock';
import { formatNearDate } from '../../../i18n/dates';
import { useApp } from '../../app-context';
import { Badge } from '../../kit/badge';
import { Button } from '../../kit/button';
import { SectionTitle } from '../../kit/section-title';
import { useNewest } from '../../shell/use-newest';
import styles from './newest-documents.module.css';

const SHOWN = 10;

export function NewestDocuments() {
  const { t, route, clock } = useApp();
  const rows = useNewest(SHOWN);
  const today = localDate(clock.nowMs());
  return (
    <section class={styles.newest} aria-label={t('home.latest')}>
      <div class={styles.head}>
        <SectionTitle text={t('home.latest')} />
        <Button label={t('home.more')} onPress={() => route.open({ name: 'latest' })} />
      </div>
      {rows !== null && rows.length === 0 && <p>{t('home.empty')}</p>}
      <ul class={styles.list} aria-busy={rows === null}>
        {(rows ?? []).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              class={styles.row}
              onClick={() => route.open({ name: 'document', id: row.id, words: [] })}
            >
              {row.genre !== null && <Badge text={row.genre} tone="genre" />}
              <span class={styles.title} lang="zh-Hans">
                {row.title}
              </span>
              {row.date !== null && <time dateTime={row.date}>{formatNearDate(t, row.date, today)}</time>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
