/** Owns the English words of using the terminal without touching it: keyboard, switches. */
import type { WordsLike } from '../words-like';
import type { touchless as source } from '../zh-hans/touchless';

export const touchless = {
  'touchless.title': 'Without the touch screen',
  'touchless.keyboard':
    'With a keyboard: Tab goes to the next button, Enter presses it, Esc goes back, F6 goes to the next part of the page. In a field, F2 opens the keyboard on the screen.',
  'touchless.oneSwitch':
    'With one switch: a yellow frame moves by itself; when it is where you want it, press {select}.',
  'touchless.twoSwitches': 'With two switches: {advance} moves the yellow frame on, {select} chooses.',
  'touchless.hold': 'On any page, holding a switch for 3 seconds starts this too.',
  'touchless.holding': 'Keep holding...',
  'touchless.or': ' or ',
  'touchless.keySpace': 'the space bar',
  'touchless.keyEnter': 'the Enter key',
  'touchless.keyGamepad': 'gamepad button {number}',
  'touchless.begin': 'Use switches',
  'touchless.end': 'Stop using switches',
  'touchless.slower': 'Slower',
  'touchless.quicker': 'Quicker',
  'touchless.step': '{seconds} s each',
  'touchless.resting': 'Press the switch to go on',
  'touchless.leaveGroup': 'Leave this group',
  'touchless.scrollDown': 'Scroll down',
  'touchless.scrollUp': 'Scroll up',
} as const satisfies WordsLike<typeof source>;
