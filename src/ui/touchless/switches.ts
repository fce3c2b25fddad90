/** Owns what switches do: hold one for three seconds and scanning begins, on the attract screen too; press it and what the frame is around is pressed. */
import type { App } from '../app-context';
import { ScanFrame } from './scan-frame';
import { startScanning } from './scanning';
import { listenToSwitches, type SwitchCodes, type SwitchName, switchCodes } from './switch-codes';

const HOLD_MS = 3000;
const DEFAULT_STEP_SECONDS = 2;

/** From slow to quick presses the reader chooses; milliseconds for each stop. */
export const SCAN_STEPS_MS: readonly number[] = [500, 750, 1000, 1500, 2000, 2500, 3000, 4000, 5000];

export function codesOf(app: App): SwitchCodes {
  return switchCodes(app.terminal.config.value.config?.controls.switches);
}

/** At the step of the site config. */
export function beginScanning(app: App): void {
  const seconds = app.terminal.config.peek().config?.controls.switches?.stepSeconds ?? DEFAULT_STEP_SECONDS;
  app.session.scanStepMs.value = seconds * 1000;
}

/** Called once. */
export function startSwitches(app: App): void {
  const { session, route, terminal } = app;
  const scanning = startScanning(app, () => codesOf(app).count === 2);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The key that is down was pressed on the attract screen, and belongs to nobody else. */
  let isOnAttract = false;
  const frame = new ScanFrame();
  const begin = () => {
    session.begin();
    route.home();
  };
  const held = () => {
    timer = undefined;
    frame.hide();
    if (isOnAttract) begin();
    beginScanning(app);
  };
  listenToSwitches(() => codesOf(app), {
    down(which: SwitchName, target) {
      if (session.scanStepMs.peek() > 0) {
        session.touch();
        scanning.press(which);
        return true;
      }
      // Without switches in the site config a keyboard's Space is a Space and nothing more.
      if (!terminal.config.peek().config?.controls.switches || terminal.phase.peek() !== 'ready') return false;
      if (target instanceof HTMLInputElement) return false;
      isOnAttract = session.status.peek().name === 'none';
      clearTimeout(timer);
      timer = setTimeout(held, HOLD_MS);
      // Whoever holds it sees that it does something; a press in passing shows nothing in a session.
      const words = app.t('touchless.holding');
      if (isOnAttract)
        frame.show({ box: new DOMRect(0, 0, innerWidth, innerHeight), kind: 'item', name: words, words }, null);
      return isOnAttract;
    },
    up() {
      const isHeld = timer === undefined;
      clearTimeout(timer);
      timer = undefined;
      frame.hide();
      const wasOnAttract = isOnAttract;
      isOnAttract = false;
      // A short press begins as ever.
      if (wasOnAttract && !isHeld) begin();
      return wasOnAttract || (isHeld && session.scanStepMs.peek() > 0);
    },
  });
}
