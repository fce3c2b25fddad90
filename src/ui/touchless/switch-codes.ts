/** Owns hearing switches: keys of a keyboard (what nearly every switch interface pretends to be) and buttons of a gamepad. */
import type { SiteConfig } from '../../config/site-config';

export type SwitchName = 'select' | 'advance';

type SwitchConfig = NonNullable<NonNullable<SiteConfig['controls']>['switches']>;

export interface SwitchCodes {
  readonly count: 1 | 2;
  readonly select: readonly string[];
  readonly advance: readonly string[];
}

const GAMEPAD = 'Gamepad:';
const POLL_EVERY_MS = 50;

/** As the site config says; else what switch interfaces send when nobody has set them: Space, and with two switches Space and Enter. */
export function switchCodes(config: SwitchConfig | undefined): SwitchCodes {
  const count = config?.count ?? 1;
  return {
    count,
    select: config?.select ?? (count === 1 ? ['Space'] : ['Enter']),
    advance: count === 1 ? [] : (config?.advance ?? ['Space']),
  };
}

export interface SwitchListener {
  /** A switch goes down. True: nobody else shall have the key. */
  down(which: SwitchName, target: EventTarget | null): boolean;
  up(which: SwitchName): boolean;
}

/** Called once. `codes` is asked at each key: the config may have changed. Before every other listener of keys but that of activity. */
export function listenToSwitches(codes: () => SwitchCodes, { down, up }: SwitchListener): void {
  const which = (code: string): SwitchName | null => {
    const { select, advance } = codes();
    return select.includes(code) ? 'select' : advance.includes(code) ? 'advance' : null;
  };
  const swallow = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  /** Swallowed going down: what goes up belongs to it, and what repeats. */
  const held = new Set<string>();
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.repeat) {
        if (held.has(event.code)) swallow(event);
        return;
      }
      const name = which(event.code);
      if (name === null || !down(name, event.target)) return;
      held.add(event.code);
      swallow(event);
    },
    { capture: true },
  );
  addEventListener(
    'keyup',
    (event) => {
      const name = which(event.code);
      const isOurs = name !== null && up(name);
      if (held.delete(event.code) || isOurs) swallow(event);
    },
    { capture: true },
  );

  let before: ReadonlySet<string> = new Set();
  let isPolling = false;
  const poll = () => {
    const now = pressedButtons(navigator.getGamepads());
    for (const code of now) {
      const name = which(code);
      if (name !== null && !before.has(code)) down(name, null);
    }
    for (const code of before) {
      const name = which(code);
      if (name !== null && !now.has(code)) up(name);
    }
    before = now;
  };
  // A browser shows a gamepad only once one of its buttons was pressed.
  addEventListener('gamepadconnected', () => {
    if (!isPolling) setInterval(poll, POLL_EVERY_MS);
    isPolling = true;
  });
}

/** `Gamepad:0` for the first button of any gamepad. Buttons that give way little by little count from their half. */
export function pressedButtons(
  pads: readonly ({ readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[] } | null)[],
): ReadonlySet<string> {
  const pressed = new Set<string>();
  for (const pad of pads) {
    pad?.buttons.forEach((button, index) => {
      if (button.pressed || button.value >= 0.5) pressed.add(`${GAMEPAD}${index}`);
    });
  }
  return pressed;
}
