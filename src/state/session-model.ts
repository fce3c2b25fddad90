/**
 * Owns the reader's session: basket, text size, contrast, reading aloud, and the idle clock. A session begins with a touch on the attract screen and ends
 * with 结束使用 or by itself; its end throws everything away. Nothing here is ever written to disk.
 */
import { batch, computed, createModel, type Signal, signal } from '@preact/signals';
import type { Clock } from '../base/clock';
import type { ResultRow } from '../search/query';
import type { IssuedSlip } from '../workers/catalogue/protocol';
import type { RouteEntry } from './route-model';

/** In the order in which the dock's button goes through them. */
const TEXT_SIZES = ['standard', 'large', 'extra'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
/** `dark`: bright text on black; `light`: black on white. */
const CONTRASTS = ['normal', 'dark', 'light'] as const;
export type Contrast = (typeof CONTRASTS)[number];

/** Every session begins with it: nobody is startled by what the reader before had set. */
const USUAL_VOLUME = 0.6;

export type SessionStatus =
  | { readonly name: 'none' }
  | { readonly name: 'active' }
  /** Counting down on screen; any touch stops it. */
  | { readonly name: 'warning'; readonly secondsLeft: number };

export interface BasketItem {
  readonly row: ResultRow;
}

/** How long nobody touches the screen before the warning, and how long that counts down; of the screen that is shown. */
export interface IdleTimes {
  readonly seconds: number;
  readonly warningSeconds: number;
}

/** What comes back when staff have helped: how the reader had it, and where. */
interface Assistance {
  readonly giveBack: readonly (() => void)[];
  readonly place: readonly RouteEntry[];
}

export interface SessionParts {
  readonly clock: Clock;
  idle(): IdleTimes;
  /** Wipes what others hold of the reader (route, input, speech); it runs on every end, before the status changes. */
  onEnd(): void;
  /** Settings of the reader that others hold (language) as they are; what comes back sets them again. */
  keepOthers(): () => void;
}

export const SessionModel = createModel(({ clock, idle, onEnd, keepOthers }: SessionParts) => {
  const settings: { forget(): void; keep(): () => void }[] = [];
  /** Every session begins with `usual`; it is the reader's again when staff have helped. */
  const setting = <T>(usual: T): Signal<T> => {
    const own = signal(usual);
    settings.push({
      forget() {
        own.value = usual;
      },
      keep() {
        const before = own.peek();
        return () => {
          own.value = before;
        };
      },
    });
    return own;
  };
  const status = signal<SessionStatus>({ name: 'none' });
  const textSize = setting<TextSize>('standard');
  const contrast = setting<Contrast>('normal');
  const speech = setting(0);
  const isSimple = setting(false);
  const isReach = setting(false);
  const readingRate = setting(1);
  const volume = setting(USUAL_VOLUME);
  const scanStepMs = setting(0);
  const basket = signal<readonly BasketItem[]>([]);
  /** How many chosen documents were withdrawn, or came to their end, meanwhile. */
  const takenFromBasket = signal(0);
  /** Wanted forms (需要方式) chosen for the slip. */
  const wantedForms = signal<readonly string[]>([]);
  /** Slips of this session, newest first: an unchanged basket opens its slip again instead of taking another number. */
  const issuedSlips = signal<readonly IssuedSlip[]>([]);
  const assistance = signal<Assistance | null>(null);
  let lastTouchMs = clock.nowMs();

  /** Who is helped has twice the time, who waits for a frame to come round three times. */
  const helped = ({ seconds, warningSeconds }: IdleTimes): IdleTimes => {
    const times = scanStepMs.value > 0 ? 3 : assistance.value ? 2 : 1;
    return { seconds: seconds * times, warningSeconds: warningSeconds * times };
  };

  const end = () => {
    onEnd();
    batch(() => {
      status.value = { name: 'none' };
      for (const { forget } of settings) forget();
      basket.value = [];
      takenFromBasket.value = 0;
      wantedForms.value = [];
      issuedSlips.value = [];
      assistance.value = null;
    });
  };

  return {
    status,
    textSize,
    contrast,
    /** How fast the terminal reads aloud (朗读), 1 as usual; 0: it is silent. */
    speech,
    /** Simple mode (简易模式): few large entries, writing by hand first, one thing a screen. */
    isSimple,
    /** Reach mode (低位操作): every control between 380 and 1,220 mm above the floor. */
    isReach,
    /** How fast documents are read aloud, 1 as usual. */
    readingRate,
    /** Of all that is said, as a share of what the machine gives. */
    volume,
    basket,
    takenFromBasket,
    wantedForms,
    issuedSlips,
    /** Set while staff help (协助填写). */
    assistance,
    /** How long scanning by switches (src/ui/touchless) stays at each stop, in ms; 0: nobody scans. */
    scanStepMs,
    basketCount: computed(() => basket.value.length),
    /** Large or extra large: both have the layout of large text. */
    isLarge: computed(() => textSize.value !== 'standard'),
    begin(size: TextSize = 'standard') {
      lastTouchMs = clock.nowMs();
      textSize.value = size;
      status.value = { name: 'active' };
    },
    end,
    /** Any touch or key of the reader. */
    touch() {
      lastTouchMs = clock.nowMs();
      if (status.value.name === 'warning') status.value = { name: 'active' };
    },
    /** Called about every half second. A clock that jumps back counts as a touch, never as a long silence. */
    tick() {
      if (status.value.name === 'none') return;
      const { seconds, warningSeconds } = helped(idle());
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
    /** Standard, large, extra large, standard … */
    stepTextSize() {
      textSize.value = following(TEXT_SIZES, textSize.value);
    },
    /** Normal, bright on black, black on white, normal … */
    stepContrast() {
      contrast.value = following(CONTRASTS, contrast.value);
    },
    /** Staff help the reader, who stands at `place`: a size larger, and twice the time. */
    beginAssistance(place: readonly RouteEntry[]) {
      if (assistance.value) return;
      assistance.value = { giveBack: [...settings.map(({ keep }) => keep()), keepOthers()], place };
      textSize.value = textSize.value === 'standard' ? 'large' : 'extra';
    },
    /** The reader has it again as before. Gives back the place, null where nobody helped. */
    endAssistance(): readonly RouteEntry[] | null {
      const before = assistance.value;
      if (!before) return null;
      batch(() => {
        for (const giveBack of before.giveBack) giveBack();
        assistance.value = null;
      });
      return before.place;
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

/** What comes after `value`; after the last the first. */
function following<T>(values: readonly T[], value: T): T {
  return values[values.indexOf(value) + 1] ?? values[0] ?? value;
}
