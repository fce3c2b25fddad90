/** Owns the two ends of a span of years: each says what it is, and once touched takes the next year that is touched in the list. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { type YearSpan, yearSpanOf } from './facet-choice';
import styles from './year-ends.module.css';

export interface YearEndsProps {
  /** Chosen years. */
  wanted: readonly string[];
  /** The end that the next year is for; null where years are chosen one by one. */
  moved: keyof YearSpan | null;
  onMove(end: keyof YearSpan | null): void;
}

export function YearEnds({ wanted, moved, onMove }: YearEndsProps) {
  const { t } = useApp();
  const span = yearSpanOf(wanted);
  return (
    <div class={styles.ends}>
      <Button
        label={span ? t('search.yearsFrom', { year: String(span.from) }) : t('search.yearsFromAny')}
        pressed={moved === 'from'}
        onPress={() => onMove(moved === 'from' ? null : 'from')}
      />
      <Button
        label={span ? t('search.yearsTo', { year: String(span.to) }) : t('search.yearsToAny')}
        pressed={moved === 'to'}
        onPress={() => onMove(moved === 'to' ? null : 'to')}
      />
      <p class={styles.hint} aria-live="polite">
        {t(moved === null ? 'search.yearsHint' : moved === 'from' ? 'search.yearsTouchFrom' : 'search.yearsTouchTo')}
      </p>
    </div>
  );
}
