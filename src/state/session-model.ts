/**
 * Owns the reader's session: basket, text size, contrast, reading aloud, and the idle clock. A session begins with a touch on the attract screen and ends
 * with 结束使用 or by itself; its end throws everything away. Nothing here is ever written to disk.
 */
import { batch, computed, createModel, signal } from '@preact/signals';
import type { Clock } from '../base/clock';
import type { SiteConfig } from '../config/site-config';
import type { ResultRow } from '../search/query';
import type { IssuedSlip } from '../workers/catalogue/protocol';

export type TextSize = 'standard' | 'large';
export type Contrast = 'normal' | 'high';

export type SessionStatus =
  | { readonly name: 'none' }
  | { readonly name: 'active' }
  /** Counting down on screen; any touch stops it. */
  | { readonly name: 'warning'; readonly secondsLeft: number };

export interface BasketItem {
  readonly row: ResultRow;
}

/** `onEnd` wipes what others hold of the reader (route, input, speech); it runs on every end, before the status changes. */
export const SessionModel = createModel((clock: Clock, idle: () => SiteConfig['idle'], onEnd: () => void) => {
  const status = signal<SessionStatus>({ name: 'none' });
  const textSize = signal<TextSize>('standard');
  const contrast = signal<Contrast>('normal');
  const speech = signal(0);
  const basket = signal<readonly BasketItem[]>([]);
  /** How many chosen documents were withdrawn, or came to their end, meanwhile. */
  const takenFromBasket = signal(0);
  /** Wanted forms (需要方式) chosen for the slip. */
  const wantedForms = signal<readonly string[]>([]);
  /** Slips of this session, newest first: an unchanged basket opens its slip again instead of taking another number. */
  const issuedSlips = signal<readonly IssuedSlip[]>([]);
  let lastTouchMs = clock.nowMs();

  const end = () => {
    onEnd();
    batch(() => {
      status.value = { name: 'none' };
      textSize.value = 'standard';
      contrast.value = 'normal';
      speech.value = 0;
      basket.value = [];
      takenFromBasket.value = 0;
      wantedForms.value = [];
      issuedSlips.value = [];
    });
  };

  return {
    status,
    textSize,
    contrast,
    /** How fast the terminal reads aloud (朗读), 1 as usual; 0: it is silent. */
    speech,
    basket,
    takenFromBasket,
    wantedForms,
    issuedSlips,
    basketCount: computed(() => basket.value.length),
    begin(size: TextSize = 'standard') {
      lastTouchMs = clock.nowMs();
      textSize.value = size;
      status.value = { name: 'active' };
    },
    end,
    /** Any touch, key or scroll of the reader. */
    touch() {
      lastTouchMs = clock.nowMs();
      if (status.value.name === 'warning') status.value = { name: 'active' };
    },
    /** Called about every half second. A clock that jumps back counts as a touch, never as a long silence. */
    tick() {
      if (status.value.name === 'none') return;
      const { seconds, warningSeconds } = idle();
      const idleMs = clock.nowMs() - lastTouchMs;
      if (idleMs < 0) {
        lastTouchMs = clock.nowMs();
        return;
      }
      const secondsLeft = Math.ceil((seconds * 1000 + warningSeconds * 1000 - idleMs) / 1000);
      if (secondsLeft <= 0) end();
      else if (idleMs >= seconds * 1000) status.value = { name: 'warning', secondsLeft };
      else if (status.value.name === 'warning') status.value = { name: 'active' };
    },
    toggleTextSize() {
      textSize.value = textSize.value === 'standard' ? 'large' : 'standard';
    },
    toggleContrast() {
      contrast.value = contrast.value === 'normal' ? 'high' : 'normal';
    },
    /** False when the basket is full. */
    addToBasket(row: ResultRow, maxRecords: number): boolean {
      if (basket.value.some((item) => item.row.id === row.id)) return true;
      if (basket.value.length >= maxRecords) return false;
      basket.value = [...basket.value, { row: { ...row, titleMarks: [], snippetMarks: [] } }];
      return true;
    },
    /** Leaves out what is not among `ids`; what was taken out is said until the basket is changed. */
    keepInBasket(ids: ReadonlySet<string>) {
      const kept = basket.value.filter((item) => ids.has(item.row.id));
      const taken = basket.value.length - kept.length;
      if (taken === 0) return;
      batch(() => {
        basket.value = kept;
        takenFromBasket.value += taken;
      });
    },
    removeFromBasket(id: string) {
      basket.value = basket.value.filter((item) => item.row.id !== id);
    },
  };
});
export type SessionModel = InstanceType<typeof SessionModel>;
