/** Owns the screen of what was made public last: the whole catalogue by date, newest first. */
import { currentEntry, type Screen } from '../../../state/route-model';
import { foundOf, SearchModel } from '../../../state/search-model';
import { useApp } from '../../app-context';
import { SectionTitle } from '../../kit/section-title';
import { FailureNotice } from '../../results/failure-notice';
import { ResultList } from '../../results/result-list';
import { useKept } from '../../use-kept';
import styles from './latest-screen.module.css';

export function LatestScreen(_: Extract<Screen, { name: 'latest' }>) {
  const { connection, route, t } = useApp();
  const model = useKept('search', () => new SearchModel(connection, { text: '', filters: {}, sort: 'date' }));
  const { kept } = useKept('entry', () => currentEntry(route));
  const status = model.status.value;
  const found = foundOf(status);
  return (
    <div class={styles.screen}>
      <div class={styles.head}>
        <SectionTitle level={1} text={t('latest.title')} />
        {found !== null && found.total > 0 && <p>{t('latest.total', { count: found.total })}</p>}
      </div>
      {status.name === 'failed' && <FailureNotice code={status.code} onRetry={() => model.retry()} />}
      {status.name === 'searching' && found === null && <p>{t('search.searching')}</p>}
      {status.name === 'nothing' && <p>{t('latest.empty')}</p>}
      {found !== null && found.total > 0 && <ResultList model={model} found={found} kept={kept} />}
    </div>
  );
}
