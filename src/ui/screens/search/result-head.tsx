/** Owns the line over the results: how many, how they were understood, and in which order they stand. */
import { formatCount } from '../../../i18n/translate';
import type { Found, SearchModel } from '../../../state/search-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import styles from './result-head.module.css';

export interface ResultHeadProps {
  model: SearchModel;
  found: Found;
  /** The typed text was cut to what a query may have. */
  cut: boolean;
}

export function ResultHead({ model, found, cut }: ResultHeadProps) {
  const { t, session } = useApp();
  const { text, sort } = found.query;
  const count = formatCount(t, found.total);
  const [before, after] = t('search.found', { count: found.total }).split(count);
  const oneLetter = [...text.trim()].length === 1;
  return (
    <div class={styles.head}>
      {found.total > 0 && !session.isSimple.value && (
        <div class={styles.line}>
          <p class={styles.total}>
            {before}
            <strong>{count}</strong>
            {after}
          </p>
          {text !== '' && (
            <div class={styles.sort}>
              <Button
                label={t('search.byRelevance')}
                pressed={sort === 'relevance'}
                onPress={() => model.setSort('relevance')}
              />
              <Button label={t('search.byDate')} pressed={sort === 'date'} onPress={() => model.setSort('date')} />
            </div>
          )}
        </div>
      )}
      {found.understoodAs !== null && (
        <p class={styles.note}>{t('search.understoodAs', { typed: text, phrase: found.understoodAs })}</p>
      )}
      {oneLetter && found.total > 0 && <p class={styles.note}>{t('search.oneLetter')}</p>}
      {cut && <Notice tone="info" title={t('search.cutTitle')} text={t('search.cutText')} />}
    </div>
  );
}
