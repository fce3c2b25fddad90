/**
 * Owns the long list: only the rows near the window are in the document, whatever the count. Rows may differ in height; what is measured
 * replaces what was estimated without the text under the reader's eyes moving. It scrolls with the nearest `data-scroller` around it.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { RowHeights } from './row-heights';
import styles from './virtual-list.module.css';

export interface VirtualListProps {
  count: number;
  /** Typical height of a row; give another one when the text size changes, and all is measured anew. */
  estimatedRowHeightPx: number;
  /** A row not loaded yet is drawn too, as a placeholder of about its height. */
  render(index: number): ComponentChildren;
  /** First and last row (inclusive) in the document, at each change: what to load. */
  onRange?(first: number, last: number): void;
  label: string;
  /** `RouteEntry.kept`: the place is kept here and found again. Two lists on a screen need different labels. */
  kept?: Map<string, unknown>;
}

interface Place {
  readonly index: number;
  readonly offsetPx: number;
}

/** Rows are kept beyond the window by this share of its height, above and below. */
const OVERSCAN = 0.75;

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'index' in value && 'offsetPx' in value;
}

export function VirtualList({ count, estimatedRowHeightPx, render, onRange, label, kept }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const scroller = useRef<HTMLElement | null>(null);
  const heights = useMemo(() => new RowHeights(count, estimatedRowHeightPx), [count, estimatedRowHeightPx]);
  const keptKey = `list:${label}`;
  const place = useRef<Place | null>(null);
  const mostRows = useRef(1);
  const [range, setRange] = useState({ first: 0, last: -1 });
  const [, measureAgain] = useState(0);

  const findRange = () => {
    const box = scroller.current;
    const root = list.current;
    if (!box || !root || count === 0) return;
    const top = box.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const height = box.clientHeight;
    const firstVisible = heights.at(Math.max(0, top));
    place.current = { index: firstVisible, offsetPx: top - heights.before(firstVisible) };
    kept?.set(keptKey, place.current);
    const first = heights.at(Math.max(0, top - height * OVERSCAN));
    const last = heights.at(top + height * (1 + OVERSCAN));
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
  };

  useLayoutEffect(() => {
    const box = list.current?.closest<HTMLElement>('[data-scroller]') ?? null;
    scroller.current = box;
    if (!box) return;
    const size = new ResizeObserver(findRange);
    size.observe(box);
    box.addEventListener('scroll', findRange, { passive: true });
    return () => {
      size.disconnect();
      box.removeEventListener('scroll', findRange);
    };
  });

  // A new list of heights (text size, count) or a return to this screen: back to the row that was on top.
  useLayoutEffect(() => {
    const box = scroller.current;
    const root = list.current;
    const wanted = place.current ?? kept?.get(keptKey);
    if (box && root && isPlace(wanted) && (wanted.index > 0 || wanted.offsetPx > 0)) {
      const listTop = root.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      box.scrollTop = listTop + heights.before(wanted.index) + wanted.offsetPx;
    }
    findRange();
  }, [heights]);

  const { first } = range;
  const last = Math.min(range.last, count - 1);
  useEffect(() => {
    if (last >= first) onRange?.(first, last);
  }, [first, last, count]);

  // What is in the document is measured; rows above the window that turn out different move the scroll position by the difference.
  useLayoutEffect(() => {
    const root = list.current;
    const box = scroller.current;
    if (!root || !box) return;
    const windowTop = box.getBoundingClientRect().top;
    let above = 0;
    let changed = false;
    for (const row of root.querySelectorAll<HTMLElement>(':scope > [data-row]')) {
      const index = Number(row.dataset.row);
      const before = heights.before(index + 1);
      const change = heights.set(index, row.offsetHeight);
      if (change === 0) continue;
      changed = true;
      if (root.getBoundingClientRect().top + before <= windowTop) above += change;
    }
    if (above !== 0) box.scrollTop += above;
    if (changed) {
      measureAgain((times) => times + 1);
      findRange();
    }
  });

  const rows: ComponentChildren[] = [];
  // Never fewer than there were: with another number every row would be filled anew.
  mostRows.current = Math.max(mostRows.current, last - first + 1);
  const slots = mostRows.current;
  for (let index = first; index <= last; index++) {
    rows.push(
      // Slots, not rows, are the keys: scrolling moves and refills elements instead of making new ones.
      <li
        key={index % slots}
        data-row={index}
        class={styles.row}
        aria-posinset={index + 1}
        aria-setsize={count}
        style={{ transform: `translateY(${heights.before(index)}px)` }}
      >
        {render(index)}
      </li>,
    );
  }
  return (
    <ul ref={list} class={styles.list} data-virtual-list aria-label={label} style={{ height: `${heights.total}px` }}>
      {rows}
    </ul>
  );
}
