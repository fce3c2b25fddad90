/** Owns one found document in a list: what it is, why it was found, and the way into the basket. */
import { useEffect, useRef } from 'preact/hooks';
import { formatShortDate } from '../../i18n/dates';
import type { ResultRow } from '../../search/query';
import { currentEntry } from '../../state/route-model';
import { useApp } from '../app-context';
import { Badge } from '../kit/badge';
import { MarkedText } from '../kit/marked-text';
import { BasketButton } from './basket-button';
import styles from './result-card.module.css';
import { ValidityBadge } from './validity-badge';

/** Under which a list's entry keeps the id of the document that was opened from it. */
const OPENED = 'opened';

export interface ResultCardProps {
  row: ResultRow;
  /** Words of the query, to be found again in the document. */
  words: readonly string[];
}

export function ResultCard({ row, words }: ResultCardProps) {
  const { route, t } = useApp();
  const open = useRef<HTMLButtonElement>(null);
  // Back from the document: the focus is where it was, unless the reader has touched something else already.
  useEffect(() => {
    const { kept } = currentEntry(route);
    if (kept.get(OPENED) !== row.id) return;
    kept.delete(OPENED);
    const now = document.activeElement;
    if (now === null || now === document.body || now.contains(open.current))
      open.current?.focus({ preventScroll: true });
  }, [row.id]);
  return (
    <article class={styles.card}>
      <button
        ref={open}
        type="button"
        class={styles.open}
        onClick={() => {
          currentEntry(route).kept.set(OPENED, row.id);
          route.open({ name: 'document', id: row.id, words });
        }}
      >
        <span class={styles.title} lang="zh-Hans">
          <MarkedText text={row.title} marks={row.titleMarks} />
        </span>
        {row.snippet !== '' && (
          <span class={styles.snippet} lang="zh-Hans">
            <MarkedText text={row.snippet} marks={row.snippetMarks} />
          </span>
        )}
        <span class={styles.facts}>
          <ValidityBadge validity={row.validity} />
          {row.genre !== null && <Badge text={row.genre} tone="genre" />}
          {row.documentNumber !== null && (
            <span class={styles.fact} lang="zh-Hans">
              {row.documentNumber}
            </span>
          )}
          {row.organ !== null && (
            <span class={styles.fact} lang="zh-Hans">
              {row.organ}
            </span>
          )}
          {row.date !== null && (
            <time class={styles.fact} dateTime={row.date}>
              {formatShortDate(t, row.date)}
            </time>
          )}
        </span>
      </button>
      <BasketButton row={row} shape="card" />
    </article>
  );
}
