/** Owns the bar that stays under a document: how far one has read, the marked words, finding others, basket and phone. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ResultRow } from '../../../search/query';
import type { FindModel } from '../../../state/find-model';
import { useApp } from '../../app-context';
import { useWordMarks } from '../../document/use-word-marks';
import { announce } from '../../kit/announcer';
import { Button } from '../../kit/button';
import { BasketButton } from '../../results/basket-button';
import styles from './document-bar.module.css';
import { FindField } from './find-field';
import { MarkSteps, placeWords } from './mark-steps';

export interface DocumentBarProps {
  row: ResultRow;
  find: FindModel;
  /** Holds everything that is looked through. */
  page: RefObject<HTMLElement | null>;
  /** Another value: the page shows more than before. */
  version: unknown;
  /** Null where the document has no address. */
  onTake: (() => void) | null;
}

export function DocumentBar({ row, find, page, version, onTake }: DocumentBarProps) {
  const { t, input } = useApp();
  const bar = useRef<HTMLDivElement>(null);
  const line = useReadingLine(bar);
  const finding = find.typed.value !== null;
  const marks = useWordMarks({
    page,
    find,
    version,
    onFound() {
      const count = find.count.peek();
      // Who types sees at once where it stands; who comes from the results begins at the title.
      if (find.typed.peek() !== null && find.at.peek() === 0 && count > 0) marks.go(1);
      else if (count > 0 || find.typed.peek()) announce(placeWords(t, find));
    },
    onGone: () => announce(placeWords(t, find)),
  });
  const go = (step: 1 | -1) => {
    input.close();
    marks.go(step);
  };
  useFocusAfterFinding(bar, finding);

  return (
    <div ref={bar} class={styles.bar}>
      <div class={styles.progress} aria-hidden="true">
        <div ref={line} class={styles.done} />
      </div>
      {finding ? (
        <FindField find={find} onGo={go} />
      ) : (
        <div class={styles.buttons}>
          {find.hasQuery.value && <MarkSteps find={find} onGo={go} />}
          <div class={styles.ways}>
            <span class={styles.way} data-find>
              <Button label={t('document.find')} icon="search" onPress={() => find.open()} />
            </span>
            <BasketButton row={row} shape="bar" />
            {onTake !== null && <Button label={t('document.take')} icon="qr" onPress={onTake} />}
          </div>
        </div>
      )}
    </div>
  );
}

/** The line that grows as one reads on. */
function useReadingLine(bar: RefObject<HTMLElement | null>): RefObject<HTMLDivElement | null> {
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
  return line;
}

/** The field is gone, and the focus with it: back to the button that opened it. */
function useFocusAfterFinding(bar: RefObject<HTMLElement | null>, finding: boolean): void {
  const before = useRef(finding);
  useEffect(() => {
    if (before.current && !finding) bar.current?.querySelector<HTMLElement>('[data-find] button')?.focus();
    before.current = finding;
  }, [finding]);
}
