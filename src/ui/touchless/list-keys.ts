/** Owns the keys of long lists: arrows go from row to row, PageUp and PageDown by a window, Home and End to the first and the last row of all. */
import { scrollerOf } from './stops';
import { whenThere } from './when-there';

let stopWaiting = () => {};

/** Called once. */
export function startListKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = document.activeElement?.closest<HTMLElement>('[data-row]');
    const list = row?.closest<HTMLElement>('[data-virtual-list]');
    if (!row || !list) return;
    const index = Number(row.dataset.row);
    const last = Number(row.getAttribute('aria-setsize')) - 1;
    const place = [...row.querySelectorAll<Element>('button')].findIndex((one) => one.matches(':focus'));
    const wanted = rowFor(event.key, list, index);
    if (wanted === null) return;
    event.preventDefault();
    goToRow(list, Math.min(Math.max(wanted, 0), last), place);
  });
}

function rowFor(key: string, list: HTMLElement, index: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return Number.POSITIVE_INFINITY;
    case 'PageDown':
      return index + rowsInSight(list);
    case 'PageUp':
      return index - rowsInSight(list);
    default:
      return null;
  }
}

/** One less than fit, so that a row of before stays in sight. */
function rowsInSight(list: HTMLElement): number {
  const box = (scrollerOf(list) ?? document.documentElement).getBoundingClientRect();
  const rows = [...list.querySelectorAll(':scope > [data-row]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= box.top - 1 && bottom <= box.bottom + 1;
  });
  return Math.max(1, rows.length - 1);
}

/** Its button at the same place within the row gets the focus, once the row is drawn and its document has come. */
function goToRow(list: HTMLElement, index: number, place: number): void {
  const find = () => {
    if (!list.isConnected) return 'never';
    const row = list.querySelector<HTMLElement>(`:scope > [data-row="${index}"]`);
    if (!row) {
      // Row by row its place becomes known more exactly; until it is there the list is scrolled towards it.
      scrollTowards(list, index);
      return null;
    }
    const buttons = row.querySelectorAll<HTMLElement>('button');
    if (buttons.length === 0) row.scrollIntoView({ block: 'nearest' });
    return buttons[place] ?? buttons[0] ?? null;
  };
  stopWaiting();
  stopWaiting = whenThere(find, (button) => {
    button.focus({ preventScroll: true });
    button.closest('[data-row]')?.scrollIntoView({ block: 'nearest' });
  });
}

function scrollTowards(list: HTMLElement, index: number): void {
  const scroller = scrollerOf(list);
  const rows = [...list.querySelectorAll<HTMLElement>(':scope > [data-row]')];
  const [first, last] = [rows[0], rows.at(-1)];
  if (!scroller || !first || !last) return;
  const count = Number(first.getAttribute('aria-setsize'));
  const rowHeight = list.clientHeight / count;
  const box = scroller.getBoundingClientRect();
  const [firstIndex, lastIndex] = [Number(first.dataset.row), Number(last.dataset.row)];
  if (index === 0) scroller.scrollTop = 0;
  else if (index === count - 1) scroller.scrollTop = scroller.scrollHeight;
  else if (index > lastIndex)
    scroller.scrollTop += last.getBoundingClientRect().bottom - box.bottom + (index - lastIndex) * rowHeight;
  else scroller.scrollTop += first.getBoundingClientRect().top - box.top - (firstIndex - index) * rowHeight;
}
