import { expect, test } from 'vitest';
import { calibratedPxPerMm, isScreenCalibration } from './screen-calibration';

const MEASURED = { pxPerMm: 3.4, longSidePx: 1920, shortSidePx: 1080 };

test('a calibration holds for its screen, turned either way, and for no other', () => {
  expect(calibratedPxPerMm(MEASURED, { width: 1080, height: 1920 })).toBe(3.4);
  expect(calibratedPxPerMm(MEASURED, { width: 1920, height: 1080 })).toBe(3.4);
  expect(calibratedPxPerMm(MEASURED, { width: 3840, height: 2160 })).toBeNull();
  expect(calibratedPxPerMm(null, { width: 1920, height: 1080 })).toBeNull();
});

test('what no screen can have is no calibration', () => {
  expect(isScreenCalibration(MEASURED)).toBe(true);
  for (const wrong of [
    null,
    'x',
    {},
    { ...MEASURED, pxPerMm: 0 },
    { ...MEASURED, pxPerMm: Number.NaN },
    { ...MEASURED, pxPerMm: 4000 },
    { ...MEASURED, longSidePx: 10 },
    { ...MEASURED, shortSidePx: 0 },
  ])
    expect(isScreenCalibration(wrong)).toBe(false);
});
