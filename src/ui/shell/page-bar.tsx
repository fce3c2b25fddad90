/**
 * Owns the bar with 上一页 and 下一页 under the stage, in reach mode and in simple mode, as long as the screen is longer than what can be seen. It also
 * tells the styles where the stage begins, so that a screen begins within reach.
 */
import { useLayoutEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import styles from './page-bar.module.css';

interface Pages {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

const ONE_PAGE: Pages = { page: 1, pages: 1 };
/** Lists go on for thousands of pages: then the number says nothing. */
const MOST_COUNTED = 99;

export function PageBar({ stage }: { stage: { readonly current: HTMLElement | null } }) {
  const { t, input, session } = useApp();
  const [{ page, pages }, setPages] = useState(ONE_PAGE);
  useLayoutEffect(() => {
    const box = stage.current;
    if (!box) return;
    const { style } = document.documentElement;
    const look = () => {
      style.setProperty('--stage-top', `${box.offsetTop}px`);
      const now = pagesOf(box);
      setPages((before) => (before.page === now.page && before.pages === now.pages ? before : now));
    };
    let frame = 0;
    const lookSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    const size = new ResizeObserver(lookSoon);
    size.observe(box);
    for (const inside of box.children) size.observe(inside);
    // A screen that fills the height keeps its size while what is in it grows.
    const contents = new MutationObserver(lookSoon);
    contents.observe(box, { subtree: true, childList: true });
    box.addEventListener('scroll', lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
      contents.disconnect();
      box.removeEventListener('scroll', lookSoon);
    };
  }, [stage, session.isReach.value, session.textSize.value]);

  // While something is entered the room belongs to the panel. A result that is shown alone has 上一条 and 下一条 already.
  const isAlone = !session.isReach.value && stage.current?.querySelector('[data-one]');
  if (pages === 1 || input.field.value !== null || isAlone) return null;
  const turn = (by: -1 | 1) => {
    const box = stage.current;
    if (box) box.scrollTop += by * stepPx(box);
  };
  return (
    <nav class={styles.pages} data-pages aria-label={t('pages.title')}>
      <Button label={t('pages.previous')} icon="page-up" disabled={page === 1} onPress={() => turn(-1)} />
      <span class={styles.at}>{pages <= MOST_COUNTED && t('pages.at', { page, pages })}</span>
      <Button
        label={t('pages.next')}
        icon="page-down"
        kind="primary"
        disabled={page === pages}
        onPress={() => turn(1)}
      />
    </nav>
  );
}

/**
 * One page on: what stands below the part out of reach and above bars that stay, less two lines, so that one finds the place again, and less the
 * height of the tallest control: so each comes within reach as a whole on some page.
 */
function stepPx(box: HTMLElement): number {
  const { paddingBlockStart, fontSize } = getComputedStyle(box);
  const stays = [...box.querySelectorAll<HTMLElement>('[data-stays]')].reduce((sum, bar) => sum + bar.offsetHeight, 0);
  const linePx = Number.parseFloat(fontSize) * 1.5;
  const zonePx = box.clientHeight - Number.parseFloat(paddingBlockStart) - stays;
  const controls = [...box.querySelectorAll<HTMLElement>('button, input')].map((one) => one.offsetHeight);
  const overlapPx = Math.min(zonePx / 2, Math.max(2 * linePx, ...controls));
  return Math.max(linePx, zonePx - overlapPx);
}

function pagesOf(box: HTMLElement): Pages {
  const hiddenPx = box.scrollHeight - box.clientHeight;
  // The bar itself takes height: without it, there may be nothing to turn.
  const barPx = box.parentElement?.querySelector<HTMLElement>('[data-pages]')?.offsetHeight ?? 0;
  if (hiddenPx <= barPx + 1) return ONE_PAGE;
  const step = stepPx(box);
  const pages = Math.ceil((hiddenPx - 1) / step) + 1;
  const isEnd = box.scrollTop >= hiddenPx - 1;
  return { page: isEnd ? pages : Math.min(pages - 1, Math.floor(box.scrollTop / step + 0.01) + 1), pages };
}
