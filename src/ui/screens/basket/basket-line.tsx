/** Owns one chosen document in the basket. */
import { formatLongDate } from '../../../i18n/dates';
import type { ResultRow } from '../../../search/query';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { ValidityBadge } from '../../results/validity-badge';
import styles from './basket-screen.module.css';

interface BasketLineProps {
  /** From 1. */
  index: number;
  row: ResultRow;
  onOpen(): void;
  onRemove(): void;
}

export function BasketLine({ index, row, onOpen, onRemove }: BasketLineProps) {
  const { t } = useApp();
  const facts = [row.documentNumber, row.organ].filter(Boolean);
  return (
    <li class={styles.line}>
      <button type="button" class={styles.open} onClick={onOpen}>
        <span class={styles.index}>{index}</span>
        <span class={styles.words}>
          <span class={styles.name} lang="zh-Hans">
            {row.title}
          </span>
          <span class={styles.facts}>
            <ValidityBadge validity={row.validity} />
            {facts.map((fact) => (
              <span key={fact} lang="zh-Hans">
                {fact}
              </span>
            ))}
            {row.date && <span>{formatLongDate(t, row.date)}</span>}
          </span>
        </span>
      </button>
      <Button
        label={t('basket.remove')}
        describe={t('basket.removeOf', { title: row.title })}
        icon="minus"
        onPress={onRemove}
      />
    </li>
  );
}
