/**
 * Owns which screen is shown: a stack in memory. It leaves no mark in the browser's history, so that nothing of a reader stays there.
 * Each entry keeps its own place (scroll, open facet …) in `kept`, so that 返回 brings back what was left.
 */
import { createModel, signal } from '@preact/signals';
import type { HomeEntry } from '../config/site-config';
import type { FacetName, Filters } from '../search/query';
import type { IssuedSlip } from '../workers/catalogue/protocol';

export type Screen =
  | { readonly name: 'attract' }
  | { readonly name: 'home' }
  | { readonly name: 'search'; readonly text: string; readonly filters: Filters; readonly sort: 'relevance' | 'date' }
  /** `filters` fixed by the tile that opened it (e.g. genre 公告, 公示); `titleKey` names the entry, null for the whole catalogue. */
  | { readonly name: 'browse'; readonly facet: FacetName; readonly filters: Filters; readonly entry: HomeEntry | null }
  | { readonly name: 'document'; readonly id: string; readonly words: readonly string[] }
  | { readonly name: 'basket' }
  | { readonly name: 'slip'; readonly slip: IssuedSlip }
  | { readonly name: 'organs' }
  | { readonly name: 'organ'; readonly id: string }
  | { readonly name: 'latest' }
  /** Says plainly where to go, until the entry has a screen of its own. */
  | {
      readonly name: 'channel';
      readonly entry: 'apply' | 'supervision';
      /** What the reader looked for in vain, carried on. */
      readonly words?: string;
      /** The organ that the reader came from. */
      readonly organId?: string;
    }
  | { readonly name: 'help' }
  /** Someone is called, as long as it is shown. */
  | { readonly name: 'call' }
  | { readonly name: 'staff' };

export interface RouteEntry {
  /** Grows with each entry: the key under which a screen is mounted. */
  readonly key: number;
  readonly screen: Screen;
  /** What the screen wants to find again when the reader comes back to it; lives and dies with the entry. */
  readonly kept: Map<string, unknown>;
}

export const RouteModel = createModel(() => {
  let nextKey = 1;
  const entry = (screen: Screen): RouteEntry => ({ key: nextKey++, screen, kept: new Map() });
  const stack = signal<readonly RouteEntry[]>([entry({ name: 'attract' })]);
  let asker: ((go: () => void) => void) | null = null;

  return {
    stack,
    /** Opens a screen on top of the present one. */
    open(screen: Screen) {
      stack.value = [...stack.value, entry(screen)];
    },
    /** Puts a screen in the place of the present one (e.g. a query refined). */
    replace(screen: Screen) {
      stack.value = [...stack.value.slice(0, -1), entry(screen)];
    },
    back() {
      if (stack.value.length > 1) stack.value = stack.value.slice(0, -1);
    },
    /** Goes, by a button of the dock: the screen may ask first, and goes when the reader says so. */
    leave(go: () => void) {
      if (asker) asker(go);
      else go();
    },
    /** The present screen wants to ask before it is left by the dock. Gives back how to say so no longer. */
    askBeforeLeaving(ask: (go: () => void) => void): () => void {
      asker = ask;
      return () => {
        if (asker === ask) asker = null;
      };
    },
    /** As it was at another moment of the session. */
    restore(place: readonly RouteEntry[]) {
      stack.value = place;
    },
    /** Where the reader was before help was asked for. */
    leaveHelp() {
      const isHelp = ({ screen }: RouteEntry) => screen.name === 'help' || screen.name === 'call';
      stack.value = stack.value.slice(0, stack.value.findLastIndex((one) => !isHelp(one)) + 1);
    },
    /** Home with nothing behind it but the attract screen. */
    home() {
      stack.value = [stack.value[0] ?? entry({ name: 'attract' }), entry({ name: 'home' })];
    },
    /** Attract screen; everything that was open is forgotten. */
    reset() {
      stack.value = [entry({ name: 'attract' })];
    },
  };
});
export type RouteModel = InstanceType<typeof RouteModel>;

export function currentEntry(route: RouteModel): RouteEntry {
  const top = route.stack.value.at(-1);
  if (!top) throw new Error('the route is never empty');
  return top;
}
