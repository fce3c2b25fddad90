/** Owns waiting for what is drawn a little later: an answer of the catalogue, a part that is loaded. */

const GIVE_UP_AFTER_MS = 10_000;

/**
 * Calls `then` with what `find` finds, at once or after one of the next changes of the page. `find` gives null while it waits, 'never' to end it.
 * Gives back how to wait no longer.
 */
export function whenThere(find: () => HTMLElement | 'never' | null, then: (found: HTMLElement) => void): () => void {
  const end = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  const look = () => {
    const found = find();
    if (found === null) return;
    end();
    if (found !== 'never') then(found);
  };
  const observer = new MutationObserver(look);
  const timer = setTimeout(end, GIVE_UP_AFTER_MS);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  look();
  return end;
}
