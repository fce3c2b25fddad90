/** Owns found documents one at a time (simple mode): one large card, what can be done with it, and the way to the one before and after it. */
import { useEffect, useState } from 'preact/hooks';
import { formatShortDate } from '../../i18n/dates';
import type { ResultRow } from '../../search/query';
import { type Found, PAGE_ROWS, rowAt, type SearchModel } from '../../state/search-model';
import { useApp } from '../app-context';
import { announce } from '../kit/announcer';
import { Badge } from '../kit/badge';
import { Button } from '../kit/button';
import { MarkedText } from '../kit/marked-text';
import { BasketButton } from './basket-button';
import styles from './one-by-one.module.css';
import { ValidityBadge } from './validity-badge';

/** Under which an entry keeps the place. */
const AT = 'one by one';

export interface OneByOneProps {
  model: SearchModel;
  /** Not empty. */
  found: Found;
  /** `RouteEntry.kept`. */
  kept: Map<string, unknown>;
}

export function OneByOne({ model, found, kept }: OneByOneProps) {
  const { t, route } = useApp();
  const [wanted, setWanted] = useState(() => {
    const before = kept.get(AT);
    return typeof before === 'number' && before < found.total ? before : 0;
  });
  // Fewer may be left of the same list.
  const at = Math.min(wanted, found.total - 1);
  const row = rowAt(model.pages.value, at);
  const isHere = row !== null && row !== 'failed';
  const placeOf = (index: number) => t('simple.at', { index: index + 1, count: found.total });
  useEffect(() => model.show(at, at), [at]);
  const go = (to: number) => {
    kept.set(AT, to);
    setWanted(to);
    announce(placeOf(to));
  };
  return (
    <div class={styles.one} data-one>
      <p class={styles.place}>{placeOf(at)}</p>
      {row === null && <p class={styles.card}>{t('result.loading')}</p>}
      {row === 'failed' && (
        <div class={styles.card}>
          <p>{t('result.rowFailed')}</p>
          <Button label={t('app.retry')} icon="refresh" onPress={() => model.retryPage(Math.floor(at / PAGE_ROWS))} />
        </div>
      )}
      {isHere && <Card row={row} />}
      <div class={styles.steps} data-stays>
        {isHere && (
          <>
            <Button
              label={t('simple.read')}
              icon="book-text"
              kind="primary"
              describe={t('result.about', { action: t('simple.read'), title: row.title })}
              onPress={() => route.open({ name: 'document', id: row.id, words: found.words })}
            />
            <BasketButton row={row} shape="bar" />
          </>
        )}
        <Button label={t('simple.previous')} icon="chevron-left" disabled={at === 0} onPress={() => go(at - 1)} />
        <Button
          label={t('simple.next')}
          icon="chevron-right"
          disabled={at >= found.total - 1}
          onPress={() => go(at + 1)}
        />
      </div>
    </div>
  );
}

function Card({ row }: { row: ResultRow }) {
  const { t } = useApp();
  return (
    <article class={styles.card}>
      <h2 lang="zh-Hans">
        <MarkedText text={row.title} marks={row.titleMarks} />
      </h2>
      {row.snippet !== '' && (
        <p class={styles.snippet} lang="zh-Hans">
          <MarkedText text={row.snippet} marks={row.snippetMarks} />
        </p>
      )}
      <p class={styles.facts}>
        <ValidityBadge validity={row.validity} />
        {row.genre !== null && <Badge text={row.genre} tone="genre" />}
        {row.organ !== null && <span lang="zh-Hans">{row.organ}</span>}
        {row.date !== null && <time dateTime={row.date}>{formatShortDate(t, row.date)}</time>}
      </p>
    </article>
  );
}
