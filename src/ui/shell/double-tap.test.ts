import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '../app-context';
import { watchDoubleTaps } from './double-tap';

let glass: EventTarget;
beforeEach(() => {
  glass = new EventTarget();
  vi.stubGlobal('addEventListener', glass.addEventListener.bind(glass));
});
afterEach(() => void vi.unstubAllGlobals());

test('a second quick tap does nothing on the screen that the first one opened, unless it is on the same button', () => {
  class FakeElement {
    constructor(readonly button: object | null) {}
    closest() {
      return this.button;
    }
  }
  vi.stubGlobal('Element', FakeElement);
  const stack = signal([{ screen: 'home' }]);
  watchDoubleTaps({ stack } as unknown as App['route']);
  let clicks = 0;
  glass.addEventListener('click', () => {
    clicks += 1;
  });
  const tap = (atMs: number, button: object | null, { x = 300, detail = 1 } = {}) => {
    const before = clicks;
    const event = new Event('click', { cancelable: true });
    const target = new FakeElement(button);
    const said = { detail, timeStamp: atMs, clientX: x, clientY: 500, target };
    for (const [name, value] of Object.entries(said)) Object.defineProperty(event, name, { value });
    glass.dispatchEvent(event);
    return clicks > before;
  };
  const [tile, row, back] = [{}, {}, {}];
  expect(tap(1000, tile)).toBe(true);
  stack.value = [{ screen: 'list' }];
  expect([tap(1200, row), tap(1300, null), tap(1400, row)]).toEqual([false, false, false]);
  // A key, a switch, another place, or later: meant.
  expect(tap(1450, row, { detail: 0 })).toBe(true);
  expect(tap(2000, tile)).toBe(true);
  stack.value = [{ screen: 'document' }];
  expect(tap(2200, row, { x: 400 })).toBe(true);
  stack.value = [{ screen: 'list' }];
  expect(tap(2800, row, { x: 400 })).toBe(true);
  // Letters are typed as fast as that, and the screen stays.
  expect(tap(2900, tile, { x: 400 })).toBe(true);
  expect(tap(4000, back)).toBe(true);
  stack.value = [{ screen: 'home' }];
  expect(tap(4100, back)).toBe(true);
});
