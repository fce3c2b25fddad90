/** Owns the bar that stays under a document: how far one has read, the marked words, finding others, reading aloud, basket and phone. */
import { useModel } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ResultRow } from '../../../search/query';
import type { FindModel } from '../../../state/find-model';
import { useApp } from '../../app-context';
import { useReading } from '../../document/use-reading';
import { useWordMarks } from '../../document/use-word-marks';
import { announce } from '../../kit/announcer';
import { Button } from '../../kit/button';
import { BasketButton } from '../../results/basket-button';
import { makeReading } from '../../speech/make-reading';
import styles from './document-bar.module.css';
import { FindField } from './find-field';
import { MarkSteps, placeWords } from './mark-steps';
import { ReadingBar } from './reading-bar';

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
  const app = useApp();
  const { t, input, session } = app;
  const isSimple = session.isSimple.value;
  const bar = useRef<HTMLDivElement>(null);
  const line = useReadingLine(bar);
  const reading = useModel(() => makeReading(app, row.id));
  const aloud = useReading({ page, bar, reading, version });
  const isReading = reading.status.value.name !== 'off';
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
  useFocusBack(bar, finding, '[data-find] button');
  useFocusBack(bar, isReading, '[data-read-aloud] button');

  return (
    <div ref={bar} class={styles.bar} data-stays>
      <div class={styles.progress} aria-hidden="true">
        <div ref={line} class={styles.done} />
      </div>
      {finding ? (
        <FindField find={find} onGo={go} />
      ) : isReading ? (
        <ReadingBar reading={reading} count={aloud.count()} />
      ) : (
        <div class={styles.buttons}>
          {find.hasQuery.value && !isSimple && <MarkSteps find={find} onGo={go} />}
          <div class={styles.ways}>
            {!isSimple && (
              <span class={styles.way} data-find>
                <Button label={t('document.find')} icon="search" onPress={() => find.open()} />
              </span>
            )}
            <span class={styles.way} data-read-aloud>
              <Button label={t('reading.start')} icon="sound" onPress={() => aloud.start()} />
            </span>
            <BasketButton row={row} shape="bar" />
            {onTake !== null && !isSimple && <Button label={t('document.take')} icon="qr" onPress={onTake} />}
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

/** What took the place of the buttons is gone, and the focus with it: back to the button that opened it. */
function useFocusBack(bar: RefObject<HTMLElement | null>, isOpen: boolean, opener: string): void {
  const before = useRef(isOpen);
  useEffect(() => {
    if (before.current && !isOpen) bar.current?.querySelector<HTMLElement>(opener)?.focus();
    before.current = isOpen;
  }, [isOpen]);
}
