import { expect, test } from 'vitest';
import { measureScreen } from './millimetres';

const PORTRAIT = { widthPx: 1080, heightPx: 1920, diagonalInches: 27, viewingDistanceMm: 600, measuredPxPerMm: null };

test('A 27-inch 1080p screen has 3.21 pixels a millimetre', () => {
  expect(measureScreen(PORTRAIT).pxPerMm).toBeCloseTo(3.212, 3);
});

test('Capitals have at least the promised height on every usual screen', () => {
  for (const [widthPx, heightPx, diagonalInches] of [
    [1080, 1920, 27],
    [1920, 1080, 21.5],
    [1024, 768, 15],
    [3840, 2160, 55],
  ] as const) {
    const { pxPerMm, textPx } = measureScreen({ ...PORTRAIT, widthPx, heightPx, diagonalInches });
    expect((textPx.standard * 0.733) / pxPerMm).toBeGreaterThanOrEqual(4.8);
    expect((textPx.large * 0.733) / pxPerMm).toBeGreaterThanOrEqual(7.3);
    expect((textPx.extra * 0.733) / pxPerMm).toBeGreaterThanOrEqual(9.6);
  }
});

test('Text grows with the viewing distance and never falls below the smallest height', () => {
  const at = (viewingDistanceMm: number) => measureScreen({ ...PORTRAIT, viewingDistanceMm }).textPx.standard;
  expect(at(1200)).toBeGreaterThan(at(600) * 1.9);
  expect(at(300)).toBeGreaterThanOrEqual((4.8 / 0.733) * 3.21);
});

test('Extra large text is twice as large as standard text, whatever the screen and the distance', () => {
  for (const viewingDistanceMm of [400, 600, 811, 1200]) {
    for (const diagonalInches of [8, 15, 21.5, 27, 43, 110]) {
      const { textPx } = measureScreen({ ...PORTRAIT, diagonalInches, viewingDistanceMm });
      expect(textPx.extra / textPx.standard).toBeGreaterThanOrEqual(2);
    }
  }
});

test('What was measured at the glass wins over the diagonal', () => {
  const { pxPerMm, textPx } = measureScreen({ ...PORTRAIT, measuredPxPerMm: 4 });
  expect(pxPerMm).toBe(4);
  expect((textPx.large * 0.733) / 4).toBeCloseTo(7.33, 1);
});
