import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachZone } from './reach-zone';

/** Height in millimetres of a 16:9 screen. */
const portraitMm = (inches: number) => (inches * 25.4 * 16) / Math.hypot(16, 9);
const landscapeMm = (inches: number) => (inches * 25.4 * 9) / Math.hypot(16, 9);

test.each([
  [27, 78],
  [32, 188],
  [43, 432],
])('of a portrait kiosk of %i inches at 700 mm the upper %i mm are out of reach', (inches, aboveMm) => {
  const zone = reachZone({ heightMm: portraitMm(inches), lowerEdgeMm: 700 });
  if (zone.name !== 'part') throw new Error(zone.name);
  expect(Math.round(zone.aboveMm)).toBe(aboveMm);
  expect(zone.belowMm).toBe(0);
});

test.each([15, 22, 27, 32])(
  'a landscape screen of %i inches on a desk of 750 mm is within reach as a whole',
  (inches) => {
    expect(reachZone({ heightMm: landscapeMm(inches), lowerEdgeMm: 750 })).toEqual({ name: 'whole' });
  },
);

test('a tall kiosk that nearly stands on the floor has controls neither too high nor too low', () => {
  expect(reachZone({ heightMm: 1200, lowerEdgeMm: 200 })).toEqual({ name: 'part', aboveMm: 180, belowMm: 180 });
});

test('a screen that hangs so high that controls find no room is said to be so', () => {
  expect(reachZone({ heightMm: 400, lowerEdgeMm: 1100 })).toEqual({ name: 'none' });
  expect(reachZone({ heightMm: 400, lowerEdgeMm: 1500 })).toEqual({ name: 'none' });
  expect(reachZone({ heightMm: 300, lowerEdgeMm: 50 })).toEqual({ name: 'none' });
});

test('whatever the screen, what is left lies between 380 and 1,220 mm above the floor and no more than needed is given up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 2500 }), fc.integer({ min: 0, max: 2000 }), (heightMm, lowerEdgeMm) => {
      const zone = reachZone({ heightMm, lowerEdgeMm });
      if (zone.name === 'whole') {
        expect(lowerEdgeMm).toBeGreaterThanOrEqual(380);
        expect(lowerEdgeMm + heightMm).toBeLessThanOrEqual(1220);
      } else if (zone.name === 'part') {
        const lowest = lowerEdgeMm + zone.belowMm;
        const highest = lowerEdgeMm + heightMm - zone.aboveMm;
        expect(lowest).toBe(Math.max(380, lowerEdgeMm));
        expect(highest).toBe(Math.min(1220, lowerEdgeMm + heightMm));
        expect(highest - lowest).toBeGreaterThanOrEqual(200);
      }
    }),
  );
});
