/** Owns a part of a screen that scrolls by itself and finds its place again when the reader comes back. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import styles from './scroller.module.css';

export interface ScrollerProps {
  /** For screen readers; also the name under which the place is kept. */
  label: string;
  /** `RouteEntry.kept`. */
  kept?: Map<string, unknown>;
  children: ComponentChildren;
}

/** Fills the height that its flex or grid parent leaves. A `VirtualList` inside scrolls with it. */
export function Scroller({ label, kept, children }: ScrollerProps) {
  const box = useRef<HTMLElement>(null);
  useKeptScroll(box, `scroll:${label}`, kept);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
    <section ref={box} class={styles.scroller} aria-label={label} data-scroller tabIndex={0}>
      {children}
    </section>
  );
}

/** Keeps the scroll position of an element under `key`; sets it again as soon as the content is long enough, once, unless the reader moved first. */
export function useKeptScroll(
  box: { readonly current: HTMLElement | null },
  key: string,
  kept: Map<string, unknown> | undefined,
): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !kept) return;
    const wanted = kept.get(key);
    let waiting = typeof wanted === 'number' && wanted > 0;
    const restore = () => {
      if (!waiting || typeof wanted !== 'number') return;
      // A long list finds its row by itself, which is exact; pixels are not, before its rows are measured.
      if (element.querySelector('[data-virtual-list]')) {
        waiting = false;
        return;
      }
      element.scrollTop = wanted;
      if (Math.abs(element.scrollTop - wanted) < 2) waiting = false;
    };
    const remember = () => {
      if (!waiting) kept.set(key, element.scrollTop);
    };
    const giveUp = () => {
      waiting = false;
    };
    restore();
    // Content arrives later (answers of the worker): try again while it grows.
    const growth = new MutationObserver(restore);
    if (waiting) growth.observe(element, { childList: true, subtree: true });
    element.addEventListener('scroll', remember, { passive: true });
    element.addEventListener('pointerdown', giveUp, { passive: true });
    return () => {
      growth.disconnect();
      element.removeEventListener('scroll', remember);
      element.removeEventListener('pointerdown', giveUp);
    };
  }, [box, key, kept]);
}
