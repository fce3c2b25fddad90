import { expect, test } from 'vitest';
import { PenTracker } from './pen-tracker';

/** A field of 200 × 100 px at a pixel a millimetre, and what is heard of it. */
function openField() {
  const element = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 200, height: 100 }),
    setPointerCapture: () => undefined,
    hasPointerCapture: () => false,
    releasePointerCapture: () => undefined,
  });
  const heard: string[] = [];
  const tracker = new PenTracker(element as unknown as HTMLElement, () => 1, {
    begin: () => heard.push('begin'),
    grow: () => undefined,
    end: (stroke) => heard.push(`end ${stroke.map(([x, y]) => `${x},${y}`).join(' ')}`),
    cancel: () => heard.push('cancel'),
  });
  tracker.listen();
  const send = (
    type: string,
    pointer: { readonly id: number; readonly is: 'pen' | 'touch' | 'mouse'; readonly sizePx?: number },
    [x, y]: readonly [number, number],
    atMs: number,
  ) => {
    const { id, is, sizePx = 10 } = pointer;
    const event = Object.assign(new Event(type), {
      pointerId: id,
      pointerType: is,
      button: 0,
      clientX: x,
      clientY: y,
      width: sizePx,
      height: sizePx,
    });
    Object.defineProperty(event, 'timeStamp', { value: atMs });
    element.dispatchEvent(event);
  };
  return { heard, send };
}

const FINGER = { id: 1, is: 'touch' } as const;
const PEN = { id: 2, is: 'pen' } as const;

test('a pen takes over from a finger, and the hand that rests beside it writes nothing for a second longer', () => {
  const { heard, send } = openField();
  send('pointerdown', FINGER, [10, 10], 0);
  send('pointerdown', PEN, [20, 20], 100);
  expect(heard).toEqual(['begin', 'cancel', 'begin']);
  send('pointermove', FINGER, [90, 90], 110);
  send('pointermove', PEN, [40, 20], 120);
  send('pointerdown', { ...FINGER, id: 3 }, [60, 60], 130);
  send('pointerup', PEN, [60, 20], 140);
  expect(heard.slice(3)).toEqual(['end 0.2,0.2 0.4,0.2 0.6,0.2']);
  send('pointerdown', { ...FINGER, id: 4 }, [60, 60], 1100);
  expect(heard).toHaveLength(4);
  send('pointerdown', { ...FINGER, id: 5 }, [60, 60], 1200);
  expect(heard.at(-1)).toBe('begin');
});

test('no second pointer takes the pen away, no palm begins a stroke, and one that grows to a palm was none', () => {
  const { heard, send } = openField();
  send('pointerdown', { ...FINGER, sizePx: 40 }, [10, 10], 0);
  expect(heard).toEqual([]);
  send('pointerdown', PEN, [20, 20], 10);
  send('pointerdown', { ...PEN, id: 7 }, [30, 30], 20);
  send('pointerup', PEN, [20, 60], 30);
  expect(heard).toEqual(['begin', 'end 0.2,0.2 0.2,0.6']);
  send('pointerdown', FINGER, [10, 10], 2000);
  send('pointermove', { ...FINGER, sizePx: 40 }, [20, 10], 2010);
  expect(heard.slice(2)).toEqual(['begin', 'cancel']);
});
