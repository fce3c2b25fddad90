/** Owns the keys that take a keyboard's user further than Tab: F6 to the next region, F2 to the input panel of a field. */
import { currentScope, listStops } from './stops';

const REGIONS = 'main, nav, aside, search, section[aria-label], [data-panel]';

/** Called once. */
export function startRegionKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'F6') {
      event.preventDefault();
      moveToRegion(event.shiftKey ? -1 : 1);
    } else if (event.key === 'F2' && document.activeElement instanceof HTMLInputElement) {
      event.preventDefault();
      document.activeElement.click();
    }
  });
}

/** To the first stop of the next region in which there is one, round and round. */
export function moveToRegion(by: -1 | 1): void {
  const now = document.activeElement;
  const regions = [...currentScope().querySelectorAll<HTMLElement>(REGIONS)].flatMap((region) => {
    const stops = listStops(region);
    const first = stops.find((stop) => stop.closest(REGIONS) === region) ?? stops[0];
    return first ? [{ region, first }] : [];
  });
  const at = regions.findLastIndex(({ region }) => region.contains(now));
  for (let step = 1; step <= regions.length; step++) {
    const next = regions[(at + by * step + regions.length * 2) % regions.length];
    // A region whose first stop is that of a region inside it is passed once.
    if (next && next.first !== now) {
      next.first.focus({ preventScroll: true });
      next.first.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
}
