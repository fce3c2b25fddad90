/** Owns saying that a table goes on beyond the page: a touch screen shows no scroll bar, and a column that is cut off looks like the last one. */

/**
 * Marks each scrolling box of `body` by `data-wide` as long as its table is wider than the box, and gives it `hint` for the style sheet to show.
 * Follows text size and screen. Returns how to stop.
 */
export function followWideTables(body: HTMLElement, hint: string): () => void {
  const boxes = [...body.querySelectorAll<HTMLElement>('[data-kind="table"]')];
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.toggleAttribute('data-wide', target.scrollWidth > target.clientWidth + 1);
    }
  });
  for (const box of boxes) {
    box.dataset.hint = hint;
    watcher.observe(box);
  }
  return () => watcher.disconnect();
}
