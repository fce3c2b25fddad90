/** Owns the start of all that makes the terminal usable without touching it; loaded after the terminal has started, while nobody waits. */
import type { App } from '../app-context';
import { startGoingBack } from './go-back';
import { keepFocus } from './keep-focus';
import { startKeypad } from './keypad';
import { startListKeys } from './list-keys';
import { startRegionKeys } from './region-keys';
import { startSpeechKey } from './speech-key';
import { startSwitches } from './switches';

/** Called once. */
export function startTouchless(app: App): void {
  // In this order they hear keys: switches have theirs to themselves, then a keypad, then reading aloud.
  startSwitches(app);
  startKeypad(app);
  startSpeechKey(app);
  startGoingBack(app);
  startRegionKeys();
  startListKeys();
  keepFocus(app);
  // Tests wait for it before they press a key.
  performance.mark('touchless');
}
