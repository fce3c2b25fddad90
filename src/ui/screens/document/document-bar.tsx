/** Owns the bar that stays under a document: how far one has read, the marked words, basket and phone. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ResultRow } from '../../../search/query';
import { useApp } from '../../app-context';
import type { QueryMarks } from '../../document/use-query-marks';
import { Button } from '../../kit/button';
import { BasketButton } from '../../results/basket-button';
import styles from './document-bar.module.css';

export interface DocumentBarProps {
  row: ResultRow;
  marks: QueryMarks;
  /** Null where the document has no address. */
  onTake: (() => void) | null;
}

export function DocumentBar({ row, marks, onTake }: DocumentBarProps) {
  const { t } = useApp();
  const bar = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const box = bar.current?.closest<HTMLElement>('[data-scroller]');
    if (!box) return;
    const show = () => {
      const way = box.scrollHeight - box.clientHeight;
      const share = way <= 1 ? 1 : Math.min(1, box.scrollTop / way);
      if (line.current) line.current.style.transform = `scaleX(${share.toFixed(3)})`;
    };
    show();
    const size = new ResizeObserver(show);
    size.observe(box);
    box.addEventListener('scroll', show, { passive: true });
    return () => {
      size.disconnect();
      box.removeEventListener('scroll', show);
    };
  });

  return (
    <div ref={bar} class={styles.bar}>
      <div class={styles.progress} aria-hidden="true">
        <div ref={line} class={styles.done} />
      </div>
      <div class={styles.buttons}>
        {marks.count > 0 && (
          <div class={styles.marks}>
            <Button label={t('document.markBefore')} icon="chevron-up" onPress={() => marks.go(-1)} />
            <span class={styles.count} aria-live="polite">
              {marks.at === 0
                ? t(marks.more ? 'document.marksMore' : 'document.marks', { count: marks.count })
                : t('document.markAt', { at: marks.at, count: marks.count })}
            </span>
            <Button label={t('document.markNext')} icon="chevron-down" onPress={() => marks.go(1)} />
          </div>
        )}
        <div class={styles.ways}>
          <BasketButton row={row} shape="bar" />
          {onTake !== null && <Button label={t('document.take')} icon="qr" onPress={onTake} />}
        </div>
      </div>
    </div>
  );
}
