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

/** The row at the window's upper edge, and which share of it is beyond the edge: of another text size it is the same place. */
interface Place {
  readonly index: number;
  readonly share: number;
}

/** Rows are kept beyond the window by this share of its height, above and below. */
const OVERSCAN = 0.75;

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'index' in value && 'share' in value;
}

export function VirtualList({ count, estimatedRowHeightPx, render, onRange, label, kept }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null);
  const scroller = useRef<HTMLElement | null>(null);
  const heights = useMemo(() => new RowHeights(count, estimatedRowHeightPx), [count, estimatedRowHeightPx]);
  const keptKey = `list:${label}`;
  const place = useRef<Place | null>(null);
  const mostRows = useRef(0);
  const [range, setRange] = useState({ first: 0, last: -1 });
  const [, measureAgain] = useState(0);

  const placeAt = (top: number): Place => {
    const index = heights.at(Math.max(0, top));
    return { index, share: Math.max(0, top - heights.before(index)) / Math.max(1, heights.of(index)) };
  };
  const topOf = ({ index, share }: Place) => heights.before(index) + share * heights.of(index);

  const findRange = () => {
    const box = scroller.current;
    const root = list.current;
    if (!box || !root || count === 0) return;
    const top = box.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const height = box.clientHeight;
    place.current = placeAt(top);
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
    if (box && root && isPlace(wanted) && (wanted.index > 0 || wanted.share > 0)) {
      const listTop = root.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      box.scrollTop = listTop + topOf(wanted);
    }
    mostRows.current = 0;
    findRange();
  }, [heights]);

  // Never fewer rows than there were: scrolling then moves and refills them, and makes none.
  const slots = Math.max(mostRows.current, range.last - range.first + 1);
  mostRows.current = slots;
  const last = Math.min(range.first + slots, count) - 1;
  const first = Math.max(0, Math.min(range.first, last - slots + 1));
  useEffect(() => {
    if (last >= first) onRange?.(first, last);
  }, [first, last, count]);

  // What is in the document is measured; the row at the window's upper edge stays where it is, whatever those above it turn out to be.
  useLayoutEffect(() => {
    const root = list.current;
    const box = scroller.current;
    if (!root || !box) return;
    const top = box.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const anchor = top > 0 ? placeAt(top) : null;
    const before = anchor ? topOf(anchor) : 0;
    let changed = false;
    for (const row of root.querySelectorAll<HTMLElement>(':scope > [data-row]')) {
      if (heights.set(Number(row.dataset.row), row.offsetHeight) !== 0) changed = true;
    }
    if (!changed) return;
    if (anchor) box.scrollTop += topOf(anchor) - before;
    measureAgain((times) => times + 1);
    findRange();
  });

  const rows: ComponentChildren[] = [];
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
    <ul ref={list} class={styles.list} data-virtual-list aria-label={label} style={{ blockSize: `${heights.total}px` }}>
      {rows}
    </ul>
  );
}
